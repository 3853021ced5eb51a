"""追赶测算 by hand, and against naive twins on random panels."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.storage.create_store import create_store
from data.storage.store import Store
from indicators.catalogue import load_catalogue
from indicators.model import Field, Indicator, Region
from indicators.periods import Period, parse_period
from queries.__main__ import queries
from queries.catch_up import catch_up
from queries.positions_if import positions_if
from queries.rows.assumed_position import AssumedPosition
from queries.rows.catch_up_gap import CatchUpGap
from queries.rows.tables import as_records, column_names
from tests.conftest import CommandLine
from tests.naive import place
from tests.queries.panels import PERIODS, Panel, panels
from tests.queries.test_warnings_twin import long_panels
from tests.standing import World
from tests.stores import CLERK, figure, publish_figures

SHANGZHOU, LUONAN, DANFENG, SHANGNAN, SHANYANG, ZHENAN, ZHASHUI = (
    "611002", "611021", "611022", "611023", "611024", "611025", "611026",
)  # fmt: skip
ZONE, CITY = "6110K1", "611000"
COLUMNS = column_names(CatchUpGap)
Record = dict[str, Any]


def ask(store: Store, region: str = ZHENAN, period: str | None = "2023Q3") -> list[Record]:
    with store.connect() as connection:
        return as_records(catch_up(connection.cursor(), parse_period(period) if period else None, region))


def shown(found: list[Record]) -> list[tuple[Any, ...]]:
    return [(record["rival"], record["direction"], record["gap"], record["needed_value"]) for record in found]


def grow(store: Store, period: str = "2023Q3", **growths: float) -> None:
    publish_figures(store, *(figure("gdp", f"61{code[1:]}", period, growth=number) for code, number in growths.items()))


def test_above_and_below_by_hand(store: Store) -> None:
    grow(store, c1021=7.4, c1025=7.1, c1022=6.0, c1023=5.0)
    publish_figures(
        store, figure("gdp", ZHENAN, "2022Q4", value=100.0), figure("gdp", DANFENG, "2022Q4", value=50.0),
        figure("gdp", ZHENAN, "2022Q3", value=70.0),
    )  # fmt: skip
    found = ask(store)
    assert [list(record) for record in found] == [COLUMNS] * 2
    # 0.3 points of its own 100亿元 close the gap by 全年; 丹凤 needs 1.1 points of its 50亿元 to catch up.
    assert shown(found) == [(LUONAN, "above", 0.3, 0.3), (DANFENG, "below", 1.1, 0.55)]
    assert found[0]["basis"] == "测算：以镇安县2022年全年总量100.00亿元为基数，双方到2023年全年增速不变"


def test_without_the_next_base_the_present_one_is_taken_and_named(store: Store) -> None:
    grow(store, c1021=7.4, c1025=7.1)
    publish_figures(store, figure("gdp", ZHENAN, "2022Q3", value=70.0))
    (record,) = ask(store)
    assert record["needed_value"] == pytest.approx(0.21)
    assert record["basis"] == "测算：以镇安县2022年前三季度总量70.00亿元为基数，按本期折算"


def test_no_base_no_value(store: Store) -> None:
    grow(store, c1021=7.4, c1025=7.1)
    publish_figures(store, figure("gdp", ZHENAN, "2022Q4", value=0.0), figure("gdp", LUONAN, "2022Q4", value=60.0))
    assert shown(ask(store)) == [(LUONAN, "above", 0.3, None)]
    assert ask(store)[0]["basis"] == "没有公布镇安县可作基数的总量（亿元），不折算"


def test_after_december_comes_the_first_quarter_of_this_year(store: Store) -> None:
    grow(store, "2023Q4", c1021=7.5, c1025=7.0)
    publish_figures(store, figure("gdp", ZHENAN, "2022Q4", value=90.0), figure("gdp", ZHENAN, "2023Q1", value=20.0))
    (record,) = ask(store, period="2023Q4")
    assert record["needed_value"] == pytest.approx(0.1)
    assert "双方到2024年一季度增速不变" in record["basis"]


def test_a_month_looks_ahead_to_its_quarters_end(store: Store) -> None:
    publish_figures(
        store,
        *(
            figure("industrial_output", code, "2023-10", growth=number)
            for code, number in ((ZHENAN, 5.0), (LUONAN, 6.0))
        ),
        figure("industrial_output", ZHENAN, "2022Q4", value=200.0),
    )
    assert shown(ask(store, period="2023-10")) == [(LUONAN, "above", 1.0, 2.0)]


def test_the_first_has_nobody_above_and_the_last_nobody_below(store: Store) -> None:
    grow(store, c1021=7.4, c1025=7.1, c1022=6.0)
    assert [record["direction"] for record in ask(store, LUONAN)] == ["below"]
    assert [record["direction"] for record in ask(store, DANFENG)] == ["above"]


def test_the_tied_share_their_rivals_and_tied_rivals_have_a_row_each(store: Store) -> None:
    grow(store, c1021=7.4, c1022=7.4, c1025=7.0, c1026=7.0, c1023=5.0)
    found = ask(store)
    assert [(record["rival"], record["direction"], record["gap"]) for record in found] == [
        (LUONAN, "above", 0.4), (DANFENG, "above", 0.4), (SHANGNAN, "below", 2.0),
    ]  # fmt: skip
    assert all("镇安县并列第3位" in row["basis"] for row in found)


def test_a_share_is_pursued_in_points(store: Store) -> None:
    publish_figures(
        store,
        *(
            figure("private_economy_share", code, "2023Q3", value=number)
            for code, number in ((ZHENAN, 54.0), (LUONAN, 55.0))
        ),
    )
    assert shown(ask(store)) == [(LUONAN, "above", 1.0, None)]


def test_one_county_alone_has_no_rivals(store: Store) -> None:
    grow(store, c1025=7.0)
    assert ask(store) == []


def test_a_city_of_one_county(tmp_path: Any) -> None:
    regions = tmp_path / "regions.toml"
    regions.write_text('code = "C"\nname = "某市"\n[[county]]\ncode = "K"\nname = "某县"\n', encoding="utf-8")
    store = create_store(tmp_path / "one", regions, actor=CLERK)
    publish_figures(store, figure("gdp", "K", "2023Q3", growth=5.0))
    assert ask(store, "K") == []


def test_a_zone_that_is_not_ranked_and_the_city_pursue_nobody(store: Store) -> None:
    grow(store, c1021=7.4, c1025=7.1, c10K1=7.2)
    publish_figures(store, figure("gdp", CITY, "2023Q3", growth=7.3))
    assert ask(store, ZONE) == []
    assert ask(store, CITY) == []
    assert [record["rival"] for record in ask(store)] == [LUONAN]


def test_printed_ranks_alone_name_no_rival_and_a_contradiction_is_said(store: Store) -> None:
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", rank=1), figure("gdp", LUONAN, "2023Q3", rank=2))
    assert ask(store) == []
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", growth=5.0), figure("gdp", LUONAN, "2023Q3", growth=5.1))
    (record,) = ask(store)
    assert "镇安县通报位次为第1位，按数据计算为第2位" in record["basis"]
    assert "洛南县通报位次为第2位，按数据计算为第1位" in record["basis"]


def test_an_unknown_period_and_an_empty_store_answer_nothing(store: Store) -> None:
    assert ask(store) == []
    grow(store, c1021=7.4, c1025=7.1)
    assert ask(store, period="2022Q3") == []
    assert len(ask(store, period=None)) == 1


def test_the_command_has_the_names_of_the_contract(store: Store, command: CommandLine) -> None:
    options = ["--store", store.folder, "--format", "json"]
    assert command(queries, "pursuit", "--period", "latest", "--region", "镇安", *options).out.strip() == "[]"
    grow(store, c1021=7.4, c1025=7.1)
    (row,) = json.loads(command(queries, "pursuit", "--period", "2023Q3", "--region", "镇安县", *options).out)
    assert list(row) == COLUMNS
    assert (row["rival"], row["direction"], row["gap"], row["needed_value"]) == (LUONAN, "above", 0.3, None)
    unknown = command(queries, "pursuit", "--period", "2023Q3", "--region", "某某县", *options)
    assert (unknown.code, unknown.out) == (2, "")
    assert command(queries, "pursuit", "--period", "2023Q3", *options).code == 2


def _naive(known: World, region: Region, period: Period | None) -> list[Record]:
    found: list[Record] = []
    for indicator in load_catalogue():
        numbers = known.periods(indicator, only_numbers=True)
        asked = period or (numbers[-1] if numbers else None)
        if asked in numbers and region in known.ranked_regions:
            found += _rivals(known, indicator, region, asked)
    return found


def _rivals(known: World, indicator: Indicator, region: Region, period: Period) -> list[Record]:
    stands = place(known, indicator, region, period, "default")
    own = known.number(indicator, region, period, indicator.rank_basis)
    found = []
    for direction, margin in (("above", stands.behind_above), ("below", stands.ahead_below)):
        for rival in known.ranked_regions:
            theirs = known.number(indicator, rival, period, indicator.rank_basis)
            if own is None or theirs is None or margin is None or rival is region:
                continue
            ahead = theirs - own if direction == "above" else own - theirs
            is_same = indicator.rank_basis is not Field.VALUE or known.unit(indicator, rival, period) == known.unit(
                indicator, region, period
            )
            if round(ahead, 10) + 0.0 == margin and ahead > 0 and is_same:
                pursuer = region if direction == "above" else rival
                needed = None if indicator.is_share else _needed(known, indicator, pursuer, period, margin)
                found.append({"indicator": indicator.id, "rival": rival.code, "direction": direction, "gap": margin,
                              "needed_value": needed})  # fmt: skip
    return found


def _needed(known: World, indicator: Indicator, pursuer: Region, period: Period, gap: float) -> float | None:
    month = period.month // 3 * 3 + 3
    coming = Period(period.year, month) if month <= 12 else Period(period.year + 1, 3)
    unit = known.unit(indicator, pursuer, period) or indicator.unit
    for then in (coming.same_period_last_year, period.same_period_last_year):
        base = known.number(indicator, pursuer, then, Field.VALUE)
        if base and base > 0 and known.unit(indicator, pursuer, then) == unit:
            return gap / 100 * base
    return None


@settings(max_examples=60, deadline=None)
@given(
    panels() | long_panels(),
    st.none() | st.sampled_from((*PERIODS, "2023Q3", "2023-10", "2022Q4", "2031Q1")),
    st.integers(0, 40),
)
def test_the_naive_twin_agrees(panel: Panel, when: str | None, chosen: int) -> None:
    period = parse_period(when) if when else None
    with panel.opened() as (cursor, known):
        region = known.city.regions[chosen % len(known.city.regions)]
        whole = catch_up(cursor, period, region.code)
        answered = as_records(whole)
        expected = _naive(known, region, period)
    assert [{name: record[name] for name in ("indicator", "rival", "direction", "gap")} for record in answered] == [
        {name: record[name] for name in ("indicator", "rival", "direction", "gap")} for record in expected
    ]
    for row, other in zip(answered, expected, strict=True):
        assert row["needed_value"] == pytest.approx(other["needed_value"], abs=1e-8), (row, other)
    for record in whole:
        assert record.gap > 0
        assert (record.rival_rank < record.rank) == (record.direction == "above")


def test_assumed_places_by_hand() -> None:
    now = {"a": 7.0, "b": 5.0, "c": 5.0, "d": None}
    assert {row.region: (row.rank, row.ranked_of, row.is_tied) for row in positions_if(now, {"c": 7.0})} == {
        "a": (1, 3, True), "b": (3, 3, False), "c": (1, 3, True), "d": (None, 3, False),
    }  # fmt: skip
    assert positions_if({"a": 1.0, "b": None}, {})[0] == AssumedPosition("a", None, None, False)
    assert positions_if({"a": 1.0}, {"a": 2.0}) == (AssumedPosition("a", 1, 1, False),)
    with pytest.raises(ValueError, match="not ranked"):
        positions_if(now, {"e": 1.0})


@settings(max_examples=60, deadline=None)
@given(panels(), st.sampled_from(PERIODS))
def test_nothing_assumed_are_the_ranks_themselves(panel: Panel, when: str) -> None:
    period, indicator = parse_period(when), load_catalogue()["gdp"]
    with panel.opened() as (_, known):
        ranked = known.ranked_regions
        figures = {region.code: known.number(indicator, region, period, indicator.rank_basis) for region in ranked}
        found = {row.region: row for row in positions_if(figures, {})}
        for region in ranked:
            stands = place(known, indicator, region, period, "default")
            assert (found[region.code].rank, found[region.code].ranked_of) == (stands.rank, stands.ranked_of)
            assert found[region.code].is_tied == bool(stands.tied)
