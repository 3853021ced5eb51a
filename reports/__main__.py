"""``python -m reports``: documents made from the store."""

from datetime import date, datetime
from pathlib import Path

import click

from data.command import as_of_option, run, store_option
from data.store import open_store
from indicators.model import RegionKind
from indicators.periods import parse_period
from indicators.regions import RegionNames
from reports.notices import department_letter, notice_letters
from reports.plain_text import as_text
from reports.saving import file_names, save
from reports.situation import Wanted
from reports.word import as_word


@click.group(help="文档：预警通报。")
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
    period = parse_period(when)
    store = open_store(folder)
    named = RegionNames(store.city).require(region) if region is not None else None
    member = None if named is None or named.kind is RegionKind.CITY else named
    wanted = Wanted(period, today.date() if today else date.today(), member, as_of)
    one = None if department is None else department_letter(store, wanted, department)
    letters = notice_letters(store, wanted) if one is None else (one,)
    contents: dict[str, bytes] = {}
    for name, letter in zip(file_names(letter.name for letter in letters), letters, strict=True):
        contents[f"{name}.docx"] = as_word(letter)
        contents[f"{name}.txt"] = as_text(letter).encode()
    for path in save(target, contents):
        click.echo(f"已写入：{path}")
    click.echo(f"共{len(letters)}份通报。")


if __name__ == "__main__":
    run(reports)
