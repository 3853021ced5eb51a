"""What was ever received for one figure, and what differs between the store as of two releases?"""

from collections.abc import Iterable
from enum import StrEnum

import duckdb
import pandas as pd
import pyarrow as pa

from indicators.model import Field
from indicators.periods import Period
from queries.rows.frames import frame
from queries.sql.positions import RANKED, Basis, difference


class Change(StrEnum):
    """What became of a figure from one release to another."""

    ADDED = "added"
    REVISED = "revised"
    REMOVED = "removed"

    @property
    def label(self) -> str:
        return {"added": "新增", "revised": "修订", "removed": "撤下"}[self.value]


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
LEFT JOIN indicator ON indicator.id = indicator_id
LEFT JOIN region ON region.code = region_code
ORDER BY indicator_order NULLS LAST, period, position_order NULLS LAST, {_FIELD_ORDER}
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
LEFT JOIN indicator ON indicator.id = indicator_id
LEFT JOIN region ON region.code = region_code
WHERE earlier.official_rank IS DISTINCT FROM later.official_rank
ORDER BY indicator_order NULLS LAST, period, position_order NULLS LAST
"""


def figure_history(cursor: duckdb.DuckDBPyConnection, indicator: str, region: str, period: Period) -> pd.DataFrame:
    """Every figure ever received for one indicator, region and period, a row a field, oldest release first.

    Columns, sorted by release, then field (value, growth_pct, change_pp, published_rank): release, published_at (when it
    was imported), who, note, status, field, number (None beside a mark), mark, unit (of a level), raw (the cell as
    printed), source_file, source_cell, is_standing (the field's figure that stands now), withdrawn (its release was
    taken back).
    """
    return frame(ask_figure_history(cursor, indicator, region, period))


def ask_figure_history(
    cursor: duckdb.DuckDBPyConnection, indicator: str, region: str, period: Period
) -> duckdb.DuckDBPyRelation:
    """``figure_history`` before it becomes a frame."""
    return cursor.sql(_FIGURE_HISTORY, params={"indicator": indicator, "region": region, "period": period.end})


def first_release(cursor: duckdb.DuckDBPyConnection, period: Period) -> int | None:
    """The number of the first release with a figure of ``period``, one that was withdrawn too; None without any."""
    row = cursor.execute(
        "SELECT min(release) FROM figure WHERE period = $1 AND number IS NOT NULL", [period.end]
    ).fetchone()
    number: int | None = row[0] if row else None
    return number


def changed_figures(before_cursor: duckdb.DuckDBPyConnection, after_cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The figures that differ between the store as of two releases (two connections of ``Store.connect``).

    Columns, in the catalogue's order, then period, administrative order and field: indicator, region, region_name,
    period (date), field, before, after, difference (after − before; None where one is missing or the units differ),
    kind (``Change``), before_unit, after_unit, before_mark, after_mark. A figure that only changed its status, its place
    or its mark is the same figure and has no row.
    """
    return frame(ask_changed_figures(before_cursor, after_cursor))


def ask_changed_figures(
    before_cursor: duckdb.DuckDBPyConnection, after_cursor: duckdb.DuckDBPyConnection
) -> duckdb.DuckDBPyRelation:
    """``changed_figures`` before it becomes a frame."""
    return _beside(after_cursor, _standing(before_cursor), _CHANGED_FIGURES)


def moved_ranks(
    before_cursor: duckdb.DuckDBPyConnection,
    after_cursor: duckdb.DuckDBPyConnection,
    periods: Iterable[Period] | None = None,
) -> pd.DataFrame:
    """The official ranks, on the default basis, that differ between the store as of two releases.

    ``periods`` keeps only these. Columns, in the catalogue's order, then period and administrative order: indicator,
    region, region_name, period (date), before_rank, before_ranked_of, after_rank, after_ranked_of. A rank that came new
    or went has a gap on its other side; one that stayed has no row, even where the number ranked changed.
    """
    return frame(ask_moved_ranks(before_cursor, after_cursor, periods))


def ask_moved_ranks(
    before_cursor: duckdb.DuckDBPyConnection,
    after_cursor: duckdb.DuckDBPyConnection,
    periods: Iterable[Period] | None = None,
) -> duckdb.DuckDBPyRelation:
    """``moved_ranks`` before it becomes a frame."""
    ends = None if periods is None else [period.end for period in periods]
    # A rank moves only where a figure of its indicator and period changed.
    touched = _beside(after_cursor, _standing(before_cursor), _TOUCHED, periods=ends).fetchall()
    asked = {
        "indicators": [indicator for indicator, _ in touched],
        "periods": [end for _, end in touched],
        "basis": Basis.DEFAULT.value,
    }
    earlier = before_cursor.sql(_RANKS, params=asked).to_arrow_table()
    return _beside(after_cursor, earlier, _MOVED, **asked)


def _standing(cursor: duckdb.DuckDBPyConnection) -> pa.Table:
    return cursor.sql(_STANDING).to_arrow_table()


def _beside(
    cursor: duckdb.DuckDBPyConnection, earlier: pa.Table, sql: str, **parameters: object
) -> duckdb.DuckDBPyRelation:
    """The answer to ``sql``, in which ``earlier`` is a table from another connection."""
    cursor.register("earlier", earlier)
    try:
        return cursor.sql(sql, params=parameters or None).materialize()
    finally:
        cursor.unregister("earlier")
