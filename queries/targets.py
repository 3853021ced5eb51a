"""What does every region aim at in a year?"""

import duckdb

from queries.rows.annual_target import AnnualTarget
from queries.rows.row_mapper import fetch_rows

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


def targets(cursor: duckdb.DuckDBPyConnection, year: int) -> tuple[AnnualTarget, ...]:
    """The annual targets of ``year`` that stand: a row an indicator and region, the city's own included, none without one.

    In the catalogue's order, then the city before its members in administrative order.
    """
    return fetch_rows(cursor, AnnualTarget, _TARGETS, {"year": year})
