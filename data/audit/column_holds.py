"""Holds on a whole column: a quarterly indicator in a month, a copy of an earlier month."""

from collections import defaultdict
from collections.abc import Iterator

from data.audit.findings import about, listed, shown
from data.audit.panel import Known, Panel
from data.figures import Figure
from data.readers.reading import Finding, Severity
from indicators.model import Field, Frequency
from indicators.periods import Period
from indicators.settings.audit import AuditSettings


def quarterly_in_month(panel: Panel, _: AuditSettings) -> Iterator[Finding]:
    """A quarterly indicator in a month that ends no quarter: most often the period is wrong, or a copied column."""
    columns: dict[tuple[str, Period], list[Figure]] = defaultdict(list)
    for (indicator, period, _field), column in panel.columns.items():
        if panel.catalogue[indicator].frequency is Frequency.QUARTER and not period.is_quarter_end:
            columns[indicator, period].extend(column.values())
    for (indicator, period), figures in columns.items():
        text = (
            f"{panel.name(indicator)}按季公布，这里却写在{period.label}；请核对时期，"
            "确有这个月的数据时再接受 quarterly_in_month。"
        )
        yield about(Severity.HOLD, "quarterly_in_month", text, figures)


def stale_copy(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """A column whose counties all stand unchanged from an earlier period: last month's figures sent again.

    Levels decide; growths only where the column has no levels.
    """
    for fact in (Field.VALUE, Field.GROWTH, Field.CHANGE):
        for indicator, period, numbers in panel.numbers_of(fact):
            counties = {code: numbers[code] for code in panel.county_codes if code in numbers}
            if fact is not Field.VALUE and (indicator, period, Field.VALUE) in panel.columns:
                continue
            if len(counties) < settings.stale_copy_least_counties or not any(
                figure.number for figure in counties.values()
            ):
                continue
            if (earlier := _same_before(panel, indicator, period, counties)) is not None:
                text = (
                    f"{panel.name(indicator)}{period.label}的{len(counties)}个县（市、区）全部与{earlier.label}相同"
                    f"（如{_example(panel, counties)}），像是上期数据的复制；请核对，确实未变时再接受 stale_copy。"
                )
                held = panel.beside(indicator, period, counties.values())
                yield about(Severity.HOLD, "stale_copy", text, held)


def _same_before(panel: Panel, indicator: str, period: Period, counties: dict[str, Figure]) -> Period | None:
    """The latest earlier period in which each of the counties has the same number in the same unit."""
    fact = next(iter(counties.values())).field
    for earlier in panel.periods_of(indicator, fact):
        known = panel.known_at(indicator, earlier, fact) if earlier < period else {}
        if known and all(_is_same(figure, known.get(code)) for code, figure in counties.items()):
            return earlier
    return None


def _is_same(figure: Figure, known: Known | None) -> bool:
    return known is not None and figure.number == known.number and figure.unit == known.unit


def _example(panel: Panel, counties: dict[str, Figure]) -> str:
    several = [
        f"{panel.region_names[code]} {shown(figure.number, figure.unit)}"
        for code, figure in counties.items()
        if figure.number is not None
    ]
    return listed(several[:2])
