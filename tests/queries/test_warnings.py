"""Every warning rule worked by hand, level by level, and the cities in which there is little to compare."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.figures import CellReference, Figure, Target
from data.storage import files
from data.storage.publishing import commit
from data.storage.releases import PendingRelease
from data.storage.store import Store
from indicators.model import Field
from indicators.periods import parse_period
from indicators.settings.warnings import Override, Schedule, WarningSettings
from queries.rows.tables import as_records
from queries.warnings.examined_periods import in_force
from queries.warnings.query import warnings
from queries.warnings.rules import all_rules
from queries.warnings.thresholds import load_warning_settings
from tests.queries.panels import city_store
from tests.stores import CLERK, figure, publish_figures

CITY, SHANGZHOU, LUONAN, DANFENG, SHANGNAN, SHANYANG, ZHENAN, ZHASHUI, ZONE = (
    "611000", "611002", "611021", "611022", "611023", "611024", "611025", "611026", "6110K1",
)  # fmt: skip
COUNTIES = (SHANGZHOU, LUONAN, DANFENG, SHANGNAN, SHANYANG, ZHENAN, ZHASHUI)
TODAY = date(2024, 6, 1)
Record = dict[str, Any]


def ask(
    store: Store,
    period: str | None = "2023Q3",
    region: str | None = ZHENAN,
    settings: WarningSettings | None = None,
    today: date = TODAY,
) -> list[Record]:
    with store.connect() as connection:
        when = parse_period(period) if period else None
        found = warnings(connection.cursor(), in_force(store, settings, today), when, region)
    return as_records(found)


def fired(store: Store, rule: str, period: str = "2023Q3", region: str = ZHENAN, **given: Any) -> Record | None:
    """The one alert of a rule, or None; the store of these tests holds one indicator unless a test says otherwise."""
    found = [record for record in ask(store, period, region, **given) if record["rule"] == rule]
    assert len(found) <= 1
    return found[0] if found else None


def shown(record: Record | None) -> tuple[Any, ...] | None:
    return record and tuple(record[name] for name in ("level", "observed", "threshold", "gap"))


def growths(
    period: str, *counties: float | str | None, city: float | None = None, indicator: str = "gdp"
) -> list[tuple[Figure, ...]]:
    """Growth of the seven counties in administrative order (镇安县 is the sixth) and of the city; None for a gap."""
    given_ = [*zip(COUNTIES, counties, strict=False), (CITY, city)]
    return [figure(indicator, code, period, growth=name) for code, name in given_ if name is not None]


def set_target(store: Store, growth: float | None = None, value: float | None = None, year: int = 2023) -> None:
    """A target of 镇安县 for 生产总值, published as an import does."""
    cells = tuple(
        Target("gdp", ZHENAN, year, field, number, None, unit, CellReference("目标.csv", "", "D2", "D"), str(number))
        for field, number, unit in ((Field.GROWTH, growth, None), (Field.VALUE, value, "亿元"))
        if number is not None
    )
    with files.writing(store.folder, actor=CLERK):
        commit(store, PendingRelease((), (), targets=cells), actor=CLERK)


def test_negative_growth_is_red_and_zero_is_not(store: Store) -> None:
    publish_figures(store, *growths("2023Q3", 1.0, 2.0, 3.0, 4.0, 0.0, -1.8))
    assert shown(fired(store, "negative_growth")) == ("red", -1.8, 0.0, 1.8)
    assert fired(store, "negative_growth", region=SHANYANG) is None


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (0.0, None),
        (-0.1, ("yellow", -0.1, 0.0, 0.1)),
        (-0.49, ("yellow", -0.49, 0.0, 0.49)),
        (-0.5, ("red", -0.5, -0.5, 0.5)),
    ],
)
def test_a_falling_share_is_yellow_first(change: float, expected: tuple[Any, ...] | None, store: Store) -> None:
    publish_figures(store, figure("private_economy_share", ZHENAN, "2023Q3", value=56.0, change=change))
    found = fired(store, "negative_growth")
    assert shown(found) == expected
    assert found is None or "占比下降" in found["text"]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (5.0, None),
        (5.1, None),
        (4.9, ("yellow", 4.9, 0.0, 0.1)),
        (2.1, ("yellow", 2.1, 0.0, 2.9)),
        (2.0, ("red", 2.0, 3.0, 3.0)),
        (4.99997, None),  # 0.00003 points are 0.0000 when rounded to four decimals
        (2.00004, ("red", 2.00004, 3.0, 3.0)),  # 2.99996 points are 3.0000
    ],
)
def test_below_city(own: float, expected: tuple[Any, ...] | None, store: Store) -> None:
    publish_figures(store, *growths("2023Q3", 6.0, 6.0, 6.0, 6.0, 6.0, own, 6.0, city=5.0))
    assert shown(fired(store, "below_city")) == expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [(6.0, None), (5.9, ("yellow", 5.9, 0.0, 0.1)), (4.0, ("red", 4.0, 2.0, 2.0))],
)
def test_below_target(own: float, expected: tuple[Any, ...] | None, store: Store) -> None:
    publish_figures(store, *growths("2023Q3", 6.0, 6.0, 6.0, 6.0, 6.0, own))
    set_target(store, growth=6.0)
    assert shown(fired(store, "below_target")) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (75.0, None),  # 9 of 12 months
        (74.9, ("yellow", 74.9, 75.0, 0.1)),
        (52.5, ("yellow", 52.5, 75.0, 22.5)),  # 70 % of 75 % exactly: not below
        (52.4, ("red", 52.4, 52.5, 22.6)),
    ],
)
def test_behind_schedule(value: float, expected: tuple[Any, ...] | None, store: Store) -> None:
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", value=value, growth=1.0))
    set_target(store, value=100.0)
    found = shown(fired(store, "behind_schedule"))
    assert (found and found[0]) == (expected and expected[0])
    if found and expected:
        assert found[1:] == pytest.approx(expected[1:])


def test_the_usual_share_is_the_citys_own_past(store: Store) -> None:
    """前三季度 brought the city 60 and 66 of 100 in the two years before: 63 %, where three quarters are 75 %."""
    for year, level in ((2021, 60.0), (2022, 66.0)):
        publish_figures(
            store, figure("gdp", CITY, f"{year}Q3", value=level), figure("gdp", CITY, f"{year}Q4", value=100.0)
        )
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", value=62.0, growth=1.0))
    set_target(store, value=100.0)
    given_ = load_warning_settings()
    usual = Override(None, "gdp", (("behind_schedule_schedule", Schedule.USUAL_SHARE),))
    record = fired(store, "behind_schedule", settings=WarningSettings(given_.defaults, (usual,), given_.pairs))
    assert record
    assert shown(record) == ("yellow", 62.0, 63.0, 1.0)
    assert "落后往年同期平均进度（63%）1个百分点" in record["text"]


def test_target_rules_are_silent_without_any_target_of_the_year(store: Store) -> None:
    publish_figures(store, *growths("2023Q3", 1.0, 2.0, 3.0, 4.0, 5.0, 6.0))
    set_target(store, growth=8.0, year=2022)
    assert {record["rule"] for record in ask(store)} & {"below_target", "behind_schedule"} == set()
    set_target(store, growth=5.0)
    # 镇安县 is above its target; others have none, and no level target exists: undetermined, never green.
    assert shown(fired(store, "below_target")) is None
    assert shown(fired(store, "below_target", region=LUONAN)) == ("undetermined", 2.0, None, None)
    behind = fired(store, "behind_schedule")
    assert behind
    assert behind["level"] == "undetermined"
    assert "没有本期总量、没有2023年总量目标" in behind["text"]


def test_rank_drop_and_leaving_the_first_tier(store: Store) -> None:
    """Second to fourth is yellow, second to fifth red; both leave the first three of seven. 山阳县 goes from 1 to 3."""
    publish_figures(store, *growths("2023Q2", 1.0, 2.0, 3.0, 4.0, 7.0, 6.0, 5.0))
    publish_figures(store, *growths("2023Q3", 1.0, 2.0, 3.0, 7.0, 5.0, 4.0, 6.0))
    assert shown(fired(store, "rank_drop")) == ("yellow", 4.0, 2.0, 2.0)
    assert shown(fired(store, "left_first_tier")) == ("red", 4.0, 3.0, 1.0)
    assert shown(fired(store, "rank_drop", region=SHANYANG)) == ("yellow", 3.0, 2.0, 2.0)
    assert fired(store, "left_first_tier", region=SHANYANG) is None
    publish_figures(store, *growths("2023Q3", 1.0, 2.0, 4.5, 7.0, 5.0, 4.0, 6.0))
    assert shown(fired(store, "rank_drop")) == ("red", 5.0, 3.0, 3.0)


def test_a_printed_rank_goes_before_the_computed_one(store: Store) -> None:
    publish_figures(store, *growths("2023Q2", 1.0, 2.0, 3.0, 4.0, 7.0, 6.0, 5.0))
    publish_figures(store, *growths("2023Q3", 1.0, 2.0, 3.0, 7.0, 5.0, 4.0, 6.0))
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", rank=3))
    assert fired(store, "rank_drop") is None
    assert fired(store, "left_first_tier") is None


@pytest.mark.parametrize(
    ("counties", "level"),
    [
        ((5.0, 4.0, 3.0, 2.0, None, 1.0), "red"),
        ((5.0, 4.0, 3.0, 1.0, None, 1.0), "red"),  # tied for the last place
        ((5.0, 4.0, 3.0, 2.0, 0.5, 1.0), "yellow"),
        ((5.0, 4.0, 3.0, 0.5, 0.5, 1.0), "yellow"),  # one worse figure, held by two
        ((5.0, 4.0, 3.0, 0.4, 0.5, 1.0), None),
        ((1.0, 1.0, 1.0, 1.0, 1.0, 1.0), None),  # all tied: nobody is last
        ((5.0, 4.0, None, None, None, 1.0), None),  # among three, one is always last
    ],
)
def test_last_place(counties: tuple[float | None, ...], level: str | None, store: Store) -> None:
    publish_figures(store, *growths("2023Q3", *counties))
    found = fired(store, "last_place")
    assert (found and found["level"]) == level


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (6.1, None),
        (6.0, ("yellow", 6.0, 2.0, 2.0)),
        (3.1, ("yellow", 3.1, 2.0, 4.9)),
        (3.0, ("red", 3.0, 5.0, 5.0)),
    ],
)
def test_slowdown(now: float, expected: tuple[Any, ...] | None, store: Store) -> None:
    publish_figures(store, *growths("2022Q3", 8.0, 8.0, 8.0, 8.0, 8.0, 8.0))
    publish_figures(store, *growths("2023Q3", 8.0, 8.0, 8.0, 8.0, 8.0, now))
    assert shown(fired(store, "slowdown")) == expected


def test_repeated_counts_quarters_in_a_row(store: Store) -> None:
    """Below the city in 2022 全年, not in 一季度, then in 上半年, 前三季度 and 全年 of 2023."""
    own = {"2022Q4": 1.0, "2023Q1": 9.0, "2023Q2": 1.0, "2023Q3": 1.0, "2023Q4": 1.5}
    cells = (growths(when, 6.0, 6.0, 6.0, 6.0, 6.0, growth, city=2.0) for when, growth in own.items())
    publish_figures(store, *(pair for quarter in cells for pair in quarter))
    assert fired(store, "repeated_below_city", "2023Q2") is None
    third = fired(store, "repeated_below_city", "2023Q3")
    assert shown(third) == ("yellow", 1.0, 2.0, 1.0)
    fourth = fired(store, "repeated_below_city", "2023Q4")
    assert fourth
    assert shown(fourth) == ("red", 1.5, 3.0, 0.5)
    # It has been repeated since 前三季度; its base has held since 上半年.
    assert fourth["since"] == "2023Q3"
    base = fired(store, "below_city", "2023Q4")
    assert base
    assert base["since"] == "2023Q2"
    assert "已连续3个季度低于全市" in fourth["text"]


def test_repeated_is_undetermined_only_where_its_base_fires_now(store: Store) -> None:
    publish_figures(store, *growths("2023Q3", 6.0, 6.0, 6.0, 6.0, 3.0, 1.0, city=2.0))
    assert shown(fired(store, "repeated_below_city")) == ("undetermined", 1.0, None, None)
    assert fired(store, "repeated_below_city", region=SHANYANG) is None
    # No figure of last year: the base is undetermined itself, and says so alone.
    assert shown(fired(store, "slowdown")) == ("undetermined", 1.0, None, None)
    assert fired(store, "repeated_slowdown") is None


@pytest.mark.parametrize(
    ("runner_up", "expected"),
    [
        (4.8, ("blue", 1.0, 0.3, 0.2)),
        (4.7, None),  # 0.3 points ahead is not fewer than 0.3
        (5.0, ("blue", 1.0, 0.3, 0.0)),  # tied, with the next 3 points behind
    ],
)
def test_thin_lead(runner_up: float, expected: tuple[Any, ...] | None, store: Store) -> None:
    publish_figures(store, *growths("2023Q3", 1.0, 1.5, 1.6, 1.8, runner_up, 5.0, 2.0))
    assert shown(fired(store, "thin_lead")) == expected


def test_a_thin_lead_matters_only_in_the_first_tier(store: Store) -> None:
    publish_figures(store, *growths("2023Q3", 7.0, 6.0, 5.0, 1.9, 1.0, 2.0, 0.0))
    assert fired(store, "thin_lead") is None


@pytest.mark.parametrize(
    ("output", "value_added", "expected"),
    [
        (3.0, -1.0, ("blue", 3.0, 0.0, 4.0)),
        (-3.0, 1.0, ("blue", -3.0, 0.0, 4.0)),
        (3.0, 0.0, None),
        (-3.0, -1.0, None),
        (3.0, None, ("undetermined", 3.0, None, None)),
    ],
)
def test_diverging_is_one_notice_on_the_first_named(
    output: float, value_added: float | None, expected: tuple[Any, ...] | None, store: Store
) -> None:
    publish_figures(
        store,
        figure("industrial_output", ZHENAN, "2023Q3", growth=output),
        figure("industrial_value_added", ZHENAN, "2023Q3", growth=value_added),
        figure("industrial_value_added", LUONAN, "2023Q3", growth=1.0),
    )
    record = fired(store, "diverging")
    assert shown(record) == expected
    assert record is None or record["indicator"] == "industrial_output"


def test_a_county_that_stops_reporting(store: Store) -> None:
    publish_figures(store, *growths("2023Q1", 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, city=2.0))
    publish_figures(store, *growths("2023Q2", 1.0, 2.0, 3.0, 4.0, 5.0, city=2.0))
    publish_figures(store, *growths("2023Q3", 1.0, 2.0, 3.0, 4.0, 5.0, city=2.0))
    found = {record["rule"]: record for record in ask(store)}
    assert {rule: record["level"] for rule, record in found.items()} == {
        **dict.fromkeys(
            ("negative_growth", "below_city", "rank_drop", "left_first_tier", "last_place", "slowdown", "thin_lead"),
            "undetermined",
        ),
        "not_reported": "grey",
    }
    assert {record["since"] for record in found.values()} - {"2023Q2"} == {"2023Q1"}
    assert found["slowdown"]["since"] == "2023Q1"  # last year is unknown all the time
    assert "本期缺报" in found["below_city"]["text"]
    assert "7个县区中5个已报" in found["not_reported"]["text"]


def test_the_calendar_says_when_a_figure_is_missing(store: Store) -> None:
    """生产总值 of 前三季度 is expected on 25 October 2023, here as everywhere in the file that comes with the program."""
    publish_figures(store, *growths("2023Q3", 1.0, 2.0, 3.0, 4.0, 5.0))
    assert fired(store, "not_reported", today=date(2023, 10, 24)) is None
    found = fired(store, "not_reported", today=date(2023, 10, 25))
    assert found
    assert shown(found) == ("grey", None, None, None)
    assert "应于2023年10月25日前报出" in found["text"]


def test_an_indicator_that_no_county_reported_is_only_not_reported(store: Store) -> None:
    publish_figures(store, *growths("2023Q2", 1.0, 2.0, 3.0, 4.0, 5.0, 6.0))
    publish_figures(store, figure("retail_sales", ZHENAN, "2023Q3", growth=1.0))
    for _ in range(2):
        found = [record for record in ask(store, region=None) if record["indicator"] == "gdp"]
        assert [(record["region"], record["level"]) for record in found] == [(code, "grey") for code in COUNTIES]
        # The city's and the zone's own figures change nothing.
        publish_figures(store, figure("gdp", CITY, "2023Q3", growth=-1.0), figure("gdp", ZONE, "2023Q3", growth=-2.0))


def test_a_mark_is_an_observation(store: Store) -> None:
    publish_figures(store, *growths("2023Q3", 1.0, 2.0, 3.0, 4.0, 5.0, "×", city=2.0))
    assert fired(store, "not_reported") is None
    below = fired(store, "below_city")
    assert below
    assert (below["level"], "来源标为“×”" in below["text"]) == ("undetermined", True)


def test_the_first_quarter_of_history(store: Store) -> None:
    publish_figures(store, *growths("2023Q3", 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, city=1.0))
    levels = {record["rule"]: record["level"] for record in ask(store)}
    unknown = dict.fromkeys(("rank_drop", "left_first_tier", "slowdown"), "undetermined")
    assert levels == {**unknown, "last_place": "yellow"}


def test_printed_ranks_alone(store: Store) -> None:
    """Places without anybody's figures: how many were ranked is not known, nor is anything about growth."""
    publish_figures(store, figure("gdp", ZHENAN, "2023Q2", rank=2), figure("gdp", ZHENAN, "2023Q3", rank=5))
    levels = {record["rule"]: shown(record) for record in ask(store)}
    assert levels["rank_drop"] == ("red", 5.0, 3.0, 3.0)
    for rule in ("negative_growth", "below_city", "left_first_tier", "last_place", "slowdown", "thin_lead"):
        assert levels.pop(rule) in (("undetermined", None, None, None), ("undetermined", 5.0, None, None))
    assert set(levels) == {"rank_drop"}


