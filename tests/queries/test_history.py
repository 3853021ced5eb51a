"""How an indicator developed: one county worked by hand, and agreement with the naive twin."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from data.storage.store import Store
from indicators.catalogue import load_catalogue
from indicators.periods import Period, parse_period
from queries.history import history
from queries.rows.tables import as_records
from tests import naive
from tests.queries.panels import INDICATORS, PERIODS, Panel, panels
from tests.stores import figure, publish_figures

CITY, LUONAN, ZHENAN = "611000", "611021", "611025"


def ask(store: Store, indicator: str = "gdp", region: str | None = None, *bounds: Period) -> list[dict[str, Any]]:
    with store.connect() as connection:
        return as_records(history(connection.cursor(), indicator, region, *bounds))


def test_a_county_worked_by_hand(store: Store) -> None:
    publish_figures(
        store,
        figure("gdp", ZHENAN, "2022Q4", value=108.7, growth=4.4),
        figure("gdp", ZHENAN, "2023Q1", value=23.1, growth=3.2),
        figure("gdp", ZHENAN, "2023-04", value=31.0),
        figure("gdp", ZHENAN, "2023Q2", value=47.8, growth=3.2, rank=3),
        figure("gdp", ZHENAN, "2023Q4", value=111.4, growth=1.7),
        figure("gdp", LUONAN, "2023Q2", value=60.0, growth=5.0),
        figure("gdp", CITY, "2023Q2", value=400.0, growth=0.3),
    )
    rows = ask(store)
    # The city first, then in administrative order; each region's periods in time.
    assert [(row["region"], str(row["period"])) for row in rows] == [
        (CITY, "2023-06-30"),
        (LUONAN, "2023-06-30"),
        (ZHENAN, "2022-12-31"),
        (ZHENAN, "2023-03-31"),
        (ZHENAN, "2023-04-30"),
        (ZHENAN, "2023-06-30"),
        (ZHENAN, "2023-12-31"),
    ]
    # 全年 2022 and 2023 lack the 前三季度 before them; 一季度 is a quarter already; 1-4月 ends none; 47.8 − 23.1.
    assert [row["single_quarter_value"] for row in rows[2:]] == [None, 23.1, None, 24.7, None]
    # Compared in 上半年 only: 洛南 5.0, 镇安 3.2 (printed 3). The city is not ranked.
    assert [row["rank"] for row in rows] == [None, 1, None, None, None, 2, None]
    assert [row["official_rank"] for row in rows] == [None, 1, None, None, None, 3, None]
    assert [row["ranked_of"] for row in rows[1:]] == [2, None, None, 0, 2, None]
    assert {(row["status"], row["release"]) for row in rows} == {("preliminary", 1)}


def test_single_quarters_only_of_levels_that_add_up_in_one_unit(store: Store) -> None:
    publish_figures(
        store,
        figure("resident_income", ZHENAN, "2023Q1", value=5000.0),
        figure("resident_income", ZHENAN, "2023Q2", value=9800.0),
        figure("exports", ZHENAN, "2023Q1", value=1.0, unit="亿美元"),
        figure("exports", ZHENAN, "2023Q2", value=9.0),
        figure("exports", ZHENAN, "2023Q3", value="—", growth=2.0),
    )
    assert [row["single_quarter_value"] for row in ask(store, "resident_income")] == [None, None]
    assert [row["single_quarter_value"] for row in ask(store, "exports")] == [1.0, None, None]


def test_bounds_are_inclusive_and_what_lies_before_still_counts(store: Store) -> None:
    publish_figures(store, *[figure("gdp", ZHENAN, f"2023Q{number}", value=10.0 * number) for number in (1, 2, 3, 4)])
    rows = ask(store, "gdp", ZHENAN, parse_period("2023Q2"), parse_period("2023Q3"))
    assert [(str(row["period"]), row["single_quarter_value"]) for row in rows] == [
        ("2023-06-30", 10.0),
        ("2023-09-30", 10.0),
    ]
    assert ask(store, "gdp", LUONAN) == []
    assert ask(store, "retail_sales") == []


@settings(max_examples=40, deadline=None)
@given(
    panels(), st.sampled_from(INDICATORS), st.none() | st.sampled_from(PERIODS), st.none() | st.sampled_from(PERIODS)
)
def test_the_naive_twin_agrees(panel: Panel, indicator: str, start: str | None, end: str | None) -> None:
    first, last = (None if text is None else parse_period(text) for text in (start, end))
    with panel.opened() as (cursor, known):
        expected = naive.history(known, load_catalogue()[indicator], None, first, last)
        assert as_records(history(cursor, indicator, None, first, last)) == expected
