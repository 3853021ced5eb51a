"""Decides which field of its indicator a figure is (level, growth, change, rank) and in which unit a level stands."""

from dataclasses import replace

from data.readers.cell_key import CellKey
from data.readers.crosstab.context import TableContext
from data.readers.crosstab.header_paths import HeaderCell
from data.readers.crosstab.headers import RATES, Header, together
from data.readers.crosstab.not_imported import NotImported
from data.readers.reading import Severity
from data.readers.text.measure_words import Measure, Measured
from indicators.model import Field, Publishes, RegionKind
from indicators.units import conversion, is_rate_unit

# 万元 over an income per head is odd but possible; 亿元 is the unit of the table's other columns.
_LARGEST_FACTOR = 1e4


def resolve_field(
    column: Header, row: Header, context: TableContext, key: CellKey, has_rate_beside: bool
) -> CellKey | NotImported:
    """``key`` with its field and unit. ``has_rate_beside`` as for ``resolve_cell``."""
    found, unit = together((row.measured, column.measured)), column.unit or row.unit
    blamed = column.cells[-1] if column.cells else row.cells[-1] if row.cells else None
    is_share = key.indicator.publishes is Publishes.SHARE_AND_CHANGE
    if row.measure in RATES and column.measure in RATES and has_rate_beside:
        return NotImported(
            Severity.SKIPPED, "skipped_row", f"“{row.name}”已是增速，旁边的“{column.name}”不读入", blamed
        )
    level_unit = unit or column.name_unit or row.name_unit
    if found is None and (level_unit is None or is_rate_unit(level_unit)):
        found = context.measured
        if found and found.measure in RATES and is_share:
            text = f"{key.indicator.name}在增速表中，没有写明是比重还是变化（百分点）；请写明"
            return NotImported(Severity.REJECTED, "unknown_column", text, blamed)
    measure = found.measure if found else None
    if measure is Measure.RANK and found:
        return _rank_key(found, key, blamed)
    if measure in RATES:
        is_shared = column.indicator is None and row.measured is None
        return _rate_key(measure, unit, column.name, key, blamed, is_shared)
    if measure is Measure.SHARE and not is_share:
        return NotImported(Severity.SKIPPED, "skipped_column", f"“{column.name}”是占比，不是本表的指标，不读入", blamed)
    if level_unit and not column.unit and (row.unit or not column.name_unit):
        blamed = row.cells[-1] if row.cells else blamed
    return _value_key(level_unit, context, key, has_rate_beside, blamed)


def _rank_key(found: Measured, key: CellKey, blamed: HeaderCell | None) -> CellKey | NotImported:
    if key.region.kind is RegionKind.CITY:
        return NotImported(
            Severity.SKIPPED,
            "skipped_rank",
            f"{key.region.name}本身在市内没有位次，不读入",
            blamed,
            replace(key, field=Field.RANK),
        )
    wanted = Measure.VALUE if key.indicator.rank_basis is Field.VALUE else Measure.GROWTH
    if found.basis and found.basis is not wanted:
        basis = "总量" if wanted is Measure.GROWTH else "增速"
        text = f"{key.indicator.name}按{'增速' if wanted is Measure.GROWTH else '比重'}排位，{basis}位次不读入"
        return NotImported(Severity.SKIPPED, "skipped_rank", text, blamed)
    return replace(key, field=Field.RANK)


def _rate_key(
    measure: Measure | None, unit: str | None, words: str, key: CellKey, blamed: HeaderCell | None, is_shared: bool
) -> CellKey | NotImported:
    """``is_shared``: the heading stands over several indicators; for a share among them 增速 is its change."""
    if key.indicator.publishes is Publishes.SHARE_AND_CHANGE:
        is_growth = measure is Measure.GROWTH and unit != "百分点" and not is_shared
        return replace(key, field=Field.GROWTH if is_growth else Field.CHANGE)
    is_change = measure is Measure.CHANGE or (measure is Measure.DELTA and unit == "百分点" and "增减" in words)
    if is_change:
        text = f"“{words}”是{key.indicator.name}的百分点变化，不是增速，不读入"
        return NotImported(Severity.SKIPPED, "skipped_column", text, blamed)
    return replace(key, field=Field.GROWTH)


def _value_key(
    unit: str | None, context: TableContext, key: CellKey, has_rate_beside: bool, blamed: HeaderCell | None
) -> CellKey | NotImported:
    units = (unit,) if unit else context.units
    own = key.indicator.units
    is_rate = bool(units) and all(map(is_rate_unit, units)) and "%" not in own
    if is_rate and not has_rate_beside:
        return replace(key, field=Field.GROWTH)
    if not units or (not unit and is_rate):
        return replace(key, unit=key.indicator.unit, is_unit_assumed=True)
    exact = [unit for unit in units if unit == key.indicator.unit]
    for unit in (*exact, *units):
        if (found := conversion(unit, own)) and found[1] <= _LARGEST_FACTOR:
            return replace(key, unit=found[0], factor=found[1])
    text = f"{key.indicator.name}的单位不能是“{'、'.join(units)}”，只能是{'、'.join(own)}（或可换算的单位）；请改正单位"
    symbol_key = replace(key, unit=key.indicator.unit) if is_rate else None
    return NotImported(Severity.REJECTED, "impossible_unit", text, blamed, symbol_key)
