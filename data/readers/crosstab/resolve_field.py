"""Decides which field of its indicator a figure is (level, growth, change, rank) and in which unit a level stands."""

from dataclasses import replace

from data.readers.crosstab.cell_key import Outside, Slot, Surroundings
from data.readers.crosstab.header_paths import HeadCell
from data.readers.crosstab.headers import RATES, Line, together
from data.readers.reading import Severity
from data.readers.text.measure_words import Measure, Measured
from indicators.model import Field, Publishes, RegionKind
from indicators.units import conversion, is_rate_unit

# 万元 over an income per head is odd but possible; 亿元 is the unit of the table's other columns.
_LARGEST_FACTOR = 1e4


def field_slot(column: Line, row: Line, around: Surroundings, slot: Slot, has_rate_beside: bool) -> Slot | Outside:
    """``slot`` with its field and unit. ``has_rate_beside`` as for ``slot_of``."""
    found, unit = together((row.measured, column.measured)), column.unit or row.unit
    blamed = column.cells[-1] if column.cells else row.cells[-1] if row.cells else None
    is_share = slot.indicator.publishes is Publishes.SHARE_AND_CHANGE
    if row.measure in RATES and column.measure in RATES and has_rate_beside:
        return Outside(Severity.SKIPPED, "skipped_row", f"“{row.name}”已是增速，旁边的“{column.name}”不读入", blamed)
    level_unit = unit or column.name_unit or row.name_unit
    if found is None and (level_unit is None or is_rate_unit(level_unit)):
        found = around.measured
        if found and found.measure in RATES and is_share:
            text = f"{slot.indicator.name}在增速表中，没有写明是比重还是变化（百分点）；请写明"
            return Outside(Severity.REJECTED, "unknown_column", text, blamed)
    measure = found.measure if found else None
    if measure is Measure.RANK and found:
        return _rank_slot(found, slot, blamed)
    if measure in RATES:
        is_shared = column.indicator is None and row.measured is None
        return _rate_slot(measure, unit, column.name, slot, blamed, is_shared)
    if measure is Measure.SHARE and not is_share:
        return Outside(Severity.SKIPPED, "skipped_column", f"“{column.name}”是占比，不是本表的指标，不读入", blamed)
    if level_unit and not column.unit and (row.unit or not column.name_unit):
        blamed = row.cells[-1] if row.cells else blamed
    return _value_slot(level_unit, around, slot, has_rate_beside, blamed)


def _rank_slot(found: Measured, slot: Slot, blamed: HeadCell | None) -> Slot | Outside:
    if slot.region.kind is RegionKind.CITY:
        return Outside(
            Severity.SKIPPED,
            "skipped_rank",
            f"{slot.region.name}本身在市内没有位次，不读入",
            blamed,
            replace(slot, field=Field.RANK),
        )
    wanted = Measure.VALUE if slot.indicator.rank_basis is Field.VALUE else Measure.GROWTH
    if found.basis and found.basis is not wanted:
        basis = "总量" if wanted is Measure.GROWTH else "增速"
        text = f"{slot.indicator.name}按{'增速' if wanted is Measure.GROWTH else '比重'}排位，{basis}位次不读入"
        return Outside(Severity.SKIPPED, "skipped_rank", text, blamed)
    return replace(slot, field=Field.RANK)


def _rate_slot(
    measure: Measure | None, unit: str | None, words: str, slot: Slot, blamed: HeadCell | None, is_shared: bool
) -> Slot | Outside:
    """``is_shared``: the heading stands over several indicators; for a share among them 增速 is its change."""
    if slot.indicator.publishes is Publishes.SHARE_AND_CHANGE:
        is_growth = measure is Measure.GROWTH and unit != "百分点" and not is_shared
        return replace(slot, field=Field.GROWTH if is_growth else Field.CHANGE)
    is_change = measure is Measure.CHANGE or (measure is Measure.DELTA and unit == "百分点" and "增减" in words)
    if is_change:
        text = f"“{words}”是{slot.indicator.name}的百分点变化，不是增速，不读入"
        return Outside(Severity.SKIPPED, "skipped_column", text, blamed)
    return replace(slot, field=Field.GROWTH)


def _value_slot(
    unit: str | None, around: Surroundings, slot: Slot, has_rate_beside: bool, blamed: HeadCell | None
) -> Slot | Outside:
    units = (unit,) if unit else around.units
    own = slot.indicator.units
    is_rate = bool(units) and all(map(is_rate_unit, units)) and "%" not in own
    if is_rate and not has_rate_beside:
        return replace(slot, field=Field.GROWTH)
    if not units or (not unit and is_rate):
        return replace(slot, unit=slot.indicator.unit, is_unit_assumed=True)
    exact = [unit for unit in units if unit == slot.indicator.unit]
    for one in (*exact, *units):
        if (found := conversion(one, own)) and found[1] <= _LARGEST_FACTOR:
            return replace(slot, unit=found[0], factor=found[1])
    text = (
        f"{slot.indicator.name}的单位不能是“{'、'.join(units)}”，只能是{'、'.join(own)}（或可换算的单位）；请改正单位"
    )
    mark_slot = replace(slot, unit=slot.indicator.unit) if is_rate else None
    return Outside(Severity.REJECTED, "impossible_unit", text, blamed, mark_slot)