def test_a_zone_has_two_rules(store: Store) -> None:
    publish_figures(store, *growths("2022Q3", 9.0, 9.0, 9.0, 9.0, 9.0, 9.0), figure("gdp", ZONE, "2022Q3", growth=9.0))
    publish_figures(store, *growths("2023Q3", 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, city=5.0))
    assert {(record["rule"], record["level"]) for record in ask(store, region=ZONE)} == {
        ("negative_growth", "undetermined"),
        ("below_city", "undetermined"),
    }
    publish_figures(store, figure("gdp", ZONE, "2023Q3", growth=-1.0))
    assert {(record["rule"], record["level"], record["gap"]) for record in ask(store, region=ZONE)} == {
        ("negative_growth", "red", 1.0),
        ("below_city", "red", 6.0),
    }
    assert ask(store, region=CITY) == []


def test_one_county_and_two(tmp_path: Path) -> None:
    for counties in (1, 2):
        (folder := tmp_path / str(counties)).mkdir()
        alone = city_store(folder, counties, zones=0)
        codes = [f"K0{number}" for number in range(1, counties + 1)]
        for period in ("2022Q3", "2023Q2", "2023Q3"):
            publish_figures(alone, *(figure("gdp", code, period, growth=3.0) for code in ("C", *codes)))
        # Equal figures everywhere: the only one leads nobody; of two, both are tied for the first place.
        found = [(record["rule"], record["level"]) for record in ask(alone, region=None)]
        assert found == [("thin_lead", "blue")] * (0 if counties == 1 else 2)


