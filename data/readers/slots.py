"""Decides what one figure cell is: the indicator, region, period and field that its column, row and title agree on."""

from dataclasses import dataclass, replace

from data.readers.lines import RATES, Line, together
from data.readers.measures import Measure, Measured
from data.readers.paths import HeadCell
from data.readers.sheet_period import SheetTime
from data.reading import Level
from indicators.model import Field, Indicator, Publishes, Region
from indicators.periods import Period
from indicators.units import conversion, is_rate_unit


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
    """Why a cell is no figure of ours; ``cell`` is the heading or label to blame, None for the cell itself."""

    level: Level
    rule: str
    text: str
    cell: HeadCell | None = None


@dataclass(frozen=True)
class Surroundings:
    """What holds for a whole table: its time and whatever its titles and its sheet's name say in words."""

    time: SheetTime
    indicator: Indicator | None = None
    measured: Measured | None = None
    region: Region | None = None
    units: tuple[str, ...] = ()
    rows_are_regions: bool = True


def slot_of(column: Line, row: Line, around: Surroundings, has_rate_beside: bool) -> Slot | Outside:
    """The slot of the cell where ``column`` meets ``row``.

    ``has_rate_beside``: the same row (or column) also holds a growth figure, so that a lone % cannot mean growth.
    """
    if skipped := _skipped(column, row):
        return skipped
    indicator, region = _indicator(column, row, around), _region(column, row, around)
    if isinstance(indicator, Outside):
        return indicator
    if isinstance(region, Outside):
        return region
    timed = column if column.has_time else row
    period = around.time.resolve(timed.period, timed.month, timed.year)
    if period is None:
        return Outside(Level.REFUSAL, "no_period", "没有写明时期")
    if timed.has_time and around.time.period and not around.time.is_whole_year:
        if period == around.time.period.same_period_last_year:
            return Outside(Level.SKIPPED, "skipped_column", "上年同期，不读入", timed.cells[-1])
    return _measured_slot(column, row, around, Slot(indicator, region, period, Field.VALUE), has_rate_beside)


def _skipped(column: Line, row: Line) -> Outside | None:
    for line in (column, row):
        if line.measured and line.measure is Measure.SKIP:
            what = "skipped_column" if line is column else "skipped_row"
            return Outside(Level.SKIPPED, what, f"“{line.name}”是{line.measured.reason}，不读入", line.cells[-1])
    return None


def _indicator(column: Line, row: Line, around: Surroundings) -> Indicator | Outside:
    for line in (column, row):
        if line.unknown and (line.indicator or line.region):
            text = f"“{_clean(line.unknown)}”看不懂：不知道这一列（行）是总量、增速还是位次；请改用常见的表头"
            return Outside(Level.REJECTED, "unknown_column", text, line.unknown)
    first, second = (column, row) if around.rows_are_regions else (row, column)
    for line in (first, second):
        if line.indicator:
            return line.indicator
    stranger = column if around.rows_are_regions else row
    if stranger.unknown:
        return Outside(Level.REJECTED, "unknown_indicator", "", stranger.unknown)
    if around.indicator:
        return around.indicator
    if not around.rows_are_regions and not row.cells:
        return Outside(Level.REJECTED, "unplaced_number", "这一行没有写名称，不知道是什么数字；请补上行名或删去")
    named = (first.cells or second.cells)[-1] if first.cells or second.cells else None
    return Outside(Level.REJECTED, "unknown_indicator", "表头和标题都没有写明是哪个指标；请补上指标名称", named)


def _region(column: Line, row: Line, around: Surroundings) -> Region | Outside:
    if row.region and column.region and row.region is not column.region:
        if column.is_qualified or around.rows_are_regions:
            text = f"“{column.name}”是{column.region.name}的对照数，与各行的地区不同，不读入"
            return Outside(Level.SKIPPED, "skipped_column", text, column.cells[-1])
        return row.region
    if found := row.region or column.region:
        return found
    for line in (row, column) if around.rows_are_regions else (column, row):
        if line.unknown:
            return Outside(Level.REJECTED, "unknown_region", "", line.unknown)
    if around.region:
        return around.region
    if around.rows_are_regions and not row.cells:
        return Outside(Level.REJECTED, "unplaced_number", "这一行没有写名称，不知道是哪个地区的数字；请补上行名或删去")
    return Outside(Level.REJECTED, "unknown_region", "表中没有写明是哪个地区的数字；请在标题或工作表名中写上", None)


