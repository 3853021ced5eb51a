"""Every figure has one rendering, and it never says more or less than the figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import wording
from indicators.periods import Period


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (None, 1, "—"),
        (0.0, 1, "0.0"),
        (-0.0, 1, "0.0"),
        (1234.5, 2, "1,234.50"),
        (-1.84, 1, "−1.8"),
        (0.04, 1, "0.04"),  # not zero, so it must not read as zero
        (-0.04, 1, "−0.04"),
        (15069.0, 0, "15,069"),
    ],
)
def test_number(value: float | None, decimals: int, text: str) -> None:
    assert wording.number(value, decimals) == text


@given(st.floats(-1e6, 1e6).filter(lambda value: abs(value) > 1e-5))
def test_a_figure_keeps_its_sign_and_is_never_shown_as_zero(value: float) -> None:
    text = wording.number(value, 1)
    assert text.startswith("−") == (value < 0)
    assert float(text.replace("−", "-").replace(",", "")) != 0


@pytest.mark.parametrize(
    ("growth_pct", "words"),
    [
        (7.4, "增长7.4%"),
        (-1.8, "下降1.8%"),
        (0.0, "持平"),
        (130.0, "增长1.3倍"),
        (-0.04, "下降0.04%"),
        (None, "增速缺"),
    ],
)
def test_growth_words(growth_pct: float | None, words: str) -> None:
    assert wording.growth_words(growth_pct) == words


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (5.0, 3.0, "回落2个百分点"),
        (3.0, 5.0, "加快2个百分点"),
        (-1.0, -1.8, "降幅扩大0.8个百分点"),
        (-3.0, -1.0, "降幅收窄2个百分点"),
        (2.0, -1.0, "由正转负"),
        (-1.0, 2.0, "由负转正"),
        (0.0, -1.0, "由持平转负"),
        (-1.0, 0.0, "由负转为持平"),
        (2.0, 0.0, "回落2个百分点"),
        (4.1, 4.1, "增速持平"),
    ],
)
def test_growth_change_words(before: float, now: float, words: str) -> None:
    assert wording.growth_change_words(now, before) == words


@pytest.mark.parametrize(
    ("change_pp", "words"), [(0.3, "提高0.3个百分点"), (-2.0, "下降2个百分点"), (0.0, "持平"), (None, "变化缺")]
)
def test_share_change_words(change_pp: float | None, words: str) -> None:
    assert wording.share_change_words(change_pp) == words


def test_points_are_signed() -> None:
    assert [wording.points(value) for value in (0.3, -2.0, 0.0, None)] == ["+0.3", "−2.0", "0.0", "—"]


def test_ranks() -> None:
    assert wording.rank_of(2, 7) == "2/7"
    assert wording.rank_of(2, None) == "第2位"
    assert wording.rank_of(None, 7) == "—"
    assert [wording.rank_move(change) for change in (2, -1, 0, None)] == ["↑2", "↓1", "–", "—"]
    assert [wording.rank_move_words(change, "上季") for change in (1, -2, 0)] == [
        "较上季前移1位",
        "较上季后移2位",
        "位次不变",
    ]


def test_ordinals() -> None:
    said = [wording.ordinal(rank) for rank in (1, 10, 11, 20, 35, 100)]
    assert said == ["第一位", "第十位", "第十一位", "第二十位", "第三十五位", "第100位"]


def test_the_first_quarter_is_compared_with_last_years_whole() -> None:
    assert wording.since(Period(2023, 3)) == "上年全年"
    assert wording.since(Period(2023, 9)) == "上季"


def test_missing_reasons() -> None:
    assert wording.missing_reason(None, False) == "缺报"
    assert wording.missing_reason(None, True) == "未公布这一项"
    assert wording.missing_reason("同期为0", True) == "来源标为“同期为0”"
