"""What a title is about: an indicator as a whole, or none; a word before or behind its name makes it another figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers.text.label_parser import LabelParser
from data.readers.text.title_subject import title_subject
from indicators.periods import plain_text
from tests.grids import CATALOGUE, CITY

PARSER = LabelParser.of(CITY, CATALOGUE)
NAMES = sorted(
    {name for indicator in CATALOGUE for name in (indicator.name, *indicator.aliases) if len(plain_text(name)) > 2}
)
BEFORE = ("人均", "单位", "民间", "工业投资中", "高技术", "非", "重点企业", "规模以下", "限额以下", "计划")
BEHIND = (
    "营业收入",
    "利润总额",
    "交货值",
    "产销率",
    "占比",
    "投资",
    "能耗",
    "税收",
    "项目个数",
    "价格指数",
    "目标",
    "企业数",
)


@given(
    st.sampled_from(NAMES),
    st.sampled_from(["", "2023年前三季度", "商洛市2023年1-9月", "商洛市各县（区）", "分县（市、区）", "1.", "全市"]),
    st.sampled_from(["", "情况表", "完成情况", "（亿元）", "增速（%）", "及增速", "合计", "位次", "（一）"]),
)
def test_what_frames_a_title_does_not_change_its_subject(name: str, before: str, behind: str) -> None:
    found = title_subject(f"{before}{name}{behind}", PARSER).indicator
    assert found is CATALOGUE.find(name)


@given(st.sampled_from(NAMES), st.sampled_from(BEFORE), st.sampled_from(["", "商洛市2023年1-9月各县区"]))
def test_a_word_before_the_name_makes_another_figure(name: str, word: str, frame: str) -> None:
    subject = title_subject(f"{frame}{word}{name}", PARSER)
    assert subject.indicator is None or subject.indicator is CATALOGUE.find(f"{word}{name}")


@given(st.sampled_from(NAMES), st.sampled_from(BEHIND), st.sampled_from(["", "商洛市2023年1-9月各县区"]))
def test_a_word_behind_the_name_makes_another_figure(name: str, word: str, frame: str) -> None:
    subject = title_subject(f"{frame}{name}{word}", PARSER)
    assert subject.indicator is None or subject.indicator is CATALOGUE.find(f"{name}{word}")


@given(st.sampled_from(NAMES), st.sampled_from(BEFORE), st.sampled_from(BEHIND))
def test_a_heading_with_such_a_word_is_no_indicator_either(name: str, before: str, behind: str) -> None:
    for text in (f"{before}{name}", f"{name}{behind}"):
        label = PARSER.parse(text)
        is_level = label.measured is None or label.measured.measure.value in (
            "value",
            "growth",
            "delta",
            "change",
            "rank",
        )
        assert label.indicator is None or not is_level or label.indicator is CATALOGUE.find(text), text


@pytest.mark.parametrize(
    ("title", "indicator"),
    [
        ("规模工业营业收入", None),
        ("人均地区生产总值", None),
        ("单位GDP能耗", None),
        ("第一产业投资", None),
        ("民间固定资产投资", None),
        ("工业投资", None),
        ("规模以下工业总产值", None),
        ("工业产品销售率", None),
        ("2023年前三季度主要经济指标", None),
        ("分县（市、区）GDP", "gdp"),
        ("各县区固定资产投资增速", "fixed_asset_investment"),
        ("商洛市2022-2023年生产总值增速", "gdp"),
        ("规模工业增加值", "industrial_value_added"),
    ],
)
def test_titles_seen(title: str, indicator: str | None) -> None:
    found = title_subject(title, PARSER).indicator
    assert (found.id if found else None) == indicator
