"""Every spelling of a cumulative period that bureaus use, and what must not be taken for one."""

from datetime import date

import pytest

from indicators.errors import UsageError
from indicators.periods import (
    Period,
    find_periods,
    find_window,
    find_year,
    parse_period,
    plain_text,
)

Q1, Q2, Q3, Q4 = (Period(2023, month) for month in (3, 6, 9, 12))
SPELLINGS = {
    Q3: (
        "2023Q3 2023q3 2023-Q3 2023年Q3 2023-09 2023-9 2023.9 2023/09 202309 2023-09-30 2023年9月 2023年09月 2023年9月份 "
        "2023年9月末 2023年9月累计 2023年前三季度 2023年三季度 2023年第三季度 2023年3季度 2023年前3季度 2023年三季度累计 "
        "2023年一至三季度 2023年1-3季度 2023年一季度至三季度 2023前三季度 2023年1-9月 2023年1—9月 2023年1～9月 2023年1−9月 "
        "2023年1至9月 2023年1月-9月 2023年1月至9月份 2023年01-09月 2023.1-9月 2023-1-9月 2023年1-9 2023年1-9月累计 "
        "２０２３年１－９月 二〇二三年前三季度 二○二三年1-9月"
    ),
    Q1: "2023Q1 2023-03 2023年一季度 2023年第一季度 2023年1季度 2023年一季度累计 2023年1-3月 2023年3月 2023-03-31",
    Q2: "2023Q2 2023-06 2023年上半年 2023上半年 2023年二季度 2023年前二季度 2023年前两季度 2023年1-2季度 2023年1-6月",
    Q4: "2023Q4 2023-12 2023年全年 2023年度 2023年四季度 2023年前四季度 2023年1-4季度 2023年1-12月 2023年12月 2023年 2023",
    Period(2023, 2): "2023-02 2023年1-2月 2023年2月 2023年1—2月",
    Period(2023, 10): "2023-10 2023年1-10月 2023年10月 2023-1-10月 2023-10-31 2023年1月-10月",
    Period(2023, 11): "2023-11 2023年1-11月 2023年11月",
}


@pytest.mark.parametrize(
    ("text", "period"), [(text, period) for period, texts in SPELLINGS.items() for text in texts.split()]
)
def test_spellings(text: str, period: Period) -> None:
    assert parse_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "", "前三季度", "1-9月", "2023Q5", "2023Q0", "2023-13", "2023-00", "2023年13月", "202313", "2023年1-13月",
        "2023-13-01", "2023-09-29", "23Q3", "1823Q3", "2023Q3以来", "2023Q3 2023Q2", "latest", "二三季度",
    ],
)  # fmt: skip
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(UsageError, match=r"无法识别；请写成 2023Q3、2023-09、2023年前三季度 或 2023年1-9月。$"):
        parse_period(text)


@pytest.mark.parametrize("text", ["2023-01", "2023年1月", "202301", "2023-01-31", "2023-01-09"])
def test_january_alone(text: str) -> None:
    with pytest.raises(UsageError, match=f"时期“{text}”无法识别：没有1月单月的数据"):
        parse_period(text)


@pytest.mark.parametrize(
    ("period", "code", "label", "end"),
    [
        (Q1, "2023Q1", "2023年一季度", date(2023, 3, 31)),
        (Q2, "2023Q2", "2023年上半年", date(2023, 6, 30)),
        (Q3, "2023Q3", "2023年前三季度", date(2023, 9, 30)),
        (Q4, "2023Q4", "2023年全年", date(2023, 12, 31)),
        (Period(2023, 10), "2023-10", "2023年1-10月", date(2023, 10, 31)),
        (Period(2024, 2), "2024-02", "2024年1-2月", date(2024, 2, 29)),  # a leap year
    ],
)
def test_a_period_says_itself(period: Period, code: str, label: str, end: date) -> None:
    assert (period.code, period.label, period.end) == (code, label, end)
    assert parse_period(code) == parse_period(label) == Period.of(end) == period


