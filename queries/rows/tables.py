"""Typed rows as tables: flat records for the command line, the documented frame for notebooks and tests."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, get_type_hints

import pyarrow as pa

from indicators.model import Indicator
from indicators.periods import Period
from queries.rows.row_mapper import plain_type

if TYPE_CHECKING:
    import pandas as pd
    from _typeshed import DataclassInstance

Record = dict[str, Any]
_ARROW_TYPES = {
    float: pa.float64(),
    int: pa.int64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: pa.timestamp("us"),
    Period: pa.date32(),
    tuple: pa.list_(pa.string()),
}


@cache
def column_names(row_type: type["DataclassInstance"]) -> list[str]:
    """The documented columns in their order: those that the type names in ``COLUMNS``, else its fields."""
    return list(getattr(row_type, "COLUMNS", None) or (field.name for field in fields(row_type)))


def as_records(rows: Sequence["DataclassInstance"]) -> list[Record]:
    """Rows as plain values: an indicator as its id, a period as its last day (``since`` as its code), a gap as None."""
    return [{name: _plain(name, getattr(row, name)) for name in column_names(type(row))} for row in rows]


def as_frame(rows: Sequence["DataclassInstance"], row_type: type["DataclassInstance"]) -> "pd.DataFrame":
    """``as_records`` as a frame with Arrow types: integers with gaps stay integers, a gap is ``pd.NA``."""
    # Only here: pandas takes longer to import than any question to answer.
    import pandas as pd

    schema = pa.schema([(name, _arrow_type(row_type, name)) for name in column_names(row_type)])
    frame: pd.DataFrame = pa.Table.from_pylist(as_records(rows), schema).to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _plain(name: str, value: Any) -> Any:
    match value:
        case Indicator():
            return value.id
        case Period():
            return value.code if name == "since" else value.end
        case Enum():
            return value.value
        case tuple():
            return list(value)
    return value


def _arrow_type(row_type: type["DataclassInstance"], name: str) -> pa.DataType:
    computed = getattr(row_type, name, None)
    annotation = (
        get_type_hints(computed.fget)["return"] if isinstance(computed, property) else get_type_hints(row_type)[name]
    )
    return pa.string() if name == "since" else _ARROW_TYPES.get(plain_type(annotation), pa.string())
