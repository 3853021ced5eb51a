"""What every warning rule said in every quarter, in one pass over the history, from the figures as they were known then."""

from datetime import date

import duckdb
import numpy as np

from queries.forecast.panel import Floats, QuarterPanel, ago, known
from queries.forecast.real_time_vintage import KNOWN_THEN
from queries.sql.positions import Basis
from queries.warnings.examined_periods import InForce, examined_periods
from queries.warnings.rule_table import RULES, Level, Repeated
from queries.warnings.signals import SIGNALS

QUIET, BLUE, YELLOW, RED = 0.0, 1.0, 2.0, 3.0

_LIGHTS = f"""
WITH {KNOWN_THEN},
{SIGNALS}
SELECT rule, indicator_id, region_code, period,
       CASE level WHEN '{Level.RED}' THEN {RED} WHEN '{Level.YELLOW}' THEN {YELLOW} WHEN 'quiet' THEN {QUIET}
                  ELSE {BLUE} END AS loudness
FROM single
WHERE month(period) % 3 = 0 AND level <> '{Level.UNDETERMINED}'
"""


def lights(cursor: duckdb.DuckDBPyConnection, panel: QuarterPanel, rules: InForce) -> dict[str, Floats]:
    """By rule id, series × quarters: 0 quiet, 1 blue or grey, 2 yellow, 3 red; unknown where a rule is undetermined or has
    nothing to say."""
    loudness = {rule.id: np.full(panel.tier.shape, np.nan) for rule in RULES}
    rows = {key: number for number, key in enumerate(panel.series)}
    columns = {period.end: number for number, period in enumerate(panel.quarters)}
    for rule, indicator, region, period, loud in _single(cursor, rules):
        row, column = rows.get((indicator, region)), columns.get(period)
        if row is not None and column is not None:
            loudness[rule][row, column] = loud
    for repeated in RULES:
        if isinstance(repeated, Repeated):
            loudness[repeated.id] = _repeated(loudness[repeated.base.id])
    return loudness


def _single(cursor: duckdb.DuckDBPyConnection, rules: InForce) -> list[tuple[str, str, str, date, float]]:
    examined = examined_periods(cursor, rules, None)
    if not examined:
        return []
    parameters = {
        "examined": examined,
        "region": None,
        "pairs": [{"first_id": first, "second_id": second} for first, second in rules.settings.pairs],
        "basis": Basis.DEFAULT.value,
    }
    return cursor.execute(_LIGHTS, parameters).fetchall()


def _repeated(base: Floats) -> Floats:
    """The base rule in the quarter and the one before: yellow; in the one before that too: red.

    Unknown where it is unknown now, or fires now and the quarter before is unknown.
    """
    once, twice = ago(base, 1), ago(base, 2)
    fires = np.where(twice > QUIET, RED, YELLOW)
    again = np.where(known(once), np.where(once > QUIET, fires, QUIET), np.nan)
    return np.where(base > QUIET, again, base)
