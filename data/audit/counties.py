"""Warnings about counties: one that did not report, two that report the same."""

from collections import defaultdict
from collections.abc import Iterator

from data.audit.findings import about, listed
from data.audit.panel import Panel
from data.figures import Figure
from data.readers.reading import Finding, Severity
from indicators.model import Field
from indicators.periods import Period
from indicators.settings.audit import AuditSettings

_FACTS = (Field.VALUE, Field.GROWTH, Field.CHANGE)
_Row = dict[tuple[str, Field], Figure]


def county_missing(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """Counties without any figure of an indicator that most others report; those alike in one finding."""
    alike: dict[tuple[Period, tuple[str, ...]], dict[str, Figure]] = defaultdict(dict)
    least = max(2, settings.county_missing_least_share * len(panel.county_codes))
    for (indicator, period), reported in _reported(panel).items():
        if len(reported) < least:
            continue
        known = {code for fact in _FACTS for code in panel.known_at(indicator, period, fact)}
        if missing := tuple(code for code in panel.county_codes if code not in known):
            alike[period, missing][indicator] = next(iter(reported.values()))
    for (period, missing), columns in alike.items():
        names = listed([panel.region_names[code] for code in missing])
        indicators = listed([panel.name(column) for column in columns], "项")
        text = (
            f"{names}没有{period.label}的{indicators}，其余县（市、区）已有；"
            f"位次只在有数的 {len(panel.county_codes) - len(missing)} 个县（市、区）中排，请核对是否漏报。"
        )
        reference = next(iter(columns.values())).reference
        yield Finding(
            Severity.WARNING, "county_missing", text, reference.file, reference, (), len(missing) * len(columns)
        )


def identical_rows(panel: Panel, _: AuditSettings) -> Iterator[Finding]:
    """Counties whose numbers of a period are all the same: a row copied and not overwritten."""
    alike: dict[tuple[Period, frozenset[tuple[str, Field, float | None]]], list[str]] = defaultdict(list)
    rows = _rows(panel)
    for (period, code), row in rows.items():
        if len(row) >= 2 and any(figure.number for figure in row.values()):
            alike[period, frozenset((*key, figure.number) for key, figure in row.items())].append(code)
    for (period, _numbers), codes in alike.items():
        if len(codes) > 1:
            figures = [figure for code in codes for figure in rows[period, code].values()]
            names = listed([panel.region_names[code] for code in codes])
            text = (
                f"{period.label}{names}的 {len(rows[period, codes[0]])} 个数完全相同（如{panel.name(figures[0].indicator)} "
                f"{figures[0].raw}），像是复制后未改；请核对。"
            )
            yield about(Severity.WARNING, "identical_rows", text, figures)


def _reported(panel: Panel) -> dict[tuple[str, Period], dict[str, Figure]]:
    """By indicator and period, the counties that this import gives a number for."""
    found: dict[tuple[str, Period], dict[str, Figure]] = defaultdict(dict)
    for fact in _FACTS:
        for indicator, period, numbers in panel.numbers_of(fact):
            for code in panel.county_codes:
                if code in numbers:
                    found[indicator, period].setdefault(code, numbers[code])
    return found


def _rows(panel: Panel) -> dict[tuple[Period, str], _Row]:
    """Every county's numbers of a period as this import gives them; printed places are no measurements."""
    rows: dict[tuple[Period, str], _Row] = defaultdict(dict)
    for fact in _FACTS:
        for indicator, period, numbers in panel.numbers_of(fact):
            for code in panel.county_codes:
                if code in numbers:
                    rows[period, code][indicator, fact] = numbers[code]
    return rows