@pytest.mark.parametrize("month", range(2, 13))
def test_previous_quarter_and_year(month: int) -> None:
    # 一季度 and 1-2月 look back to last year's 全年, 1-5月 to 一季度, 上半年 to 一季度, 1-7月 to 上半年.
    before = {2: 12, 3: 12, 4: 3, 5: 3, 6: 3, 7: 6, 8: 6, 9: 6, 10: 9, 11: 9, 12: 9}[month]
    assert Period(2023, month).previous_quarter == Period(2022 if before == 12 else 2023, before)
    assert Period(2023, month).same_period_last_year == Period(2022, month)
    assert Period(2023, month).is_quarter_end == (month in (3, 6, 9, 12))


def test_periods_are_ordered_in_time() -> None:
    assert sorted([Q3, Period(2024, 2), Q1, Period(2022, 12)]) == [Period(2022, 12), Q1, Q3, Period(2024, 2)]


@pytest.mark.parametrize(
    ("title", "periods"),
    [
        ("2015年1-9月县（市、区）主要经济指标及排名（一）", [Period(2015, 9)]),
        ("赣州市2015年1—10月主要经济指标", [Period(2015, 10)]),
        ("2023 年 1 - 9 月主要指标", [Q3]),
        ("2023  1-9月", [Q3]),
        ("全市经济运行情况（2023年前三季度）", [Q3]),
        ("2023年1-9月（前三季度）主要指标，2023年三季度", [Q3]),
        ("2023年1-3季度", [Q3]),
        ("商洛202309.xlsx", [Q3]),
        ("2023年上半年与2022年上半年对比", [Q2, Period(2022, 6)]),
        ("2023年上半年、2023年一季度", [Q2, Q1]),
        ("制表日期：2023年10月25日", []),
        ("2023年1-9月主要指标  打印 2023-10-25 08:30", [Q3]),
        ("2023/10/25", []),
        ("20231025", []),
        ("2023年1月工作安排", []),
        ("2014年县（市、区）主要经济指标及排名（一）", []),  # a year alone: the sheet may give the months
        ("1-9月 ", []),
        ("表 1 2023年1-9月", [Q3]),
        ("2019-2023年", []),
        ("二〇二三年十月二十五日", []),
    ],
)
def test_periods_in_a_title(title: str, periods: list[Period]) -> None:
    assert find_periods(title) == periods


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1-9月", 9), ("1-3月 ", 3), ("1—10月", 10), ("1月-12月", 12), ("01-02月", 2), ("1-9月累计", 9), ("一季度", 3),
        ("1季度", 3), ("上半年", 6), ("二季度", 6), ("2季度", 6), ("前三季度", 9), ("1-3季度", 9), ("一至三季度", 9),
        ("四季度", 12), ("全年", 12), ("Q3", 9), ("2015 1-3月", 3), ("9月", None), ("11-12月", None), ("2023年", None),
        ("固定资产投资", None), ("5-9月", None),
    ],
)  # fmt: skip
def test_window_without_a_year(text: str, month: int | None) -> None:
    assert find_window(text) == month


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2014年县（市、区）主要经济指标及排名（一）", 2014),
        ("主要指标 2023", 2023),
        ("2015县表.xlsx", 2015),
        ("ganzhou_2014_county_layout.xlsx", 2014),
        ("二〇一五年主要指标", 2015),
        ("年主营业务收入2000万元以上，2023年", 2023),
        ("年主营业务收入2000万元以上", None),
        ("邮编 726000", None),
        ("1-9月", None),
    ],
)
def test_year_alone(text: str, year: int | None) -> None:
    assert find_year(text) == year


def test_plain_text_folds_what_looks_alike() -> None:
    assert plain_text(" 赣　县\u200b（１－９月）\ufeff\xa0") == "赣县(1-9月)"
