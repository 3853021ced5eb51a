"""The figures as they were known at the time: SQL that stands in for the table observation.

A figure counts as it was first published, or as it was corrected before the indicator's next period arrived; what was
changed later is the future. Figures of releases that were withdrawn never count.
"""

KNOWN_THEN = """
told_first AS (
    SELECT indicator_id, period, min(release) AS told_in
    FROM figure JOIN release USING (release)
    WHERE NOT withdrawn
    GROUP BY indicator_id, period
),
-- The first release that told anything of a later period, where there is one.
closed AS (
    SELECT indicator_id, period, min(told_in) OVER (
        PARTITION BY indicator_id ORDER BY period ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS closed_in
    FROM told_first
),
known AS (
    SELECT figure.*, figure.release < coalesce(closed_in, figure.release + 1) AS is_in_time
    FROM figure JOIN release USING (release) JOIN closed USING (indicator_id, period)
    WHERE NOT withdrawn
    QUALIFY row_number() OVER (
        PARTITION BY indicator_id, region_code, period, field
        ORDER BY is_in_time DESC, CASE WHEN is_in_time THEN -figure.release ELSE figure.release END
    ) = 1
),
observation AS MATERIALIZED (
    SELECT indicator_id, region_code, period,
           max(number) FILTER (field = 'value') AS value,
           max(unit) FILTER (field = 'value' AND number IS NOT NULL) AS unit,
           max(number) FILTER (field = 'growth_pct') AS growth_pct,
           max(number) FILTER (field = 'change_pp') AS change_pp,
           max(number) FILTER (field = 'published_rank')::INTEGER AS published_rank,
           min(mark) AS mark
    FROM known
    GROUP BY indicator_id, region_code, period
)
"""
