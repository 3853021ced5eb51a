"""What does every region aim at in a year?"""

import duckdb
import pandas as pd

from queries.rows.frames import frame

_TARGETS = """
SELECT
    target.indicator_id AS indicator,
    target.region_code AS region,
    region.name AS region_name,
    target.year,
    target.growth_pct,
    target.value,
    target.unit,
    target.release,
    target.source_file,
    target.source_cell
FROM target
JOIN indicator ON indicator.id = target.indicator_id
JOIN region ON region.code = target.region_code
WHERE target.year = $year
ORDER BY indicator.indicator_order, region.position_order
"""


def targets(cursor: duckdb.DuckDBPyConnection, year: int) -> pd.DataFrame:
    """The annual targets of ``year`` that stand: a row an indicator and region, the city's own included, none without one.

    Columns, in the catalogue's order, then the city before its members in administrative order: indicator, region,
    region_name, year, growth_pct (per cent; of a share, the aimed-at change in percentage points), value (the level of
    the whole year, in ``unit``), unit (missing where value is), release, source_file, source_cell (those of the newest
    figure of the row, of two in one release the growth's). growth_pct or value may be missing, never both.
    """
    return frame(ask_targets(cursor, year))


def ask_targets(cursor: duckdb.DuckDBPyConnection, year: int) -> duckdb.DuckDBPyRelation:
    """``targets`` before it becomes a frame."""
    return cursor.sql(_TARGETS, params={"year": year})
