"""Places over time: gaps stay gaps, those who share a place share a label, and the title holds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from charts.plotly_base import quarters
from charts.rank_history import rank_history, rank_history_title
from charts.theme import LIGHT
from indicators.periods import Period
from queries.rows.observation import Observation
from tests.position_rows import observation

LAST = Period(2023, 9)
WINDOW = quarters(Period(2020, 9), LAST)


def _placed(period: str, **ranks: int | None) -> list[Observation]:
    return [observation(period, name, official_rank=rank, rank=rank) for name, rank in ranks.items()]


def _labels(figure: object) -> list[str]:
    return [re.sub(r"</?b>", "", annotation.text) for annotation in figure.layout.annotations]


def test_the_home_county_is_a_line_of_its_own_and_a_gap_breaks_it() -> None:
    rows = [*_placed("2023Q1", 甲=1, 乙=2), *_placed("2023Q2", 甲=None, 乙=1), *_placed("2023Q3", 甲=2, 乙=1)]
    figure = rank_history(rows, "甲", LAST, LIGHT)
    others, home = figure.data
    assert list(home.y) == [1, None, 2, None]
    assert list(others.y) == [2, 1, 1, None]
    assert home.line.color == LIGHT.home
    assert not home.connectgaps
    assert _labels(figure) == ["甲 1", "乙 2", "1 乙", "2 甲"]


def test_a_shared_place_has_one_label_home_first() -> None:
    rows = [*_placed("2023Q2", 甲=1, 乙=1, 丙=3), *_placed("2023Q3", 甲=2, 乙=2, 丙=2, 丁=1)]
    assert _labels(rank_history(rows, "丙", LAST, LIGHT))[-2:] == ["1 丁", "2 丙等3个"]


def test_eighty_counties_name_only_home_and_the_first() -> None:
    names = [f"第{number}县" for number in range(1, 81)]
    rows = _placed("2023Q3", **dict(zip(names, range(1, 81), strict=True)))
    assert _labels(rank_history(rows, "第40县", LAST, LIGHT))[-4:] == ["1 第1县", "2 第2县", "3 第3县", "40 第40县"]


def test_nobody_placed_is_no_figure() -> None:
    assert rank_history([observation("2023Q3")], "镇安县", LAST, LIGHT) is None
    assert "没有位次" in rank_history_title([], "镇安县", "镇安县", LAST, "全市")


def test_titles() -> None:
    rows = [*_placed("2022Q4", 甲=3), *_placed("2023Q1", 甲=1), *_placed("2023Q2", 甲=1), *_placed("2023Q3", 甲=1)]
    assert rank_history_title(rows, "甲", "甲", LAST, "全市") == "甲连续3个季度居全市第1位"
    assert rank_history_title(rows[:2], "甲", "甲", LAST, "全市") == (
        "甲2023年前三季度没有位次，此前最近一次为2023年一季度居全市第1位"
    )


@given(st.lists(st.none() | st.integers(1, 7), min_size=len(WINDOW), max_size=len(WINDOW)))
def test_what_the_title_says_is_in_the_places(ranks: list[int | None]) -> None:
    rows = [
        observation(period.code, "甲", official_rank=rank) for period, rank in zip(WINDOW, ranks, strict=True) if rank
    ]
    said = rank_history_title(rows, "甲", "甲", LAST, "全市")
    known = [rank for rank in ranks if rank]
    if streak := re.search(r"连续(\d+)个季度居全市第(\d)位", said):
        length, rank = int(streak[1]), int(streak[2])
        assert ranks[-length:] == [rank] * length
        assert length == len(ranks) or ranks[-length - 1] != rank
    elif span := re.search(r"近(\d+)个有位次的季度在第(\d)至第(\d)位之间，现居全市第(\d)位", said):
        assert [len(known), min(known), max(known), ranks[-1]] == [int(number) for number in span.groups()]
    else:
        assert ranks[-1] is None or len(known) == 1
