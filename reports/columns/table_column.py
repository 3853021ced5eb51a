"""One column of a table of rows, the same wherever the table stands: a screen, a slide, a paper and a file pick it by its key."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from indicators import wording

Value = str | float | int | None
R = TypeVar("R")


@dataclass(frozen=True)
class TableColumn(Generic[R]):
    """``key`` is the field of the row that it holds, unless ``stored`` says what files hold.

    ``format``: text, wrap (long text), whole, rate, signed, percent (of a share of 1), move (of a rank) or
    level<decimals>. ``unit`` is that of every figure and stands in the heading, ``own_unit`` is the row's and stands in the
    cell. ``words`` is read where the value alone does not say it.
    """

    key: str
    name: str
    unit: str = ""
    format: str | Callable[[R], str] = "text"
    stored: Callable[[R], Value] | None = None
    own_unit: Callable[[R], str] | None = None
    words: Callable[[R], str] | None = None

    @property
    def heading(self) -> str:
        """``增速（%）``, ``余下还需（测算）``."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name

    @property
    def is_figure(self) -> bool:
        return self.format not in ("text", "wrap")

    def value(self, row: R) -> Value:
        found: Value = self.stored(row) if self.stored else getattr(row, self.key)
        return found

    def format_of(self, row: R) -> str:
        return self.format if isinstance(self.format, str) else self.format(row)

    def figure(self, row: R) -> str:
        """What is read, without the row's own unit."""
        return self.words(row) if self.words else _shown(self.value(row), self.format_of(row))

    def unit_of(self, row: R) -> str:
        return self.own_unit(row) if self.own_unit and self.value(row) is not None else ""

    def text(self, row: R) -> str:
        """What is read: ``76.62亿元``, ``−2.3``, ``—``."""
        return f"{self.figure(row)}{self.unit_of(row)}"


Columns = Mapping[str, TableColumn[R]]


def by_key(*columns: TableColumn[R]) -> dict[str, TableColumn[R]]:
    return {column.key: column for column in columns}


def picked(columns: Columns[R], keys: str) -> tuple[TableColumn[R], ...]:
    """The columns that ``keys`` name, in its order."""
    return tuple(columns[key] for key in keys.split())


def _shown(value: Value, format_: str) -> str:
    if value is None:
        return wording.MISSING
    if isinstance(value, str) or format_ in ("text", "whole"):
        return str(value)
    match format_:
        case "rate":
            return wording.number(value, 1)
        case "signed":
            return wording.points(value)
        case "percent":
            return f"{wording.number(100 * value, 1)}%"
        case "move":
            return wording.rank_move(int(value))
    return wording.number(value, int(format_.removeprefix("level")))
