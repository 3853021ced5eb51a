"""How did one region's growth develop, in every indicator at once?"""

import duckdb
import pandas as pd

from queries.frames import frame_of

_TRENDS = """
SELECT indicator_id AS indicator, period, CASE indicator.rate WHEN 'change_pp' THEN change_pp ELSE growth_pct END AS rate
FROM observation JOIN indicator ON indicator.id = indicator_id
WHERE region_code = $region AND (CASE indicator.rate WHEN 'change_pp' THEN change_pp ELSE growth_pct END) IS NOT NULL
ORDER BY indicator.indicator_order, period
"""


def trends(cursor: duckdb.DuckDBPyConnection, region: str) -> pd.DataFrame:
    """Columns indicator, period, rate: growth in per cent, of a share its change in percentage points; known ones only."""
    return frame_of(cursor, _TRENDS, region=region)
