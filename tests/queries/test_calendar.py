"""What is due, what has come, what is missing: judged on a given day."""

import json
import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.storage.maintenance import withdraw_release
from data.storage.store import Store
from indicators.periods import Period, parse_period
from indicators.settings.calendar import PATH, Months, ReleaseCalendar, Rule, calendar_path, read_calendar
from queries.__main__ import queries
from queries.calendar import expected_figures, missing_at
from queries.rows.arrival import Arrival, Expected
from queries.rows.tables import as_records, column_names
from tests import naive_calendar
from tests.conftest import CommandLine
from tests.queries.panels import INDICATORS, PERIODS, Panel, panels
from tests.standing import Published
from tests.stores import CLERK, figure, publish_figures

CITY, ZONE = "611000", "6110K1"
COUNTIES = ["611002", "611021", "611022", "611023", "611024", "611025", "611026"]
COLUMNS = [
    "indicator", "period", "expected_on", "counties_reported", "counties", "city_reported", "first_received_on",
    "release", "state", "missing",
]  # fmt: skip
# 生产总值 25 days after the quarter, every other indicator on the 20th of the following month.
CALENDAR = ReleaseCalendar(
    {
        **{name: Rule(day_of_next_month=20, months=Months.EVERY) for name in ("industrial_output", "consumer_prices")},
        "gdp": Rule(days_after=25, months=Months.QUARTER_ENDS),
    },
    {},
)


def expected(
    store: Store, today: str, first: str | None = None, calendar: ReleaseCalendar = CALENDAR
) -> tuple[Expected, ...]:
    with store.connect() as connection:
        start = None if first is None else parse_period(first)
        return expected_figures(connection.cursor(), calendar, date.fromisoformat(today), start)


def test_the_columns_are_those_of_the_contract() -> None:
    assert column_names(Expected) == COLUMNS


def ask(store: Store, today: str, first: str | None = None) -> list[tuple[Any, ...]]:
    """indicator, period, counties_reported, city_reported, state."""
    rows = as_records(expected(store, today, first))
    return [
        (row["indicator"], Period.of(row["period"]).code, row["counties_reported"], row["city_reported"], row["state"])
        for row in rows
    ]


def everywhere(indicator: str, period: str, but: tuple[str, ...] = (), growth: float | str = 1.0) -> list[Any]:
    return [figure(indicator, code, period, growth=growth) for code in COUNTIES if code not in but]


@pytest.fixture
def filled(store: Store) -> Store:
    """一季度 of all counties, 上半年 of all but two, 前三季度 of the city alone."""
    publish_figures(store, *everywhere("gdp", "2023Q1"))
    publish_figures(
        store, *everywhere("gdp", "2023Q2", but=("611021", "611026")), figure("gdp", ZONE, "2023Q2", growth=2.0)
    )
    publish_figures(store, figure("gdp", CITY, "2023Q3", growth=-1.8))
    return store


@pytest.mark.parametrize(
    ("today", "states"),
    [
        # 上半年 is due on 25 July: on the day itself it is not late.
        ("2023-07-25", ["published", "partial", "partial"]),
        ("2023-07-26", ["published", "overdue", "partial"]),
        # 前三季度 is due on 25 October; from then on 全年 is the next one.
        ("2023-10-24", ["published", "overdue", "partial"]),
        ("2023-10-25", ["published", "overdue", "partial", "pending"]),
        ("2023-10-26", ["published", "overdue", "overdue", "pending"]),
        ("2024-01-26", ["published", "overdue", "overdue", "overdue", "pending"]),
        # Held already, although nothing was due on that day.
        ("2023-01-01", ["published", "partial", "partial"]),
    ],
)
def test_states_day_by_day(today: str, states: list[str], filled: Store) -> None:
    rows = ask(filled, today)
    assert [row[4] for row in rows] == states
    assert [row[1] for row in rows] == ["2023Q1", "2023Q2", "2023Q3", "2023Q4", "2024Q1"][: len(states)]
    assert [row[2:4] for row in rows[:3]] == [(7, False), (5, False), (0, True)]


def test_a_row_in_full(filled: Store) -> None:
    rows = as_records(expected(filled, "2023-07-26"))
    log = filled.releases()
    assert rows[1] == {
        "indicator": "gdp", "period": date(2023, 6, 30), "expected_on": date(2023, 7, 25),
        # The zone is not asked, and does not count.
        "counties_reported": 5, "counties": 7, "city_reported": False, "first_received_on": log[1].at.date(),
        "release": 2, "state": Arrival.OVERDUE, "missing": ["611021", "611026"],
    }  # fmt: skip
    assert (rows[2]["missing"], rows[2]["release"]) == (COUNTIES, 3)


