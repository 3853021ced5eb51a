"""Decides what one figure cell is: the indicator, region and period that its column, row and title agree on."""

from data.readers.crosstab.cell_key import Outside, Slot, Surroundings
from data.readers.crosstab.header_paths import HeadCell
from data.readers.crosstab.headers import Line
from data.readers.crosstab.resolve_field import field_slot
from data.readers.reading import Severity
from data.readers.text.measure_words import Measure
from indicators.model import Field, Indicator, Region, RegionKind


def slot_of(column: Line, row: Line, around: Surroundings, has_rate_beside: bool) -> Slot | Outside:
    """The slot of the cell where ``column`` meets ``row``.

    ``has_rate_beside``: the same row (or column) also holds a growth figure, so that a lone % cannot mean growth.
    """
    if skipped := _skipped(column, row):
        return skipped
    indicator, region = _indicator(column, row, around), _region(column, row, around)
    if isinstance(indicator, Outside):
        return indicator
    if around.has_head and not column.cells:
        text = "这一列没有表头，不知道是总量、增速还是位次；请补上表头或删去"
        return Outside(Severity.REJECTED, "unknown_column", text)
    if isinstance(region, Outside):
        return region
    timed = column if column.has_time else row
    period = around.time.resolve(timed.period, timed.month, timed.year)
    if period is None:
        return _undated(timed, around)
    own = around.time.period
    if timed.has_time and own and not around.time.is_whole_year and period == own.same_period_last_year:
        return Outside(Severity.SKIPPED, "skipped_column", "上年同期，不读入", timed.cells[-1])
    if _is_unclear(column, row, around) and not has_rate_beside:
        text = f"“{column.name}”下没有写明是总量还是增速；请补上"
        return Outside(Severity.REJECTED, "unknown_column", text, column.cells[-1])
    return field_slot(column, row, around, Slot(indicator, region, period, Field.VALUE), has_rate_beside)


def _undated(timed: Line, around: Surroundings) -> Outside:
    if timed.month == 1:
        text = f"“{timed.name}”：没有1月单月的数据，只有从1-2月起的累计数；请改正时期或删去"
        return Outside(Severity.REJECTED, "bad_period", text, timed.cells[-1])
    if around.time.is_january:
        text = "写的是1月，没有1月单月的数据，只有从1-2月起的累计数；请改正时期"
    else:
        text = "没有写明时期；请在标题或工作表名中写上（如 2023年1-9月），或用 --period 指定"
    return Outside(Severity.REFUSAL, "no_period", text)


def _skipped(column: Line, row: Line) -> Outside | None:
    for line in (column, row):
        if line.measured and line.measure is Measure.SKIP:
            what = "skipped_column" if line is column else "skipped_row"
            return Outside(Severity.SKIPPED, what, f"“{line.name}”是{line.measured.reason}，不读入", line.cells[-1])
    return None


def _indicator(column: Line, row: Line, around: Surroundings) -> Indicator | Outside:
    for line in (column, row):
        if line.unknown and (line.indicator or line.region):
            return _unclear(line.unknown)
    first, second = (column, row) if around.rows_are_regions else (row, column)
    for line in (first, second):
        if line.indicator:
            return line.indicator
    stranger = column if around.rows_are_regions else row
    if stranger.unknown:
        return Outside(Severity.REJECTED, "unknown_indicator", "", stranger.unknown)
    if around.indicator:
        return around.indicator
    if around.other_subject:
        return Outside(Severity.REJECTED, "unknown_indicator", "", around.other_subject)
    if not around.rows_are_regions and not row.cells:
        return Outside(Severity.REJECTED, "unplaced_number", "这一行没有写名称，不知道是什么数字；请补上行名或删去")
    named = (first.cells or second.cells)[-1] if first.cells or second.cells else None
    return Outside(Severity.REJECTED, "unknown_indicator", "表头和标题都没有写明是哪个指标；请补上指标名称", named)


def _region(column: Line, row: Line, around: Surroundings) -> Region | Outside:
    if row.region and column.region and row.region is not column.region:
        if column.is_qualified or around.rows_are_regions:
            text = f"“{column.name}”是{column.region.name}的对照数，与各行的地区不同，不读入"
            return Outside(Severity.SKIPPED, "skipped_column", text, column.cells[-1])
        return row.region
    if found := row.region or column.region:
        return found
    for line in (row, column) if around.rows_are_regions else (column, row):
        if line.unknown and line is column and around.region and not around.regions_run_across:
            return _unclear(line.unknown)
        if line.unknown:
            return Outside(Severity.REJECTED, "unknown_region", "", line.unknown)
    if around.region and (row.cells or not around.has_unnamed_rows):
        return around.region
    if around.rows_are_regions and not row.cells:
        return Outside(
            Severity.REJECTED, "unplaced_number", "这一行没有写名称，不知道是哪个地区的数字；请补上行名或删去"
        )
    return Outside(Severity.REJECTED, "unknown_region", "表中没有写明是哪个地区的数字；请在标题或工作表名中写上", None)


def _is_unclear(column: Line, row: Line, around: Surroundings) -> bool:
    """全市 alone over a column of one county's table: the city's level or its growth."""
    if column.region is None or column.measured or row.measured or around.rows_are_regions or not around.region:
        return False
    is_city = column.region.kind is RegionKind.CITY and around.region.kind is not RegionKind.CITY
    return is_city and not around.regions_run_across


def _unclear(heading: HeadCell) -> Outside:
    text = f"“{_clean(heading)}”看不懂：不知道这一列（行）是总量、增速还是位次；请改用常见的表头"
    return Outside(Severity.REJECTED, "unknown_column", text, heading)


def _clean(cell: HeadCell) -> str:
    return "".join(cell.text.split())
