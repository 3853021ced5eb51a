"""Decides what one figure cell is: the indicator, region and period that its column, row and title agree on."""

from data.readers.cell_key import CellKey
from data.readers.crosstab.context import TableContext
from data.readers.crosstab.header_paths import HeaderCell
from data.readers.crosstab.headers import Header
from data.readers.crosstab.not_imported import NotImported
from data.readers.crosstab.resolve_field import resolve_field
from data.readers.reading import Severity
from data.readers.text.measure_words import Measure
from indicators.model import Field, Indicator, Region, RegionKind


def resolve_cell(column: Header, row: Header, context: TableContext, has_rate_beside: bool) -> CellKey | NotImported:
    """The key of the cell where ``column`` meets ``row``, or why it is not imported.

    ``has_rate_beside``: the same row (or column) also holds a growth figure, so that a lone % cannot mean growth.
    """
    if skipped := _skipped(column, row):
        return skipped
    indicator, region = _indicator(column, row, context), _region(column, row, context)
    if isinstance(indicator, NotImported):
        return indicator
    if context.has_head and not column.cells:
        text = "这一列没有表头，不知道是总量、增速还是位次；请补上表头或删去"
        return NotImported(Severity.REJECTED, "unknown_column", text)
    if isinstance(region, NotImported):
        return region
    timed = column if column.has_time else row
    period = context.sheet_period.resolve(timed.period, timed.month, timed.year)
    if period is None:
        return _undated(timed, context)
    own = context.sheet_period.period
    if timed.has_time and own and not context.sheet_period.is_whole_year and period == own.same_period_last_year:
        return NotImported(Severity.SKIPPED, "skipped_column", "上年同期，不读入", timed.cells[-1])
    if _is_unclear(column, row, context) and not has_rate_beside:
        text = f"“{column.name}”下没有写明是总量还是增速；请补上"
        return NotImported(Severity.REJECTED, "unknown_column", text, column.cells[-1])
    return resolve_field(column, row, context, CellKey(indicator, region, period, Field.VALUE), has_rate_beside)


def _undated(timed: Header, context: TableContext) -> NotImported:
    if timed.month == 1:
        text = f"“{timed.name}”：没有1月单月的数据，只有从1-2月起的累计数；请改正时期或删去"
        return NotImported(Severity.REJECTED, "bad_period", text, timed.cells[-1])
    if context.sheet_period.is_january:
        text = "写的是1月，没有1月单月的数据，只有从1-2月起的累计数；请改正时期"
    else:
        text = "没有写明时期；请在标题或工作表名中写上（如 2023年1-9月），或用 --period 指定"
    return NotImported(Severity.REFUSAL, "no_period", text)


def _skipped(column: Header, row: Header) -> NotImported | None:
    for header in (column, row):
        if header.measured and header.measure is Measure.SKIP:
            what = "skipped_column" if header is column else "skipped_row"
            return NotImported(
                Severity.SKIPPED, what, f"“{header.name}”是{header.measured.reason}，不读入", header.cells[-1]
            )
    return None


def _indicator(column: Header, row: Header, context: TableContext) -> Indicator | NotImported:
    for header in (column, row):
        if header.unknown and (header.indicator or header.region):
            return _unclear(header.unknown)
    first, second = (column, row) if context.rows_are_regions else (row, column)
    for header in (first, second):
        if header.indicator:
            return header.indicator
    unknown_title = column if context.rows_are_regions else row
    if unknown_title.unknown:
        return NotImported(Severity.REJECTED, "unknown_indicator", "", unknown_title.unknown)
    if context.indicator:
        return context.indicator
    if context.other_subject:
        return NotImported(Severity.REJECTED, "unknown_indicator", "", context.other_subject)
    if not context.rows_are_regions and not row.cells:
        return NotImported(Severity.REJECTED, "unplaced_number", "这一行没有写名称，不知道是什么数字；请补上行名或删去")
    named = (first.cells or second.cells)[-1] if first.cells or second.cells else None
    return NotImported(Severity.REJECTED, "unknown_indicator", "表头和标题都没有写明是哪个指标；请补上指标名称", named)


def _region(column: Header, row: Header, context: TableContext) -> Region | NotImported:
    if row.region and column.region and row.region is not column.region:
        if column.is_qualified or context.rows_are_regions:
            text = f"“{column.name}”是{column.region.name}的对照数，与各行的地区不同，不读入"
            return NotImported(Severity.SKIPPED, "skipped_column", text, column.cells[-1])
        return row.region
    if found := row.region or column.region:
        return found
    for header in (row, column) if context.rows_are_regions else (column, row):
        if header.unknown and header is column and context.region and not context.regions_run_across:
            return _unclear(header.unknown)
        if header.unknown:
            return NotImported(Severity.REJECTED, "unknown_region", "", header.unknown)
    if context.region and (row.cells or not context.has_unnamed_rows):
        return context.region
    if context.rows_are_regions and not row.cells:
        return NotImported(
            Severity.REJECTED, "unplaced_number", "这一行没有写名称，不知道是哪个地区的数字；请补上行名或删去"
        )
    return NotImported(
        Severity.REJECTED, "unknown_region", "表中没有写明是哪个地区的数字；请在标题或工作表名中写上", None
    )


def _is_unclear(column: Header, row: Header, context: TableContext) -> bool:
    """全市 alone over a column of one county's table: the city's level or its growth."""
    if column.region is None or column.measured or row.measured or context.rows_are_regions or not context.region:
        return False
    is_city = column.region.kind is RegionKind.CITY and context.region.kind is not RegionKind.CITY
    return is_city and not context.regions_run_across


def _unclear(heading: HeaderCell) -> NotImported:
    text = f"“{_clean(heading)}”看不懂：不知道这一列（行）是总量、增速还是位次；请改用常见的表头"
    return NotImported(Severity.REJECTED, "unknown_column", text, heading)


def _clean(cell: HeaderCell) -> str:
    return "".join(cell.text.split())
