"""What one figure cell may turn out to be: a slot among the facts, or a reason why it has none."""

from dataclasses import dataclass

from data.readers.crosstab.header_paths import HeadCell
from data.readers.reading import Severity
from data.readers.text.measure_words import Measured
from data.readers.text.sheet_period import SheetTime
from indicators.model import Field, Indicator, Region
from indicators.periods import Period


@dataclass(frozen=True)
class Slot:
    """A cell's place among the facts. A value's printed number times ``factor`` is in ``unit``."""

    indicator: Indicator
    region: Region
    period: Period
    field: Field
    unit: str | None = None
    factor: float = 1.0
    is_unit_assumed: bool = False


@dataclass(frozen=True)
class Outside:
    """Why a cell is no figure of ours; ``cell`` is the heading or label to blame, None for the cell itself.

    ``mark_slot`` is the slot in which a mark (—) there still stands, where only numbers are out of the question.
    """

    severity: Severity
    rule: str
    text: str
    cell: HeadCell | None = None
    mark_slot: Slot | None = None


@dataclass(frozen=True)
class Surroundings:
    """What holds for a whole table: its time and whatever its titles and its sheet's name say in words.

    ``other_subject`` is a title that names something, but no indicator of the catalogue.
    """

    time: SheetTime
    indicator: Indicator | None = None
    other_subject: HeadCell | None = None
    measured: Measured | None = None
    region: Region | None = None
    units: tuple[str, ...] = ()
    rows_are_regions: bool = True
    regions_run_across: bool = False
    has_head: bool = True
    has_unnamed_rows: bool = False
