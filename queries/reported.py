"""What holds any figure: which periods, and which indicators."""

import duckdb

from indicators.catalogue import load_catalogue
from indicators.model import Indicator
from indicators.periods import Period
from queries.rows.reported import Reported
from queries.rows.row_mapper import fetch_rows


def reported_periods(cursor: duckdb.DuckDBPyConnection) -> tuple[Period, ...]:
    """Periods with at least one observation of any region, newest first."""
    rows = cursor.execute("SELECT DISTINCT period FROM observation ORDER BY period DESC").fetchall()
    return tuple(Period.of(end) for (end,) in rows)


def reported_indicators(cursor: duckdb.DuckDBPyConnection) -> tuple[Indicator, ...]:
    """The indicators with at least one figure of any region, in the catalogue's order."""
    rows = cursor.execute(
        """
        SELECT id FROM indicator
        WHERE id IN (SELECT indicator_id FROM observation
                     WHERE coalesce(value, growth_pct, change_pp, published_rank) IS NOT NULL)
        ORDER BY indicator_order
        """
    ).fetchall()
    return tuple(load_catalogue()[id_] for (id_,) in rows)


def reported_in(cursor: duckdb.DuckDBPyConnection, period: Period | None) -> tuple[Reported, ...]:
    """The indicators with a number of any region in ``period``; None: each at its own latest period. Sorted by id."""
    return fetch_rows(
        cursor,
        Reported,
        """
        SELECT indicator_id AS indicator, max(period) AS period
        FROM observation JOIN region ON region.code = region_code JOIN indicator ON indicator.id = indicator_id
        WHERE coalesce(value, growth_pct, change_pp, published_rank) IS NOT NULL
          AND (period = $period OR $period IS NULL)
        GROUP BY indicator_id ORDER BY indicator_id
        """,
        {"period": period and period.end},
    )
