"""Tables as files. Text stays text: nothing in them becomes a formula when a spreadsheet opens it."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import streamlit as st
import xlsxwriter

from pages.shared.layout import EXAMPLE
from reports.columns.table_column import TableColumn, Value

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")

R = TypeVar("R")


@dataclass(frozen=True)
class Sheet:
    """A table as it is taken away: stored figures, not the rounded ones of the screen. ``name`` names the file."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheet_of(name: str, columns: Sequence[TableColumn[R]], rows: Iterable[R]) -> Sheet:
    """What is stored of the rows, under the headings that the columns have everywhere."""
    headings = tuple(column.heading for column in columns)
    return Sheet(name, headings, tuple(tuple(column.value(row) for column in columns) for row in rows))


def download_buttons(sheet: Sheet, is_example: bool, key: str = "table") -> None:
    """Two buttons; a file is made only when asked for."""
    label = EXAMPLE if is_example else ""
    with st.container(horizontal=True, key=f"downloads-{key}"):
        for words, kind, make, mime in (("CSV", "csv", as_csv, "text/csv"), ("Excel", "xlsx", as_workbook, _XLSX)):
            st.download_button(
                f"下载 {words}",
                partial(make, sheet, label),
                f"{sheet.name}.{kind}",
                mime,
                key=f"{kind}-{key}",
                on_click="ignore",
                type="tertiary",
            )


def as_csv(sheet: Sheet, label: str) -> bytes:
    """UTF-8 with a mark that Excel understands. A text that would start a formula gets an apostrophe before it."""
    text = io.StringIO()
    writer = csv.writer(text)
    for line in _lines(sheet, label):
        writer.writerow([_harmless(value) if isinstance(value, str) else value for value in line])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(sheet: Sheet, label: str) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet()
        for row, line in enumerate(_lines(sheet, label)):
            for column, value in enumerate(line):
                if isinstance(value, str):
                    page.write_string(row, column, value)
                elif value is not None:
                    page.write_number(row, column, value)
        page.set_column(0, len(sheet.headings), 14)
        page.freeze_panes(1, 2)
    return content.getvalue()


def _lines(sheet: Sheet, label: str) -> Iterable[Sequence[Value]]:
    """Headings and rows; an example's rows say in a last column that they are one."""
    for line in (sheet.headings, *sheet.rows):
        yield [*line, label] if label else line


def _harmless(text: str) -> str:
    return "'" + text if text.startswith(_STARTS_A_FORMULA) else text
