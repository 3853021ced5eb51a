"""``python -m reports``: documents made from the store."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from data.cli import Command, as_of_option, run, store_option
from data.storage.store import Store, open_store
from indicators.model import RegionKind
from indicators.periods import parse_period
from indicators.regions import RegionNames
from reports.bulletin.bulletin import bulletin
from reports.document.plain_text import plain_text
from reports.document.word import as_word
from reports.inputs import Wanted
from reports.notices.notices import department_notice, notices
from reports.output_files import file_names, require_ending, save, save_file
from reports.slides.meeting import deck_file, slides_file
from reports.workbook.workbook import workbook


@click.group(help="文档：预警通报、经济运行通报、工作簿、大屏、演示稿。")
def reports() -> None:
    """The command group."""


@reports.command("notices")
@click.option("--period", "when", required=True, help="时期，例如 2023Q3")
@click.option("--output", "target", required=True, type=click.Path(path_type=Path), help="写入的文件夹，例如 通报")
@click.option("--department", help="只要一个牵头部门的通报，例如 发改局")
@click.option("--region", help="只通报一个县（市、区）：代码或名称")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="成文日期，缺报也按这一天判断（默认今天）")
@as_of_option
@store_option
def notices_command(
    when: str,
    target: Path,
    department: str | None,
    region: str | None,
    today: datetime | None,
    as_of: int | None,
    folder: Path | None,
) -> None:
    """某一时期的预警通报：总通报和各牵头部门的通报，每份一个 .docx 和一个 .txt。"""
    store, wanted = _asked(when, region, today, as_of, folder)
    found = notices(store, wanted) if department is None else (department_notice(store, wanted, department),)
    contents: dict[str, bytes] = {}
    for name, document in zip(file_names(document.name for document in found), found, strict=True):
        contents[f"{name}.docx"] = as_word(document)
        contents[f"{name}.txt"] = plain_text(document).encode()
    for path in save(target, contents):
        click.echo(f"已写入：{path}")
    click.echo(f"共{len(found)}份通报。")


def _about(command: Command) -> Command:
    """What every paper is about: ``_asked`` takes it."""
    options = (
        click.option("--period", "when", required=True, help="时期，例如 2023Q3"),
        click.option("--region", help="哪个县（市、区）的：代码或名称；写市名或不写是全市"),
        click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="成文日期，缺报和逾期按这一天判断（默认今天）"),
        as_of_option,
        store_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@reports.command("bulletin")
@_about
@click.option("--output", "target", type=click.Path(path_type=Path), help="写入的 .docx 文件；不写则把全文打印出来")
def bulletin_command(target: Path | None, **about: Any) -> None:
    """经济运行通报：位次、各项指标、升降、预警、目标进度和数据说明。"""
    if target is not None:
        require_ending(target, ".docx")
    paper = bulletin(*_asked(**about))
    if target is None:
        click.echo(plain_text(paper), nl=False)
    else:
        _write(target, as_word(paper))


def _add_file_command(name: str, ending: str, said: str, make: Callable[[Store, Wanted], bytes]) -> None:
    """A command that writes one file of a kind."""

    @reports.command(name, help=said)
    @_about
    @click.option("--output", "target", required=True, type=click.Path(path_type=Path), help=f"写入的 {ending} 文件")
    def command(target: Path, **about: Any) -> None:
        require_ending(target, ending)
        _write(target, make(*_asked(**about)))


_add_file_command("workbook", ".xlsx", "工作簿：总表、位次、每项指标一张表和图、预警、目标、修订。", workbook)
_add_file_command("slides", ".html", "调度会大屏：一个自带全部内容的 .html 文件，双击打开，不需要网络。", slides_file)
_add_file_command("deck", ".pptx", "调度会演示稿：与大屏同样的内容，表格和图可以改的 .pptx 文件。", deck_file)


def _write(target: Path, content: bytes) -> None:
    save_file(target, content)
    click.echo(f"已写入：{target}")


def _asked(
    when: str, region: str | None, today: datetime | None, as_of: int | None, folder: Path | None
) -> tuple[Store, Wanted]:
    """What every paper is asked about: the city by its name is the whole city."""
    period = parse_period(when)
    store = open_store(folder)
    named = RegionNames(store.city).require(region) if region is not None else None
    member = None if named is None or named.kind is RegionKind.CITY else named
    return store, Wanted(period, today.date() if today else date.today(), member, as_of)


if __name__ == "__main__":
    run(reports)
