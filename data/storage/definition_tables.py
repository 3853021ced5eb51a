"""The definitions as tables beside the figures. They are read from their files on every start, never stored."""

import duckdb

from indicators.catalogue import load_catalogue
from indicators.model import City
from indicators.settings import load_position_settings

_COLUMNS = {
    "region": "code VARCHAR, name VARCHAR, kind VARCHAR, position_order INTEGER, group_name VARCHAR",
    "indicator": "id VARCHAR, name VARCHAR, indicator_order INTEGER, is_main BOOLEAN, unit VARCHAR, rank_basis VARCHAR, "
    "rate VARCHAR, is_additive BOOLEAN",
    "setting": "name VARCHAR, value DOUBLE",
}


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
    for name, rows in (("region", regions), ("indicator", indicators), ("setting", values)):
        connection.execute(f"CREATE TABLE {name} ({_COLUMNS[name]})")
        connection.execute(f"INSERT INTO {name} BY NAME SELECT unnest($rows, recursive := true)", {"rows": rows})
