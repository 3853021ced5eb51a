"""From SQL to a frame, or to plain rows, whose integers stay integers and whose gaps stay gaps."""

from typing import Any

import duckdb
import pandas as pd


def frame_of(cursor: duckdb.DuckDBPyConnection, sql: str, **parameters: Any) -> pd.DataFrame:
    """The answer to ``sql`` with Arrow types: integers with gaps do not become floats, a gap is ``pd.NA``."""
    return frame(cursor.sql(sql, params=parameters))


def frame(answer: duckdb.DuckDBPyRelation) -> pd.DataFrame:
    """As ``frame_of``, of an answer that was asked already."""
    made: pd.DataFrame = answer.to_arrow_table().to_pandas(types_mapper=pd.ArrowDtype)
    return made


def rows(answer: duckdb.DuckDBPyRelation) -> list[dict[str, Any]]:
    """The answer as dicts of plain values, a gap as None."""
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.fetchall()]
