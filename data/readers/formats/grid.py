"""A sheet as it was received: cells at their positions, before anything is understood."""

from dataclasses import dataclass, field
from functools import cached_property


def column_letters(column: int) -> str:
    """Spreadsheet letters of a zero-based column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """``B4`` for zero-based row 3 and column 1."""
    return f"{column_letters(column)}{row + 1}"


@dataclass(frozen=True)
class Cell:
    """One cell that holds something. ``value`` is text, a number, or a date's ISO text (``is_date``).

    ``is_percent``: the number format shows the number times 100 with a % sign (.xlsx only; elsewhere False).
    ``is_broken``: a formula without a stored value, or a spreadsheet error such as #REF!; ``value`` is then its text.
    """

    value: str | float
    is_percent: bool = False
    is_date: bool = False
    is_broken: bool = False

    @property
    def text(self) -> str:
        """The words in it; a whole number or date that stands as a heading (2023, 2023-09-30) as text."""
        if isinstance(self.value, str):
            return self.value
        return str(int(self.value)) if self.value == int(self.value) else str(self.value)


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``cells`` maps zero-based (row, column) to non-blank cells; ``merged`` holds (top, left, bottom, right).

    Hidden rows and columns are already left out of ``cells`` and listed here; a hidden sheet keeps its name only.
    ``formats_known`` is True where number formats were read (.xlsx), so that a plain 0.074 really is displayed as 0.074.
    """

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    is_hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    formats_known: bool = False

    @property
    def rows(self) -> list[int]:
        return list(self.by_row)

    def row(self, number: int) -> list[tuple[int, Cell]]:
        return self.by_row.get(number, [])

    @cached_property
    def by_row(self) -> dict[int, list[tuple[int, Cell]]]:
        """Column and cell of every row that holds anything, top to bottom, each from left to right."""
        lines: dict[int, list[tuple[int, Cell]]] = {}
        for (row, column), cell in sorted(self.cells.items(), key=lambda placed: placed[0]):
            lines.setdefault(row, []).append((column, cell))
        return lines

    @cached_property
    def merged_in_row(self) -> dict[int, list[tuple[int, int, tuple[int, int]]]]:
        """Of every row, the merged ranges that cross it: left and right column, and the top left cell."""
        ranges: dict[int, list[tuple[int, int, tuple[int, int]]]] = {}
        for top, left, bottom, right in self.merged:
            for row in range(top, bottom + 1):
                ranges.setdefault(row, []).append((left, right, (top, left)))
        return ranges


@dataclass(frozen=True)
class Workbook:
    """One received file. ``name`` is the file's own name without folders; a CSV or Parquet file has one sheet.

    ``is_flat``: a CSV or Parquet file, whose sheet has no name of its own (cells are then named ``C4`` alone).
    """

    name: str
    sheets: tuple[Sheet, ...]
    is_flat: bool = False
