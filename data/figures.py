"""A figure or an annual target as it stands in one cell of a received file: what is read, audited and stored."""

from dataclasses import dataclass, replace

from indicators.model import Field
from indicators.periods import Period


@dataclass(frozen=True)
class CellReference:
    """Where something stands: file, sheet, cell. ``str()`` gives ``1-9月!C4``, or ``C4`` for a file without sheets.

    ``column`` is what ``--map "Sheet!F=…"`` addresses: the letters of the column, or the row number of a table whose
    indicators run down the side.
    """

    file: str
    sheet: str
    cell: str
    column: str = ""

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.sheet else self.cell


@dataclass(frozen=True)
class Figure:
    """One cell understood: exactly one field of one indicator, region and period.

    ``number`` is in ``unit`` (value), per cent (growth_pct), percentage points (change_pp) or a place (published_rank);
    where it is None, ``mark`` says what stood there instead. ``raw`` is the cell as printed. ``unit`` is set for values.
    """

    indicator: str
    region: str
    period: Period
    field: Field
    number: float | None
    mark: str | None
    unit: str | None
    reference: CellReference
    raw: str

    @property
    def key(self) -> tuple[str, str, Period, Field]:
        return (self.indicator, self.region, self.period, self.field)

    def scaled(self, factor: float) -> "Figure":
        return self if self.number is None else replace(self, number=round(self.number * factor, 10))


@dataclass(frozen=True)
class Target:
    """One cell of a table of annual targets: the aimed-at level or growth of one indicator, region and year.

    ``field`` is VALUE (``number`` in ``unit``) or GROWTH (per cent; of a share, the aimed-at change in points). Where
    ``number`` is None, ``mark`` says what stood there instead.
    """

    indicator: str
    region: str
    year: int
    field: Field
    number: float | None
    mark: str | None
    unit: str | None
    reference: CellReference
    raw: str

    @property
    def key(self) -> tuple[str, str, int, Field]:
        return (self.indicator, self.region, self.year, self.field)

    def scaled(self, factor: float) -> "Target":
        return self if self.number is None else replace(self, number=round(self.number * factor, 10))
