"""Which rules fire where: SQL that puts every rule to every row of ``fact``, for the asked period and the quarters before."""

from functools import cache

from queries.rows.alert_level import AlertLevel
from queries.warnings.facts import FACTS
from queries.warnings.rule import Rule

_QUIET = "quiet"
_FIRES = f"'{AlertLevel.RED}', '{AlertLevel.YELLOW}'"
_COLUMNS = "indicator_id, region_code, period, quarters_back, quarter_before, rule, level, observed, threshold, gap"


@cache
def signals(rules: tuple[Rule, ...]) -> str:
    """Common table expressions that end in ``single`` (every rule that judges by itself, quiet where it does not fire) and
    ``signal`` (what fires or cannot be judged, repeated rules included)."""
    single = "\n    UNION ALL".join(_single(rule) for rule in rules if not rule.base)
    repeated = "\n    UNION ALL".join(_repeated(rule.id, rule.base.id) for rule in rules if rule.base)
    return f"""
{FACTS},
single ({_COLUMNS}) AS MATERIALIZED (
    {single}
),
-- Only what holds in the asked period can hold since an earlier one.
lasting AS MATERIALIZED (
    SELECT * FROM single
    SEMI JOIN (SELECT indicator_id, region_code, rule FROM single WHERE quarters_back = 0 AND level <> '{_QUIET}')
        USING (indicator_id, region_code, rule)
),
repeated ({_COLUMNS}) AS (
    {repeated}
),
signal AS (
    SELECT * FROM (FROM lasting UNION ALL FROM repeated) WHERE level <> '{_QUIET}'
)
"""


def _single(rule: Rule) -> str:
    """SQL for one rule: a row wherever it says anything, quiet ones included."""
    missing = " OR ".join(f"{needed.column} IS NULL" for needed in rule.inputs) or "FALSE"
    levels = " ".join(f"WHEN {trigger.condition} THEN '{trigger.level}'" for trigger in rule.triggers)
    thresholds = " ".join(f"WHEN {trigger.condition} THEN {trigger.threshold}" for trigger in rule.triggers)
    where = [f"({rule.applies})"]
    where += [] if rule.for_zones else ["is_county"]
    where += ["counties_reported > 0"] if rule.needs_county_reports else []
    return f"""
    SELECT indicator_id, region_code, period, quarters_back, quarter_before, '{rule.id}' AS rule,
           CASE WHEN {missing} THEN '{AlertLevel.UNDETERMINED}' {levels} ELSE '{_QUIET}' END AS level,
           ({rule.observed})::DOUBLE AS observed,
           CASE WHEN {missing} THEN NULL {thresholds} END::DOUBLE AS threshold,
           CASE WHEN NOT ({missing}) THEN {rule.gap} END::DOUBLE AS gap
    FROM fact
    WHERE {" AND ".join(where)}"""


def _repeated(rule: str, base: str) -> str:
    """SQL for one rule about quarters in a row. Where the indicator was not examined at all in a quarter, it is unknown."""
    return f"""
    SELECT now.indicator_id, now.region_code, now.period, now.quarters_back, now.quarter_before, '{rule}' AS rule,
           CASE
               WHEN coalesce(once.level, '{AlertLevel.UNDETERMINED}') = '{AlertLevel.UNDETERMINED}'
                   THEN '{AlertLevel.UNDETERMINED}'
               WHEN once.level = '{_QUIET}' THEN '{_QUIET}'
               WHEN twice.level IN ({_FIRES}) THEN '{AlertLevel.RED}'
               ELSE '{AlertLevel.YELLOW}'
           END AS repeated_level,
           now.observed,
           CASE repeated_level WHEN '{AlertLevel.RED}' THEN 3 WHEN '{AlertLevel.YELLOW}' THEN 2 END AS threshold,
           CASE WHEN repeated_level <> '{AlertLevel.UNDETERMINED}' THEN now.gap END AS gap
    FROM lasting AS now
    JOIN region ON region.code = now.region_code AND region.kind = 'county'
    LEFT JOIN lasting AS once ON (once.indicator_id, once.region_code, once.rule, once.period)
        = (now.indicator_id, now.region_code, now.rule, now.quarter_before)
    LEFT JOIN lasting AS twice ON (twice.indicator_id, twice.region_code, twice.rule, twice.period)
        = (now.indicator_id, now.region_code, now.rule, once.quarter_before)
    WHERE now.rule = '{base}' AND now.level IN ({_FIRES})"""
