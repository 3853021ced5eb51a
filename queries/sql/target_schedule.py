"""How much of an annual level target should be done by a period: the one definition of the schedule, as SQL.

``USUAL`` is a list of common table expressions that ends in ``usual`` (indicator_id, period, usual_share). It expects
``examined`` before it: indicator_id, period, and the settings ``behind_schedule_schedule`` and
``behind_schedule_usual_years``.
"""

USUAL = """
city_level AS (
    SELECT indicator_id, period, value, unit FROM observation JOIN region ON region.code = region_code
    WHERE region.kind = 'city' AND value > 0
),
-- The part of a whole year that the city had done by the same month, on average over the years before.
usual AS (
    SELECT examined.indicator_id, examined.period, avg(part.value / whole_year.value) AS usual_share
    FROM examined
    JOIN city_level AS part ON part.indicator_id = examined.indicator_id AND month(part.period) = month(examined.period)
        AND year(part.period) BETWEEN year(examined.period) - behind_schedule_usual_years AND year(examined.period) - 1
    JOIN city_level AS whole_year ON (whole_year.indicator_id, whole_year.unit, whole_year.period)
        = (part.indicator_id, part.unit, make_date(year(part.period), 12, 31))
    GROUP BY ALL
)
"""

YEAR_GONE = "month(examined.period) / 12"
SCHEDULE_SHARE = f"CASE behind_schedule_schedule WHEN 'usual_share' THEN usual_share ELSE {YEAR_GONE} END"
# A level target, of ``target`` beside the observation ``own``: only a positive one, in the unit of the level.
COMPARABLE_TARGET = "CASE WHEN target.value > 0 AND target.unit = coalesce(own.unit, target.unit) THEN target.value END"
