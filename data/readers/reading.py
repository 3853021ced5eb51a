"""What a reader hands over: figures with their place of origin, and an account of everything it did not take."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from indicators.model import Field
from indicators.periods import Period


@dataclass(frozen=True)
class Place:
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
    place: Place
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
    place: Place
    raw: str

    @property
    def key(self) -> tuple[str, str, int, Field]:
        return (self.indicator, self.region, self.year, self.field)

    def scaled(self, factor: float) -> "Target":
        return self if self.number is None else replace(self, number=round(self.number * factor, 10))


class Level(StrEnum):
    """How serious a finding is. A refusal refuses the whole import; a hold or rejection keeps its cells out."""

    REFUSAL = "refusal"
    REJECTED = "rejected"
    HOLD = "hold"
    WARNING = "warning"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Finding:
    """One line of the import report. ``rule`` is the English id (unknown_region, wrong_indicator, …).

    ``text`` is a Chinese sentence for the clerk: what stands there, what is allowed, what to do. ``figures`` (of a table
    of targets, ``targets``) are those a hold keeps out or a warning is about; ``place`` is None where the whole file is
    meant (``file`` then says which).
    """

    level: Level
    rule: str
    text: str
    file: str = ""
    place: Place | None = None
    figures: tuple[Figure, ...] = ()
    cells: int = 1
    targets: tuple[Target, ...] = ()

    @property
    def where(self) -> str:
        return str(self.place) if self.place else self.file


@dataclass(frozen=True)
class SheetAccount:
    """What was made of one sheet: the periods it names and how many cells were read; ``skipped`` says why none were.

    A sheet of annual targets names ``years`` and no period.
    """

    file: str
    sheet: str
    periods: tuple[Period, ...]
    read: int
    skipped: str | None = None
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class Reading:
    """Everything that one file, or several together, gave."""

    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    sheets: tuple[SheetAccount, ...] = field(default=())
    targets: tuple[Target, ...] = ()

    @classmethod
    def together(cls, readings: Iterable["Reading"]) -> "Reading":
        parts = tuple(readings)
        return cls(
            figures=tuple(figure for part in parts for figure in part.figures),
            findings=tuple(finding for part in parts for finding in part.findings),
            sheets=tuple(sheet for part in parts for sheet in part.sheets),
            targets=tuple(target for part in parts for target in part.targets),
        )

    def of(self, level: Level) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level is level)


@dataclass(frozen=True)
class Mapping:
    """A clerk's decision that a column (or row) of a sheet is an indicator: ``--map "Sheet!F=retail_sales"``."""

    sheet: str
    column: str
    indicator: str
