"""From SQL to a frame whose integers stay integers and whose gaps stay gaps."""

from typing import Any

import duckdb
import pandas as pd


def frame_of(cursor: duckdb.DuckDBPyConnection, sql: str, **parameters: Any) -> pd.DataFrame:
    """The answer to ``sql`` with Arrow types: integers with gaps do not become floats, a gap is ``pd.NA``."""
    table = cursor.sql(sql, params=parameters).to_arrow_table()
    return table.to_pandas(types_mapper=pd.ArrowDtype)
