"""How did one indicator develop, and where did each county stand at the time?"""

import duckdb

from indicators.periods import Period
from queries.rows.observation import Observation
from queries.rows.row_mapper import fetch_rows
from queries.sql.positions import PREVIOUS_QUARTER, RANKED, Basis, difference

_HISTORY = f"""
WITH asked AS (
    SELECT DISTINCT indicator_id, period FROM observation WHERE indicator_id = $indicator
),
{RANKED},
-- Figures are cumulative, so a single quarter is the difference to the quarter before of the same year.
quartered AS (
    SELECT observation.*,
           CASE
               WHEN NOT indicator.is_additive OR month(period) % 3 <> 0 THEN NULL
               WHEN month(period) = 3 THEN observation.value
               ELSE {difference("observation.value", "before.value")}
           END AS single_quarter_value
    FROM observation
    JOIN indicator ON indicator.id = indicator_id
    LEFT JOIN (SELECT indicator_id, region_code, period AS earlier, value, unit FROM observation) AS before
        ON (before.indicator_id, before.region_code, before.unit)
            = (observation.indicator_id, observation.region_code, observation.unit)
        AND before.earlier = {PREVIOUS_QUARTER}
    WHERE observation.indicator_id = $indicator
)
SELECT
    quartered.indicator_id AS indicator,
    quartered.region_code AS region,
    region.name AS region_name,
    quartered.period,
    quartered.value,
    quartered.single_quarter_value,
    quartered.growth_pct,
    quartered.change_pp,
    ranked.rank,
    ranked.ranked_of,
    ranked.official_rank,
    quartered.status,
    quartered.release
FROM quartered
JOIN region ON region.code = quartered.region_code
LEFT JOIN ranked USING (indicator_id, period, region_code)
WHERE (quartered.region_code = $region OR $region IS NULL)
  AND (quartered.period >= $first OR $first IS NULL)
  AND (quartered.period <= $last OR $last IS NULL)
ORDER BY region.position_order, quartered.period
"""


def history(
    cursor: duckdb.DuckDBPyConnection,
    indicator: str,
    region: str | None = None,
    first: Period | None = None,
    last: Period | None = None,
) -> tuple[Observation, ...]:
    """A row for each region (the city first, unranked) and period from ``first`` to ``last`` that has an observation.

    Sorted by administrative order, then period. ``single_quarter_value`` is derived (测算), in the indicator's unit: only for additive levels at a quarter's end
    whose preceding quarter is known in the same unit. Formulas: docs/method.md.
    """
    bounds = {"first": first and first.end, "last": last and last.end}
    parameters = {"indicator": indicator, "region": region, "basis": Basis.DEFAULT.value, **bounds}
    return fetch_rows(cursor, Observation, _HISTORY, parameters)
