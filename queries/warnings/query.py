"""Which figures need attention, why, and who must act?"""

from dataclasses import fields
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from indicators.periods import Period
from queries.sql.positions import Basis
from queries.warnings.examined_periods import InForce, examined_periods
from queries.warnings.notice import Notice
from queries.warnings.rule_table import RULES
from queries.warnings.sentences import lead_departments, sentence
from queries.warnings.signals import SIGNALS

SCHEMA = pa.schema(
    [
        ("region", pa.string()), ("region_name", pa.string()), ("indicator", pa.string()), ("period", pa.date32()),
        ("rule", pa.string()), ("level", pa.string()), ("observed", pa.float64()), ("threshold", pa.float64()),
        ("gap", pa.float64()), ("since", pa.string()), ("text", pa.string()), ("lead_department", pa.string()),
    ]
)  # fmt: skip
_FACTS = ", ".join(field.name for field in fields(Notice) if field.name != "period_end")
_RULE_ORDER = [rule.id for rule in RULES]

_WARNINGS = f"""
WITH {SIGNALS},
counted_back AS (
    SELECT *, row_number() OVER (
        PARTITION BY indicator_id, region_code, rule, level = 'undetermined' ORDER BY quarters_back
    ) - 1 AS place
    FROM signal
),
-- A notice holds without a break as long as it stands in every quarter counted back; unknown and known are two things.
run AS (
    SELECT indicator_id, region_code, rule, min(period) AS since, max(quarters_back) AS quarters
    FROM counted_back
    WHERE place = quarters_back
    GROUP BY indicator_id, region_code, rule, level = 'undetermined'
)
SELECT period AS period_end, {_FACTS}
FROM (SELECT * FROM signal WHERE quarters_back = 0)
JOIN run USING (indicator_id, region_code, rule)
JOIN (SELECT * EXCLUDE (quarters_back, quarter_before) FROM fact WHERE quarters_back = 0)
    USING (indicator_id, region_code, period)
JOIN (SELECT code AS region_code, name AS region_name, position_order FROM region) USING (region_code)
JOIN (SELECT id AS indicator_id, indicator_order FROM indicator) USING (indicator_id)
ORDER BY position_order, indicator_order, list_position($rules, rule)
"""


def warnings(
    cursor: duckdb.DuckDBPyConnection, rules: InForce, period: Period | None, region: str | None = None
) -> pd.DataFrame:
    """A row for each notice of ``period`` (None: each indicator at its own latest period), as docs/method.md has it.

    Columns, sorted by administrative order, then indicator, then rule: region, region_name, indicator, period (date),
    rule, level (red, yellow, blue, grey, undetermined), observed (the county's own figure: a rate in per cent or points, a
    place, or per cent of the target), threshold (the number that was met), gap (the difference that met it), since (code
    of a period), text, lead_department. ``region`` keeps one code; the city has no rows.
    """
    answered = pa.Table.from_pylist(ask_warnings(cursor, rules, period, region), SCHEMA)
    made: pd.DataFrame = answered.to_pandas(types_mapper=pd.ArrowDtype)
    return made


def ask_warnings(
    cursor: duckdb.DuckDBPyConnection, rules: InForce, period: Period | None, region: str | None = None
) -> list[dict[str, Any]]:
    """``warnings`` as records of plain values, a gap as None."""
    return [_record(notice, rules) for notice in notices(cursor, rules, period, region)]


def notices(
    cursor: duckdb.DuckDBPyConnection, rules: InForce, period: Period | None, region: str | None = None
) -> list[Notice]:
    """The notices with the facts behind them, in the order of ``warnings``."""
    examined = examined_periods(cursor, rules, period)
    if not examined:
        return []
    parameters = {
        "examined": examined,
        "region": region,
        "pairs": [{"first_id": first, "second_id": second} for first, second in rules.settings.pairs],
        "basis": Basis.DEFAULT.value,
        "rules": _RULE_ORDER,
    }
    answer = cursor.execute(_WARNINGS, parameters)
    names = [column[0] for column in answer.description or ()]
    return [Notice(**dict(zip(names, row, strict=True))) for row in answer.fetchall()]


def _record(notice: Notice, rules: InForce) -> dict[str, Any]:
    return {
        "region": notice.region_code, "region_name": notice.region_name, "indicator": notice.indicator_id,
        "period": notice.period_end, "rule": notice.rule, "level": notice.level, "observed": notice.observed,
        "threshold": notice.threshold, "gap": notice.gap, "since": Period.of(notice.since).code,
        "text": sentence(notice, rules), "lead_department": "、".join(lead_departments(notice, rules)) or None,
    }  # fmt: skip
