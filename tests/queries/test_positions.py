"""Where every county stands: one city worked by hand, the clauses one by one, and agreement with the naive twin."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.storage.maintenance import withdraw_release
from data.storage.store import Store
from indicators.model import Status
from indicators.periods import parse_period
from queries.positions import positions
from queries.rows.position import Position
from queries.rows.tables import as_frame, as_records
from queries.sql.positions import Basis
from tests import naive
from tests.queries.panels import Panel, city_store, panels
from tests.stores import CLERK, figure, publish_figures

CITY, SHANGZHOU, LUONAN, DANFENG, SHANGNAN, SHANYANG, ZHENAN, ZHASHUI, ZONE = (
    "611000", "611002", "611021", "611022", "611023", "611024", "611025", "611026", "6110K1",
)  # fmt: skip
COUNTIES = (SHANGZHOU, LUONAN, DANFENG, SHANGNAN, SHANYANG, ZHENAN, ZHASHUI)


def ask(
    store: Store,
    period: str | None = "2023Q3",
    region: str | None = None,
    by: Basis = Basis.DEFAULT,
    as_of: int | None = None,
) -> list[dict[str, Any]]:
    with store.connect(as_of) as connection:
        return as_records(positions(connection.cursor(), parse_period(period) if period else None, region, by))


def column(rows: list[dict[str, Any]], name: str, indicator: str = "gdp") -> list[Any]:
    return [row[name] for row in rows if row["indicator"] == indicator]


def growths(store: Store, period: str, *numbers: float | str | None, indicator: str = "gdp") -> int:
    """One release: growth of the counties in administrative order, None for a gap."""
    given_ = [
        figure(indicator, code, period, growth=name)
        for code, name in zip(COUNTIES, numbers, strict=False)
        if name is not None
    ]
    return publish_figures(store, *given_)


def test_a_city_worked_by_hand(store: Store) -> None:
    growths(store, "2022Q3", 5.0, 4.0, 3.0, 2.0, 1.0, 6.0, 0.0)
    growths(store, "2023Q2", 5.5, 3.0, 7.4, 2.0, 1.0, 6.5, None)
    publish_figures(
        store,
        figure("gdp", CITY, "2023Q3", value=640.0, growth=-1.8),
        figure("gdp", SHANGZHOU, "2023Q3", value=140.5, growth=5.1),
        figure("gdp", LUONAN, "2023Q3", growth=3.2),
        figure("gdp", DANFENG, "2023Q3", growth=5.1),
        figure("gdp", SHANGNAN, "2023Q3", growth="—"),
        figure("gdp", SHANYANG, "2023Q3", growth=-1.0),
        figure("gdp", ZHENAN, "2023Q3", value=76.6, growth=7.4, rank=2),
        figure("gdp", ZONE, "2023Q3", growth=9.9),
    )
    rows = ask(store)
    # Compared: 镇安 7.4 > 商州 5.1 = 丹凤 5.1 > 洛南 3.2 > 山阳 -1.0; 商南 has a mark, 柞水 nothing, 高新区 is a zone.
    assert column(rows, "region") == [*COUNTIES, ZONE]
    assert column(rows, "rank") == [2, 4, 2, None, 5, 1, None, None]
    assert column(rows, "ranked_of") == [5] * 8
    assert column(rows, "tied") == [True, False, True, None, False, False, None, None]
    # 镇安's source printed 2.
    assert column(rows, "official_rank") == [2, 4, 2, None, 5, 2, None, None]
    # Of five: first tier up to ⌈2.0⌉ = 2, last tier beyond 5 − ⌊1.5⌋ = 4.
    assert column(rows, "tier") == [1, 2, 1, None, 3, 1, None, None]
    # Six were ranked in 上半年 (7.4 丹凤, 6.5 镇安, 5.5 商州, 3.0, 2.0 商南, 1.0 山阳) and seven a year before.
    assert column(rows, "rank_change_quarter") == [3 - 2, 4 - 4, 1 - 2, None, 6 - 5, 2 - 2, None, None]
    assert column(rows, "rank_change_year") == [2 - 2, 3 - 4, 4 - 2, None, 6 - 5, 1 - 2, None, None]
    assert column(rows, "growth_change_quarter_pp") == [-0.4, 0.2, -2.3, None, -2.0, 0.9, None, None]
    assert column(rows, "growth_change_year_pp") == [0.1, -0.8, 2.1, None, -2.0, 1.4, None, None]
    # Tied counties share both margins; the first has none above, the last none below.
    assert column(rows, "behind_above") == [2.3, 1.9, 2.3, None, 4.2, None, None, None]
    assert column(rows, "ahead_below") == [1.9, 4.2, 1.9, None, None, 2.3, None, None]
    assert column(rows, "gap_to_city_pp") == [6.9, 5.0, 6.9, None, 0.8, 9.2, None, 11.7]
    assert column(rows, "city_growth_pct") == [-1.8] * 8
    assert column(rows, "city_value") == [640.0] * 8
    assert column(rows, "value") == [140.5, None, None, None, None, 76.6, None, None]
    assert column(rows, "mark") == [None, None, None, "—", None, None, None, None]
    assert column(rows, "release") == [3, 3, 3, 3, 3, 3, None, 3]
    assert column(rows, "source_cell")[5:7] == ["表!C4", None]
    assert {str(row["period"]) for row in rows} == {"2023-09-30"}
    assert {row["unit"] for row in rows} == {"亿元"}


def test_the_share_ranks_by_level_and_moves_in_points(store: Store) -> None:
    share = "private_economy_share"
    publish_figures(
        store,
        figure(share, CITY, "2023Q3", value=55.0, change=0.4),
        figure(share, LUONAN, "2023Q3", value=57.2, change=-0.1),
        figure(share, ZHENAN, "2023Q3", value=54.9, change=0.6),
    )
    default, by_growth = ask(store), ask(store, by=Basis.GROWTH)
    assert [column(default, "rank", share)[place] for place in (1, 5)] == [1, 2]
    assert [column(default, "behind_above", share)[place] for place in (1, 5)] == [None, 2.3]
    # By growth it is the change that counts: +0.6 before -0.1.
    assert [column(by_growth, "rank", share)[place] for place in (1, 5)] == [2, 1]
    assert [column(default, "gap_to_city_pp", share)[place] for place in (1, 5)] == [-0.5, 0.2]
    assert column(default, "city_growth_pct", share) == [0.4] * 8


def test_by_growth_or_value_leaves_the_printed_rank_aside(store: Store) -> None:
    publish_figures(
        store,
        figure("gdp", LUONAN, "2023Q3", value=50.0, growth=1.0, rank=1),
        figure("gdp", ZHENAN, "2023Q3", value=70.0, growth=0.5, rank=7),
    )
    place = {by: [column(ask(store, by=by), "official_rank")[at] for at in (1, 5)] for by in Basis}
    assert place == {Basis.DEFAULT: [1, 7], Basis.GROWTH: [1, 2], Basis.VALUE: [2, 1]}
    assert column(ask(store, by=Basis.VALUE), "behind_above")[1] == 20.0
    assert column(ask(store, by=Basis.VALUE), "published_rank")[5] == 7


def test_one_county_alone_among_several_is_compared_with_nobody(store: Store) -> None:
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", value=76.6, growth=7.4, rank=2))
    rows = ask(store)
    for name in ("rank", "ranked_of", "tied", "tier", "behind_above", "ahead_below"):
        assert column(rows, name) == [None] * 8
    assert column(rows, "official_rank") == [None] * 5 + [2, None, None]


def test_a_printed_rank_without_any_figure_stands(store: Store) -> None:
    """The reference case came so: fourteen positions, nothing else. Nobody is ranked, so the denominator is none."""
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", rank=1))
    [row] = ask(store, region=ZHENAN)
    assert (row["official_rank"], row["rank"], row["ranked_of"], row["tier"]) == (1, None, 0, None)


def test_a_city_of_one_county_ranks_one_of_one(tmp_path: Any) -> None:
    only = city_store(tmp_path, counties=1, zones=1)
    publish_figures(only, figure("gdp", "K01", "2023Q3", growth=-2.0), figure("gdp", "Z0", "2023Q3", growth=3.0))
    [county, zone] = ask(only)
    assert (county["rank"], county["ranked_of"], county["tied"], county["tier"]) == (1, 1, False, 1)
    assert (zone["rank"], zone["official_rank"], zone["growth_pct"]) == (None, None, 3.0)


def test_levels_in_different_units_are_never_ranked_together(store: Store) -> None:
    publish_figures(
        store,
        figure("exports", CITY, "2023Q3", value=90.0),
        figure("exports", SHANGZHOU, "2023Q3", value=3.0, unit="亿美元"),
        figure("exports", LUONAN, "2023Q3", value=5.0),
        figure("exports", DANFENG, "2023Q3", value=9.0),
        figure("exports", SHANGNAN, "2023Q3", value=7.0),
        figure("exports", SHANYANG, "2023Q3", value=1.0, unit="亿美元"),
    )
    rows = ask(store, by=Basis.VALUE)
    # 亿美元: 3.0, 1.0; 亿元: 9.0, 7.0, 5.0. Without a figure, the denominator is that of the unit most report in.
    assert column(rows, "rank", "exports") == [1, 3, 1, 2, 2, None, None, None]
    assert column(rows, "ranked_of", "exports") == [2, 3, 3, 3, 2, 3, 3, 3]
    assert column(rows, "city_value", "exports") == [None, 90.0, 90.0, 90.0, None, 90.0, 90.0, 90.0]
    assert column(rows, "unit", "exports")[:2] == ["亿美元", "亿元"]


def test_alone_in_its_unit_is_alone(store: Store) -> None:
    publish_figures(
        store,
        figure("exports", SHANGZHOU, "2023Q3", value=3.0, unit="亿美元"),
        figure("exports", LUONAN, "2023Q3", value=5.0),
        figure("exports", DANFENG, "2023Q3", value=9.0),
    )
    rows = ask(store, by=Basis.VALUE)
    assert column(rows, "ranked_of", "exports")[:4] == [None, 2, 2, 2]
    assert column(rows, "rank", "exports")[:4] == [None, 2, 1, None]


def test_the_city_alone_makes_rows_and_a_mark_makes_none(store: Store) -> None:
    publish_figures(
        store,
        figure("gdp", CITY, "2023Q3", growth=-1.8),
        figure("retail_sales", ZHENAN, "2023Q3", value="—", growth="—"),
    )
    rows = ask(store)
    assert [row["indicator"] for row in rows] == ["gdp"] * 8
    assert {row["region"] for row in rows} == {*COUNTIES, ZONE}
    assert column(rows, "ranked_of") == [0] * 8
    assert ask(store, region=CITY) == []


def test_latest_is_each_indicators_own_period(store: Store) -> None:
    growths(store, "2023Q3", 1.0, 2.0)
    growths(store, "2023-10", 3.0, 4.0, indicator="fixed_asset_investment")
    growths(store, "2023Q4", "—")
    latest = {row["indicator"]: str(row["period"]) for row in ask(store, period=None)}
    assert latest == {"gdp": "2023-09-30", "fixed_asset_investment": "2023-10-31"}


@pytest.mark.parametrize(
    ("now", "quarter", "year"),
    [
        ("2024Q1", "2023Q4", "2023Q1"),  # of 一季度, last year's 全年
        ("2024-02", "2023Q4", "2023-02"),  # from 28 February to 29
        ("2025-02", "2024Q4", "2024-02"),
        ("2023-08", "2023Q2", "2022-08"),  # between quarter ends, the last one before
    ],
)
def test_what_a_period_is_compared_with(store: Store, now: str, quarter: str, year: str) -> None:
    investment = "fixed_asset_investment"
    growths(store, now, 3.0, 2.0, 1.0, indicator=investment)
    growths(store, quarter, 1.0, 2.0, 3.5, indicator=investment)
    growths(store, year, 2.0, 3.0, 1.0, indicator=investment)
    row = ask(store, now)[0]
    assert (row["rank_change_quarter"], row["rank_change_year"]) == (3 - 1, 2 - 1)
    assert (row["growth_change_quarter_pp"], row["growth_change_year_pp"]) == (2.0, 1.0)


def test_rankings_follow_the_stored_figure_not_the_displayed_one(store: Store) -> None:
    growths(store, "2023Q3", 7.44, 7.36)
    assert column(ask(store), "rank")[:2] == [1, 2]
    growths(store, "2023Q3", 7.4, 7.4)
    assert column(ask(store), "tied")[:2] == [True, True]


def test_zero_has_no_sign(store: Store) -> None:
    """持平 read as -0.0 ties with 0.0, and no difference prints as -0.0."""
    growths(store, "2023Q2", 0.1 + 0.2, 1.0)
    growths(store, "2023Q3", 0.3, -0.0, 0.0)
    rows = ask(store)
    assert column(rows, "tied")[:3] == [False, True, True]
    # 0.3 - 0.30000000000000004 is a hair below zero.
    assert str(rows[0]["growth_change_quarter_pp"]) == "0.0"


def test_a_question_about_the_past(store: Store) -> None:
    growths(store, "2023Q3", 1.0, 2.0)
    growths(store, "2023Q3", 3.0)
    withdraw_release(store, 2, "口径有误", actor=CLERK)
    first_two = {as_of: column(ask(store, as_of=as_of), "rank")[:2] for as_of in (1, 2, 3, None)}
    assert first_two == {1: [2, 1], 2: [1, 2], 3: [2, 1], None: [2, 1]}


def test_fields_merge_and_the_newest_names_the_source(store: Store) -> None:
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", value=76.0, growth=7.0), status=Status.PRELIMINARY)
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", value=76.6), status=Status.REVISED)
    [row] = ask(store, region=ZHENAN)
    assert (row["value"], row["growth_pct"], row["status"], row["release"]) == (76.6, 7.0, "revised", 2)
    assert row["source_cell"] == "表!B4"


def test_an_empty_store_has_no_positions(store: Store) -> None:
    assert ask(store) == []
    assert ask(store, period=None) == []


def test_ranks_are_integers_with_gaps(store: Store) -> None:
    growths(store, "2023Q3", 1.0, 2.0)
    with store.connect() as connection:
        frame = as_frame(positions(connection.cursor(), parse_period("2023Q3")), Position)
    kinds = {
        name: str(frame[name].dtype)
        for name in ("rank", "ranked_of", "tier", "official_rank", "published_rank", "tied")
    }
    assert {kind.removesuffix("[pyarrow]") for kind in kinds.values()} <= {"int32", "int64", "bool"}, kinds
    assert str(frame["period"].dtype) == "date32[day][pyarrow]"


def test_changes_compare_official_ranks(store: Store) -> None:
    """Printed ranks count on either side, also where the county's figure of that time is not known."""
    publish_figures(
        store,
        figure("gdp", LUONAN, "2022Q3", rank=6),
        figure("gdp", LUONAN, "2023Q2", growth=2.0, rank=5),
        figure("gdp", ZHENAN, "2023Q2", growth=1.0),
        figure("gdp", LUONAN, "2023Q3", growth=1.0, rank=3),
        figure("gdp", ZHENAN, "2023Q3", growth=2.0),
    )
    rows = ask(store)
    # 洛南 printed 6, 5, 3 (computed: none, 1, 2); 镇安 computed 2, then 1.
    assert column(rows, "rank_change_quarter")[:6] == [None, 5 - 3, None, None, None, 2 - 1]
    assert column(rows, "rank_change_year")[:6] == [None, 6 - 3, None, None, None, None]


@settings(max_examples=50, deadline=None)
@given(panels(), st.sampled_from(Basis))
def test_the_naive_twin_agrees(panel: Panel, by: Basis) -> None:
    received = {figure.period for release in panel.releases for figure in release.figures}
    with panel.opened() as (cursor, known):
        for period in (None, *sorted(received), parse_period("2031Q1")):
            answered = as_records(positions(cursor, period, by=by))
            assert answered == naive.positions(known, period, by=by.value)
            if answered:
                region = answered[-1]["region"]
                expected = [row for row in answered if row["region"] == region]
                assert as_records(positions(cursor, period, region, by)) == expected
