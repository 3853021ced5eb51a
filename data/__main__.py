"""``python -m data``: make a store, import files, look after releases."""

from datetime import datetime
from pathlib import Path

import click

from data.access.actor import current_account
from data.cli import run, store_option
from data.example import make_example_store
from data.importing.confirm import parse_hold_rules, parse_mapping, require_publishable
from data.importing.preview import Request, preview, source_of
from data.importing.publish import publish
from data.importing.report import report_lines, stored_counts
from data.importing.templates import template
from data.maintenance_commands import COMMANDS
from data.storage.create_store import create_store
from data.storage.files import reason
from data.storage.locations import EXAMPLE_FOLDER, REAL_FOLDER, has_store, named_folder
from data.storage.store import open_store
from indicators.errors import DataError, UsageError
from indicators.model import Status
from indicators.periods import parse_period
from indicators.regions import builtin_regions_path, read_city


@click.group(help="指标库：建立、导入、发布记录、重建、校验、撤回、备份、恢复、模板。")
def data() -> None:
    """The command group."""


@data.command()
@click.option("--city", "code", required=True, help="城市代码，例如 611000")
@click.option("--home", help="页面首先显示的县（市、区）代码")
@click.option("--regions", type=click.Path(path_type=Path), help="自备的区划文件")
@store_option
def init(code: str, home: str | None, regions: Path | None, folder: Path | None) -> None:
    """建立一个空的正式库。"""
    path = regions or builtin_regions_path(code)
    city = read_city(path)
    if city.code != code:
        raise UsageError(f"{path.name} 的城市代码是 {city.code}，与 --city {code} 不符。")
    target = folder or named_folder() or REAL_FOLDER
    create_store(target, path, current_account(), home)
    click.echo(f"已为{city.name}建立空库：{target}（{len(city.counties)} 个县级单位）。")


@data.command()
@store_option
def example(folder: Path | None) -> None:
    """建立示例库（示例数据，均已标明）。"""
    target = folder or named_folder() or EXAMPLE_FOLDER
    if has_store(target) and open_store(target).is_example:
        click.echo(f"示例库已经存在：{target}。")
        return
    store = make_example_store(target, current_account())
    click.echo(f"已建立示例库：{target}（{store.city.name}，{store.newest} 次发布，示例数据）。")


@data.command("import")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--period", help="文件中没有写明时的时期，例如 2023Q3")
@click.option("--note", default="", help="备注")
@click.option(
    "--status",
    type=click.Choice([status.value for status in Status]),
    default=Status.PRELIMINARY.value,
    help="初步数、修订数或最终数",
)
@click.option("--released-on", type=click.DateTime(["%Y-%m-%d"]), help="来源单位的发布日期，例如 2023-10-28")
@click.option("--yes", is_flag=True, help="需确认的提示已核对，入库")
@click.option("--accept", "accepted", multiple=True, help="接受某类暂存数据（规则名或 all）")
@click.option("--map", "mappings", multiple=True, help="指定一列的指标，例如 1-3月!D=retail_sales")
@click.option("--dry-run", is_flag=True, help="只检查，不入库")
@store_option
def import_files(
    paths: tuple[Path, ...],
    period: str | None,
    note: str,
    status: str,
    released_on: datetime | None,
    yes: bool,
    accepted: tuple[str, ...],
    mappings: tuple[str, ...],
    dry_run: bool,
    folder: Path | None,
) -> None:
    """读取、检查并入库一个或几个文件（几个文件是一次发布）。"""
    request = Request(
        sources=tuple(source_of(path) for path in paths),
        period=parse_period(period) if period else None,
        note=note,
        status=Status(status),
        released_on=released_on.date() if released_on else None,
        accept=parse_hold_rules(accepted),
        mappings=tuple(parse_mapping(text) for text in mappings),
    )
    store = open_store(folder)
    made = preview(store, request)
    for line in report_lines(made):
        click.echo(line)
    require_publishable(made, yes or dry_run)
    if made.changes_nothing:
        known = f"与第{made.identical_release}次发布的内容相同" if made.identical_release else "全部数据已在库中"
        click.echo(f"{known}，没有变化。")
    elif dry_run:
        click.echo("试运行：检查通过，没有写入任何数据；去掉 --dry-run 并加 --yes 即可入库。")
    else:
        click.echo(f"已入库：第{publish(store, made, current_account())}次发布，{stored_counts(made)}。")


@data.command("template")
@click.option("--period", required=True, help="时期，例如 2024Q1")
@click.option("--output", type=click.Path(path_type=Path), required=True, help="写入的 .xlsx 文件")
@store_option
def template_command(period: str, output: Path, folder: Path | None) -> None:
    """某一时期的空白填报模板，填好后可直接导入。"""
    content = template(open_store(folder).city, parse_period(period))
    try:
        output.write_bytes(content)
    except OSError as error:
        raise DataError(f"无法写入“{output}”：{reason(error)}。") from error
    click.echo(f"已写入空白模板：{output}。")


for command in COMMANDS:
    data.add_command(command)

if __name__ == "__main__":
    run(data)
