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


RANKED = """
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
           count(*) OVER rivals AS placed_of,
           count(*) OVER (PARTITION BY indicator_id, period, figure_unit, figure) > 1 AS is_tied,
           -- Tied counties share the margin to the next strictly better and the next strictly worse figure.
           min(figure) OVER (best GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) - figure AS behind_above,
           figure - max(figure) OVER (best GROUPS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS ahead_below
    FROM compared
    WHERE competes AND figure IS NOT NULL
    WINDOW rivals AS (PARTITION BY indicator_id, period, figure_unit),
           best AS (PARTITION BY indicator_id, period, figure_unit ORDER BY figure DESC)
    -- One county that alone of several has a figure is compared with nobody.
    QUALIFY placed_of > 1 OR (SELECT count(*) FROM member WHERE competes) = 1
),
denominator AS (
    SELECT indicator_id, period, max(placed_of) AS usual_of FROM placed GROUP BY ALL
),
judged AS (
    SELECT compared.indicator_id, compared.period, compared.region_code,
           place AS rank,
           coalesce(placed_of, usual_of) AS ranked_of,
           is_tied AS tied,
           round(behind_above, 10) AS behind_above,
           round(ahead_below, 10) AS ahead_below,
           CASE WHEN competes THEN
               CASE WHEN $basis = 'default' THEN coalesce(published_rank, place) ELSE place END
           END AS official_rank
    FROM compared
    LEFT JOIN placed USING (indicator_id, period, region_code)
    LEFT JOIN denominator USING (indicator_id, period)
),
convention AS (
    PIVOT setting ON name IN ('first_tier_share', 'last_tier_share', 'last_tier_least_counties') USING first(value)
),
ranked AS (
    SELECT judged.*,
           CASE
               WHEN official_rank IS NULL OR ranked_of IS NULL THEN NULL
               -- Rounded first: a share times n may miss a whole number by a floating-point hair.
               WHEN official_rank <= ceil(round(first_tier_share * ranked_of, 9)) THEN 1
               WHEN ranked_of >= last_tier_least_counties
                    AND official_rank > ranked_of - floor(round(last_tier_share * ranked_of, 9)) THEN 3
               ELSE 2
           END AS tier
    FROM judged CROSS JOIN convention
)
"""
