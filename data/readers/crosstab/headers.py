"""Puts together what all headings over one column, or all labels before one row, say."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.readers.crosstab.header_paths import HeadCell
from data.readers.text.label_parser import Lexicon, Meaning
from data.readers.text.measure_words import Measure, Measured
from indicators.model import Indicator, Region, RegionKind
from indicators.periods import Period

RATES = frozenset({Measure.GROWTH, Measure.DELTA, Measure.CHANGE})


@dataclass(frozen=True)
class Line:
    """One column's or one row's words, understood together.

    ``unit`` was written at the measure or alone, ``name_unit`` at the indicator's name, where it is the level's unit
    even over a column of growth. ``unknown`` is a text that would have to name something and could not be placed.
    """

    cells: tuple[HeadCell, ...] = ()
    indicator: Indicator | None = None
    named_by: HeadCell | None = None
    measured: Measured | None = None
    unit: str | None = None
    name_unit: str | None = None
    period: Period | None = None
    month: int | None = None
    year: int | None = None
    is_lone_month: bool = False
    region: Region | None = None
    is_qualified: bool = False
    unknown: HeadCell | None = None

    @property
    def has_time(self) -> bool:
        return bool(self.period or self.month or self.year)

    @property
    def measure(self) -> Measure | None:
        return self.measured.measure if self.measured else None

    @property
    def name(self) -> str:
        return " ".join("".join(cell.text.split()) for cell in self.cells)


def line_of(cells: tuple[HeadCell, ...], lexicon: Lexicon, units: frozenset[int] = frozenset()) -> Line:
    """The meanings of ``cells`` combined, the lowest (or rightmost) cell deciding where two say the same kind of thing.

    In the columns ``units`` whatever is not understood is a unit that nobody knows.
    """
    line = Line(cells)
    for cell in cells:
        meaning = lexicon.meaning(cell.text)
        if meaning.unknown and cell.column in units:
            line = replace(line, unit="".join(cell.text.split()))
        else:
            line = _with(line, cell, meaning)
    meanings = [lexicon.meaning(cell.text) for cell in cells]
    line = replace(line, measured=together(meaning.measured for meaning in meanings))
    # 全市 beside 位次 says among whom, not whose.
    is_scope = line.measure is Measure.RANK and line.region and line.region.kind is RegionKind.CITY
    return replace(line, region=None, is_qualified=False) if is_scope else line


def _with(line: Line, cell: HeadCell, meaning: Meaning) -> Line:
    if meaning.unknown:
        return replace(line, unknown=cell, name_unit=meaning.unit or line.name_unit)
    if meaning.indicator:
        line = replace(
            line, indicator=meaning.indicator, named_by=cell, unknown=None, unit=None, name_unit=meaning.unit
        )
    if meaning.unit and (meaning.indicator is None or meaning.measured):
        line = replace(line, unit=meaning.unit)
    if meaning.region:
        qualified = bool(meaning.measured or meaning.indicator)
        line = replace(line, region=meaning.region, is_qualified=qualified, unknown=None)
    if meaning.has_time:
        line = replace(
            line,
            period=meaning.period or (None if meaning.month else line.period),
            month=meaning.month or line.month,
            year=meaning.year or line.year,
            is_lone_month=meaning.is_lone_month,
        )
    return line


def together(found: Iterable[Measured | None]) -> Measured | None:
    """One measure from several: a reason to skip first, then a rank (whose basis the others tell), a rate, a level."""
    measures = [measured for measured in found if measured is not None]
    for measured in measures:
        if measured.measure is Measure.SKIP:
            return measured
    ranks = [measured for measured in measures if measured.measure is Measure.RANK]
    rates = [measured for measured in measures if measured.measure in RATES]
    if ranks:
        levels = [measured for measured in measures if measured.measure is Measure.VALUE and measured.is_named]
        told = ranks[-1].basis or (Measure.GROWTH if rates else Measure.VALUE if levels else None)
        return replace(ranks[-1], basis=told)
    if rates:
        return rates[-1]
    return measures[-1] if measures else None
