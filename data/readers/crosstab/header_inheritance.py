"""What a column's heading leaves to the columns beside it: the indicator, region or period named further left."""

from collections import Counter
from dataclasses import replace

from data.readers.crosstab.header_paths import HeadCell
from data.readers.crosstab.headers import RATES, Line
from data.readers.crosstab.table_blocks import Block
from data.readers.formats.grid import Sheet
from data.readers.text.measure_words import Measure, Measured
from indicators.model import Region, RegionKind

_UNHEADED = "（无表头的编号）"


def numbered(columns: dict[int, Line], sheet: Sheet, block: Block) -> dict[int, Line]:
    """A column without any heading that counts 1, 2, 3 … numbers the rows: of its own table, or of the one beside it."""
    done = dict(columns)
    for column, line in columns.items():
        rows = [] if line.cells else [row for row in block.body if (row, column) in sheet.cells]
        held = [str(sheet.cells[row, column].value).removesuffix(".0") for row in rows]
        is_before_names = bool(block.stubs) and column < block.stubs[0]
        if held == [str(number) for number in range(1, len(held) + 1)] and len(held) > (not is_before_names):
            first = rows[0]
            done[column] = replace(
                line, cells=(HeadCell(first, column, _UNHEADED),), measured=Measured(Measure.SKIP, "序号")
            )
    return done


def named_from_left(columns: dict[int, Line]) -> dict[int, Line]:
    """A heading of a measure alone (增速, 位次) beside 生产总值（亿元） belongs to the indicator or region before it.

    A score between them ends that: 位次 after 得分 is the score's.
    """
    done: dict[int, Line] = {}
    named: Line | None = None
    placed: Line | None = None
    for column, line in columns.items():
        if line.indicator or line.unknown:
            named = line
        elif line.measured and line.measured.reason == "考核得分":
            named = None
        elif named and line.measured:
            line = _named_as(named, line)
        if line.region:
            placed = None if line.is_qualified else line
        elif placed and placed.region and line.measured and not line.indicator and _may_have(placed.region, line):
            line = replace(line, region=placed.region)
        done[column] = line
    return done


def _may_have(region: Region, line: Line) -> bool:
    """A rank beside 全市 is still the county's: the city has none within itself."""
    return line.measure is not Measure.RANK or region.kind is not RegionKind.CITY


def _named_as(named: Line, line: Line) -> Line:
    return replace(
        line,
        indicator=named.indicator,
        named_by=named.named_by,
        name_unit=named.name_unit or named.unit,
        unknown=named.unknown,
    )


def ranked(columns: dict[int, Line]) -> dict[int, Line]:
    """Two ranks under one indicator: each belongs to the column before it (总量, 位次, 增速, 位次)."""
    groups: dict[HeadCell | None, list[int]] = {}
    for column, line in columns.items():
        if line.measure is Measure.RANK and line.measured and line.measured.basis is None and not line.region:
            groups.setdefault(line.named_by, []).append(column)
    done = dict(columns)
    for ranks in groups.values():
        for column in ranks if len(ranks) > 1 else ():
            before = [one for one in columns if one < column and columns[one].measure is not Measure.SKIP]
            previous, measured = columns[before[-1]] if before else None, columns[column].measured
            if previous and measured and _is_measured_beside(previous, columns[column]):
                basis = Measure.VALUE if previous.measure in (None, Measure.VALUE) else Measure.GROWTH
                done[column] = replace(columns[column], measured=replace(measured, basis=basis))
    return done


def _is_measured_beside(previous: Line, line: Line) -> bool:
    return previous.named_by == line.named_by and previous.measure is not Measure.RANK


def dated(columns: dict[int, Line]) -> dict[int, Line]:
    """A column without a period beside dated ones (1-3月, 增长, 1-6月, 增长) has that of the column before it.

    After two years side by side (2023年1-9月, 2022年1-9月, 增长) it has the later one's.
    """
    done: dict[int, Line] = {}
    last: Line | None = None
    is_dated = False
    for column, line in columns.items():
        if line.has_time:
            if not (is_dated and last and _is_later(last, line)):
                last = None if line.measure is Measure.SKIP else line
            is_dated = True
        else:
            if last and (line.named_by == last.named_by or line.named_by is None):
                line = replace(line, period=last.period, month=last.month, year=last.year)
            is_dated = False
        done[column] = line
    return done


def _is_later(line: Line, other: Line) -> bool:
    """Whether both name the same months of the same indicator and ``one`` the later year."""
    if line.named_by != other.named_by or line.month != other.month or not line.period or not other.period:
        return bool(line.year and other.year and line.month == other.month and line.year > other.year)
    return line.period.month == other.period.month and line.period.year > other.period.year


def with_rate_beside(lines: dict[int, Line]) -> frozenset[int]:
    """The columns (or rows) beside which the same indicator and region also has a growth or change."""
    rates = Counter((line.indicator, line.region) for line in lines.values() if line.measure in RATES)
    return frozenset(at for at, line in lines.items() if rates[line.indicator, line.region] > (line.measure in RATES))


def unclear(columns: dict[int, Line]) -> dict[int, Line]:
    """A column without any measure is no level where one beside it, of the same indicator, region and time, says 总量."""
    levels = {_subject(line) for line in columns.values() if line.measure is Measure.VALUE}
    return {
        column: replace(line, unknown=line.cells[-1])
        if line.cells and line.measured is None and line.unit is None and _subject(line) in levels
        else line
        for column, line in columns.items()
    }


def _subject(line: Line) -> tuple[object, ...]:
    return (line.named_by, line.region and line.region.code, line.period, line.month, line.year)


def single_months(columns: dict[int, Line]) -> dict[int, Line]:
    """Beside a window (1-9月) a column headed 9月 alone is that month's own figure, not the cumulative one."""
    has_window = any(line.month and not line.is_lone_month for line in columns.values())
    single = Measured(Measure.SKIP, "单月数")
    return {
        column: replace(line, measured=single) if line.is_lone_month and has_window else line
        for column, line in columns.items()
    }
