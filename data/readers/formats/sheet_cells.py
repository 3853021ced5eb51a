"""Gathers one sheet's cells in the worker process, within the limits, in the form in which they are handed over."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from data.readers.formats.grid import cell_name
from data.readers.formats.limits import Limits
from indicators.errors import DataError

# Columns of the widest sheet of any format. A position travels as one number: row * COLUMNS + column.
COLUMNS = 16_384
_WHOLE = 1000  # a merge this long or wide is not a title's but a whole row's or column's
_INVISIBLE = "\u200b\ufeff"


class CellKind(StrEnum):
    """One letter a cell in the handed-over text: how its value is to be taken."""

    PLAIN = "n"
    PERCENT = "p"
    DATE = "d"
    BROKEN = "b"


Found = tuple[str | float, CellKind]


@dataclass
class Budget:
    """What the whole workbook may still take."""

    cells: int
    characters: int

    @classmethod
    def of(cls, limits: Limits) -> "Budget":
        return cls(limits.cells, limits.text_characters)


@dataclass
class SheetCells:
    """The non-blank cells of one sheet, in the order in which they were added."""

    name: str
    limits: Limits
    budget: Budget
    is_hidden: bool = False
    formats_known: bool = False
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    _at: list[int] = field(default_factory=list)
    _values: list[str | float] = field(default_factory=list)
    _kinds: list[str] = field(default_factory=list)

    def add(self, row: int, column: int, value: str | float, kind: CellKind = CellKind.PLAIN) -> None:
        """Adds one cell; blanks are passed over. Raises DataError where there is too much or it lies too far out."""
        if isinstance(value, str):
            if is_blank(value):
                return
            self.budget.characters -= len(value)
        self.budget.cells -= 1
        if self.budget.cells < 0 or self.budget.characters < 0:
            raise DataError(
                f"内容过大，最多读取 {self.limits.cells} 个非空单元格、{self.limits.text_characters} 个字；请拆分后再导入。"
            )
        if column >= COLUMNS:
            raise self._too_far(row, column)
        self._at.append(row * COLUMNS + column)
        self._values.append(value)
        self._kinds.append(kind)

    def handed_over(self) -> dict[str, Any]:
        """Plain values for JSON. Raises DataError where the filled area is absurd."""
        last_row = max(self._at, default=-1) // COLUMNS
        last_column = max((at % COLUMNS for at in self._at), default=-1)
        if (last_row + 1) * (last_column + 1) > self.limits.area:
            raise self._too_far(last_row, last_column)
        if len(self.merged) > self.limits.merged:
            raise DataError(
                f"工作表“{self.name}”有 {len(self.merged)} 处合并单元格，最多读取 {self.limits.merged} 处；请取消合并后再导入。"
            )
        return {
            "name": self.name,
            "is_hidden": self.is_hidden,
            "formats_known": self.formats_known,
            "at": self._at,
            "values": self._values,
            "kinds": "".join(self._kinds),
            "merged": list(self._merged_within(last_row, last_column)),
            "hidden_rows": sorted(self.hidden_rows),
            "hidden_columns": sorted(self.hidden_columns),
        }

    def _merged_within(self, last_row: int, last_column: int) -> Iterator[tuple[int, int, int, int]]:
        """A merge over whole rows or columns ends with the filled area, so that nobody walks over a million blanks."""
        for top, left, bottom, right in self.merged:
            if bottom - top < _WHOLE and right - left < _WHOLE:
                yield top, left, bottom, right
            elif top <= last_row and left <= last_column:
                yield top, left, min(bottom, last_row), min(right, last_column)

    def _too_far(self, row: int, column: int) -> DataError:
        where = f"工作表“{self.name}”" if self.name else "表格"
        corner = cell_name(row, column)
        return DataError(f"{where}的单元格位置异常，内容一直伸展到 {corner}；请删除表格以外的内容，再另存后导入。")


def is_blank(text: str) -> bool:
    return not text.strip().strip(_INVISIBLE)
