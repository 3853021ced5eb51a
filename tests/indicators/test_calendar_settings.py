"""The calendar is data, read strictly: days by frequency, by indicator, by city, and for single periods."""

from datetime import date
from pathlib import Path

import pytest

from indicators.catalogue import load_catalogue
from indicators.errors import DataError
from indicators.model import Frequency
from indicators.periods import Period, parse_period
from indicators.settings.calendar import PATH, ReleaseCalendar, calendar_path, read_calendar

GANZHOU, SHANGLUO = "360700", "611000"
SMALL = """
[quarter]
days_after = 25
months = "quarter_ends"
[month]
day_of_next_month = 20
months = "every"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "calendar.toml"
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, more: str = "", city: str = GANZHOU) -> ReleaseCalendar:
    return read_calendar(written(folder, SMALL + more), city)


def day(calendar: ReleaseCalendar, indicator: str, period: str) -> str:
    return calendar.expected(indicator, parse_period(period)).isoformat()


def codes(calendar: ReleaseCalendar, indicator: str, first: str, today: str) -> list[str]:
    return [period.code for period in calendar.periods(indicator, parse_period(first), date.fromisoformat(today))]


@pytest.mark.parametrize("city", [GANZHOU, SHANGLUO, "any other"])
def test_the_file_in_force_is_valid(city: str) -> None:
    calendar = read_calendar(PATH, city)
    assert set(calendar.rules) == {indicator.id for indicator in load_catalogue()}
    for indicator in load_catalogue():
        for period in (Period(2023, 2), Period(2023, 12)):
            assert calendar.expected(indicator.id, period) > period.end
        assert calendar.expects(indicator.id, Period(2023, 10)) == (
            indicator.frequency is Frequency.MONTH and city != SHANGLUO
        )
    # The share is worked out from 生产总值 and comes after it.
    assert day(calendar, "private_economy_share", "2023Q3") > day(calendar, "gdp", "2023Q3")


def test_the_file_says_whose_days_they_are() -> None:
    assert "our own default" in PATH.read_text(encoding="utf-8")


def test_days_worked_by_hand(tmp_path: Path) -> None:
    calendar = read(tmp_path)
    assert day(calendar, "gdp", "2023Q3") == "2023-10-25"
    assert day(calendar, "gdp", "2023Q4") == "2024-01-25"
    # 1-2月 in March; 全年 in January.
    assert day(calendar, "industrial_output", "2024-02") == "2024-03-20"
    assert day(calendar, "industrial_output", "2023Q4") == "2024-01-20"


def test_periods_up_to_the_next_one(tmp_path: Path) -> None:
    calendar = read(tmp_path)
    assert codes(calendar, "gdp", "2023Q1", "2023-10-24") == ["2023Q1", "2023Q2", "2023Q3"]
    assert codes(calendar, "gdp", "2023Q1", "2023-10-25") == ["2023Q1", "2023Q2", "2023Q3", "2023Q4"]
    assert codes(calendar, "gdp", "2023-02", "2023-01-01") == ["2023Q1"]
    # No January between the years.
    assert codes(calendar, "industrial_output", "2023Q4", "2024-03-20") == ["2023Q4", "2024-02", "2024Q1"]
    assert codes(calendar, "industrial_output", "2024Q1", "2023-01-01") == ["2024Q1"]


def test_a_late_figure_leaves_several_periods_open(tmp_path: Path) -> None:
    calendar = read(tmp_path, '[[indicator]]\nid = "gdp"\ndays_after = 200\n')
    # 一季度 is due on 17 October, when 前三季度 has ended already: only 上半年 is next.
    assert codes(calendar, "gdp", "2023Q1", "2023-10-17") == ["2023Q1", "2023Q2"]
    assert codes(calendar, "gdp", "2023Q1", "2023-10-16") == ["2023Q1"]


def test_what_is_nearer_goes_first(tmp_path: Path) -> None:
    more = """
