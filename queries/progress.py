"""How far is every annual target reached, how far should it be, and what must the rest of the year bring?"""

import duckdb

from indicators.model import City
from indicators.periods import Period
from indicators.settings.warnings import WarningSettings
from queries.reported import reported_in
from queries.rows.progress import Progress
from queries.rows.row_mapper import fetch_rows
from queries.sql.positions import RATED, SAME_PERIOD_LAST_YEAR, difference
from queries.sql.target_schedule import COMPARABLE_TARGET, SCHEDULE_SHARE, USUAL, YEAR_GONE

_PROGRESS = f"""
WITH examined AS (
    SELECT *, {SAME_PERIOD_LAST_YEAR} AS year_before, make_date(year(period) - 1, 12, 31) AS last_year
    FROM (SELECT unnest($examined, recursive := true))
),
{USUAL},
{RATED},
compared AS (
    SELECT target.region_code, target.indicator_id, examined.period, target.growth_pct AS target_growth_pct,
           target.value AS target_value, target.unit AS target_unit, {COMPARABLE_TARGET} AS comparable_target,
           own.value, own.unit, own.rate, own.mark,
           {YEAR_GONE} AS year_gone_share, usual_share,
           behind_schedule_schedule AS schedule,
           -- A share of GDP does not grow towards its target with the months.
           CASE WHEN indicator.rate <> 'change_pp' THEN {SCHEDULE_SHARE} END AS expected_share,
           CASE WHEN year_ago.value > 0 AND year_ago.value < whole_year.value AND year_ago.unit = whole_year.unit
               THEN year_ago.value / whole_year.value END AS last_year_share,
           coalesce(last_year_share, year_gone_share) AS weight,
           indicator.is_additive AND month(examined.period) < 12 AS has_rest
    FROM examined
    JOIN target ON (target.indicator_id, target.year) = (examined.indicator_id, year(examined.period))
    JOIN indicator ON indicator.id = target.indicator_id
    LEFT JOIN rated AS own ON (own.indicator_id, own.period, own.region_code)
        = (target.indicator_id, examined.period, target.region_code)
    LEFT JOIN observation AS year_ago ON (year_ago.indicator_id, year_ago.period, year_ago.region_code)
        = (target.indicator_id, examined.year_before, target.region_code)
    LEFT JOIN observation AS whole_year ON (whole_year.indicator_id, whole_year.period, whole_year.region_code)
        = (target.indicator_id, examined.last_year, target.region_code)
    LEFT JOIN usual ON (usual.indicator_id, usual.period) = (examined.indicator_id, examined.period)
    WHERE target.region_code = $region OR $region IS NULL
)
SELECT region_code AS region, region.name AS region_name, indicator_id AS indicator, period,
       target_growth_pct, target_value, target_unit, comparable_target, value, compared.unit, compared.rate, mark,
       year_gone_share, usual_share, schedule, expected_share, last_year_share,
       value / comparable_target AS achieved_share,
       {difference("comparable_target", "value")} AS needed_value,
       -- The growth of a year is that of its parts, weighted with what each was last year.
       CASE WHEN has_rest THEN round((target_growth_pct - weight * compared.rate) / (1 - weight), 10) + 0.0 END
           AS needed_growth_pct,
       $city_label AS city_label
FROM compared
JOIN region ON region.code = region_code
JOIN indicator ON indicator.id = indicator_id
ORDER BY position_order, indicator_order
"""


def progress(
    cursor: duckdb.DuckDBPyConnection,
    city: City,
    settings: WarningSettings,
    period: Period | None,
    region: str | None = None,
) -> tuple[Progress, ...]:
    """A row for each target of the period's year whose indicator any region has a number of in ``period``.

    ``period`` None takes each indicator at its own latest period; ``region`` keeps one code, the city's too. Sorted by
    administrative order, the city first, then the catalogue's order. Formulas: docs/method.md.
    """
    examined = [
        {"indicator_id": row.indicator.id, "period": row.period.end, **settings.of(city.code, row.indicator.id)}
        for row in reported_in(cursor, period)
    ]
    if not examined:
        return ()
    parameters = {"examined": examined, "region": region, "city_label": city.whole}
    return fetch_rows(cursor, Progress, _PROGRESS, parameters)
