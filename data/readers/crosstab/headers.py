"""Puts together what all headings over one column, or all labels before one row, say."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.readers.crosstab.header_paths import HeaderCell
from data.readers.text.label_parser import LabelParser, ParsedLabel
from data.readers.text.measure_words import Measure, Measured
from indicators.model import Indicator, Region, RegionKind
from indicators.periods import Period

RATES = frozenset({Measure.GROWTH, Measure.DELTA, Measure.CHANGE})


@dataclass(frozen=True)
class Header:
    """One column's or one row's words, understood together.

    ``unit`` was written at the measure or alone, ``name_unit`` at the indicator's name, where it is the level's unit
    even over a column of growth. ``unknown`` is a text that would have to name something and could not be placed.
    """

    cells: tuple[HeaderCell, ...] = ()
    indicator: Indicator | None = None
    named_by: HeaderCell | None = None
    measured: Measured | None = None
    unit: str | None = None
    name_unit: str | None = None
    period: Period | None = None
    month: int | None = None
    year: int | None = None
    is_lone_month: bool = False
    region: Region | None = None
    is_qualified: bool = False
    unknown: HeaderCell | None = None

    @property
    def has_time(self) -> bool:
        return bool(self.period or self.month or self.year)

    @property
    def measure(self) -> Measure | None:
        return self.measured.measure if self.measured else None

    @property
    def name(self) -> str:
        return " ".join("".join(cell.text.split()) for cell in self.cells)


def header_of(cells: tuple[HeaderCell, ...], parser: LabelParser, units: frozenset[int] = frozenset()) -> Header:
    """The parsed labels of ``cells`` combined, the lowest (or rightmost) cell deciding where two say the same kind of thing.

    In the columns ``units`` whatever is not understood is a unit that nobody knows.
    """
    header = Header(cells)
    for cell in cells:
        label = parser.parse(cell.text)
        if label.unknown and cell.column in units:
            header = replace(header, unit="".join(cell.text.split()))
        else:
            header = _with(header, cell, label)
    labels = [parser.parse(cell.text) for cell in cells]
    header = replace(header, measured=together(label.measured for label in labels))
    # 全市 beside 位次 says among whom, not whose.
    is_scope = header.measure is Measure.RANK and header.region and header.region.kind is RegionKind.CITY
    return replace(header, region=None, is_qualified=False) if is_scope else header


def _with(header: Header, cell: HeaderCell, label: ParsedLabel) -> Header:
    if label.unknown:
        return replace(header, unknown=cell, name_unit=label.unit or header.name_unit)
    if label.indicator:
        header = replace(
            header, indicator=label.indicator, named_by=cell, unknown=None, unit=None, name_unit=label.unit
        )
    if label.unit and (label.indicator is None or label.measured):
        header = replace(header, unit=label.unit)
    if label.region:
        qualified = bool(label.measured or label.indicator)
        header = replace(header, region=label.region, is_qualified=qualified, unknown=None)
    if label.has_time:
        header = replace(
            header,
            period=label.period or (None if label.month else header.period),
            month=label.month or header.month,
            year=label.year or header.year,
            is_lone_month=label.is_lone_month,
        )
    return header


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
        basis = ranks[-1].basis or (Measure.GROWTH if rates else Measure.VALUE if levels else None)
        return replace(ranks[-1], basis=basis)
    if rates:
        return rates[-1]
    return measures[-1] if measures else None
