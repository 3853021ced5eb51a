"""What the warning rules compare: one row for each region, indicator and examined period, as SQL.

``FACTS`` is a list of common table expressions that ends in ``fact``. It expects the parameters ``$examined``
(``examined_periods``), ``$pairs`` (first_id, second_id) and ``$region`` (one code or NULL), and ``$basis`` as ``queries.sql.positions`` does. Rates are growth in per
cent, of a share its change in percentage points; differences are rounded to four decimals.
"""

from queries.sql.positions import PREVIOUS_QUARTER, RANKED, RATED, SAME_PERIOD_LAST_YEAR, difference
from queries.sql.target_schedule import COMPARABLE_TARGET, SCHEDULE_SHARE, USUAL

# Decimals of a difference as it meets a threshold.
_DECIMALS = 4

FACTS = f"""
examined AS (
    SELECT *, {PREVIOUS_QUARTER} AS quarter_before, {SAME_PERIOD_LAST_YEAR} AS year_before
    FROM (SELECT unnest($examined, recursive := true))
),
pair AS (
    SELECT unnest($pairs, recursive := true)
),
asked AS (
    SELECT indicator_id, period FROM examined
    UNION SELECT indicator_id, quarter_before FROM examined
),
{RANKED},
{RATED},
-- How many different figures of counties are worse.
bottom AS (
    SELECT indicator_id, period, region_code,
           dense_rank() OVER (PARTITION BY indicator_id, period, figure_unit ORDER BY figure) - 1 AS worse_figures
    FROM compared
    WHERE competes AND figure IS NOT NULL
),
targeted AS (
    SELECT DISTINCT year FROM target
),
{USUAL},
compared_facts AS (
    SELECT examined.*, region.code AS region_code, region.kind = 'county' AS is_county,
           indicator.rate = 'change_pp' AS is_share,
           own.indicator_id IS NOT NULL AS is_reported, own.mark, own.value, own.unit, own.rate,
           city.rate AS city_rate,
           {difference("city.rate", "own.rate", _DECIMALS)} AS below_city_pp,
           year_ago.rate AS year_ago_rate,
           {difference("year_ago.rate", "own.rate", _DECIMALS)} AS slowdown_pp,
           now.official_rank, now.rank, now.tied, now.tier, now.first_tier_places, now.behind_above,
           nullif(now.ranked_of, 0) AS ranked_of,
           CASE WHEN now.tied THEN 0 ELSE round(now.ahead_below, 4) END AS lead_pp,
           worse_figures,
           before.official_rank AS quarter_ago_rank, before.tier AS quarter_ago_tier,
           nullif(before.ranked_of, 0) AS quarter_ago_ranked_of,
           now.official_rank - before.official_rank AS places_lost,
           year(examined.period) IN (SELECT year FROM targeted) AS has_targets,
           target.growth_pct AS target_rate,
           {difference("target.growth_pct", "own.rate", _DECIMALS)} AS below_target_pp,
           {COMPARABLE_TARGET} AS target_value,
           target.unit AS target_unit,
           {SCHEDULE_SHARE} AS schedule_share,
           pair.second_id AS partner_id, partner.rate AS partner_rate
    FROM examined
    JOIN indicator ON indicator.id = examined.indicator_id
    JOIN region ON region.kind <> 'city' AND (region.code = $region OR $region IS NULL)
    JOIN region AS whole ON whole.kind = 'city'
    JOIN ranked AS now ON (now.indicator_id, now.period, now.region_code)
        = (examined.indicator_id, examined.period, region.code)
    JOIN ranked AS before ON (before.indicator_id, before.period, before.region_code)
        = (examined.indicator_id, examined.quarter_before, region.code)
    LEFT JOIN bottom ON (bottom.indicator_id, bottom.period, bottom.region_code)
        = (examined.indicator_id, examined.period, region.code)
    LEFT JOIN rated AS own ON (own.indicator_id, own.period, own.region_code)
        = (examined.indicator_id, examined.period, region.code)
    LEFT JOIN rated AS year_ago ON (year_ago.indicator_id, year_ago.period, year_ago.region_code)
        = (examined.indicator_id, examined.year_before, region.code)
    LEFT JOIN rated AS city ON (city.indicator_id, city.period, city.region_code)
        = (examined.indicator_id, examined.period, whole.code)
    LEFT JOIN target ON (target.indicator_id, target.year, target.region_code)
        = (examined.indicator_id, year(examined.period), region.code)
    LEFT JOIN usual ON (usual.indicator_id, usual.period) = (examined.indicator_id, examined.period)
    LEFT JOIN pair ON pair.first_id = examined.indicator_id
    LEFT JOIN rated AS partner ON (partner.indicator_id, partner.period, partner.region_code)
        = (pair.second_id, examined.period, region.code)
),
fact AS MATERIALIZED (
    SELECT *, value / target_value AS done_share,
           {difference("schedule_share", "value / target_value", _DECIMALS)} AS behind_share
    FROM compared_facts
)
"""
