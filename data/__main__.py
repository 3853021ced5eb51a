"""``python -m data``: make a store, import files, look after releases."""

from datetime import datetime
from pathlib import Path

import click

from data.audit.rules import HOLD_RULES
from data.cli import format_option, print_records, run, store_option
from data.example import make_example_store
from data.importing.importing import Preview, Request, parse_mapping, preview, publish, source_of
from data.importing.report import how_to_go_on, report_lines, stored_counts
from data.importing.templates import template
from data.storage.backup import make_backup, restore_backup
from data.storage.files import reason
from data.storage.log import standing_numbers
from data.storage.maintenance import rebuild_store, verify_store, withdraw_release
from data.storage.store import EXAMPLE_FOLDER, REAL_FOLDER, create_store, has_store, named_folder, open_store
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
    create_store(target, path, home)
    click.echo(f"已为{city.name}建立空库：{target}（{len(city.counties)} 个县级单位）。")


@data.command()
@store_option
def example(folder: Path | None) -> None:
    """建立示例库（示例数据，均已标明）。"""
    target = folder or named_folder() or EXAMPLE_FOLDER
    if has_store(target) and open_store(target).is_example:
        click.echo(f"示例库已经存在：{target}。")
        return
    store = make_example_store(target)
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
        accept=_hold_rules(accepted),
        mappings=tuple(parse_mapping(text) for text in mappings),
    )
    store = open_store(folder)
    made = preview(store, request)
    for line in report_lines(made):
        click.echo(line)
    _stop_unless_publishable(made, yes or dry_run)
    if made.changes_nothing:
        known = f"与第{made.repeats}次发布的内容相同" if made.repeats else "全部数据已在库中"
        click.echo(f"{known}，没有变化。")
    elif dry_run:
        click.echo("试运行：检查通过，没有写入任何数据；去掉 --dry-run 并加 --yes 即可入库。")
    else:
        click.echo(f"已入库：第{publish(store, made)}次发布，{stored_counts(made)}。")


@data.command()
@store_option
@format_option
def releases(folder: Path | None, output_format: str) -> None:
    """列出每一次发布。"""
    log = open_store(folder).releases()
    standing = standing_numbers(log)
    records = [
        {
            "release": release.number,
            "at": release.at,
            "who": release.who,
            "note": release.note,
            "status": release.status.value,
            "released_on": release.released_on,
            "files": release.file_names,
            "withdrawn": release.number not in standing,
            "withdraws": release.withdraws,
        }
        for release in log
    ]
    columns = ["release", "at", "who", "note", "status", "released_on", "files", "withdrawn", "withdraws"]
    print_records(records, columns, output_format)


@data.command()
@store_option
def rebuild(folder: Path | None) -> None:
    """只用各次发布重新生成数据库。"""
    store = open_store(folder)
    rebuild_store(store)
    click.echo(f"已由 {store.newest} 次发布重建数据库。")


@data.command()
@store_option
def verify(folder: Path | None) -> None:
    """校验库中的每个文件。"""
    store = open_store(folder)
    problems = verify_store(store)
    for problem in problems:
        click.echo(problem)
    if problems:
        raise DataError(f"校验未通过：发现 {len(problems)} 处问题。")
    click.echo(f"校验通过：{store.newest} 次发布，文件与记录一致，数据库与发布一致。")


@data.command()
@click.argument("number", metavar="N", type=int)
@click.option("--note", required=True, help="撤回原因")
@store_option
def withdraw(number: int, note: str, folder: Path | None) -> None:
    """撤回第 N 次发布（不删除任何文件）。"""
    made = withdraw_release(open_store(folder), number, note)
    click.echo(f"已撤回第{number}次发布（记为第{made}次发布）。")


@data.command()
@click.option("--output", "target", required=True, type=click.Path(path_type=Path), help="备份文件，例如 备份.zip")
@store_option
def backup(target: Path, folder: Path | None) -> None:
    """把整个库备份成一个文件。"""
    made = make_backup(open_store(folder), target)
    about = f"{made.releases} 次发布，{made.files} 个文件，{made.size / 1e6:.1f} MB"
    click.echo(f"已备份：{target}（{about}，SHA-256 {made.sha256}）。")


@data.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@store_option
def restore(path: Path, folder: Path | None) -> None:
    """由备份文件在新文件夹中恢复库。"""
    target = folder or named_folder() or REAL_FOLDER
    store = restore_backup(path, target)
    click.echo(f"已恢复：{target}（{store.city.name}，{store.newest} 次发布，校验通过）。")


def _stop_unless_publishable(made: Preview, is_confirmed: bool) -> None:
    """Ends the command with one last line on stderr where nothing can be stored as things are."""
    if made.is_refused:
        raise DataError("拒收，没有写入任何数据；请按上面的说明更正文件后重新导入。")
    if made.changes_nothing:
        return
    if made.is_empty:
        raise DataError("没有写入任何数据：没有可入库的数据，请按上面的说明处理后重新导入。")
    if made.to_confirm and not is_confirmed:
        raise DataError(how_to_go_on(made))


def _hold_rules(accepted: tuple[str, ...]) -> frozenset[str]:
    rules = frozenset(part for text in accepted for part in text.replace("、", ",").split(",") if part)
    if unknown := sorted(rules - {"all", *HOLD_RULES}):
        raise UsageError(f"--accept“{unknown[0]}”不是暂存规则；可用：all、{'、'.join(HOLD_RULES)}。")
    return rules


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


if __name__ == "__main__":
    run(data)