[[indicator]]
id = "private_economy_share"
days_after = 60
[[indicator]]
id = "fixed_asset_investment"
months = "quarter_ends"
[[date]]
period = "2023Q3"
indicators = ["gdp", "retail_sales"]
expected_on = "2023-10-28"
[[city]]
code = "360700"
[city.quarter]
days_after = 40
[[city.indicator]]
id = "industrial_output"
days_after = 3
[[city.date]]
period = "2023年前三季度"
indicators = ["gdp"]
expected_on = "2023-10-30"
"""
    here, elsewhere = read(tmp_path, more), read(tmp_path, more, SHANGLUO)
    assert [day(release_calendar, "gdp", "2023Q2") for release_calendar in (here, elsewhere)] == [
        "2023-08-09",
        "2023-07-25",
    ]
    assert [day(release_calendar, "gdp", "2023Q3") for release_calendar in (here, elsewhere)] == [
        "2023-10-30",
        "2023-10-28",
    ]
    assert [day(release_calendar, "retail_sales", "2023Q3") for release_calendar in (here, elsewhere)] == [
        "2023-10-28",
        "2023-10-28",
    ]
    # What is said of an indicator goes before what a city says of all.
    assert day(here, "private_economy_share", "2023Q2") == "2023-08-29"
    # A rule of one kind of day replaces the other kind; what it leaves unsaid stays.
    assert [day(release_calendar, "industrial_output", "2023-04") for release_calendar in (here, elsewhere)] == [
        "2023-05-03",
        "2023-05-20",
    ]
    assert here.expects("industrial_output", Period(2023, 4))
    assert day(here, "fixed_asset_investment", "2023Q2") == "2023-07-20"
    assert not here.expects("fixed_asset_investment", Period(2023, 4))


def test_an_indicator_can_end(tmp_path: Path) -> None:
    calendar = read(tmp_path, '[[indicator]]\nid = "rural_cash_income"\nlast_period = "2013Q4"\n')
    assert codes(calendar, "rural_cash_income", "2013Q3", "2015-06-01") == ["2013Q3", "2013Q4"]
    assert codes(calendar, "rural_cash_income", "2014Q1", "2015-06-01") == []


def test_a_store_may_have_a_calendar_of_its_own(tmp_path: Path) -> None:
    assert calendar_path(tmp_path) == PATH
    own = written(tmp_path, SMALL.replace("25", "30"))
    assert calendar_path(tmp_path) == own
    assert day(read_calendar(own, GANZHOU), "gdp", "2023Q3") == "2023-10-30"
    # Edited while the program runs.
    written(tmp_path, SMALL.replace("25", "31"))
    assert day(read_calendar(own, GANZHOU), "gdp", "2023Q3") == "2023-10-31"


_INDICATOR = '[[indicator]]\nid = "gdp"\n'
_DATE = '[[date]]\nperiod = "2023Q3"\nindicators = ["gdp"]\nexpected_on = "2023-10-28"\n'


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (SMALL.replace("days_after = 25", ""), "缺少字段“quarter.days_after”"),
        (SMALL.replace('months = "every"', ""), "缺少字段“month.months”，应为every、quarter_ends"),
        (SMALL.replace("days_after = 25", "days_after = 0"), "字段“quarter.days_after”的值为 0，应为 1 到 366 的整数"),
        (SMALL.replace("= 20", "= 29"), "字段“month.day_of_next_month”的值为 29，应为 1 到 28 的整数"),
        (SMALL.replace("days_after = 25", 'days_after = "25"'), "字段“quarter.days_after”的值为 '25'，应为整数"),
        (SMALL.replace("days_after = 25", "days_after = 25\nday_of_next_month = 3"), "两者只写一个"),
        (SMALL.replace('"every"', '"all"'), "字段“month.months”的值为 'all'，应为every、quarter_ends"),
        (SMALL + "[year]\ndays_after = 1", "未知字段“year”"),
        (SMALL.replace("days_after = 25", "days_after = 25\nhour = 9"), "未知字段“quarter.hour”"),
        (SMALL + '[[indicator]]\nid = "steel"\ndays_after = 1', "字段“indicator.1..id”的值为 'steel'"),
        (SMALL + _INDICATOR + "days_after = 1\nnote = 1", "未知字段“indicator.1..note”"),
        (
            SMALL + _INDICATOR + "days_after = 1\n" + _INDICATOR + "days_after = 2",
            "字段“indicator.2..id”.*一个指标只写一次",
        ),
        (SMALL + _INDICATOR + 'last_period = "2013Q5"', "last_period”的值为 '2013Q5'，应为时期"),
        (SMALL + _DATE.replace("2023-10-28", "28.10.2023"), "expected_on”的值为 '28.10.2023'，应为日期"),
        (SMALL + _DATE.replace("2023-10-28", "2023-09-30"), "expected_on”的值为 '2023-09-30'，应为2023-09-30 以后"),
        (SMALL + _DATE.replace('["gdp"]', "[]"), "indicators”的值为 .*至少一个指标"),
        (SMALL + _DATE.replace('["gdp"]', '["steel"]'), "indicators”的值为 'steel'"),
        (SMALL + _DATE.replace("2023Q3", "Q3"), "period”的值为 'Q3'，应为时期"),
        (SMALL + _DATE + _DATE, "字段“date.2..indicators”的值为 'gdp'.*只写一次"),
        (SMALL + "[[city]]\n[city.month]\nday_of_next_month = 3", "缺少字段“city.1..code”"),
        (SMALL + '[[city]]\ncode = "360700"\n' * 2, "字段“city.2..code”.*一个城市只写一次"),
        (SMALL + '[[city]]\ncode = "360700"\nday = 2', "未知字段“city.1..day”"),
        (SMALL + '[[city]]\ncode = "360700"\n[city.month]\nday_of_next_month = 31', "city.1..month.day_of_next_month"),
        ("[quarter", "不是有效的 TOML"),
    ],
)
def test_a_mistake_in_the_file_is_named(text: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=rf"^calendar\.toml：.*{complaint}"):
        read_calendar(written(tmp_path, text), SHANGLUO)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"calendar\.toml：无法读取"):
        read_calendar(tmp_path / "calendar.toml", GANZHOU)
