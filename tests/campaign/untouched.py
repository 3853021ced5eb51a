"""Sheets as their source sent them: which of the import's doubts the source's own later sheets bear out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import log10

from data.figures import Figure
from data.readers.reading import Finding, Severity
from indicators.catalogue import load_catalogue
from indicators.model import Field
from tests.campaign.panels import Base, Panel, Workshop

# What holds of a source for good: its counties never sum to the city, a county does not report, no unit is written;
# so do its cells that hold no figure at all.
_INHERENT = ("sum_mismatch", "county_missing", "unit_assumed", "mapped_name")
# Two figures of the source, or a figure and what may stand there, that cannot both be right.
_CONTRADICTIONS = (
    "cumulative_fell",
    "part_above_whole",
    "income_order",
    "rank_contradicts",
    "revision",
    "duplicate_figure",
    "wrong_indicator",
)


class Truth(StrEnum):
    """``UNKNOWN``: no later sheet says anything about it."""

    TRUE = "true"
    FALSE = "false"
    INHERENT = "inherent"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Doubt:
    """One finding on an untouched sheet."""

    sheet: str
    finding: Finding
    truth: Truth


@dataclass(frozen=True)
class Untouched:
    """``figures``: how many the sheets of a panel hold. ``doubts``: every finding on them."""

    figures: int
    doubts: tuple[Doubt, ...]

    @property
    def counts(self) -> Counter[Truth]:
        return Counter(doubt.truth for doubt in self.doubts)

    @property
    def false_per_200(self) -> float:
        return 200 * self.counts[Truth.FALSE] / self.figures if self.figures else 0.0


def untouched(workshop: Workshop, panel: Panel) -> Untouched:
    """Every sheet of a panel as it came, imported after all those before it."""
    bases = [workshop.base(panel, number) for number in range(len(panel.sheets))]
    doubts = tuple(
        Doubt(f"{base.period.code} {base.printed.sheet.name.strip()}", finding, truth_of(base, finding))
        for base in bases
        for finding in base.findings
    )
    return Untouched(sum(len(base.truth) for base in bases), doubts)


def truth_of(base: Base, finding: Finding) -> Truth:
    """A doubt about figures is true where later sheets leave most of them behind as outliers."""
    if finding.rule in _INHERENT or finding.severity is Severity.REJECTED:
        return Truth.INHERENT
    if finding.rule in _CONTRADICTIONS:
        return Truth.TRUE
    answers = [answer for figure in finding.figures for answer in _is_left_behind(base, figure)]
    if not answers:
        return Truth.UNKNOWN
    return Truth.TRUE if sum(answers) * 2 >= len(answers) else Truth.FALSE


def _is_left_behind(base: Base, figure: Figure) -> Iterator[bool]:
    """Whether the next sheet returns at least half way to the one before, or shows that a sum to date was too large."""
    history = base.panel.history
    before, after = (find(figure.indicator, figure.field, figure.period) for find in (history.before, history.after))
    here = figure.number
    if here is None or after is None or after.unit != figure.unit or figure.region not in after.numbers:
        return
    later = after.numbers[figure.region]
    is_sum = figure.field is Field.VALUE and load_catalogue()[figure.indicator].additive
    if is_sum and after.period.year == figure.period.year and later < here:
        yield True
    elif before is not None and before.unit == figure.unit and figure.region in before.numbers:
        earlier = before.numbers[figure.region]
        if figure.field is Field.VALUE:
            if min(earlier, here, later) > 0:
                yield abs(log10(later / earlier)) * 2 < abs(log10(here / earlier))
        else:
            yield abs(later - earlier) * 2 < abs(here - earlier)
