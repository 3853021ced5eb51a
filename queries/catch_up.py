"""Who is just above and just below a county, and what closes the gap by the next quarter's end?"""

import duckdb

from indicators.periods import Period
from queries.reported import reported_in
from queries.rows.catch_up_gap import CatchUpGap, Direction
from queries.rows.row_mapper import fetch_rows
from queries.sql.positions import RANKED, SAME_PERIOD_LAST_YEAR, Basis, difference

_NEXT_QUARTER = "(date_trunc('quarter', period + INTERVAL 1 DAY) + INTERVAL 3 MONTH - INTERVAL 1 DAY)::DATE"

_CATCH_UP = f"""
WITH asked AS (
    SELECT indicator_id, period, {SAME_PERIOD_LAST_YEAR} AS year_before,
           {_NEXT_QUARTER} AS next_quarter, last_day(next_quarter - INTERVAL 1 YEAR) AS next_year_before
    FROM (SELECT unnest($asked, recursive := true))
),
{RANKED},
own AS (
    SELECT * FROM compared JOIN placed USING (indicator_id, period, region_code) WHERE region_code = $region
),
met AS (
    SELECT own.indicator_id, own.period, own.region_code AS region, rival.region_code AS rival,
           CASE WHEN rival.figure = own.better THEN '{Direction.ABOVE}' ELSE '{Direction.BELOW}' END AS direction,
           abs({difference("rival.figure", "own.figure")}) AS gap,
           -- Whoever is behind has to close the gap, from a base of its own.
           CASE WHEN rival.figure = own.better THEN own.region_code ELSE rival.region_code END AS pursuer
    FROM own
    JOIN compared AS rival ON (rival.indicator_id, rival.period) = (own.indicator_id, own.period)
        AND rival.competes AND rival.figure IN (own.better, own.worse)
        AND rival.figure_unit IS NOT DISTINCT FROM own.figure_unit
),
pursuing AS (
    SELECT met.*, coalesce(now.unit, indicator.unit) AS unit
    FROM met
    JOIN indicator ON indicator.id = met.indicator_id
    LEFT JOIN observation AS now ON (now.indicator_id, now.period, now.region_code)
        = (met.indicator_id, met.period, met.pursuer)
),
-- Growth is growth over a base: a year before the next quarter's end; where that is not known, before the period itself.
based AS (
    SELECT pursuing.indicator_id, rival, max(earlier.period) AS base_period,
           arg_max(earlier.value, earlier.period) AS base_value
    FROM pursuing
    JOIN asked USING (indicator_id, period)
    JOIN observation AS earlier ON (earlier.indicator_id, earlier.region_code, earlier.unit)
        = (pursuing.indicator_id, pursuer, pursuing.unit)
        AND earlier.period IN (year_before, next_year_before) AND earlier.value > 0
    GROUP BY ALL
)
SELECT pursuing.indicator_id AS indicator, pursuing.period, region, pursuing.rival, direction, gap,
       pursuer_region.name AS pursuer_name, next_quarter AS next_period, pursuing.unit, base_value, base_period,
       CASE WHEN rank_basis <> 'value' THEN round(gap / 100 * base_value, 10)
            WHEN indicator.rate <> 'change_pp' THEN gap END AS needed_value,
       stands.tied, stands.rank, stands.official_rank,
       rival_stands.rank AS rival_rank, rival_stands.official_rank AS rival_official_rank,
       own_region.name AS region_name, rival_region.name AS rival_name
FROM pursuing
JOIN asked USING (indicator_id, period)
JOIN indicator ON indicator.id = pursuing.indicator_id
JOIN region AS own_region ON own_region.code = region
JOIN region AS rival_region ON rival_region.code = pursuing.rival
JOIN region AS pursuer_region ON pursuer_region.code = pursuer
JOIN ranked AS stands ON (stands.indicator_id, stands.period, stands.region_code)
    = (pursuing.indicator_id, pursuing.period, region)
JOIN ranked AS rival_stands ON (rival_stands.indicator_id, rival_stands.period, rival_stands.region_code)
    = (pursuing.indicator_id, pursuing.period, pursuing.rival)
LEFT JOIN based ON (based.indicator_id, based.rival) = (pursuing.indicator_id, pursuing.rival)
ORDER BY indicator_order, direction, rival_region.position_order
"""


def catch_up(cursor: duckdb.DuckDBPyConnection, period: Period | None, region: str) -> tuple[CatchUpGap, ...]:
    """The next better and the next worse counties of ``region``, tied ones in a row each, by indicator.

    ``period`` None takes each indicator at its own latest period. Rivals are found by the stored figures, as ranks are; the
    first has nobody above, the last nobody below, one without a figure and a zone that is not ranked have no rivals.
    Sorted by the catalogue's order, above before below, then administrative order. Formulas: docs/method.md.
    """
    asked = [{"indicator_id": row.indicator.id, "period": row.period.end} for row in reported_in(cursor, period)]
    if not asked:
        return ()
    return fetch_rows(cursor, CatchUpGap, _CATCH_UP, {"asked": asked, "region": region, "basis": Basis.DEFAULT.value})
