"""The definitions as tables beside the figures. They are read from their files on every start, never stored."""

import duckdb
import pyarrow as pa

from indicators.catalogue import load_catalogue
from indicators.model import City
from indicators.settings import load_position_settings


def define(connection: duckdb.DuckDBPyConnection, city: City) -> None:
    """Creates region, indicator and setting in ``connection``; their columns: ``Store.connect``."""
    regions = [
        {
            "code": region.code,
            "name": region.name,
            "kind": region.kind.value,
            "position_order": region.order,
            "group_name": region.group,
        }
        for region in city.regions
    ]
    indicators = [
        {
            "id": indicator.id,
            "name": indicator.name,
            "indicator_order": order,
            "is_main": indicator.main_order is not None,
            "unit": indicator.unit,
            "rank_basis": indicator.rank_basis.value,
            "rate": indicator.rate.value,
            "is_additive": indicator.additive,
        }
        for order, indicator in enumerate(load_catalogue(), start=1)
    ]
    settings = load_position_settings()
    values = [{"name": name, "value": value} for name, value in settings.as_numbers().items()]
    text = pa.schema([("code", pa.string()), ("name", pa.string()), ("kind", pa.string()),
                      ("position_order", pa.int32()), ("group_name", pa.string())])  # fmt: skip
    for name, rows, schema in (("region", regions, text), ("indicator", indicators, None), ("setting", values, None)):
        connection.register("rows", pa.Table.from_pylist(rows, schema=schema))
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM rows")
        connection.unregister("rows")
