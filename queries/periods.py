"""Which periods hold any figure."""

import duckdb

from indicators.periods import Period


def reported_periods(cursor: duckdb.DuckDBPyConnection) -> tuple[Period, ...]:
    """Periods with at least one observation of any region, newest first."""
    rows = cursor.execute("SELECT DISTINCT period FROM observation ORDER BY period DESC").fetchall()
    return tuple(Period.of(end) for (end,) in rows)
