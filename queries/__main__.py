"""``python -m queries``: the questions, as table, CSV or JSON."""

from pathlib import Path

import click
import duckdb

from data.command import as_of_option, format_option, print_records, run, store_option
from data.store import open_store
from indicators.catalogue import load_catalogue
from indicators.errors import UsageError
from indicators.periods import parse_period
from indicators.regions import RegionNames
from queries.frames import rows
from queries.history import ask_history
from queries.positions import ask_positions
from queries.ranking import Basis

LATEST = "latest"


@click.group(help="查询：全市位次、历史走势。")
def queries() -> None:
    """The command group."""


@queries.command("positions")
@click.option("--period", "when", required=True, help="时期，例如 2023Q3；latest 为各指标最新一期")
@click.option("--region", help="只看一个县（市、区）：代码或名称")
@click.option("--by", type=click.Choice(["growth", "value"]), default=None, help="全部按增速或按总量排位")
@as_of_option
@store_option
@format_option
def positions_command(
    when: str, region: str | None, by: str | None, as_of: int | None, folder: Path | None, output_format: str
) -> None:
    """某一时期各县（市、区）各项指标的全市位次。"""
    period = None if when == LATEST else parse_period(when)
    store = open_store(folder)
    code = RegionNames(store.city).require(region).code if region is not None else None
    with store.connect(as_of) as connection:
        _print(ask_positions(connection.cursor(), period, code, Basis(by or Basis.DEFAULT)), output_format)


@queries.command("history")
@click.option("--indicator", required=True, help="指标：id 或名称")
@click.option("--region", help="只看一个地区：代码或名称")
@click.option("--from", "first", help="起始时期，例如 2019Q1")
@click.option("--to", "last", help="截止时期，例如 2023Q4")
@as_of_option
@store_option
@format_option
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
    code = RegionNames(store.city).require(region).code if region is not None else None
    with store.connect(as_of) as connection:
        _print(ask_history(connection.cursor(), chosen.id, code, start, end), output_format)


def _print(answer: duckdb.DuckDBPyRelation, output_format: str) -> None:
    print_records(rows(answer), answer.columns, output_format)


if __name__ == "__main__":
    run(queries)
