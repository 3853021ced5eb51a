"""Whether a target is ahead, and how targets are counted."""

from dataclasses import replace

import pytest

from indicators.catalogue import load_catalogue
from indicators.periods import Period
from indicators.settings.warnings import Schedule
from queries.rows.progress import Progress
from reports.statements.target_pace import Pace, counted, is_by_level, measured, pace

LEVEL = Progress(
    region="K", region_name="某县", indicator=load_catalogue()["gdp"], period=Period(2023, 9), target_growth_pct=6.0,
    target_value=100.0, target_unit="亿元", comparable_target=100.0, value=76.0, unit="亿元", rate=5.0, mark=None,
    year_gone_share=0.75, usual_share=0.7, schedule=Schedule.YEAR_GONE, expected_share=0.75, last_year_share=0.7,
    achieved_share=0.76, needed_value=24.0, needed_growth_pct=8.3, city_label="全市",
)  # fmt: skip
GROWTH = replace(LEVEL, target_value=None, comparable_target=None, achieved_share=None, needed_value=None)
SHARE = replace(
    LEVEL, indicator=load_catalogue()["private_economy_share"], expected_share=None, value=54.0, comparable_target=55.0
)


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (None, Pace.NO_TARGET),
        (LEVEL, Pace.AHEAD),
        # The level goes before the growth: 76 % of 75 % is ahead though 5 < 6.
        (replace(LEVEL, achieved_share=0.74), Pace.BEHIND),
        # Differences are rounded to four decimals, as the warnings do.
        (replace(LEVEL, achieved_share=0.75004), Pace.EVEN),
        (GROWTH, Pace.BEHIND),
        (replace(GROWTH, rate=6.0), Pace.EVEN),
        (replace(GROWTH, rate=None), Pace.UNKNOWN),
        # A level target without a level falls back on growth.
        (replace(LEVEL, value=None, achieved_share=None, rate=7.0), Pace.AHEAD),
        (SHARE, Pace.BEHIND),
        # At the year's end there is no schedule left, only the target.
        (replace(LEVEL, period=Period(2023, 12), expected_share=1.0, achieved_share=0.999), Pace.MISSED),
        (replace(LEVEL, period=Period(2023, 12), expected_share=1.0, achieved_share=1.0, rate=6.0), Pace.REACHED),
        # The level is there, the growth that was aimed at is not.
        (replace(LEVEL, period=Period(2023, 12), expected_share=1.0, achieved_share=1.0, rate=5.9), Pace.PARTLY),
        (replace(SHARE, value=55.5), Pace.AHEAD),
        # Only a change is aimed at: 5 of 6 points.
        (replace(SHARE, comparable_target=None), Pace.BEHIND),
        # The usual share is in force and unknown: growth decides.
        (replace(LEVEL, schedule=Schedule.USUAL_SHARE, expected_share=None, rate=7.0), Pace.AHEAD),
    ],
)
def test_pace(progress: Progress | None, expected: Pace) -> None:
    assert pace(progress) is expected


def test_what_is_compared() -> None:
    assert measured(LEVEL) == (0.76, 0.75)
    assert measured(GROWTH) == (5.0, 6.0)
    assert measured(SHARE) == (54.0, 55.0)
    assert is_by_level(LEVEL)
    assert not is_by_level(GROWTH)


def test_counted() -> None:
    assert counted([Pace.REACHED, Pace.MISSED, Pace.MISSED]) == "3项中1项完成目标、2项未完成"
    paces = [Pace.AHEAD] * 3 + [Pace.BEHIND] * 2 + [Pace.NO_TARGET] * 9
    assert counted(paces) == "14项中3项快于进度、2项落后、9项没有目标"
    assert counted([Pace.NO_TARGET] * 14) == "14项都没有年度目标"
