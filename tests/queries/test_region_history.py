"""All that one region reported."""

from typing import Any

from data.storage.store import Store
from queries.region_history import region_history
from queries.rows.observation import RegionFigure
from queries.rows.tables import as_records, column_names
from tests.stores import figure, publish_figures

CITY, LUONAN, ZHENAN = "611000", "611021", "611025"
COLUMNS = ["indicator", "period", "value", "unit", "rate", "city_rate", "status"]


def ask(store: Store, region: str = ZHENAN) -> list[tuple[Any, ...]]:
    with store.connect() as connection:
        rows = as_records(region_history(connection.cursor(), region))
    assert column_names(RegionFigure) == COLUMNS
    return [(row["indicator"], str(row["period"]), *list(row.values())[2:]) for row in rows]


def test_a_county_worked_by_hand(store: Store) -> None:
    publish_figures(
        store,
        figure("private_economy_share", ZHENAN, "2023Q3", value=61.2, change=0.3),
        figure("private_economy_share", CITY, "2023Q3", value=55.0, change=-0.1),
        figure("exports", ZHENAN, "2023Q3", value=0.4, growth=12.0, unit="亿美元"),
        figure("industrial_output", ZHENAN, "2023-10", value=60.5, growth=8.0),
        figure("industrial_output", ZHENAN, "2023Q3", growth="—"),
        figure("industrial_output", CITY, "2023-10", growth=-2.4),
        figure("gdp", ZHENAN, "2023Q3", rank=2),
        figure("gdp", LUONAN, "2023Q3", growth=5.0),
        figure("gdp", CITY, "2023Q2", growth=0.3),
    )
    assert ask(store) == [
        # Only a rank was printed; the city's 上半年 is another period.
        ("gdp", "2023-09-30", None, "亿元", None, None, "preliminary"),
        # A mark leaves a gap; the month after it is a row of its own.
        ("industrial_output", "2023-09-30", None, "亿元", None, None, "preliminary"),
        ("industrial_output", "2023-10-31", 60.5, "亿元", 8.0, -2.4, "preliminary"),
        # Of a share, the change.
        ("private_economy_share", "2023-09-30", 61.2, "%", 0.3, -0.1, "preliminary"),
        # Not of the 14, so after them; in the unit it was printed in.
        ("exports", "2023-09-30", 0.4, "亿美元", 12.0, None, "preliminary"),
    ]


def test_the_city_is_a_region_too(store: Store) -> None:
    publish_figures(store, figure("gdp", CITY, "2023Q2", value=400.0, growth=0.3))
    assert ask(store, CITY) == [("gdp", "2023-06-30", 400.0, "亿元", 0.3, 0.3, "preliminary")]
    assert ask(store) == []
