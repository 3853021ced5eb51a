"""Why one cell of a table is no figure of ours."""

from dataclasses import dataclass

from data.readers.cell_key import CellKey
from data.readers.crosstab.header_paths import HeaderCell
from data.readers.reading import Severity


@dataclass(frozen=True)
class NotImported:
    """Why a cell is no figure of ours; ``cell`` is the heading or label to blame, None for the cell itself.

    ``symbol_key`` is what a missing-value symbol (—) there still stands for, where only numbers are out of the question.
    """

    severity: Severity
    rule: str
    text: str
    cell: HeaderCell | None = None
    symbol_key: CellKey | None = None
