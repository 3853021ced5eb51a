"""Warnings: figures that are stored once a clerk has looked at them."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from data.audit.findings import about
from data.audit.panel import Panel, shown
from data.reading import Figure, Finding, Level
from indicators.model import Field, RegionKind
from indicators.periods import Period
from indicators.settings.audit import AuditSettings


def cumulative_fell(panel: Panel) -> Iterator[Finding]:
    """A cumulative level below the latest earlier month of the same year."""
    for indicator, period, column in panel.of_field(Field.VALUE):
        if not panel.catalogue[indicator].additive:
            continue
        fell: dict[str, tuple[Period, float]] = {}
        months = [one for one in panel.earlier(indicator, period, Field.VALUE) if one.year == period.year]
        for code, one in column.items():
            for month in months:
                before = panel.numbers(indicator, month, Field.VALUE).get(code)
                if before is not None:
                    if (one.number or 0.0) < before:
                        fell[code] = (month, before)
                    break
        if fell:
            parts = [
                f"{panel.region_name(code)} {month.window} {shown(before)} → {period.window} {shown(column[code].number or 0.0)}"
                for code, (month, before) in list(fell.items())[:3]
            ]
            more = f"等 {len(fell)} 个" if len(fell) > 3 else ""
            text = f"{panel.name(indicator)}累计数低于上期：{'，'.join(parts)}{more}；请核对。"
            yield about(Level.WARNING, "cumulative_fell", text, [column[code] for code in fell])


def part_above_whole(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    for part, whole in settings.parts:
        for period in _periods_with(panel, (part, whole)):
            parts, wholes = (panel.numbers(one, period, Field.VALUE) for one in (part, whole))
            above = [code for code in parts if code in wholes and parts[code] > wholes[code]]
            if figures := _figures(panel, (part, whole), period, above):
                code = figures[0].region
                text = (
                    f"{panel.region_name(code)}{period.label}{panel.name(part)} {shown(parts[code])} 大于"
                    f"{panel.name(whole)} {shown(wholes[code])}{_others(above)}；请核对。"
                )
                yield about(Level.WARNING, "part_above_whole", text, figures)


def income_order(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    for order in settings.orders:
        for low, high in pairwise(order):
            for period in _periods_with(panel, (low, high)):
                lows, highs = (panel.numbers(one, period, Field.VALUE) for one in (low, high))
                wrong = [code for code in lows if code in highs and not lows[code] < highs[code]]
                if figures := _figures(panel, (low, high), period, wrong):
                    code = figures[0].region
                    text = (
                        f"{panel.region_name(code)}{period.label}{panel.name(low)} {shown(lows[code])} 不低于"
                        f"{panel.name(high)} {shown(highs[code])}{_others(wrong)}；请核对。"
                    )
                    yield about(Level.WARNING, "income_order", text, figures)


def growth_jump(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """A growth far from last quarter's."""
    for indicator, period, column in panel.of_field(Field.GROWTH):
        before = panel.numbers(indicator, period.previous_quarter, Field.GROWTH)
        jumped = [
            code
            for code, one in column.items()
            if code in before and round(abs((one.number or 0.0) - before[code]), 4) > settings.growth_jump_pp
        ]
        if jumped:
            code = jumped[0]
            text = (
                f"{panel.region_name(code)}{panel.name(indicator)}增速由{period.previous_quarter.label}的 {shown(before[code])}% 变为 "
                f"{shown(column[code].number or 0.0)}%，相差超过 {settings.growth_jump_pp:g} 个百分点{_others(jumped)}；请核对。"
            )
            yield about(Level.WARNING, "growth_jump", text, [column[code] for code in jumped])


def rank_contradicts(panel: Panel) -> Iterator[Finding]:
    """Two counties printed in one order whose figures stand strictly in the other."""
    for indicator, period, printed in panel.of_field(Field.RANK):
        basis = panel.numbers(indicator, period, panel.catalogue[indicator].rank_basis)
        known = [code for code in printed if code in basis and code in panel.county_codes]
        known.sort(key=lambda code: (printed[code].number or 0.0, -basis[code]))
        for better, worse in pairwise(known):
            if (printed[better].number or 0) < (printed[worse].number or 0) and basis[better] < basis[worse]:
                text = (
                    f"{panel.name(indicator)}来源位次与数据矛盾：{panel.region_name(better)}第 {shown(printed[better].number or 0)} 位"
                    f"（{shown(basis[better])}），{panel.region_name(worse)}第 {shown(printed[worse].number or 0)} 位"
                    f"（{shown(basis[worse])}）；请核对。"
                )
                yield about(Level.WARNING, "rank_contradicts", text, [printed[better], printed[worse]])
                break


