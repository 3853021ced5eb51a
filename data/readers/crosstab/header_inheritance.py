"""What a column inherits from the headings of the columns beside it: the indicator, region or period named further left."""

from collections import Counter
from dataclasses import replace

from data.readers.crosstab.header_paths import HeaderCell
from data.readers.crosstab.headers import RATES, Header
from data.readers.crosstab.table_blocks import TableBlock
from data.readers.formats.grid import Sheet
from data.readers.text.measure_words import Measure, Measured
from indicators.model import Region, RegionKind

_UNHEADED = "（无表头的编号）"


def numbered(columns: dict[int, Header], sheet: Sheet, block: TableBlock) -> dict[int, Header]:
    """A column without any heading that counts 1, 2, 3 … numbers the rows: of its own table, or of the one beside it."""
    done = dict(columns)
    for column, header in columns.items():
        rows = [] if header.cells else [row for row in block.body if (row, column) in sheet.cells]
        held = [str(sheet.cells[row, column].value).removesuffix(".0") for row in rows]
        is_before_names = bool(block.stubs) and column < block.stubs[0]
        if held == [str(number) for number in range(1, len(held) + 1)] and len(held) > (not is_before_names):
            first = rows[0]
            done[column] = replace(
                header, cells=(HeaderCell(first, column, _UNHEADED),), measured=Measured(Measure.SKIP, "序号")
            )
    return done


def named_from_left(columns: dict[int, Header]) -> dict[int, Header]:
    """A heading of a measure alone (增速, 位次) beside 生产总值（亿元） belongs to the indicator or region before it.

    A score between them ends that: 位次 after 得分 is the score's.
    """
    done: dict[int, Header] = {}
    named: Header | None = None
    placed: Header | None = None
    for column, header in columns.items():
        if header.indicator or header.unknown:
            named = header
        elif header.measured and header.measured.reason == "考核得分":
            named = None
        elif named and header.measured:
            header = _named_as(named, header)
        if header.region:
            placed = None if header.is_qualified else header
        elif placed and placed.region and header.measured and not header.indicator and _may_have(placed.region, header):
            header = replace(header, region=placed.region)
        done[column] = header
    return done


def _may_have(region: Region, header: Header) -> bool:
    """A rank beside 全市 is still the county's: the city has none within itself."""
    return header.measure is not Measure.RANK or region.kind is not RegionKind.CITY


def _named_as(named: Header, header: Header) -> Header:
    return replace(
        header,
        indicator=named.indicator,
        named_by=named.named_by,
        name_unit=named.name_unit or named.unit,
        unknown=named.unknown,
    )


def ranked(columns: dict[int, Header]) -> dict[int, Header]:
    """Two ranks under one indicator: each belongs to the column before it (总量, 位次, 增速, 位次)."""
    groups: dict[HeaderCell | None, list[int]] = {}
    for column, header in columns.items():
        if header.measure is Measure.RANK and header.measured and header.measured.basis is None and not header.region:
            groups.setdefault(header.named_by, []).append(column)
    done = dict(columns)
    for ranks in groups.values():
        for column in ranks if len(ranks) > 1 else ():
            before = [number for number in columns if number < column and columns[number].measure is not Measure.SKIP]
            previous, measured = columns[before[-1]] if before else None, columns[column].measured
            if previous and measured and _is_measured_beside(previous, columns[column]):
                basis = Measure.VALUE if previous.measure in (None, Measure.VALUE) else Measure.GROWTH
                done[column] = replace(columns[column], measured=replace(measured, basis=basis))
    return done


def _is_measured_beside(previous: Header, header: Header) -> bool:
    return previous.named_by == header.named_by and previous.measure is not Measure.RANK


def dated(columns: dict[int, Header]) -> dict[int, Header]:
    """A column without a period beside dated ones (1-3月, 增长, 1-6月, 增长) has that of the column before it.

    After two years side by side (2023年1-9月, 2022年1-9月, 增长) it has the later one's.
    """
    done: dict[int, Header] = {}
    last: Header | None = None
    is_dated = False
    for column, header in columns.items():
        if header.has_time:
            if not (is_dated and last and _is_later(last, header)):
                last = None if header.measure is Measure.SKIP else header
            is_dated = True
        else:
            if last and (header.named_by == last.named_by or header.named_by is None):
                header = replace(header, period=last.period, month=last.month, year=last.year)
            is_dated = False
        done[column] = header
    return done


def _is_later(header: Header, other: Header) -> bool:
    """Whether both name the same months of the same indicator and ``one`` the later year."""
    if header.named_by != other.named_by or header.month != other.month or not header.period or not other.period:
        return bool(header.year and other.year and header.month == other.month and header.year > other.year)
    return header.period.month == other.period.month and header.period.year > other.period.year


def with_rate_beside(headers: dict[int, Header]) -> frozenset[int]:
    """The columns (or rows) beside which the same indicator and region also has a growth or change."""
    rates = Counter((header.indicator, header.region) for header in headers.values() if header.measure in RATES)
    return frozenset(
        at for at, header in headers.items() if rates[header.indicator, header.region] > (header.measure in RATES)
    )


def unclear(columns: dict[int, Header]) -> dict[int, Header]:
    """A column without any measure is no level where one beside it, of the same indicator, region and time, says 总量."""
    levels = {_subject(header) for header in columns.values() if header.measure is Measure.VALUE}
    return {
        column: replace(header, unknown=header.cells[-1])
        if header.cells and header.measured is None and header.unit is None and _subject(header) in levels
        else header
        for column, header in columns.items()
    }


def _subject(header: Header) -> tuple[object, ...]:
    return (header.named_by, header.region and header.region.code, header.period, header.month, header.year)


def single_months(columns: dict[int, Header]) -> dict[int, Header]:
    """Beside a window (1-9月) a column headed 9月 alone is that month's own figure, not the cumulative one."""
    has_window = any(header.month and not header.is_lone_month for header in columns.values())
    single = Measured(Measure.SKIP, "单月数")
    return {
        column: replace(header, measured=single) if header.is_lone_month and has_window else header
        for column, header in columns.items()
    }
