"""Which rules fire where: SQL that puts every rule to every row of ``fact``, for the asked period and the quarters before."""

from queries.warnings.facts import FACTS
from queries.warnings.rule_table import RULES, Level, Repeated, Rule

_QUIET = "quiet"
_FIRES = f"'{Level.RED}', '{Level.YELLOW}'"


def _single(rule: Rule) -> str:
    """SQL for one rule: a row wherever it says anything, quiet ones included."""
    missing = " OR ".join(f"{column} IS NULL" for column in rule.inputs) or "FALSE"
    lights = " ".join(f"WHEN {light.condition} THEN '{light.level}'" for light in rule.lights)
    thresholds = " ".join(f"WHEN {light.condition} THEN {light.threshold}" for light in rule.lights)
    where = [f"({rule.applies})"]
    where += [] if rule.for_zones else ["is_county"]
    where += ["counties_told > 0"] if rule.needs_county_reports else []
    return f"""
    SELECT indicator_id, region_code, period, quarters_back, quarter_before, '{rule.id}' AS rule,
           CASE WHEN {missing} THEN '{Level.UNDETERMINED}' {lights} ELSE '{_QUIET}' END AS level,
           ({rule.observed})::DOUBLE AS observed,
           CASE WHEN {missing} THEN NULL {thresholds} END::DOUBLE AS threshold,
           CASE WHEN NOT ({missing}) THEN {rule.gap} END::DOUBLE AS gap
    FROM fact
    WHERE {" AND ".join(where)}"""


def _repeated(rule: Repeated) -> str:
    """SQL for one rule about quarters in a row. Where the indicator was not examined at all in a quarter, it is unknown."""
    return f"""
    SELECT now.indicator_id, now.region_code, now.period, now.quarters_back, now.quarter_before, '{rule.id}' AS rule,
           CASE
               WHEN coalesce(once.level, '{Level.UNDETERMINED}') = '{Level.UNDETERMINED}' THEN '{Level.UNDETERMINED}'
               WHEN once.level = '{_QUIET}' THEN '{_QUIET}'
               WHEN twice.level IN ({_FIRES}) THEN '{Level.RED}'
               ELSE '{Level.YELLOW}'
           END AS repeated_level,
           now.observed,
           CASE repeated_level WHEN '{Level.RED}' THEN 3 WHEN '{Level.YELLOW}' THEN 2 END AS threshold,
           CASE WHEN repeated_level <> '{Level.UNDETERMINED}' THEN now.gap END AS gap
    FROM lasting AS now
    JOIN region ON region.code = now.region_code AND region.kind = 'county'
    LEFT JOIN lasting AS once ON (once.indicator_id, once.region_code, once.rule, once.period)
        = (now.indicator_id, now.region_code, now.rule, now.quarter_before)
    LEFT JOIN lasting AS twice ON (twice.indicator_id, twice.region_code, twice.rule, twice.period)
        = (now.indicator_id, now.region_code, now.rule, once.quarter_before)
    WHERE now.rule = '{rule.base.id}' AND now.level IN ({_FIRES})"""


_SINGLE = "\n    UNION ALL".join(_single(rule) for rule in RULES if isinstance(rule, Rule))
_REPEATED = "\n    UNION ALL".join(_repeated(rule) for rule in RULES if isinstance(rule, Repeated))

SIGNALS = f"""
{FACTS},
single AS MATERIALIZED (
    {_SINGLE}
),
-- Only what holds in the asked period can hold since an earlier one.
lasting AS MATERIALIZED (
    SELECT * FROM single
    SEMI JOIN (SELECT indicator_id, region_code, rule FROM single WHERE quarters_back = 0 AND level <> '{_QUIET}')
        USING (indicator_id, region_code, rule)
),
repeated (indicator_id, region_code, period, quarters_back, quarter_before, rule, level, observed, threshold, gap) AS (
    {_REPEATED}
),
signal AS (
    SELECT * FROM (FROM lasting UNION ALL FROM repeated) WHERE level <> '{_QUIET}'
)
"""
