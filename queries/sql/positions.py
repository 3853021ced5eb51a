"""The one definition of a city-wide position, as SQL that every question shares.

``RANKED`` is a list of common table expressions. It expects ``asked`` (indicator_id, period) before it and the parameter
``$basis`` (default, growth or value), and ends in ``ranked``: a row for each county and zone of every asked indicator and
period, with or without a figure. Ranks compare stored figures, descending (docs/method.md).
"""

from enum import StrEnum


class Basis(StrEnum):
    """What positions compare: each indicator's own basis, or all by growth, or all by level."""

    DEFAULT = "default"
    GROWTH = "growth"
    VALUE = "value"


PREVIOUS_QUARTER = "(date_trunc('quarter', period) - INTERVAL 1 DAY)::DATE"
SAME_PERIOD_LAST_YEAR = "last_day(period - INTERVAL 1 YEAR)"


def difference(left: str, right: str, decimals: int = 10) -> str:
    """SQL for the difference of two columns without the noise of binary fractions: 7.4 - 7.1 is 0.3, and never -0.0."""
    return f"round({left} - {right}, {decimals}) + 0.0"


RANKED = f"""
basis AS (
    SELECT id AS indicator_id,
           CASE $basis WHEN 'value' THEN 'value' WHEN 'growth' THEN rate ELSE rank_basis END AS field
    FROM indicator
),
member AS (
    SELECT code AS region_code, kind = 'county' OR (SELECT value FROM setting WHERE name = 'rank_zones') = 1 AS competes
    FROM region WHERE kind <> 'city'
),
compared AS (
    SELECT asked.indicator_id, asked.period, member.region_code, member.competes, observation.published_rank,
           CASE basis.field WHEN 'value' THEN value WHEN 'growth_pct' THEN growth_pct ELSE change_pp END AS figure,
           -- Levels in units that do not convert are never ranked together.
           CASE WHEN basis.field = 'value' THEN unit END AS figure_unit
    FROM asked
    JOIN basis USING (indicator_id)
    CROSS JOIN member
    LEFT JOIN observation USING (indicator_id, period, region_code)
),
placed AS (
    SELECT indicator_id, period, region_code,
           rank() OVER best AS place,
           count(*) OVER (best GROUPS BETWEEN CURRENT ROW AND CURRENT ROW) > 1 AS is_tied,
           -- Tied counties share the margin to the next strictly better and the next strictly worse figure.
           min(figure) OVER (best GROUPS BETWEEN 1 PRECEDING AND 1 PRECEDING) AS better,
           max(figure) OVER (best GROUPS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) AS worse
    FROM compared
    WHERE competes AND figure IS NOT NULL
    WINDOW best AS (PARTITION BY indicator_id, period, figure_unit ORDER BY figure DESC)
),
denominator AS (
    SELECT indicator_id, period, figure_unit, count(*) AS counties,
           max(count(*)) OVER (PARTITION BY indicator_id, period) AS usual_counties
    FROM compared
    WHERE competes AND figure IS NOT NULL
    GROUP BY indicator_id, period, figure_unit
),
counted AS (
    SELECT compared.*,
           -- Without a figure, a county stands beside the denominator of the unit that most others report in.
           coalesce(counties, max(usual_counties) OVER (PARTITION BY compared.indicator_id, compared.period), 0)
               AS number,
           -- One county that alone of several has a figure is compared with nobody.
           number > 1 OR number = 0 OR (SELECT count(*) FROM member WHERE competes) = 1 AS is_comparable
    FROM compared LEFT JOIN denominator
         ON (denominator.indicator_id, denominator.period) = (compared.indicator_id, compared.period)
         AND denominator.figure_unit IS NOT DISTINCT FROM compared.figure_unit
),
judged AS (
    SELECT indicator_id, period, region_code,
           CASE WHEN is_comparable THEN place END AS rank,
           CASE WHEN is_comparable THEN number END AS ranked_of,
           CASE WHEN is_comparable THEN is_tied END AS tied,
           {difference("better", "figure")} AS behind_above,
           {difference("figure", "worse")} AS ahead_below,
           CASE WHEN competes THEN
               CASE WHEN $basis = 'default' THEN coalesce(published_rank, rank) ELSE rank END
           END AS official_rank
    FROM counted LEFT JOIN placed USING (indicator_id, period, region_code)
),
convention AS (
    PIVOT setting ON name IN ('first_tier_share', 'last_tier_share', 'last_tier_least_counties') USING first(value)
),
ranked AS (
    SELECT judged.*,
           -- Rounded first: a share times n may miss a whole number by a floating-point hair.
           ceil(round(first_tier_share * nullif(ranked_of, 0), 9))::INTEGER AS first_tier_places,
           CASE
               WHEN official_rank IS NULL OR coalesce(ranked_of, 0) = 0 THEN NULL
               WHEN official_rank <= first_tier_places THEN 1
               WHEN ranked_of >= last_tier_least_counties
                    AND official_rank > ranked_of - floor(round(last_tier_share * ranked_of, 9)) THEN 3
               ELSE 2
           END AS tier
    FROM judged CROSS JOIN convention
)
"""

# Growth in per cent, of a share its change in percentage points. Not materialized: a question about one region, that
# names this for the city as well, would otherwise rate every region's figures first.
RATED = """
rated AS NOT MATERIALIZED (
    SELECT observation.*, CASE indicator.rate WHEN 'change_pp' THEN change_pp ELSE growth_pct END AS rate
    FROM observation JOIN indicator ON indicator.id = indicator_id
)
"""
