"""What every warning rule said in every quarter, in one pass over the history, from the figures as they were known then."""

from datetime import date

import duckdb
import numpy as np

from queries.forecast.panel import Floats, QuarterPanel, ago, known
from queries.forecast.real_time_vintage import KNOWN_THEN
from queries.rows.alert_level import AlertLevel
from queries.warnings.examined_periods import InForce, examined_periods
from queries.warnings.query import given
from queries.warnings.rule import Rule
from queries.warnings.rules import all_rules
from queries.warnings.signals import signals

QUIET, BLUE, YELLOW, RED = 0.0, 1.0, 2.0, 3.0

_ALERTS = f"""
SELECT rule, indicator_id, region_code, period,
       CASE level WHEN '{AlertLevel.RED}' THEN {RED} WHEN '{AlertLevel.YELLOW}' THEN {YELLOW} WHEN 'quiet' THEN {QUIET}
                  ELSE {BLUE} END AS score
FROM single
WHERE month(period) % 3 = 0 AND level <> '{AlertLevel.UNDETERMINED}'
"""


def alert_scores(cursor: duckdb.DuckDBPyConnection, panel: QuarterPanel, rules: InForce) -> dict[str, Floats]:
    """By rule id, series × quarters: 0 quiet, 1 blue or grey, 2 yellow, 3 red; unknown where a rule is undetermined or has
    nothing to say."""
    registered = all_rules()
    scores = {rule.id: np.full(panel.tier.shape, np.nan) for rule in registered}
    rows = {key: number for number, key in enumerate(panel.series)}
    columns = {quarter.end: number for number, quarter in enumerate(panel.quarters)}
    for rule, indicator, region, period, score in _single(cursor, registered, rules):
        row, column = rows.get((indicator, region)), columns.get(period)
        if row is not None and column is not None:
            scores[rule][row, column] = score
    return scores | {rule.id: _repeated(scores[rule.base.id]) for rule in registered if rule.base}


def _single(
    cursor: duckdb.DuckDBPyConnection, registered: tuple[Rule, ...], rules: InForce
) -> list[tuple[str, str, str, date, float]]:
    examined = examined_periods(cursor, rules, None)
    if not examined:
        return []
    sql = f"WITH {KNOWN_THEN}, {signals(registered)} {_ALERTS}"
    return cursor.execute(sql, given(rules, examined, None)).fetchall()


def _repeated(base: Floats) -> Floats:
    """The base rule in the quarter and the one before: yellow; in the one before that too: red.

    Unknown where it is unknown now, or fires now and the quarter before is unknown.
    """
    once, twice = ago(base, 1), ago(base, 2)
    fires = np.where(twice > QUIET, RED, YELLOW)
    again = np.where(known(once), np.where(once > QUIET, fires, QUIET), np.nan)
    return np.where(base > QUIET, again, base)
