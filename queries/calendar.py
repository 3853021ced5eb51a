"""Which figures are due by the calendar, which have arrived, and what is missing?"""

from collections.abc import Iterable
from datetime import date

import duckdb

from data.figures import Figure
from indicators.periods import Period
from indicators.settings.calendar import ReleaseCalendar
from queries.rows.arrival import Arrival, Expected
from queries.rows.row_mapper import fetch_rows

_HELD = "SELECT indicator_id, period FROM observation GROUP BY ALL ORDER BY ALL"

_ARRIVALS = f"""
WITH expected AS (
    SELECT unnest($indicators::VARCHAR[]) AS indicator_id, unnest($periods::DATE[]) AS period,
           unnest($days::DATE[]) AS expected_on
),
-- A mark is an answer too: the county has reported.
observed AS (
    SELECT indicator_id, region_code, period FROM observation
    UNION
    SELECT unnest($arriving_indicators::VARCHAR[]), unnest($arriving_regions::VARCHAR[]), unnest($arriving_periods::DATE[])
),
member AS (
    SELECT code AS region_code, kind = 'city' AS is_city, position_order,
           kind = 'county' OR (kind = 'zone' AND (SELECT value FROM setting WHERE name = 'rank_zones') = 1) AS competes
    FROM region
),
told AS (
    SELECT indicator_id, period, list(region_code) AS reported,
           count(*) FILTER (competes) AS counties_reported, bool_or(is_city) AS city_reported
    FROM observed JOIN member USING (region_code)
    GROUP BY indicator_id, period
),
-- What no county ever reported (a price index, say) is asked of the city alone.
asked AS (
    SELECT indicator_id, list(region_code ORDER BY position_order) AS codes,
           count(*) FILTER (competes) AS counties
    FROM (SELECT indicator_id, sum(counties_reported) > 0 AS by_county FROM told GROUP BY indicator_id)
    JOIN member ON CASE WHEN by_county THEN competes ELSE is_city END
    GROUP BY indicator_id
),
received AS (
    SELECT indicator_id, period, min_by(coalesce(released_on, published_at::DATE), release) AS first_received_on,
           max(release) AS release
    FROM figure JOIN release USING (release)
    WHERE NOT withdrawn
    GROUP BY indicator_id, period
),
compared AS (
    SELECT expected.*, counties, first_received_on, release,
           coalesce(counties_reported, 0) AS counties_reported,
           coalesce(city_reported, false) AS city_reported,
           list_filter(codes, lambda code: code NOT IN coalesce(reported, [])) AS missing
    FROM expected
    JOIN asked USING (indicator_id)
    LEFT JOIN told USING (indicator_id, period)
    LEFT JOIN received USING (indicator_id, period)
)
SELECT indicator_id AS indicator, period, expected_on, counties_reported, counties, city_reported, first_received_on,
       release,
       CASE WHEN len(missing) = 0 THEN '{Arrival.PUBLISHED}'
            WHEN expected_on < $today THEN '{Arrival.OVERDUE}'
            WHEN counties_reported > 0 OR city_reported THEN '{Arrival.PARTIAL}'
            ELSE '{Arrival.PENDING}' END AS state,
       missing
FROM compared JOIN indicator ON indicator.id = indicator_id
ORDER BY indicator_order, period
"""


def expected_figures(
    cursor: duckdb.DuckDBPyConnection, calendar: ReleaseCalendar, today: date, first: Period | None = None
) -> tuple[Expected, ...]:
    """A row for each indicator that the store holds and each period that was due by ``today``, and the next one.

    Rows begin at ``first``, else at the indicator's own first period in the store; a period that the store holds has a
    row also where the calendar does not expect it. In the catalogue's order, then period. Definitions: docs/method.md.
    """
    listed = {
        (indicator, period)
        for indicator, held in _held(cursor).items()
        for period in (*held, *calendar.periods(indicator, first or held[0], today))
        if first is None or period >= first
    }
    return _arrivals(cursor, calendar, today, listed)


def missing_at(
    cursor: duckdb.DuckDBPyConnection,
    calendar: ReleaseCalendar,
    today: date,
    period: Period,
    arriving: Iterable[Figure] = (),
) -> tuple[Expected, ...]:
    """What is still missing for ``period``: the rows of ``expected_figures`` at that period that are not published.

    ``arriving`` are figures about to be imported, which count as here. Indicators: those that the calendar expects then
    and the store has held at that time or before, and those that are arriving.
    """
    coming = tuple(figure for figure in arriving if figure.period == period)
    known = {indicator for indicator, held in _held(cursor).items() if held[0] <= period}
    due = {(indicator, period) for indicator in known if calendar.expects(indicator, period)}
    listed = due | {(figure.indicator, period) for figure in coming}
    arrivals = _arrivals(cursor, calendar, today, listed, coming)
    return tuple(expected for expected in arrivals if expected.state is not Arrival.PUBLISHED)


def _held(cursor: duckdb.DuckDBPyConnection) -> dict[str, list[Period]]:
    """The periods of every indicator that the store holds, oldest first."""
    held: dict[str, list[Period]] = {}
    for indicator, end in cursor.execute(_HELD).fetchall():
        held.setdefault(indicator, []).append(Period.of(end))
    return held


def _arrivals(
    cursor: duckdb.DuckDBPyConnection,
    calendar: ReleaseCalendar,
    today: date,
    listed: Iterable[tuple[str, Period]],
    arriving: Iterable[Figure] = (),
) -> tuple[Expected, ...]:
    rows = [(indicator, period, calendar.expected(indicator, period)) for indicator, period in listed]
    coming = {(figure.indicator, figure.region, figure.period) for figure in arriving}
    parameters = {
        "today": today,
        "indicators": [indicator for indicator, _, _ in rows],
        "periods": [period.end for _, period, _ in rows],
        "days": [day for _, _, day in rows],
        "arriving_indicators": [indicator for indicator, _, _ in coming],
        "arriving_regions": [region for _, region, _ in coming],
        "arriving_periods": [period.end for _, _, period in coming],
    }
    return fetch_rows(cursor, Expected, _ARRIVALS, parameters)
