"""What a notice notice says: its counts, its rows, to whom."""

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue import load_catalogue
from indicators.periods import parse_period
from reports.document.document import Document, Row
from reports.document.plain_text import plain_text
from tests.reports.notices import CITY, PERIOD, Said, notice_of, opening, rows, tables

LEVELS = ("red", "yellow", "blue", "grey", "undetermined")
WORDS = dict(zip(LEVELS, ("红色", "黄色", "蓝色", "缺报", "无法判定"), strict=True))
SHANGZHOU, LUONAN, ZHENAN = CITY.members[0], CITY.members[1], CITY.members[5]
LEADS = {"gdp": "发改局、统计局", "retail_sales": "商务局", "exports": None}
HAND_WORKED = [
    Said(SHANGZHOU, "gdp", "yellow", "增长1.5%，低于全市0.5个百分点", "2023Q1", "发改局、统计局"),
    Said(SHANGZHOU, "gdp", "red", "居全市第7位（7/7）", lead="发改局、统计局"),
    Said(SHANGZHOU, "retail_sales", "yellow", "增长3.1%，低于全市2.4个百分点", lead="商务局"),
    Said(LUONAN, "gdp", "undetermined", "“低于全市”无法判定：没有本期增速", lead="发改局、统计局"),
    Said(ZHENAN, "gdp", "undetermined", "“低于全市”无法判定：没有本期增速", lead="发改局、统计局"),
    Said(ZHENAN, "gdp", "undetermined", "“增速回落”无法判定：没有上年同期增速", lead="发改局、统计局"),
    Said(ZHENAN, "exports", "grey", "缺报：应于2023年10月20日前报出", lead=None),
]


@st.composite
def frames(draw: st.DrawFn) -> list[Said]:
    """Up to forty notices of three indicators, in the order of a warnings frame, each text of its own."""
    some = st.tuples(st.sampled_from(CITY.members), st.sampled_from(list(LEADS)), st.sampled_from(LEVELS))
    drawn = draw(st.lists(st.tuples(some, st.sampled_from(["2023Q3", "2023Q2", "2021Q4"])), max_size=40))
    drawn.sort(key=lambda item: (item[0][0].order, list(LEADS).index(item[0][1])))
    return [
        Said(region, id_, level, f"下降{number}.5%，低于全市{number + 1}个百分点", since, LEADS[id_])
        for number, ((region, id_, level), since) in enumerate(drawn)
    ]


def _lines(notice: Document) -> list[str]:
    return [line for annex in notice.annexes for row in rows(annex) for line in row.lines]


def test_a_department_reads_its_own_worst_first() -> None:
    notice = notice_of(HAND_WORKED, "统计局")
    assert notice.addressee == "统计局："
    # Of the seven: 3 are not its own, 2 stand on one figure, 3 could not be judged.
    assert opening(notice) == (
        "2023年前三季度，全市由你单位牵头的1项指标在1个地区触发预警2条，其中红色1条、黄色1条；本期新发1条、延续以前各期1条。"
        "另有3条因缺少数据无法判定，单独列出。现予通报，请对照研究应对措施。"
    )
    notices, unjudged = notice.annexes
    (row,) = rows(notices)
    assert row.cells == ("●红色", "生产总值", "商州区", "发改局、统计局")
    assert row.lines == (
        "●居全市第7位（7/7），预警始于本期",
        "▲增长1.5%，低于全市0.5个百分点，预警始于2023年一季度",
    )
    # Two counties lack the same, one of them something else as well.
    assert [row.cells[1] for row in rows(unjudged)] == ["洛南县、镇安县", "镇安县"]
    assert [row.lines for row in rows(unjudged)] == [
        ("“低于全市”无法判定：没有本期增速",),
        ("“增速回落”无法判定：没有上年同期增速",),
    ]


def test_everybody_reads_everything_also_what_nobody_leads() -> None:
    notice = notice_of(HAND_WORKED)
    assert notice.addressee == "各县区、各有关部门："
    assert opening(notice).startswith(
        "2023年前三季度，全市3项指标在2个地区触发预警4条，其中红色1条、黄色2条、缺报1条；"
    )
    assert [row.cells[1:] for row in rows(notice.annexes[0])] == [
        ("生产总值", "商州区", "发改局、统计局"),
        ("社会消费品零售总额", "商州区", "商务局"),
        ("出口总额", "镇安县", "未明确"),
    ]


