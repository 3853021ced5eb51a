"""A table on a screen from the columns that every medium shares."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from indicators import wording
from pages.shared.html import Cell, Column, Content, Markup, Row, joined, table, tag
from reports.columns.table_column import TableColumn

R = TypeVar("R")


@dataclass(frozen=True)
class Look(Generic[R]):
    """What only a screen has: by key of a column what is drawn in its cells, a way to another screen among it, and its classes;
    the classes of a row and of the table."""

    drawn: Mapping[str, Callable[[R], Content]] = field(default_factory=dict)
    css: Mapping[str, str] = field(default_factory=dict)
    row_css: Callable[[R], str] = lambda _: ""
    table_css: str = "fold"


def column_table(caption: str, columns: Sequence[TableColumn[R]], rows: Iterable[R], look: Look[R]) -> Markup:
    return table(caption, heads_of(columns, look), (row_of(columns, row, look) for row in rows), look.table_css)


def heads_of(columns: Sequence[TableColumn[R]], look: Look[R]) -> list[Column]:
    return [Column(column.heading, column.is_figure, look.css.get(column.key, "")) for column in columns]


def row_of(columns: Sequence[TableColumn[R]], row: R, look: Look[R]) -> Row:
    return Row(tuple(_cell(column, row, look) for column in columns), look.row_css(row))


def content(column: TableColumn[R], row: R) -> Content:
    """The figure, its own unit in small type."""
    unit = column.unit_of(row)
    return joined(column.figure(row), tag("small", unit)) if unit else column.figure(row)


def _cell(column: TableColumn[R], row: R, look: Look[R]) -> Cell:
    if draw := look.drawn.get(column.key):
        return Cell(draw(row))
    is_blank = column.value(row) is None or column.figure(row) == wording.UNCHANGED
    return Cell(content(column, row), "muted" if is_blank else "")
