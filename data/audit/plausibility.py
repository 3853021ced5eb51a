"""Warnings about a figure against its own past and against the city's."""

from collections.abc import Iterator

from data.audit.findings import about, listed, shown
from data.audit.panel import Known, Panel
from data.figures import Figure
from data.readers.reading import Finding, Severity
from indicators.model import Field
from indicators.periods import Period
from indicators.settings.audit import AuditSettings


def cumulative_fell(panel: Panel, _: AuditSettings) -> Iterator[Finding]:
    """A cumulative level below the latest earlier one of the same year."""
    for indicator, period, numbers in panel.numbers_of(Field.VALUE):
        if not panel.catalogue[indicator].additive:
            continue
        months = [
            other_period
            for other_period in panel.periods_of(indicator, Field.VALUE)
            if other_period.year == period.year and other_period < period
        ]
        fell, parts = [], []
        for code, figure in numbers.items():
            before = _latest(panel, months, figure)
            if before and (figure.number or 0.0) < before[1]:
                fell.append(figure)
                parts.append(
                    f"{panel.region_names[code]}由{before[0].window}的 {shown(before[1])} 降为 {shown(figure.number or 0.0)}"
                )
        if fell:
            text = f"{period.label}{panel.name(indicator)}累计数低于更早的月份（{fell[0].unit}）：{listed(parts)}；请核对。"
            yield about(Severity.WARNING, "cumulative_fell", text, fell)


def growth_jump(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """A growth far from last quarter's."""
    for indicator, period, numbers in panel.numbers_of(Field.GROWTH):
        quarter = period.previous_quarter
        before = panel.known_at(indicator, quarter, Field.GROWTH)
        jumped = [
            figure
            for code, figure in numbers.items()
            if code in before and round(abs((figure.number or 0.0) - before[code].number), 4) > settings.growth_jump_pp
        ]
        if jumped:
            parts = [
                f"{panel.region_names[figure.region]}由 {shown(before[figure.region].number, '%')} 变为 {shown(figure.number or 0.0, '%')}"
                for figure in jumped
            ]
            text = (
                f"{period.label}{panel.name(indicator)}增速与{quarter.label}相差超过 {settings.growth_jump_pp:g} 个百分点："
                f"{listed(parts)}；请核对。"
            )
            yield about(Severity.WARNING, "growth_jump", text, jumped)


def sum_mismatch(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """The counties' sum far from the city's level, with the zones and without them."""
    for indicator, period, numbers in panel.numbers_of(Field.VALUE):
        known = panel.known_at(indicator, period, Field.VALUE)
        if not _is_summable(panel, indicator, known):
            continue
        city, counties = known[panel.city.code].number, sum(known[code].number for code in panel.county_codes)
        zones = [known[code].number for code in panel.zone_codes if code in known]
        if all(
            abs(total - city) > abs(city) * settings.sum_mismatch_pct / 100
            for total in (counties, counties + sum(zones))
        ):
            unit = known[panel.city.code].unit
            with_zones = f"（连同开发区 {shown(counties + sum(zones), unit)}）" if zones else ""
            text = (
                f"{period.label}{panel.name(indicator)}各县（市、区）合计 {shown(counties, unit)}{with_zones}，"
                f"全市 {shown(city, unit)}，相差超过 {settings.sum_mismatch_pct:g}%；请核对。"
            )
            yield about(Severity.WARNING, "sum_mismatch", text, numbers.values())


def _latest(panel: Panel, months: list[Period], figure: Figure) -> tuple[Period, float] | None:
    """The same region's level in the latest of ``months`` (latest first) that has one in the same unit."""
    for month in months:
        known = panel.known_at(figure.indicator, month, Field.VALUE).get(figure.region)
        if known and known.unit == figure.unit:
            return month, known.number
    return None


def _is_summable(panel: Panel, indicator: str, known: dict[str, Known]) -> bool:
    """Whether a sum says anything: a flow, every county and the city there, all in one unit."""
    definition = panel.catalogue[indicator]
    is_complete = panel.city.code in known and all(code in known for code in panel.county_codes)
    return (
        definition.sums_to_city
        and definition.additive
        and is_complete
        and len({number.unit for number in known.values()}) == 1
    )