def test_all_missing_is_an_empty_answer(store: Store) -> None:
    assert ask(store, region=None) == []
    assert ask(store, None, None) == []
    publish_figures(store, *growths("2023Q2", 1.0, 2.0, 3.0))
    assert ask(store, "2023Q3", None) == []


def test_latest_takes_each_indicator_at_its_own_period(store: Store) -> None:
    publish_figures(store, *growths("2023Q3", 1.0, 2.0, 3.0, 4.0, 5.0, -1.0))
    publish_figures(store, *growths("2023-10", 1.0, 2.0, 3.0, 4.0, 5.0, -2.0, indicator="fixed_asset_investment"))
    found = {record["indicator"]: record for record in ask(store, None) if record["rule"] == "negative_growth"}
    assert {id_: str(record["period"]) for id_, record in found.items()} == {
        "gdp": "2023-09-30",
        "fixed_asset_investment": "2023-10-31",
    }


def test_since_looks_back_as_far_as_it_holds(store: Store) -> None:
    """Twelve quarters of negative growth, broken by one that is unknown: longer than the first look back."""
    quarters = [f"{year}Q{quarter}" for year in (2020, 2021, 2022, 2023) for quarter in (1, 2, 3, 4)]
    own = {"2020Q4": "—"}
    publish_figures(store, *(growth for when in quarters for growth in growths(when, 1.0, 2.0, own.get(when, -1.0))))
    found = fired(store, "negative_growth", "2023Q4", region=DANFENG)
    assert found
    assert found["since"] == "2021Q1"


def test_within_a_quarter_the_last_quarter_end_comes_before(store: Store) -> None:
    for period in ("2023Q2", "2023Q3", "2023-10"):
        publish_figures(store, *growths(period, 1.0, 2.0, 3.0, 4.0, 5.0, -1.0, indicator="fixed_asset_investment"))
    publish_figures(store, *growths("2023-08", 1.0, 2.0, 3.0, 4.0, 5.0, 1.0, indicator="fixed_asset_investment"))
    found = fired(store, "negative_growth", "2023-10")
    assert found
    assert found["since"] == "2023Q2"


def test_lead_departments(store: Store) -> None:
    publish_figures(store, *growths("2023Q3", 1.0, 2.0, 3.0, 4.0, 5.0, -1.0))
    found = fired(store, "negative_growth")
    assert found
    assert found["lead_department"] == "发改局、统计局"
    assert found["text"].endswith("；牵头部门：发改局、统计局。")


def test_every_rule_has_a_name_that_follows_the_city() -> None:
    names = {rule.id: rule.name_for("全省") for rule in all_rules()}
    assert names["below_city"] == "低于全省"
    assert all(names.values())
    assert len(set(names.values())) == len(all_rules()) == 13
