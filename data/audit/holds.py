"""Holds: figures that stay out until a clerk accepts them by rule, or says which indicator they really are."""

import math
from collections import defaultdict
from collections.abc import Iterator

from data.audit.findings import about
from data.audit.panel import Numbers, Panel, shown
from data.reading import Figure, Finding, Level
from indicators.model import Field, Frequency, RegionKind
from indicators.periods import Period
from indicators.settings.audit import AuditSettings


def holds(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """Every hold of domain.md but percent_format, which only the reader can see."""
    yield from quarterly_in_month(panel)
    yield from stale_copy(panel, settings)
    yield from wrong_indicator(panel, settings)
    yield from unit_jump(panel, settings)


def quarterly_in_month(panel: Panel) -> Iterator[Finding]:
    """A quarterly indicator in a month that ends no quarter."""
    for indicator, period in sorted({(indicator, period) for indicator, period, _ in panel.columns}):
        if panel.catalogue[indicator].frequency is Frequency.QUARTER and not period.is_quarter_end:
            figures = _whole_column(panel, indicator, period)
            text = f"{panel.name(indicator)}按季公布，{period.label}不是季末；请核对列名或时期，确有此数时接受 quarterly_in_month。"
            yield about(Level.HOLD, "quarterly_in_month", text, figures)


def stale_copy(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """A whole column of levels, or of growths, repeated unchanged from an earlier period."""
    copied: dict[tuple[str, Period], dict[Field, Period]] = defaultdict(dict)
    for fact in (Field.VALUE, Field.GROWTH):
        for indicator, period, column in panel.of_field(fact):
            numbers = {code: one.number for code, one in column.items() if code in panel.county_codes}
            if len(numbers) < settings.stale_copy_least_counties or not any(numbers.values()):
                continue
            for earlier in panel.earlier(indicator, period, fact):
                known = panel.numbers(indicator, earlier, fact)
                if {code: known.get(code) for code in numbers} == numbers:
                    copied[indicator, period][fact] = earlier
                    break
    for (indicator, period), facts in copied.items():
        earlier, name = next(iter(facts.values())), panel.name(indicator)
        text = f"{name}整列与{earlier.label}完全相同，可能是旧表未更新；请核对，确实未变时接受 stale_copy。"
        figures = [one for one in _whole_column(panel, indicator, period) if one.field in facts]
        yield about(Level.HOLD, "stale_copy", text, figures)


def wrong_indicator(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """A column that sums to another indicator's city figure, with or without the zones."""
    for indicator, really in settings.mistaken:
        for found, period, column in panel.of_field(Field.VALUE):
            if found != indicator:
                continue
            target = panel.numbers(really, period, Field.VALUE).get(panel.city.code)
            numbers = {code: one.number or 0.0 for code, one in column.items()}
            if target and (total := matching_sum(panel, numbers, target, settings.wrong_indicator_tolerance_pct)):
                # The city's own figure under this name is from a table of its own, and stays.
                figures = [one for one in _whole_column(panel, indicator, period) if one.region != panel.city.code]
                text = (
                    f"表头是{panel.name(indicator)}，但各县区合计 {shown(total)} 与全市{panel.name(really)} {shown(target)} 相符；"
                    f'如是{panel.name(really)}，用 --map "{figures[0].place.sheet.strip()}!{figures[0].place.column}={really}" 指定；'
                    "表头无误时接受 wrong_indicator。"
                )
                yield about(Level.HOLD, "wrong_indicator", text, figures)


def unit_jump(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """Levels about ten thousand times the same county's history, or a ten-thousandth of it."""
    for indicator, period, column in panel.of_field(Field.VALUE):
        jumped = {}
        for code, one in column.items():
            before = _nearest(panel, indicator, period, code)
            if before and one.number and before * one.number > 0:
                power = abs(math.log10(one.number / before))
                if settings.unit_jump_least_power <= power <= settings.unit_jump_most_power:
                    jumped[code] = before
        if jumped:
            first, before = next(iter(jumped.items()))
            text = (
                f"{panel.region_name(first)}{panel.name(indicator)} {shown(column[first].number or 0.0)}，以往为 {shown(before)}，"
                f"相差约一万倍，可能单位写错；请核对单位，无误时接受 unit_jump。"
            )
            yield about(Level.HOLD, "unit_jump", text, [column[code] for code in jumped])


def subtotals(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """A county's row that equals the sum of other rows: all others, or a run of neighbours, in several indicators."""
    by_period: dict[Period, dict[str, dict[str, Figure]]] = defaultdict(dict)
    for indicator, period, column in panel.of_field(Field.VALUE):
        if panel.catalogue[indicator].sums_to_city:
            by_period[period][indicator] = column
    kinds = {region.code: region.kind for region in panel.city.regions}
    for period, columns in by_period.items():
        for code in panel.county_codes:
            rows = [column for column in columns.values() if code in column and column[code].number]
            if len(rows) < settings.subtotal_least_indicators:
                continue
            others = [one for one in panel.city.members if one.code != code and kinds[one.code] is not RegionKind.CITY]
            if run := _summing_run(code, [one.code for one in others], rows):
                names = "、".join(panel.region_name(one) for one in run[:3]) + ("等" if len(run) > 3 else "")
                text = (
                    f"{panel.region_name(code)}{period.label}各项都等于{names}之和，可能是小计行；"
                    "请核对行名，无误时接受 subtotal。"
                )
                yield about(
                    Level.HOLD, "subtotal", text, [one for column in columns.values() if (one := column.get(code))]
                )


def _summing_run(code: str, others: list[str], rows: list[dict[str, Figure]]) -> list[str] | None:
    """The neighbours (at least two, next to each other in administrative order) whose sum is this row everywhere."""
    present = [one for one in others if all(one in column for column in rows)]
    for start in range(len(present)):
        totals = [0.0] * len(rows)
        for end in range(start, len(present)):
            totals = [total + (column[present[end]].number or 0.0) for total, column in zip(totals, rows, strict=True)]
            own = [column[code].number or 0.0 for column in rows]
            if end > start and all(abs(a - b) <= 0.005 + 1e-9 for a, b in zip(totals, own, strict=True)):
                return present[start : end + 1]
    return None


def _whole_column(panel: Panel, indicator: str, period: Period) -> list[Figure]:
    """Level, growth, change and rank of one indicator and period, in the order of the sheet's columns."""
    columns = [panel.columns.get((indicator, period, fact), {}) for fact in Field]
    return [one for column in columns for one in column.values()]


def matching_sum(panel: Panel, numbers: Numbers, target: float, tolerance_pct: float) -> float | None:
    counties = [numbers[code] for code in panel.county_codes if code in numbers]
    zones = [
        numbers[region.code]
        for region in panel.city.members
        if region.kind is RegionKind.ZONE and region.code in numbers
    ]
    if len(counties) < 2:
        return None
    for total in (sum(counties), sum(counties) + sum(zones)):
        if abs(total - target) <= abs(target) * tolerance_pct / 100:
            return total
    return None


def _nearest(panel: Panel, indicator: str, period: Period, code: str) -> float | None:
    """The same county's level at the same months of last year, else at the latest earlier period."""
    earlier = panel.earlier(indicator, period, Field.VALUE)
    for one in sorted(earlier, key=lambda known: known != period.same_period_last_year):
        if number := panel.numbers(indicator, one, Field.VALUE).get(code):
            return number
    return None
