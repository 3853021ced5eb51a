"""What a reader hands over: figures and targets, and a finding for everything that is none."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from data.figures import CellReference, Figure, Target
from indicators.periods import Period


class Severity(StrEnum):
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
    of targets, ``targets``) are those a hold keeps out or a warning is about; ``reference`` is None where the whole file is
    meant (``file`` then says which).
    """

    severity: Severity
    rule: str
    text: str
    file: str = ""
    reference: CellReference | None = None
    figures: tuple[Figure, ...] = ()
    cells: int = 1
    targets: tuple[Target, ...] = ()

    @property
    def where(self) -> str:
        return str(self.reference) if self.reference else self.file


@dataclass(frozen=True)
class SheetSummary:
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
    sheets: tuple[SheetSummary, ...] = field(default=())
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

    def findings_of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is severity)


@dataclass(frozen=True)
class Mapping:
    """A clerk's decision that a column (or row) of a sheet is an indicator: ``--map "Sheet!F=retail_sales"``."""

    sheet: str
    column: str
    indicator: str