def test_months_and_quarters_side_by_side(store: Store) -> None:
    publish_figures(store, *everywhere("gdp", "2023Q1"), *everywhere("industrial_output", "2023-02"))
    publish_figures(store, *everywhere("industrial_output", "2023-04", growth="—"))
    assert ask(store, "2023-05-19") == [
        ("gdp", "2023Q1", 7, False, "published"),
        ("gdp", "2023Q2", 0, False, "pending"),
        # No January; 1-3月 was due on 20 April; a county that printed — has answered.
        ("industrial_output", "2023-02", 7, False, "published"),
        ("industrial_output", "2023Q1", 0, False, "overdue"),
        ("industrial_output", "2023-04", 7, False, "published"),
    ]
    assert ask(store, "2023-05-20")[-1] == ("industrial_output", "2023-05", 0, False, "pending")
    # Begun with an indicator's own first period, unless another is named: 生产总值 is then asked for no earlier.
    assert ask(store, "2023-03-20", "2022Q4")[:3] == [
        ("gdp", "2022Q4", 0, False, "overdue"),
        ("gdp", "2023Q1", 7, False, "published"),
        ("industrial_output", "2022Q4", 0, False, "overdue"),
    ]
    assert [row[1] for row in ask(store, "2023-05-19", "2023-04")] == ["2023Q2", "2023-04"]


def test_what_only_the_city_reports_is_asked_of_the_city(store: Store) -> None:
    publish_figures(store, figure("consumer_prices", CITY, "2023-02", growth=0.5))
    first, second, third = as_records(expected(store, "2023-04-21"))
    assert (first["state"], first["counties"], first["missing"]) == ("published", 0, [])
    assert (second["state"], second["counties"], second["missing"]) == ("overdue", 0, [CITY])
    assert (third["state"], third["first_received_on"], third["release"]) == ("pending", None, None)
    # One county is enough for all to be asked.
    publish_figures(store, figure("consumer_prices", "611025", "2023-02", growth=0.4))
    assert [row["counties"] for row in as_records(expected(store, "2023-04-21"))] == [7, 7, 7]


def test_a_withdrawn_release_has_not_arrived(filled: Store) -> None:
    withdraw_release(filled, 2, "重复报送", actor=CLERK)
    row = as_records(expected(filled, "2023-07-20"))[1]
    assert (row["counties_reported"], row["release"], row["first_received_on"], row["state"]) == (
        0,
        None,
        None,
        "pending",
    )
    withdraw_release(filled, 4, "撤回有误", actor=CLERK)
    assert as_records(expected(filled, "2023-07-20"))[1]["counties_reported"] == 5


def test_the_newest_release_and_the_first_day(filled: Store) -> None:
    publish_figures(filled, *everywhere("gdp", "2023Q1", growth=2.0))
    row = as_records(expected(filled, "2023-07-20"))[0]
    assert (row["release"], row["first_received_on"]) == (4, filled.releases()[0].at.date())


def test_a_quarterly_figure_in_a_month_is_listed_once_it_is_held(store: Store) -> None:
    publish_figures(store, *everywhere("gdp", "2023Q1"), *everywhere("gdp", "2023-04"))
    assert [row[1] for row in ask(store, "2023-04-30")] == ["2023Q1", "2023-04", "2023Q2"]


def test_zones_are_asked_where_they_are_ranked(filled: Store) -> None:
    with filled.connect() as connection:
        connection.execute("UPDATE setting SET value = 1 WHERE name = 'rank_zones'")
        rows = as_records(expected_figures(connection.cursor(), CALENDAR, date(2023, 7, 26)))
    assert [(row["counties"], row["counties_reported"]) for row in rows] == [(8, 7), (8, 6), (8, 0)]
    assert rows[0]["missing"] == [ZONE]


def missing(store: Store, today: str, period: str, *arriving: Any) -> list[tuple[Any, ...]]:
    with store.connect() as connection:
        coming = [row for several in arriving for row in several]
        rows = missing_at(connection.cursor(), CALENDAR, date.fromisoformat(today), parse_period(period), coming)
    return [(row.indicator.id, row.state, list(row.missing)) for row in rows]


def test_what_an_import_leaves_missing(filled: Store) -> None:
    assert missing(filled, "2023-07-26", "2023Q1") == []
    assert missing(filled, "2023-07-26", "2023Q2") == [("gdp", "overdue", ["611021", "611026"])]
    # One of the two arrives; another period's figure does not help.
    luonan, elsewhere = figure("gdp", "611021", "2023Q2", growth=3.0), figure("gdp", "611026", "2023Q3", growth=3.0)
    assert missing(filled, "2023-07-20", "2023Q2", luonan, elsewhere) == [("gdp", "partial", ["611026"])]
    # An indicator that the store has never held counts as soon as it arrives; a month is not 生产总值's.
    output = figure("industrial_output", "611002", "2023-04", growth=3.0)
    assert missing(filled, "2023-05-01", "2023-04", output) == [("industrial_output", "partial", COUNTIES[1:])]
    assert missing(filled, "2023-05-01", "2022Q4") == []


