"""What did one region report, in every indicator and period?"""

import duckdb

from queries.rows.observation import RegionFigure
from queries.rows.row_mapper import fetch_rows
from queries.sql.positions import RATED

_REGION_HISTORY = f"""
WITH {RATED}
SELECT
    own.indicator_id AS indicator,
    own.period,
    own.value,
    coalesce(own.unit, indicator.unit) AS unit,
    own.rate,
    city.rate AS city_rate,
    own.status
FROM rated AS own
JOIN indicator ON indicator.id = own.indicator_id
JOIN region AS whole ON whole.kind = 'city'
LEFT JOIN rated AS city ON (city.indicator_id, city.region_code, city.period)
    = (own.indicator_id, whole.code, own.period)
WHERE own.region_code = $region
ORDER BY indicator.indicator_order, own.period
"""


def region_history(cursor: duckdb.DuckDBPyConnection, region: str) -> tuple[RegionFigure, ...]:
    """A row for each indicator and period, months too, of which ``region`` (the city's code as well) has an observation.

    Sorted by the catalogue's order, then period. value in ``unit``; rates are growth in per cent, of a share its change in
    percentage points. A mark is a gap here.
    """
    return fetch_rows(cursor, RegionFigure, _REGION_HISTORY, {"region": region})