def test_one_region_has_no_table_of_regions() -> None:
    notice = notice_of([said for said in HAND_WORKED if said.region == ZHENAN], region=ZHENAN)
    assert (notice.addressee, notice.name) == ("镇安县各有关部门：", "通报_镇安县_2023年前三季度")
    assert opening(notice).startswith("2023年前三季度，镇安县1项指标触发预警1条，均为缺报；本期新发1条。另有2条")
    assert [section.heading for section in tables(notice)] == ["一、各指标条数"]


def test_nothing_to_tell_is_said() -> None:
    notice = notice_of([])
    assert opening(notice) == "本期没有需要通报的事项：2023年前三季度，全市各项指标没有触发预警。"
    assert (tables(notice), notice.annexes, notice.annex_list) == ((), (), "")
    unjudged = notice_of(HAND_WORKED[3:6], "发改局")
    assert opening(unjudged).startswith(
        "本期没有需要通报的事项：2023年前三季度，全市由你单位牵头的指标没有触发预警。另有3条"
    )
    assert [section.heading for section in unjudged.annexes] == ["无法判定（3条）"]
    assert opening(notice_of(HAND_WORKED, "住建局")).startswith("本期没有需要通报的事项")


def test_example_data_say_so_first_and_last() -> None:
    text = plain_text(notice_of(HAND_WORKED, mark="示例数据，不得引用"))
    assert text.splitlines()[0].endswith("（示例数据，不得引用）")
    assert text.splitlines()[-1] == "示例数据，不得引用"
    assert "示例" not in plain_text(notice_of(HAND_WORKED))


@given(frames(), st.sampled_from([None, "发改局", "统计局", "商务局", "住建局"]))
def test_the_counts_are_those_of_the_frame(said: list[Said], department: str | None) -> None:
    notice = notice_of(said, department)
    mine = [
        other_said
        for other_said in said
        if department is None or (other_said.lead and department in other_said.lead.split("、"))
    ]
    known = [said for said in mine if said.level != "undetermined"]
    levels = Counter(said.level for said in known)
    assert (opening(notice).startswith("本期没有需要通报的事项")) == (not known)
    if known:
        assert f"触发预警{len(known)}条" in opening(notice)
        assert (
            f"{len({said.indicator for said in known})}项指标在{len({row.region for row in known})}个地区"
            in opening(notice)
        )
        new = sum(said.since == PERIOD.code for said in known)
        assert (f"本期新发{new}条" in opening(notice)) == (new > 0)
        assert (f"延续以前各期{len(known) - new}条" in opening(notice)) == (new < len(known))
        if len(levels) > 1:
            assert {word: int(number) for word, number in re.findall(r"(..)(\d+)条", _levels_part(notice))} == {
                WORDS[level]: number for level, number in levels.items()
            }
    assert (f"另有{len(mine) - len(known)}条因缺少数据" in opening(notice)) == (len(mine) > len(known))
    for section in tables(notice):
        counted = {
            (row.cells[0], level): int(count)
            for row in rows(section)
            for level, count in zip(section.table.headings[1:], row.cells[1:], strict=True)
            if count != "0"
        }
        assert counted == Counter((_name(said, section.table.headings[0]), WORDS[said.level]) for said in mine)


@given(frames())
def test_every_notice_stands_once_and_no_number_is_made_up(said: list[Said]) -> None:
    notice = notice_of(said)
    known = [other_said for other_said in said if other_said.level != "undetermined"]
    assert Counter(re.sub(r"^.|，预警始于.*$", "", line) for line in _lines(notice) if "预警始于" in line) == Counter(
        said.says for said in known
    )
    numbers = set(
        re.findall(
            r"\d[\d.]*", "".join(other_said.alert.text + parse_period(other_said.since).label for other_said in said)
        )
    )
    assert set(re.findall(r"\d[\d.]*", "".join(_lines(notice)))) <= numbers
    listed = Counter(line for line in _lines(notice) if "预警始于" not in line)
    assert set(listed) == {other_said.says for other_said in said if other_said.level == "undetermined"}
    severities = [next(word for word in WORDS.values() if word in row.cells[0]) for row in _notices(notice)]
    assert severities == sorted(severities, key=list(WORDS.values()).index)


def _notices(notice: Document) -> list[Row]:
    return [
        row for annex in notice.annexes if annex.table and annex.table.lines_heading == "情况" for row in rows(annex)
    ]


def _levels_part(notice: Document) -> str:
    return opening(notice).partition("，其中")[2].partition("；")[0].replace("、", "")


def _name(said: Said, what: str) -> str:
    return said.region.name if what == "地区" else load_catalogue()[said.indicator].name
