"""What was ever received for one figure, and what differs between the store as of two releases?"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from indicators.model import Field
from indicators.periods import Period
from queries.rows.revision import Change, Changed, Moved, Received
from queries.rows.row_mapper import fetch_rows
from queries.sql.positions import RANKED, Basis, difference

_FIELD_ORDER = f"list_position({[field.value for field in Field]}, field)"

_FIGURE_HISTORY = f"""
SELECT release, release.published_at, release.who, release.note, figure.status, field, number, mark, unit, raw,
       source_file, source_cell, is_standing, release.withdrawn
FROM figure JOIN release USING (release)
WHERE (indicator_id, region_code, period) = ($indicator, $region, $period)
ORDER BY release, {_FIELD_ORDER}
"""

_STANDING = """
SELECT indicator_id, region_code, period, field, number, CASE WHEN number IS NOT NULL THEN unit END AS unit, mark
FROM figure WHERE is_standing
"""

_DIFFERENT = f"""
SELECT indicator_id, region_code, period, field,
       earlier.number AS before,
       later.number AS after,
       -- Levels in units that do not convert have no difference.
       CASE WHEN earlier.unit IS NOT DISTINCT FROM later.unit THEN {difference("later.number", "earlier.number")} END
           AS difference,
       CASE WHEN earlier.number IS NULL THEN '{Change.ADDED}'
            WHEN later.number IS NULL THEN '{Change.REMOVED}'
            ELSE '{Change.REVISED}' END AS kind,
       earlier.unit AS before_unit, later.unit AS after_unit, earlier.mark AS before_mark, later.mark AS after_mark
FROM earlier FULL JOIN ({_STANDING}) AS later USING (indicator_id, region_code, period, field)
WHERE (earlier.number, earlier.unit) IS DISTINCT FROM (later.number, later.unit)
"""

_CHANGED_FIGURES = f"""
SELECT indicator_id AS indicator, region_code AS region, region.name AS region_name,
       different.* EXCLUDE (indicator_id, region_code)
FROM ({_DIFFERENT}) AS different
JOIN indicator ON indicator.id = indicator_id
JOIN region ON region.code = region_code
ORDER BY indicator_order, period, position_order, {_FIELD_ORDER}
"""

_TOUCHED = f"SELECT DISTINCT indicator_id, period FROM ({_DIFFERENT}) WHERE period IN $periods OR $periods IS NULL"

_RANKS = f"""
WITH asked AS (SELECT unnest($indicators::VARCHAR[]) AS indicator_id, unnest($periods::DATE[]) AS period),
{RANKED}
SELECT indicator_id, region_code, period, official_rank, ranked_of FROM ranked WHERE official_rank IS NOT NULL
"""

_MOVED = f"""
SELECT indicator_id AS indicator, region_code AS region, region.name AS region_name, period,
       earlier.official_rank AS before_rank, earlier.ranked_of AS before_ranked_of,
       later.official_rank AS after_rank, later.ranked_of AS after_ranked_of
FROM earlier FULL JOIN ({_RANKS}) AS later USING (indicator_id, region_code, period)
JOIN indicator ON indicator.id = indicator_id
JOIN region ON region.code = region_code
WHERE earlier.official_rank IS DISTINCT FROM later.official_rank
ORDER BY indicator_order, period, position_order
"""


def figure_history(
    cursor: duckdb.DuckDBPyConnection, indicator: str, region: str, period: Period
) -> tuple[Received, ...]:
    """Every figure ever received for one indicator, region and period, a row a field, oldest release first.

    Sorted by release, then field (value, growth_pct, change_pp, published_rank).
    """
    parameters = {"indicator": indicator, "region": region, "period": period.end}
    return fetch_rows(cursor, Received, _FIGURE_HISTORY, parameters)


def first_release(cursor: duckdb.DuckDBPyConnection, period: Period) -> int | None:
    """The number of the first release with a figure of ``period``, one that was withdrawn too; None without any."""
    row = cursor.execute(
        "SELECT min(release) FROM figure WHERE period = $1 AND number IS NOT NULL", [period.end]
    ).fetchone()
    number: int | None = row[0] if row else None
    return number


def changed_figures(
    before_cursor: duckdb.DuckDBPyConnection, after_cursor: duckdb.DuckDBPyConnection
) -> tuple[Changed, ...]:
    """The figures that differ between the store as of two releases (two connections of ``Store.connect``).

    In the catalogue's order, then period, administrative order and field. A figure that only changed its status, its
    place or its mark is the same figure and has no row, nor has one that the catalogue or the city no longer knows.
    """
    with _beside(after_cursor, _standing(before_cursor)):
        return fetch_rows(after_cursor, Changed, _CHANGED_FIGURES)


def moved_ranks(
    before_cursor: duckdb.DuckDBPyConnection,
    after_cursor: duckdb.DuckDBPyConnection,
    periods: Iterable[Period] | None = None,
) -> tuple[Moved, ...]:
    """The official ranks, on the default basis, that differ between the store as of two releases.

    ``periods`` keeps only these. In the catalogue's order, then period and administrative order. A rank that came new or
    went has a gap on its other side; one that stayed has no row, even where the number ranked changed.
    """
    ends = None if periods is None else [period.end for period in periods]
    # A rank moves only where a figure of its indicator and period changed.
    with _beside(after_cursor, _standing(before_cursor)):
        touched = after_cursor.execute(_TOUCHED, {"periods": ends}).fetchall()
    asked = {
        "indicators": [indicator for indicator, _ in touched],
        "periods": [end for _, end in touched],
        "basis": Basis.DEFAULT.value,
    }
    with _beside(after_cursor, before_cursor.sql(_RANKS, params=asked).to_arrow_table()):
        return fetch_rows(after_cursor, Moved, _MOVED, asked)


def _standing(cursor: duckdb.DuckDBPyConnection) -> pa.Table:
    return cursor.sql(_STANDING).to_arrow_table()


@contextmanager
def _beside(cursor: duckdb.DuckDBPyConnection, earlier: pa.Table) -> Iterator[None]:
    """``cursor`` also knows ``earlier``, a table from another connection."""
    cursor.register("earlier", earlier)
    try:
        yield
    finally:
        cursor.unregister("earlier")
