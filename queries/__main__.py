"""``python -m queries``: the questions, as table, CSV or JSON."""

from datetime import date, datetime
from pathlib import Path

import click

from data.cli import format_option, run, store_option
from data.storage.store import open_store
from indicators.catalogue import load_catalogue
from indicators.errors import UsageError
from indicators.periods import parse_period
from indicators.settings.calendar import calendar_path, read_calendar
from queries.ahead_commands import COMMANDS
from queries.calendar import expected_figures
from queries.command_options import answer_options, asked_period, period_option, print_rows, region_code
from queries.history import history
from queries.positions import positions
from queries.revisions import changed_figures, figure_history, moved_ranks
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.rows.arrival import Expected
from queries.rows.observation import Observation
from queries.rows.position import Position
from queries.rows.revision import Changed, Moved, Received
from queries.sql.positions import Basis
from queries.warnings.examined_periods import in_force
from queries.warnings.query import warnings


@click.group(help="查询：全市位次、历史走势、预警。")
def queries() -> None:
    """The command group."""


@queries.command("positions")
@period_option
@click.option("--region", help="只看一个县（市、区）：代码或名称")
@click.option("--by", type=click.Choice(["growth", "value"]), default=None, help="全部按增速或按总量排位")
@answer_options
def positions_command(
    when: str, region: str | None, by: str | None, as_of: int | None, folder: Path | None, output_format: str
) -> None:
    """某一时期各县（市、区）各项指标的全市位次。"""
    period = asked_period(when)
    store = open_store(folder)
    code = region_code(store, region)
    with store.connect(as_of) as connection:
        rows = positions(connection.cursor(), period, code, Basis(by or Basis.DEFAULT))
    print_rows(rows, Position, output_format)


@queries.command("history")
@click.option("--indicator", required=True, help="指标：id 或名称")
@click.option("--region", help="只看一个地区：代码或名称")
@click.option("--from", "first", help="起始时期，例如 2019Q1")
@click.option("--to", "last", help="截止时期，例如 2023Q4")
@answer_options
def history_command(
    indicator: str,
    region: str | None,
    first: str | None,
    last: str | None,
    as_of: int | None,
    folder: Path | None,
    output_format: str,
) -> None:
    """一项指标各地区的历史数据和位次。"""
    start, end = (None if text is None else parse_period(text) for text in (first, last))
    if start and end and start > end:
        raise UsageError(f"--from {first} 晚于 --to {last}；请对调两个时期。")
    chosen = load_catalogue().require(indicator)
    store = open_store(folder)
    code = region_code(store, region)
    with store.connect(as_of) as connection:
        rows = history(connection.cursor(), chosen.id, code, start, end)
    print_rows(rows, Observation, output_format)


@queries.command("revisions")
@click.option("--from", "before", required=True, type=int, help="较早的一次发布")
@click.option("--to", "after", type=int, help="较晚的一次发布（默认最新一次）")
@click.option("--ranks", is_flag=True, help="改为列出变动的位次")
@store_option
@format_option
def revisions_command(before: int, after: int | None, ranks: bool, folder: Path | None, output_format: str) -> None:
    """两次发布之间哪些数、哪些位次变了。"""
    if after is not None and before > after:
        raise UsageError(f"--from {before} 晚于 --to {after}；请对调两次发布。")
    store = open_store(folder)
    with store.connect(before) as earlier, store.connect(after) as later:
        if ranks:
            print_rows(moved_ranks(earlier.cursor(), later.cursor()), Moved, output_format)
        else:
            print_rows(changed_figures(earlier.cursor(), later.cursor()), Changed, output_format)


@queries.command("figure_history")
@click.option("--indicator", required=True, help="指标：id 或名称")
@click.option("--region", required=True, help="地区：代码或名称")
@click.option("--period", "when", required=True, help="时期，例如 2023Q3")
@answer_options
def figure_history_command(
    indicator: str, region: str, when: str, as_of: int | None, folder: Path | None, output_format: str
) -> None:
    """一个数在历次发布中收到的全部记录。"""
    period, chosen = parse_period(when), load_catalogue().require(indicator)
    store = open_store(folder)
    code = region_code(store, region)
    with store.connect(as_of) as connection:
        rows = figure_history(connection.cursor(), chosen.id, code, period)
    print_rows(rows, Received, output_format)


@queries.command("calendar")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="按哪一天判断（默认今天），例如 2023-10-28")
@click.option("--from", "first", help="起始时期，例如 2023Q1（默认各指标在库中最早的时期）")
@answer_options
def calendar_command(
    today: datetime | None, first: str | None, as_of: int | None, folder: Path | None, output_format: str
) -> None:
    """日历：各指标各期应到、已到和逾期的情况。"""
    start = None if first is None else parse_period(first)
    day = today.date() if today else date.today()
    store = open_store(folder)
    calendar = read_calendar(calendar_path(store.folder), store.city.code)
    with store.connect(as_of) as connection:
        rows = expected_figures(connection.cursor(), calendar, day, start)
    print_rows(rows, Expected, output_format)


@queries.command("warnings")
@period_option
@click.option("--region", help="只看一个县（市、区）：代码或名称")
@click.option("--level", type=click.Choice([level.value for level in AlertLevel]), default=None, help="只看一种级别")
@answer_options
def warnings_command(
    when: str, region: str | None, level: str | None, as_of: int | None, folder: Path | None, output_format: str
) -> None:
    """某一时期的预警：哪个县（市、区）、哪项指标、什么规则、差多少、由谁牵头。"""
    period = asked_period(when)
    store = open_store(folder)
    code = region_code(store, region)
    with store.connect(as_of) as connection:
        found = warnings(connection.cursor(), in_force(store), period, code)
    print_rows([alert for alert in found if level in (None, alert.level)], Alert, output_format)


for command in COMMANDS:
    queries.add_command(command)

if __name__ == "__main__":
    run(queries)
