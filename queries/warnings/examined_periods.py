"""Which periods of which indicators are judged: the one that is asked for, and the quarters before it for ``since``."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import duckdb

from data.storage.store import Store
from indicators.model import City, Region
from indicators.periods import Period
from indicators.settings.calendar import ReleaseCalendar, calendar_path, read_calendar
from indicators.settings.warnings import WarningSettings
from queries.warnings.thresholds import load_warning_settings

# Where anything was received: how many counties have an observation, and whether any region has a number.
_REPORTED = """
SELECT indicator_id, period, count(*) FILTER (region.kind = 'county'),
       bool_or(coalesce(value, growth_pct, change_pp, published_rank) IS NOT NULL)
FROM observation JOIN region ON region.code = region_code
GROUP BY indicator_id, period
ORDER BY indicator_id, period
"""


@dataclass(frozen=True)
class InForce:
    """What the warnings of a city are judged by; ``today`` decides which figures are overdue."""

    city: City
    settings: WarningSettings
    calendar: ReleaseCalendar
    today: date

    @cached_property
    def members(self) -> dict[str, Region]:
        """The counties and zones by code."""
        return {region.code: region for region in self.city.members}


@dataclass
class _Reported:
    """One indicator: the counties that reported, by period; the periods in which any region has a number."""

    counties: dict[Period, int] = field(default_factory=dict)
    with_number: set[Period] = field(default_factory=set)


def in_force(store: Store, settings: WarningSettings | None = None, today: date | None = None) -> InForce:
    """Settings and calendar of the store's city, as of ``today``. Raises DataError for a mistake in either file."""
    calendar = read_calendar(calendar_path(store.folder), store.city.code)
    return InForce(store.city, settings or load_warning_settings(), calendar, today or date.today())


def examined_periods(cursor: duckdb.DuckDBPyConnection, rules: InForce, period: Period | None) -> list[dict[str, Any]]:
    """A row for each indicator and period to be examined, with its thresholds: the parameter ``$examined`` of the facts.

    Columns: indicator_id, period (date), quarters_back (0: the period that is asked for), counties_reported, is_due, and the
    thresholds by name. ``period`` None asks each indicator at its own latest period.
    """
    reported: dict[str, _Reported] = defaultdict(_Reported)
    for indicator, end, counties, has_number in cursor.execute(_REPORTED).fetchall():
        when = Period.of(end)
        reported[indicator].counties[when] = counties
        if has_number:
            reported[indicator].with_number.add(when)
    known = {period for indicator in reported.values() for period in indicator.counties}
    rows = []
    for indicator, received in reported.items():
        asked = period or max(received.with_number, default=None)
        if asked in known and _is_examined(rules, indicator, received, asked):
            rows += list(_rows(rules, indicator, received, asked, known))
    return rows


def _rows(
    rules: InForce, indicator: str, received: _Reported, asked: Period, known: set[Period]
) -> Iterator[dict[str, Any]]:
    """``asked``, then one quarter's end after another before it, as far as anything is known."""
    thresholds = rules.settings.of(rules.city.code, indicator)
    period, quarters_back, first = asked, 0, min(known)
    while period >= first:
        if period in known and _is_examined(rules, indicator, received, period):
            yield {
                "indicator_id": indicator,
                "period": period.end,
                "quarters_back": quarters_back,
                "counties_reported": received.counties.get(period, 0),
                "expected_on": rules.calendar.expected(indicator, period),
                "is_due": _is_due(rules, indicator, received, period),
                **thresholds,
            }
        period, quarters_back = period.previous_quarter, quarters_back + 1


def _is_examined(rules: InForce, indicator: str, received: _Reported, period: Period) -> bool:
    """Whether anything was received, or should have been."""
    return period in received.counties or _is_due(rules, indicator, received, period)


def _is_due(rules: InForce, indicator: str, received: _Reported, period: Period) -> bool:
    """Whether the calendar day has come.

    Where nobody reported yet, the calendar must expect the period, and a county must have reported the indicator before.
    """
    if rules.calendar.expected(indicator, period) > rules.today:
        return False
    if period in received.counties:
        return True
    was_reported = any(counties and other_period < period for other_period, counties in received.counties.items())
    return was_reported and rules.calendar.expects(indicator, period)
