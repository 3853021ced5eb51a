"""What the commands of ``python -m queries`` share: the period and region that are asked for, and printing of rows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import click

from data.cli import Command, as_of_option, format_option, print_records, store_option
from data.storage.store import Store
from indicators.periods import Period, parse_period
from indicators.regions import RegionNames
from queries.rows.tables import as_records, column_names

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

LATEST = "latest"
period_option = click.option("--period", "when", required=True, help="时期，例如 2023Q3；latest 为各指标最新一期")


def answer_options(command: Command) -> Command:
    """``--as-of``, ``--store`` and ``--format``."""
    return as_of_option(store_option(format_option(command)))


def asked_period(when: str) -> Period | None:
    """None for ``latest``."""
    return None if when == LATEST else parse_period(when)


@overload
def region_code(store: Store, region: str) -> str: ...
@overload
def region_code(store: Store, region: None) -> None: ...
def region_code(store: Store, region: str | None) -> str | None:
    """The code of a region that is named by its code or its name."""
    return None if region is None else RegionNames(store.city).require(region).code


def print_rows(rows: Sequence["DataclassInstance"], row_type: type["DataclassInstance"], output_format: str) -> None:
    """Prints typed rows with their documented columns, which stand there without any row too."""
    print_records(as_records(rows), column_names(row_type), output_format)
