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


def reported_in(cursor: duckdb.DuckDBPyConnection, period: Period | None) -> dict[str, Period]:
    """Ids of the indicators with a number of any region in ``period``; None: each at its own latest period."""
    rows = cursor.execute(
        """
        SELECT indicator_id, max(period) FROM observation JOIN region ON region.code = region_code
        WHERE coalesce(value, growth_pct, change_pp, published_rank) IS NOT NULL
          AND (period = $period OR $period IS NULL)
        GROUP BY indicator_id ORDER BY indicator_id
        """,
        {"period": period.end if period else None},
    ).fetchall()
    return {id_: Period.of(end) for id_, end in rows}
