"""Where does every county stand in the city, in each indicator, and what proves it?"""

import duckdb

from indicators.periods import Period
from queries.rows.position import Position
from queries.rows.row_mapper import fetch_rows
from queries.sql.positions import PREVIOUS_QUARTER, RANKED, RATED, SAME_PERIOD_LAST_YEAR, Basis, difference

_POSITIONS = f"""
WITH reported AS (
    -- The city's own figure counts too; a mark is no figure.
    SELECT DISTINCT indicator_id, period FROM observation JOIN region ON region.code = region_code
    WHERE coalesce(value, growth_pct, change_pp, published_rank) IS NOT NULL
),
chosen AS (
    SELECT indicator_id, period,
           {PREVIOUS_QUARTER} AS quarter_before,
           {SAME_PERIOD_LAST_YEAR} AS year_before
    FROM reported
    WHERE period = $period OR $period IS NULL
    QUALIFY $period IS NOT NULL OR period = max(period) OVER (PARTITION BY indicator_id)
),
asked AS (
    SELECT indicator_id, period FROM chosen
    UNION SELECT indicator_id, quarter_before FROM chosen
    UNION SELECT indicator_id, year_before FROM chosen
),
{RANKED},
{RATED}
SELECT
    chosen.indicator_id AS indicator,
    now.region_code AS region,
    region.name AS region_name,
    chosen.period,
    shown.value,
    coalesce(shown.unit, indicator.unit) AS unit,
    shown.growth_pct,
    shown.change_pp,
    now.rank,
    now.ranked_of,
    now.tied,
    now.tier,
    shown.published_rank,
    now.official_rank,
    quarter_ago.official_rank - now.official_rank AS rank_change_quarter,
    year_ago.official_rank - now.official_rank AS rank_change_year,
    {difference("shown.rate", "shown_quarter_ago.rate")} AS growth_change_quarter_pp,
    {difference("shown.rate", "shown_year_ago.rate")} AS growth_change_year_pp,
    now.behind_above,
    now.ahead_below,
    CASE WHEN city.unit = coalesce(shown.unit, indicator.unit) THEN city.value END AS city_value,
    city.rate AS city_growth_pct,
    {difference("shown.rate", "city.rate")} AS gap_to_city_pp,
    shown.mark,
    shown.status,
    shown.release,
    shown.source_file,
    shown.source_cell
FROM chosen
JOIN ranked AS now USING (indicator_id, period)
JOIN indicator ON indicator.id = chosen.indicator_id
JOIN region ON region.code = now.region_code
JOIN region AS whole ON whole.kind = 'city'
LEFT JOIN ranked AS quarter_ago ON (quarter_ago.indicator_id, quarter_ago.region_code, quarter_ago.period)
    = (now.indicator_id, now.region_code, chosen.quarter_before)
LEFT JOIN ranked AS year_ago ON (year_ago.indicator_id, year_ago.region_code, year_ago.period)
    = (now.indicator_id, now.region_code, chosen.year_before)
LEFT JOIN rated AS shown ON (shown.indicator_id, shown.region_code, shown.period)
    = (now.indicator_id, now.region_code, chosen.period)
LEFT JOIN rated AS shown_quarter_ago ON (shown_quarter_ago.indicator_id, shown_quarter_ago.region_code, shown_quarter_ago.period)
    = (now.indicator_id, now.region_code, chosen.quarter_before)
LEFT JOIN rated AS shown_year_ago ON (shown_year_ago.indicator_id, shown_year_ago.region_code, shown_year_ago.period)
    = (now.indicator_id, now.region_code, chosen.year_before)
LEFT JOIN rated AS city ON (city.indicator_id, city.region_code, city.period)
    = (now.indicator_id, whole.code, chosen.period)
WHERE now.region_code = $region OR $region IS NULL
ORDER BY indicator.indicator_order, region.position_order
"""


def positions(
    cursor: duckdb.DuckDBPyConnection,
    period: Period | None,
    region: str | None = None,
    by: Basis = Basis.DEFAULT,
) -> tuple[Position, ...]:
    """A row for each county and zone of every indicator with a figure in ``period``, those without a figure included.

    ``period`` None takes each indicator at its own latest period; ``region`` keeps one code (the city has no row).
    Sorted by indicator, then administrative order. value, city_value and (by level) the margins in ``unit``, growth in per
    cent, changes and gaps in percentage points, rank changes in places, up positive; city_growth_pct of a share is its
    change. Formulas: docs/method.md.
    """
    parameters = {"period": period and period.end, "region": region, "basis": by.value}
    return fetch_rows(cursor, Position, _POSITIONS, parameters)
