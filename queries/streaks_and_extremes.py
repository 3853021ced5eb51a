"""How long has a county held its place, and what were its best and worst?"""

import duckdb

from indicators.periods import Period
from queries.rows.row_mapper import fetch_rows
from queries.rows.streaks_and_extremes import StreaksAndExtremes
from queries.sql.positions import PREVIOUS_QUARTER, RANKED, RATED, Basis, difference


def _streak(held: str) -> str:
    """SQL for how many quarters in a row ``held``: as many as the nearest one lies back in which it did not.

    Unknown is not held. No streak runs past ``asked``: the quarter before each reported one is in it, reported or not.
    """
    return f"min(quarters_back) FILTER (WHERE ({held}) IS NOT TRUE)"


_STREAKS_AND_EXTREMES = f"""
WITH told AS (
    SELECT indicator_id, period FROM observation
    WHERE region_code = $region AND month(period) % 3 = 0 AND (period <= $until OR $until IS NULL)
),
asked AS (
    SELECT indicator_id, period FROM told
    UNION SELECT indicator_id, {PREVIOUS_QUARTER} FROM told
    UNION SELECT indicator_id, $until::DATE FROM told WHERE $until IS NOT NULL
),
{RANKED},
{RATED},
past AS (
    SELECT ranked.*, own.rate, {difference("own.rate", "city.rate")} AS gap_to_city_pp
    FROM ranked
    JOIN region AS whole ON whole.kind = 'city'
    LEFT JOIN rated AS own USING (indicator_id, region_code, period)
    LEFT JOIN rated AS city ON (city.indicator_id, city.region_code, city.period)
        = (ranked.indicator_id, whole.code, ranked.period)
    WHERE ranked.region_code = $region
),
ended AS (
    SELECT indicator_id, coalesce($until::DATE, max(period) FILTER (WHERE official_rank IS NOT NULL)) AS last_period
    FROM past
    GROUP BY indicator_id
    HAVING count(official_rank) > 0
),
counted_back AS (
    SELECT past.*, last_period, date_diff('quarter', period, last_period) AS quarters_back,
           first_value(tier) OVER (PARTITION BY indicator_id ORDER BY period DESC) AS last_tier
    FROM past JOIN ended USING (indicator_id)
    WHERE period <= last_period
)
SELECT
    indicator_id AS indicator,
    last_period AS period,
    count(official_rank) AS quarters_known,
    {_streak("official_rank = 1")} AS first_streak,
    {_streak("tier = last_tier")} AS tier_streak,
    last_tier AS tier,
    min(official_rank) AS best_rank,
    first(ranked_of ORDER BY official_rank NULLS LAST, quarters_back) AS best_ranked_of,
    first(counted_back.period ORDER BY official_rank NULLS LAST, quarters_back) AS best_period,
    max(official_rank) AS worst_rank,
    first(ranked_of ORDER BY official_rank DESC NULLS LAST, quarters_back) AS worst_ranked_of,
    first(counted_back.period ORDER BY official_rank DESC NULLS LAST, quarters_back) AS worst_period,
    {_streak("gap_to_city_pp > 0")} AS above_city_streak,
    {_streak("gap_to_city_pp < 0")} AS below_city_streak,
    {_streak("counted_back.rate < 0")} AS negative_streak
FROM counted_back JOIN indicator ON indicator.id = indicator_id
GROUP BY indicator_id, indicator_order, last_period, last_tier
ORDER BY indicator_order
"""


def streaks_and_extremes(
    cursor: duckdb.DuckDBPyConnection, region: str, until: Period | None = None
) -> tuple[StreaksAndExtremes, ...]:
    """A row for each indicator in which ``region`` has an official rank at a quarter's end up to ``until``.

    ``until`` None takes each indicator's own newest quarter with a rank; within a quarter, the last quarter's end before.
    In the catalogue's order; of several best or worst quarters, the latest. Streaks count quarters in a row up to
    ``period``; an unknown or missing quarter ends one. Formulas: docs/method.md.
    """
    last = until if until is None or until.is_quarter_end else until.previous_quarter
    parameters = {"region": region, "until": last and last.end, "basis": Basis.DEFAULT.value}
    return fetch_rows(cursor, StreaksAndExtremes, _STREAKS_AND_EXTREMES, parameters)