def county_missing(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """A county without any figure for an indicator that most counties report."""
    reported: dict[tuple[str, Period], dict[str, Figure]] = defaultdict(dict)
    for (indicator, period, fact), column in panel.columns.items():
        if fact is not Field.RANK:
            for code, one in column.items():
                if one.number is not None and code in panel.county_codes:
                    reported[indicator, period].setdefault(code, one)
    for (indicator, period), column in sorted(reported.items()):
        counties = panel.county_codes
        facts = (Field.VALUE, Field.GROWTH, Field.CHANGE)
        known = set().union(*(panel.numbers(indicator, period, fact) for fact in facts))
        missing = [code for code in counties if code not in known]
        enough = len(column) >= max(2, settings.county_missing_least_share * len(counties))
        if missing and enough:
            names = "、".join(panel.region_name(code) for code in missing)
            text = f"{period.label}{panel.name(indicator)}缺{names}的数据，位次只在有数的 {len(counties) - len(missing)} 个县区中排；请核对。"
            first = next(iter(column.values()))
            yield Finding(Level.WARNING, "county_missing", text, first.place.file, first.place, (), len(missing))


def identical_rows(panel: Panel) -> Iterator[Finding]:
    """Two counties whose numbers of a period are all the same."""
    rows: dict[tuple[Period, str], dict[tuple[str, Field], Figure]] = defaultdict(dict)
    for (indicator, period, fact), column in panel.columns.items():
        if fact is not Field.RANK:
            for code, one in column.items():
                if one.number is not None and code in panel.county_codes:
                    rows[period, code][indicator, fact] = one
    alike: dict[tuple[Period, frozenset[tuple[str, Field, float | None]]], list[str]] = defaultdict(list)
    for (period, code), row in rows.items():
        if len(row) >= 2 and any(one.number for one in row.values()):
            alike[period, frozenset((*key, one.number) for key, one in row.items())].append(code)
    for (period, _), codes in alike.items():
        if len(codes) > 1:
            names = "、".join(panel.region_name(code) for code in codes)
            text = f"{period.label}{names}的数据完全相同，可能复制有误；请核对。"
            yield about(
                Level.WARNING, "identical_rows", text, [one for code in codes for one in rows[period, code].values()]
            )


def sum_mismatch(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """The counties' sum far from the city's figure, with the zones and without them."""
    zones = [region.code for region in panel.city.members if region.kind is RegionKind.ZONE]
    for indicator, period, column in panel.of_field(Field.VALUE):
        one = panel.catalogue[indicator]
        numbers = panel.numbers(indicator, period, Field.VALUE)
        units = {found.unit for found in column.values()}
        complete = all(code in numbers for code in panel.county_codes) and panel.city.code in numbers
        if not (one.sums_to_city and one.additive and complete and len(units) == 1):
            continue
        city, counties = numbers[panel.city.code], sum(numbers[code] for code in panel.county_codes)
        totals = (counties, counties + sum(numbers.get(code, 0.0) for code in zones))
        if all(abs(total - city) > abs(city) * settings.sum_mismatch_pct / 100 for total in totals):
            text = (
                f"{period.label}{one.name}各县区合计 {shown(totals[0])}（含开发区 {shown(totals[1])}），全市 {shown(city)}，"
                f"相差超过 {settings.sum_mismatch_pct:g}%；请核对。"
            )
            yield about(Level.WARNING, "sum_mismatch", text, column.values())


def _periods_with(panel: Panel, indicators: tuple[str, ...]) -> list[Period]:
    """Periods for which this import brings a level of any of these indicators."""
    return sorted(
        {period for indicator, period, fact in panel.columns if fact is Field.VALUE and indicator in indicators}
    )


def _figures(panel: Panel, indicators: tuple[str, ...], period: Period, codes: list[str]) -> list[Figure]:
    """This import's own levels of these indicators and regions."""
    columns = [panel.columns.get((one, period, Field.VALUE), {}) for one in indicators]
    return [column[code] for code in codes for column in columns if code in column]


def _others(codes: list[str]) -> str:
    return f"（共 {len(codes)} 个地区）" if len(codes) > 1 else ""