def _measured_slot(column: Line, row: Line, around: Surroundings, slot: Slot, has_rate_beside: bool) -> Slot | Outside:
    found = together((row.measured, column.measured))
    blamed = column.cells[-1] if column.cells else row.cells[-1] if row.cells else None
    if row.measure in RATES and column.measure in RATES and has_rate_beside:
        return Outside(Level.SKIPPED, "skipped_row", f"“{row.name}”已是增速，旁边的“{column.name}”不读入", blamed)
    measure = found.measure if found else None
    if measure is None and around.measured and around.measured.measure is not Measure.VALUE:
        found, measure = around.measured, around.measured.measure
    if column.region and column.measured is None and not around.rows_are_regions and around.region and not row.measured:
        if column.region is not around.region:
            text = f"“{column.name}”下没有写明是总量还是增速；请补上"
            return Outside(Level.REJECTED, "unknown_column", text, blamed)
    if measure is Measure.RANK and found:
        return _rank_slot(found, slot, blamed)
    unit = column.unit or row.unit
    is_share = slot.indicator.publishes is Publishes.SHARE_AND_CHANGE
    if measure in RATES:
        return _rate_slot(measure, unit, column.name, slot, blamed)
    if measure is Measure.SHARE and not is_share:
        return Outside(Level.SKIPPED, "skipped_column", f"“{column.name}”是占比，不是本表的指标，不读入", blamed)
    return _value_slot(measure, unit or column.name_unit or row.name_unit, around, slot, has_rate_beside, blamed)


def _rank_slot(found: Measured, slot: Slot, blamed: HeadCell | None) -> Slot | Outside:
    wanted = Measure.VALUE if slot.indicator.rank_basis is Field.VALUE else Measure.GROWTH
    if found.basis and found.basis is not wanted:
        basis = "总量" if wanted is Measure.GROWTH else "增速"
        text = f"{slot.indicator.name}按{'增速' if wanted is Measure.GROWTH else '比重'}排位，{basis}位次不读入"
        return Outside(Level.SKIPPED, "skipped_rank", text, blamed)
    return replace(slot, field=Field.RANK)


def _rate_slot(
    measure: Measure | None, unit: str | None, words: str, slot: Slot, blamed: HeadCell | None
) -> Slot | Outside:
    if slot.indicator.publishes is Publishes.SHARE_AND_CHANGE:
        is_growth = measure is Measure.GROWTH and unit != "百分点"
        return replace(slot, field=Field.GROWTH if is_growth else Field.CHANGE)
    is_change = measure is Measure.CHANGE or (measure is Measure.DELTA and unit == "百分点" and "增减" in words)
    if is_change:
        text = f"“{words}”是{slot.indicator.name}的百分点变化，不是增速，不读入"
        return Outside(Level.SKIPPED, "skipped_column", text, blamed)
    return replace(slot, field=Field.GROWTH)


def _value_slot(
    measure: Measure | None,
    unit: str | None,
    around: Surroundings,
    slot: Slot,
    has_rate_beside: bool,
    blamed: HeadCell | None,
) -> Slot | Outside:
    units = (unit,) if unit else around.units
    own = slot.indicator.units
    if units and all(map(is_rate_unit, units)) and "%" not in own and not has_rate_beside:
        return replace(slot, field=Field.GROWTH)
    if not units or (not unit and all(map(is_rate_unit, units)) and "%" not in own):
        return replace(slot, unit=slot.indicator.unit, is_unit_assumed=True)
    exact = [one for one in units if one == slot.indicator.unit]
    for one in (*exact, *units):
        if found := conversion(one, own):
            return replace(slot, unit=found[0], factor=found[1])
    text = (
        f"{slot.indicator.name}的单位不能是“{'、'.join(units)}”，只能是{'、'.join(own)}（或可换算的单位）；请改正单位"
    )
    return Outside(Level.REJECTED, "impossible_unit", text, blamed)


def _clean(cell: HeadCell) -> str:
    return "".join(cell.text.split())
