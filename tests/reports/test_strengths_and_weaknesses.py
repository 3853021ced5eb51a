"""Strengths, weaknesses and streaks say what the rows hold: a first place may be a weakness too."""

from indicators.periods import Period
from queries.rows.streaks_and_extremes import StreaksAndExtremes
from reports.statements.strengths_and_weaknesses import streaks, strengths, weaknesses
from tests.position_rows import MAIN, SHARE, position


def _record(place: int = 0, **given: object) -> StreaksAndExtremes:
    counted = dict.fromkeys(
        ("first_streak", "tier_streak", "above_city_streak", "below_city_streak", "negative_streak"), 0
    )
    when = Period(2023, 9)
    known = {
        "tier": None,
        "best_rank": 1,
        "best_ranked_of": 7,
        "worst_rank": 7,
        "worst_ranked_of": 7,
        **counted,
        **given,
    }
    return StreaksAndExtremes(MAIN[place], when, 12, best_period=when, worst_period=when, **known)


def test_strengths_are_the_first_tier_the_best_first() -> None:
    rows = (
        position(0, tier=1, official_rank=3, growth_pct=1.0, gap_to_city_pp=-0.5),
        position(1, tier=1, official_rank=1, growth_pct=-0.7, gap_to_city_pp=7.2),
        position(2, tier=2, official_rank=4, growth_pct=2.0, gap_to_city_pp=1.0),
    )
    assert strengths(rows, "全市") == ("规上工业增加值居全市第1位，增速比全市高7.2个百分点", "生产总值居全市第3位")


def test_weaknesses_name_every_reason() -> None:
    rows = (
        position(1, tier=1, official_rank=1, ranked_of=7, growth_pct=-0.7, gap_to_city_pp=7.2),
        position(0, tier=3, official_rank=7, ranked_of=7, growth_pct=2.0, gap_to_city_pp=-1.5),
        position(SHARE, tier=2, official_rank=4, ranked_of=7, change_pp=-0.2, gap_to_city_pp=0.0),
        position(4, tier=2, official_rank=4, ranked_of=7, growth_pct=2.0, gap_to_city_pp=0.4),
    )
    assert weaknesses(rows, "全省") == (
        "生产总值低于全省1.5个百分点，居第三方阵（7/7）",
        "非公经济增加值占GDP比重下降0.2个百分点（4/7）",
        "规上工业增加值下降0.7%（1/7）",
    )


def test_streaks_the_longest_first_and_short_ones_not_at_all() -> None:
    records = (
        _record(0, tier=1, tier_streak=9, first_streak=5),
        _record(1, tier=1, tier_streak=6),
        _record(2, negative_streak=2, below_city_streak=3),
        _record(SHARE, negative_streak=4),
    )
    assert streaks(records, "全市") == (
        "规上工业增加值连续6个季度居全市第一方阵",
        "生产总值连续5个季度居全市第1位",
        "非公经济增加值占GDP比重连续4个季度占比下降",
        "规上工业总产值连续3个季度低于全市",
    )
