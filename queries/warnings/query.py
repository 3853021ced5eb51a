"""Which figures need attention, why, and who must act?"""

from dataclasses import fields, replace
from functools import cache
from typing import Any

import duckdb

from indicators.periods import Period
from queries.rows.alert import Alert
from queries.rows.row_mapper import fetch_rows
from queries.sql.positions import Basis
from queries.warnings.examined_periods import InForce, examined_periods
from queries.warnings.rule import Rule
from queries.warnings.rules import all_rules
from queries.warnings.signals import signals

# What is looked up or put into words here; every other field of an alert is a column of the answer.
_ADDED = {"rule_name", "statement", "departments", "thresholds"}


def warnings(
    cursor: duckdb.DuckDBPyConnection, rules: InForce, period: Period | None, region: str | None = None
) -> tuple[Alert, ...]:
    """A row for each alert of ``period`` (None: each indicator at its own latest period), as docs/method.md has it.

    Sorted by administrative order, then indicator, then rule. ``region`` keeps one code; the city has no rows.
    """
    examined = examined_periods(cursor, rules, period)
    if not examined:
        return ()
    registered = all_rules()
    parameters = {**given(rules, examined, region), "rules": [rule.id for rule in registered]}
    by_id = {rule.id: rule for rule in registered}
    alerts = fetch_rows(cursor, Alert, _warnings(registered), parameters)
    return tuple(_in_words(alert, by_id[alert.rule], rules) for alert in alerts)


def given(rules: InForce, examined: list[dict[str, Any]], region: str | None) -> dict[str, Any]:
    """The parameters that ``signals`` expects."""
    pairs = [{"first_id": first, "second_id": second} for first, second in rules.settings.pairs]
    return {"examined": examined, "region": region, "pairs": pairs, "basis": Basis.DEFAULT.value}


@cache
def _warnings(rules: tuple[Rule, ...]) -> str:
    columns = ", ".join(field.name for field in fields(Alert) if field.name not in _ADDED)
    return f"""
WITH {signals(rules)},
counted_back AS (
    SELECT *, row_number() OVER (
        PARTITION BY indicator_id, region_code, rule, level = 'undetermined' ORDER BY quarters_back
    ) - 1 AS place
    FROM signal
),
-- An alert holds without a break as long as it stands in every quarter counted back; unknown and known are two things.
run AS (
    SELECT indicator_id, region_code, rule, min(period) AS since, max(quarters_back) AS quarters
    FROM counted_back
    WHERE place = quarters_back
    GROUP BY indicator_id, region_code, rule, level = 'undetermined'
)
SELECT {columns}
FROM (SELECT *, indicator_id AS indicator, region_code AS region FROM signal WHERE quarters_back = 0)
JOIN run USING (indicator_id, region_code, rule)
JOIN (SELECT * EXCLUDE (quarters_back, quarter_before) FROM fact WHERE quarters_back = 0)
    USING (indicator_id, region_code, period)
JOIN (SELECT code AS region_code, name AS region_name, position_order FROM region) USING (region_code)
JOIN (SELECT id AS indicator_id, indicator_order FROM indicator) USING (indicator_id)
ORDER BY position_order, indicator_order, list_position($rules, rule)
"""


def _in_words(alert: Alert, rule: Rule, rules: InForce) -> Alert:
    indicator = alert.indicator
    alert = replace(
        alert,
        rule_name=rule.name_for(rules.city.whole, indicator.is_share),
        departments=rules.members[alert.region].lead_departments.get(indicator.id, indicator.lead_departments),
        thresholds=rules.settings.of(rules.city.code, indicator.id),
    )
    return replace(alert, statement=rule.sentence(alert, rules.city))
