"""``queries.calendar`` once more: one indicator, one period, one county after the other."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from data.figures import Figure
from indicators.catalogue import load_catalogue
from indicators.model import Indicator, Region
from indicators.periods import Period
from indicators.settings.calendar import ReleaseCalendar
from tests.naive_revisions import is_withdrawn
from tests.standing import Published, World


def expected_figures(
    known: World, releases: Sequence[Published], calendar: ReleaseCalendar, today: date, first: Period | None
) -> list[dict[str, Any]]:
    """``queries.calendar.expected_figures`` as a list of records, without the day of the first release."""
    found = []
    for indicator in load_catalogue():
        held = known.periods(indicator, only_numbers=False)
        if held:
            due = due_periods(calendar, indicator.id, first or held[0], today)
            for period in sorted({*due, *(period for period in held if period >= (first or held[0]))}):
                found.append(_row(known, releases, calendar, today, indicator, period, ()))
    return found


def missing_at(
    known: World,
    releases: Sequence[Published],
    calendar: ReleaseCalendar,
    today: date,
    period: Period,
    arriving: Collection[Figure],
) -> list[dict[str, Any]]:
    """``queries.calendar.missing_at`` as a list of records, without the day of the first release."""
    found = []
    for indicator in load_catalogue():
        held = known.periods(indicator, only_numbers=False)
        is_due = bool(held) and held[0] <= period and calendar.expects(indicator.id, period)
        if is_due or any((figure.indicator, figure.period) == (indicator.id, period) for figure in arriving):
            row = _row(known, releases, calendar, today, indicator, period, arriving)
            if row["missing"]:
                found.append(row)
    return found


def due_periods(calendar: ReleaseCalendar, indicator: str, first: Period, today: date) -> list[Period]:
    """Every period that is due, those between that are not due yet, and one more."""
    windows = [
        Period(year, month) for year in range(first.year, max(first.year, today.year) + 3) for month in range(2, 13)
    ]
    expected = [period for period in windows if period >= first and calendar.expects(indicator, period)]
    due = [period for period in expected if calendar.expected(indicator, period) <= today]
    until = [period for period in expected if due and period <= due[-1]]
    return expected[: len(until) + 1]


def _row(
    known: World,
    releases: Sequence[Published],
    calendar: ReleaseCalendar,
    today: date,
    indicator: Indicator,
    period: Period,
    arriving: Collection[Figure],
) -> dict[str, Any]:
    coming = {figure.region for figure in arriving if (figure.indicator, figure.period) == (indicator.id, period)}
    ever = known.periods(indicator, only_numbers=False)

    def has(region: Region, when: Period) -> bool:
        """Any figure or mark at that time, stored or arriving."""
        return bool(known.of(indicator, region, when)) or (when == period and region.code in coming)

    asked = [
        region
        for region in known.ranked_regions
        if any(has(other, when) for other in known.ranked_regions for when in {*ever, period})
    ]
    city = known.city.region
    missing = [region.code for region in asked or [city] if not has(region, period)]
    reported = [region for region in known.ranked_regions if has(region, period)]
    if not missing:
        state = "published"
    elif calendar.expected(indicator.id, period) < today:
        state = "overdue"
    else:
        state = "partial" if reported or has(city, period) else "pending"
    holding = [
        number
        for number, release in enumerate(releases, start=1)
        if not is_withdrawn(releases, number)
        and any((figure.indicator, figure.period) == (indicator.id, period) for figure in release.figures)
    ]
    return {
        "indicator": indicator.id, "period": period.end, "expected_on": calendar.expected(indicator.id, period),
        "counties_reported": len(reported), "counties": len(asked), "city_reported": has(city, period),
        "release": max(holding, default=None), "state": state, "missing": missing,
    }  # fmt: skip
