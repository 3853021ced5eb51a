"""From the database's tuples to typed rows: column by column, every value converted once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

import duckdb

from indicators.catalogue import load_catalogue
from indicators.model import Indicator
from indicators.periods import Period

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = TypeVar("Row", bound="DataclassInstance")
Converter = Callable[[Any], Any]


def fetch_rows(
    cursor: duckdb.DuckDBPyConnection, row_type: type[Row], sql: str, parameters: Mapping[str, Any] | None = None
) -> tuple[Row, ...]:
    """The answer to ``sql``, whose columns are the fields of ``row_type`` by name; a null is None.

    The last fields may have no column: they keep their defaults.
    """
    answer = cursor.execute(sql, parameters)
    names = [column[0] for column in answer.description or ()]
    columns = dict(zip(names, zip(*answer.fetchall(), strict=True), strict=False))
    if not columns:
        return ()
    given = _converters(row_type)[: len(columns)]
    return tuple(map(row_type, *(_values(columns[name], convert) for name, convert in given)))


def plain_type(annotation: Any) -> Any:
    """``Period`` of ``Period | None``, ``tuple`` of ``tuple[str, ...]``."""
    if isinstance(annotation, UnionType):
        [annotation] = (kind for kind in get_args(annotation) if kind is not NoneType)
    return get_origin(annotation) or annotation


@cache
def _converters(row_type: type["DataclassInstance"]) -> tuple[tuple[str, Converter | None], ...]:
    types = get_type_hints(row_type)
    return tuple((field.name, _converter(plain_type(types[field.name]))) for field in fields(row_type))


def _converter(kind: type) -> Converter | None:
    if kind is Indicator:
        return lambda id_: load_catalogue()[id_]
    if kind is Period:
        return Period.of
    return kind if kind is tuple or issubclass(kind, Enum) else None


def _values(column: Sequence[Any], convert: Converter | None) -> Iterable[Any]:
    if convert is None:
        return column
    if convert is tuple:
        return map(tuple, column)
    # A column holds few different periods, indicators and states.
    meanings = {value: convert(value) for value in set(column) if value is not None}
    return map(meanings.get, column)
