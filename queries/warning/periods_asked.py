"""Which periods of which indicators are judged: the one that is asked for, and the quarters before it for ``since``."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import duckdb

from data.store import Store
from indicators.model import City, Region
from indicators.periods import Period
from indicators.settings.calendar import ReleaseCalendar, calendar_path, read_calendar
from indicators.settings.warnings import WarningSettings, load_warning_settings

# Where anything was received: how many counties have an observation, and whether any region has a number.
_TOLD = """
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
        return {one.code: one for one in self.city.members}


@dataclass
class _Told:
    """One indicator: the counties that reported, by period; the periods in which any region has a number."""

    counties: dict[Period, int] = field(default_factory=dict)
    with_number: set[Period] = field(default_factory=set)


def in_force(store: Store, settings: WarningSettings | None = None, today: date | None = None) -> InForce:
    """Settings and calendar of the store's city, as of ``today``. Raises DataError for a mistake in either file."""
    calendar = read_calendar(calendar_path(store.folder), store.city.code)
    return InForce(store.city, settings or load_warning_settings(), calendar, today or date.today())


def examined_periods(
    cursor: duckdb.DuckDBPyConnection, rules: InForce, period: Period | None, quarters: int | None = None
) -> list[dict[str, Any]]:
    """A row for each indicator and period to be judged, with its thresholds: the parameter ``$examined`` of the facts.

    Columns: indicator_id, period (date), asked (the indicator's own period that is asked for), counties_told, is_due,
    and the thresholds by name. ``period`` None asks each indicator at its own latest period; ``quarters`` ends the look
    back, None goes to the first figure.
    """
    told: dict[str, _Told] = defaultdict(_Told)
    for indicator, end, counties, has_number in cursor.execute(_TOLD).fetchall():
        one = Period.of(end)
        told[indicator].counties[one] = counties
        if has_number:
            told[indicator].with_number.add(one)
    known = {one for indicator in told.values() for one in indicator.counties}
    rows = []
    for indicator, received in told.items():
        asked = period or max(received.with_number, default=None)
        if asked is None or asked not in known:
            continue
        thresholds = rules.settings.of(rules.city.code, indicator).as_values()
        for one in _back(asked, min(known), quarters):
            counties = received.counties.get(one)
            is_due = _is_due(rules, indicator, received, one)
            if counties is not None or (is_due and one in known):
                row = {"indicator_id": indicator, "period": one.end, "asked": asked.end, "is_due": is_due}
                rows.append({**row, "counties_told": counties or 0, **thresholds})
    in_asked = {row["indicator_id"] for row in rows if row["period"] == row["asked"]}
    return [row for row in rows if row["indicator_id"] in in_asked]


def _back(asked: Period, first: Period, quarters: int | None) -> Iterator[Period]:
    """``asked``, then one quarter's end after another before it."""
    one, step = asked, 0
    while one >= first and (quarters is None or step <= quarters):
        yield one
        one, step = one.previous_quarter, step + 1


def _is_due(rules: InForce, indicator: str, received: _Told, period: Period) -> bool:
    """Whether the calendar day has come.

    Where nobody reported yet, the calendar must expect the period, and a county must have reported the indicator before.
    """
    if rules.calendar.expected(indicator, period) > rules.today:
        return False
    if period in received.counties:
        return True
    was_reported = any(counties and one < period for one, counties in received.counties.items())
    return was_reported and rules.calendar.expects(indicator, period)
