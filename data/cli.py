"""What every command line of the product shares: options, one-sentence errors, and records as table, CSV or JSON."""

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
import duckdb

from data.storage.locations import ENVIRONMENT
from indicators.errors import DataError, UsageError

Command = TypeVar("Command", bound=Callable[..., Any])
Record = Mapping[str, Any]
BAD_USAGE = 2


def store_option(command: Command) -> Command:
    """``--store DIR``: the store to use instead of the one that is served."""
    option = click.option(
        "--store", "folder", type=click.Path(path_type=Path), help=f"库文件夹（默认取环境变量 {ENVIRONMENT}）"
    )
    return option(command)


def format_option(command: Command) -> Command:
    """``--format table|csv|json``."""
    kinds = click.Choice(["table", "csv", "json"])
    return click.option("--format", "output_format", type=kinds, default="table", help="输出格式")(command)


def as_of_option(command: Command) -> Command:
    """``--as-of N``: answer as the store stood at release N."""
    return click.option("--as-of", type=int, help="按第 N 次发布时的数据回答")(command)


def run(group: click.Group) -> None:
    """Runs a command line: every failure is one sentence on stderr and exit code 1 (data) or 2 (usage)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        group.main(standalone_mode=False)
    except (DataError, UsageError) as error:
        _fail(str(error), error.exit_code)
    except click.UsageError as error:
        _fail(f"命令用法有误：{error.format_message()} 用 --help 查看用法。", BAD_USAGE)
    except click.Abort:
        _fail("已中止，没有写入任何数据。", DataError.exit_code)
    except (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException) as error:
        _fail(
            f"库的数据库文件已损坏（{str(error).splitlines()[0]}）；请运行 python -m data rebuild。",
            DataError.exit_code,
        )
    except BrokenPipeError:
        # The reader of our output (head, less) went away; there is nobody left to tell.
        sys.stderr.close()


def print_records(records: Iterable[Record], columns: list[str], output_format: str) -> None:
    """Prints flat records. JSON: dates ISO, missing null; CSV and table: missing blank."""
    rows = [{column: _plain(record[column]) for column in columns} for record in records]
    if output_format == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif output_format == "csv":
        text = io.StringIO()
        writer = csv.DictWriter(text, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        click.echo(text.getvalue(), nl=False)
    else:
        click.echo(_aligned(rows, columns))


def _fail(sentence: str, exit_code: int) -> None:
    click.echo(sentence, err=True)
    sys.exit(exit_code)


def _plain(value: object) -> object:
    """A value as JSON knows it. Lists of names become one text: records are flat."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return "、".join(str(item) for item in value)
    return value


def _aligned(rows: list[dict[str, object]], columns: list[str]) -> str:
    """A text table whose columns line up although Chinese characters are two places wide."""
    cells = [columns, *([_text(row[column]) for column in columns] for row in rows)]
    widths = [max(_width(line[place]) for line in cells) for place in range(len(columns))]
    return "\n".join(
        "  ".join(text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