def test_an_empty_store_expects_nothing(store: Store) -> None:
    assert (ask(store, "2023-07-26"), missing(store, "2023-07-26", "2023Q2")) == ([], [])
    first = everywhere("gdp", "2023Q2", but=("611021",))
    assert missing(store, "2023-07-26", "2023Q2", *first) == [("gdp", "overdue", ["611021"])]


def test_states_have_chinese_names() -> None:
    assert [arrival.label for arrival in Arrival] == ["已发布", "部分", "待发布", "逾期"]


def test_the_command_line(filled: Store, command: CommandLine) -> None:
    def ask_for(*arguments: object) -> list[dict[str, Any]]:
        outcome = command(queries, "calendar", *arguments, "--store", filled.folder, "--format", "json")
        assert (outcome.code, outcome.err) == (0, ""), outcome
        return list(json.loads(outcome.out))

    rows = ask_for("--today", "2023-07-26")
    assert [list(row) for row in rows] == [COLUMNS] * 3
    assert (rows[1]["state"], rows[1]["missing"], rows[1]["city_reported"]) == ("overdue", "611021、611026", False)
    assert [row["period"] for row in ask_for("--today", "2023-07-26", "--from", "2023Q3")] == ["2023-09-30"]
    assert len(ask_for()) > 3
    # The store's own calendar is read in place of the program's.
    own = filled.folder / "calendar.toml"
    own.write_text(PATH.read_text(encoding="utf-8").replace("days_after = 25", "days_after = 30"), encoding="utf-8")
    assert ask_for("--today", "2023-07-26")[1]["expected_on"] == "2023-07-30"
    own.write_text("[month]\ndays_after = 0", encoding="utf-8")
    outcome = command(queries, "calendar", "--store", filled.folder)
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "calendar.toml：字段“month.days_after”的值为 0" in outcome.err
    for wrong in (["--today", "soon"], ["--from", "soon"]):
        assert command(queries, "calendar", *wrong, "--store", filled.folder).code == 2


def test_every_indicator_has_a_day(filled: Store) -> None:
    calendar = read_calendar(calendar_path(filled.folder), filled.city.code)
    assert [str(row.expected_on) for row in expected(filled, "2023-07-26", calendar=calendar)] == [
        "2023-04-25", "2023-07-25", "2023-10-25",
    ]  # fmt: skip


@st.composite
def calendars(draw: st.DrawFn) -> ReleaseCalendar:
    """Early and late days, indicators that ended, and single days out of the order of their periods."""
    rng = random.Random(draw(st.integers(0, 2**32)))
    rules = {
        indicator: Rule(
            **rng.choice(({"days_after": rng.randint(1, 200)}, {"day_of_next_month": rng.randint(1, 28)})),
            months=rng.choice(list(Months)),
            last_period=rng.choice((None, None, None, Period(2024, 3))),
        )
        for indicator in INDICATORS
    }
    known = [parse_period(name) for name in rng.sample(PERIODS, 3)]
    return ReleaseCalendar(rules, {("gdp", period): date(period.year + 1, 1, rng.randint(1, 31)) for period in known})


@settings(max_examples=50, deadline=None)
@given(
    panels(),
    calendars(),
    st.dates(date(2022, 12, 1), date(2026, 6, 30)),
    st.none() | st.sampled_from(("2022Q4", "2024-02", "2025Q3", "2027Q1")),
    st.sampled_from(PERIODS),
    st.data(),
)
def test_the_naive_twin_agrees(
    panel: Panel, calendar: ReleaseCalendar, today: date, first: str | None, period: str, data: st.DataObject
) -> None:
    start, when = first and parse_period(first), parse_period(period)
    codes = [f"K{number:02}" for number in range(1, panel.counties + 1)] + ["C"]
    coming = [
        other_figure
        for code in data.draw(st.lists(st.sampled_from(codes)))
        for other_figure in figure("gdp", code, period, growth=1.0)
    ]
    log: tuple[Published, ...] = panel.releases[: panel.as_of]
    with panel.opened() as (cursor, known):
        assert _without_days(
            expected_figures(cursor, calendar, today, start or None)
        ) == naive_calendar.expected_figures(known, log, calendar, today, start or None)
        assert _without_days(missing_at(cursor, calendar, today, when, coming)) == naive_calendar.missing_at(
            known, log, calendar, today, when, coming
        )


def _without_days(rows: tuple[Expected, ...]) -> list[dict[str, Any]]:
    """Whether a first day is known follows the newest release; which day it is, the spot checks say."""
    assert all((row.first_received_on is None) == (row.release is None) for row in rows)
    return [{name: row[name] for name in COLUMNS if name != "first_received_on"} for row in as_records(rows)]
