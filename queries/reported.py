"""What holds any figure: which periods, and which indicators."""

import duckdb

from indicators.periods import Period


def reported_periods(cursor: duckdb.DuckDBPyConnection) -> tuple[Period, ...]:
    """Periods with at least one observation of any region, newest first."""
    rows = cursor.execute("SELECT DISTINCT period FROM observation ORDER BY period DESC").fetchall()
    return tuple(Period.of(end) for (end,) in rows)


def reported_indicators(cursor: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Ids of the indicators with at least one figure of any region, in the catalogue's order."""
    rows = cursor.execute(
        """
        SELECT id FROM indicator
        WHERE id IN (SELECT indicator_id FROM observation
                     WHERE coalesce(value, growth_pct, change_pp, published_rank) IS NOT NULL)
        ORDER BY indicator_order
        """
    ).fetchall()
    return tuple(id_ for (id_,) in rows)
