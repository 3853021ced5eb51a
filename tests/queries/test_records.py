"""How long a county has held its place: one county worked by hand, the edges, and agreement with the naive twin."""

import random
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from data.figures import Figure
from data.storage.store import Store
from indicators.periods import parse_period
from queries.rows.streaks_and_extremes import StreaksAndExtremes
from queries.rows.tables import as_frame, as_records
from queries.streaks_and_extremes import streaks_and_extremes
from tests import naive_records
from tests.naive_records import COLUMNS
from tests.queries.panels import PERIODS, Panel, city_store, panels
from tests.standing import Published
from tests.stores import figure, publish_figures

CITY, SHANGZHOU, LUONAN, DANFENG, SHANYANG, ZHENAN, ZONE = (
    "611000", "611002", "611021", "611022", "611024", "611025", "6110K1",
)  # fmt: skip
QUARTERS = tuple(f"{year}Q{number}" for year in (2021, 2022, 2023) for number in (1, 2, 3, 4))


def ask(store: Store, until: str | None = None, region: str = ZHENAN) -> list[dict[str, Any]]:
    with store.connect() as connection:
        return as_records(streaks_and_extremes(connection.cursor(), region, parse_period(until) if until else None))


def said(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its periods as codes."""
    return {name: str(value) if name.endswith("period") else value for name, value in row.items()}


def growths(period: str, city: float | None, *counties: float | None) -> list[tuple[Figure, ...]]:
    """GDP growth of the city, 镇安, 洛南, 丹凤, 商州, 山阳; None for a gap."""
    given_ = zip((CITY, ZHENAN, LUONAN, DANFENG, SHANGZHOU, SHANYANG), (city, *counties), strict=False)
    return [figure("gdp", code, period, growth=number) for code, number in given_ if number is not None]


def publish_the_example(store: Store) -> None:
    publish_figures(
        store,
        *growths("2022Q1", 1.0, -1.0, 5.0, 4.0, 3.0, 2.0),  # 5/5, last tier, below the city, negative
        *growths("2022Q2", 1.0, 6.0, 5.0, 4.0, 3.0, 2.0),  # 1/5
        *growths("2022Q3", 1.0, None, 5.0, 4.0, 3.0, 2.0),  # 镇安 not reported: the streak ends here
        *growths("2022Q4", 2.0, 3.0, 3.0, 2.0, 1.0, None),  # 1/4, tied with 洛南; first tier up to ⌈1.6⌉ = 2
        *growths("2023Q1", 3.0, 4.0, 5.0, 3.0, 2.0, 1.0),  # 2/5, but 1 is printed
        figure("gdp", ZHENAN, "2023Q1", rank=1),
        *growths("2023-04", 9.0, -9.0, 5.0, 3.0, 2.0, 1.0),  # ends no quarter: counts nowhere
        *growths("2023Q2", 2.0, 2.5, 2.4, 2.3, 2.2, 2.1),  # 1/5
        *growths("2023Q3", 4.0, 4.5, 5.0, 4.9, 4.8, 4.7),  # 5/5 and still above the city
        figure("gdp", ZHENAN, "2023Q4", value=111.4, growth="—"),  # no rank: not the newest
    )


def test_a_county_worked_by_hand_while_it_leads(store: Store) -> None:
    publish_the_example(store)
    [row] = ask(store, "2023Q2")
    assert said(row) == {
        "indicator": "gdp",
        "period": "2023-06-30",
        "quarters_known": 5,  # all but 2022Q3, up to 2023Q2
        "first_streak": 3,  # 2022Q4 tied, 2023Q1 printed, 2023Q2; before that a gap
        "tier_streak": 3,
        "tier": 1,
        "best_rank": 1,
        "best_ranked_of": 5,
        "best_period": "2023-06-30",  # the latest of four firsts
        "worst_rank": 5,
        "worst_ranked_of": 5,
        "worst_period": "2022-03-31",
        "above_city_streak": 3,  # 3.0 > 2.0, 4.0 > 3.0, 2.5 > 2.0
        "below_city_streak": 0,
        "negative_streak": 0,
    }


def test_a_county_worked_by_hand_when_it_has_fallen(store: Store) -> None:
    publish_the_example(store)
    [row] = ask(store)
    assert said(row) == {
        "indicator": "gdp",
        "period": "2023-09-30",  # 2023Q4 holds a mark in place of the growth
        "quarters_known": 6,
        "first_streak": 0,
        "tier_streak": 1,  # 5 > 5 − ⌊1.5⌋, for the first time since the gap
        "tier": 3,
        "best_rank": 1,
        "best_ranked_of": 5,
        "best_period": "2023-06-30",
        "worst_rank": 5,
        "worst_ranked_of": 5,
        "worst_period": "2023-09-30",  # again, after 2022Q1
        "above_city_streak": 4,
        "below_city_streak": 0,
        "negative_streak": 0,
    }


def test_a_period_without_a_rank_holds_nothing(store: Store) -> None:
    publish_the_example(store)
    for until, end in (("2023Q4", "2023-12-31"), ("2024Q2", "2024-06-30")):
        [row] = ask(store, until)
        assert (str(row["period"]), row["quarters_known"], row["tier"]) == (end, 6, None)
        assert [row[name] for name in COLUMNS if name.endswith("streak")] == [0, 0, 0, 0, 0]
        assert (row["best_rank"], str(row["worst_period"])) == (1, "2023-09-30")


def test_within_a_quarter_the_last_quarter_end_counts(store: Store) -> None:
    publish_the_example(store)
    assert ask(store, "2023-05") == ask(store, "2023Q1")


def test_the_rate_of_a_share_is_its_change(store: Store) -> None:
    """The share is compared; above and below the city, and falling, is said of its change."""
    publish_figures(
        store,
        figure("private_economy_share", ZHENAN, "2022Q4", value=60.0, change=0.1),
        figure("private_economy_share", ZHENAN, "2023Q1", value=59.0, change=-0.1),
        figure("private_economy_share", ZHENAN, "2023Q2", value=58.0, change=-0.2),
        figure("private_economy_share", LUONAN, "2023Q1", value=50.0, change=0.5),
        figure("private_economy_share", LUONAN, "2023Q2", value=50.0, change=0.5),
        figure("private_economy_share", CITY, "2023Q1", change=-0.1),
        figure("private_economy_share", CITY, "2023Q2", change=0.0),
    )
    [row] = ask(store)
    # 一季度 equals the city's −0.1; 全年 2022 had nobody to compare with, so no rank.
    assert (row["above_city_streak"], row["below_city_streak"], row["negative_streak"]) == (0, 1, 2)
    assert (row["first_streak"], row["quarters_known"]) == (2, 2)


def test_printed_ranks_alone_have_no_tier(store: Store) -> None:
    publish_figures(
        store,
        figure("gdp", ZHENAN, "2023Q1", rank=1),
        figure("gdp", ZHENAN, "2023Q2", growth=3.0, rank=1),
        figure("retail_sales", LUONAN, "2023Q2", growth=3.0),
        figure("retail_sales", DANFENG, "2023Q2", growth=2.0),
    )
    [row] = ask(store)
    # Nobody compared in 一季度 (0), 镇安 alone in 上半年: n is unknown, and the later one is the record.
    assert (row["first_streak"], row["tier_streak"], row["tier"]) == (2, 0, None)
    assert (row["best_rank"], row["best_ranked_of"], str(row["best_period"])) == (1, None, "2023-06-30")
    assert ask(store, "2023Q1")[0]["best_ranked_of"] == 0


def test_a_city_of_one_county_is_always_first(tmp_path: Path) -> None:
    store = city_store(tmp_path, counties=1, zones=0)
    publish_figures(store, *[figure("gdp", "K01", quarter, growth=-1.0) for quarter in QUARTERS])
    [row] = ask(store, region="K01")
    assert (row["first_streak"], row["tier_streak"], row["tier"], row["worst_rank"]) == (12, 12, 1, 1)
    assert (row["best_ranked_of"], row["negative_streak"], row["below_city_streak"]) == (1, 12, 0)


def test_nothing_to_tell_has_the_columns_all_the_same(store: Store) -> None:
    publish_the_example(store)
    publish_figures(store, figure("gdp", ZONE, "2023Q3", growth=9.9))
    with store.connect() as connection:
        cursor = connection.cursor()
        before = streaks_and_extremes(cursor, ZHENAN, parse_period("2021Q4"))
        zone, city = streaks_and_extremes(cursor, ZONE), streaks_and_extremes(cursor, CITY)
    for rows in (before, zone, city):
        frame = as_frame(rows, StreaksAndExtremes)
        assert (list(frame.columns), len(frame)) == (COLUMNS, 0)


@st.composite
def long_panels(draw: st.DrawFn) -> Panel:
    """Three years of quarters with few distinct growths, so that ties and long streaks are common."""
    counties, zones, rng = draw(st.integers(1, 6)), 1, random.Random(draw(st.integers(0, 2**32)))
    filled = draw(st.sampled_from((0.8, 0.95, 1.0)))
    codes = ["C", "Z0", *(f"K{counties - number:02}" for number in range(counties))]
    figures = [
        other_figure
        for quarter in QUARTERS
        for code in codes
        if rng.random() < filled
        for other_figure in figure(
            "gdp",
            code,
            quarter,
            growth=rng.choice((-0.5, -0.5, 1.0, 1.0, 2.0, "—")),
            rank=rng.choice((None, None, None, None, 1, 2)),
        )
    ]
    return Panel(counties, zones, draw(st.booleans()), (Published(tuple(figures)),), None)


@settings(max_examples=50, deadline=None)
@given(panels() | long_panels(), st.none() | st.sampled_from((*PERIODS, "2022Q4", "2031Q1")))
def test_the_naive_twin_agrees(panel: Panel, until: str | None) -> None:
    period = parse_period(until) if until else None
    with panel.opened() as (cursor, known):
        for region in (known.city.region, *known.city.members[:4], known.city.members[-1]):
            assert as_records(streaks_and_extremes(cursor, region.code, period)) == naive_records.records(
                known, region, period
            )
