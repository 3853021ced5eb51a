"""What stands on the slides: the order of a meeting, hand-worked figures, and no number that is not in the data."""

from dataclasses import replace
from datetime import date

import pytest

from data.storage.store import Store
from data.tasks.tasks import Assignment, assign, close
from indicators.catalogue import load_catalogue
from reports.slides.slide import MOST_ROWS, Bars, Lines, Numerals, Sentences, Table, cut, width_of
from reports.slides.slide_show import slides
from tests.reports.shows import fill, shown, situation_of, table_of
from tests.reports.slide_numbers import allowed, known_numbers, one_decimal, printed_numbers
from tests.stores import CLERK, figure, publish_figures


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


def test_the_order_is_that_of_the_meeting(example_store: Store) -> None:
    titles = [slide.title for slide in shown(example_store)]
    assert titles[0].startswith("镇安县")
    assert "位次上升" in titles[0]
    assert titles[1].startswith("镇安县14项主要指标：6项全市第一、14项居第一方阵")
    assert "上升最多" in titles[2]
    weak = titles[3:-4]
    assert len(weak) >= 3
    assert all("居全市第" in row for row in weak)
    assert "年度目标14项中" in titles[-4]
    assert "测算" in titles[-3]
    assert titles[-2].startswith("镇安县预警")
    assert titles[-1].startswith("交办事项")


def test_a_weak_indicator_by_hand(filled: Store) -> None:
    slide = next(slide for slide in shown(filled) if slide.title.startswith("镇安县生产总值"))
    # 3.2 is behind 6.3, 6.1, 6.1, 5.0: the fifth of six with a figure, 1.8 behind the fourth, 1.3 below the city's 4.5.
    assert slide.title == "镇安县生产总值增长3.2%，居全市第5位，差第4名1.8个百分点"
    numerals, bars = (next(block for block in slide.blocks if isinstance(block, kind)) for kind in (Numerals, Bars))
    assert [item.text for item in numerals.items] == ["3.2%", "5/6", "−1.3", "1.8"]
    assert [(bar.name, bar.value, bar.text) for bar in bars.bars] == [
        ("1 商州区", 6.3, "6.3%"), ("2 洛南县", 6.1, "6.1%"), ("2 丹凤县", 6.1, "6.1%"), ("4 商南县", 5.0, "5.0%"),
        ("5 镇安县", 3.2, "3.2%"), ("6 山阳县", -1.0, "−1.0%"), ("柞水县", None, "缺报"),
    ]  # fmt: skip
    assert bars.line is not None
    assert bars.line.value == 4.5
    lines = next(lines for lines in slide.blocks if isinstance(lines, Lines))
    # 5.0 − 5 in the second quarter, administrative place 5.
    assert [(line.name, line.values) for line in lines.lines] == [("镇安县", (0.0, 3.2)), ("全市", (4.0, 4.5))]
    supporting = next(table for table in slide.blocks if isinstance(table, Table))
    # Of the parts of GDP only construction is known: 1 − 5, the sixth of seven, 2 below the city.
    assert [[cell.text for cell in row] for row in supporting.rows] == [["建筑业产值", "−4.0", "6/7", "−2.0"]]


def test_a_tie_and_a_missing_figure_are_said(filled: Store) -> None:
    tied = table_of(shown(filled, "丹凤县")[1])["生产总值"]
    assert tied[3] == "并列2/6"
    missing = table_of(shown(filled, "柞水县")[1])["生产总值"]
    assert (missing[0], missing[1], missing[3]) == ("缺报", "—", "—")


def test_without_targets_warnings_or_tasks_it_says_so(filled: Store) -> None:
    said = {slide.title: slide for slide in shown(filled)}
    assert "2023年年度目标：没有数据" in said
    assert "交办事项：没有未办结的" in said
    assert any(sentence.startswith("镇安县距前一位和后一位的差距") for sentence in said)


def test_one_county_alone_has_no_place_and_no_needs(store: Store) -> None:
    publish_figures(store, figure("gdp", "611025", "2023Q3", value=50.0, growth=3.0))
    titles = [slide.title for slide in shown(store)]
    assert titles[1].startswith("镇安县1项主要指标没有位次")
    assert not [title for title in titles if "差第" in title or "上升最多" in title or "测算" in title]


def test_the_whole_city(filled: Store) -> None:
    found = shown(filled, None)
    page = table_of(found[1])
    # The best and the worst of six; the city's own figures.
    assert page["生产总值"][:4] == ("544.68亿元", "4.5", "商州区 6.3", "山阳县 −1.0")
    titles = [slide.title for slide in found]
    # 1, 0, −1 … −5: five fall; the city's −2.0 has three below it.
    assert "全市建筑业总产值下降2.0%，7个有数据的县区中5个负增长、3个低于全市" in titles
    assert not [title for title in titles if title.startswith("全市生产总值")]


def test_tasks_by_date_with_overdue_ones_marked(filled: Store) -> None:
    for what, due in (("甲", date(2023, 11, 20)), ("乙" * 100, date(2023, 10, 30)), ("丙", date(2023, 10, 1))):
        assign(filled, Assignment(what, "工信局", due, "10月调度会", None, "611025"), actor=CLERK)
    assign(filled, Assignment("丁", "商务局", date(2023, 10, 2), "10月调度会", None, "611021"), actor=CLERK)
    close(filled, 3, "已办", actor=CLERK)
    slide = shown(filled)[-1]
    assert slide.title == "交办事项：未办结2项，其中逾期1项"
    table = next(block for block in slide.blocks if isinstance(block, Table))
    rows = [[cell.text for cell in row] for row in table.rows]
    assert [row[0] for row in rows] == ["2", "1"]
    assert rows[0][3:] == ["2023-10-30", "●逾期2天"]
    assert rows[1][3:] == ["2023-11-20", "○待办"]
    # What does not fit is whole in the notes.
    assert rows[0][1].endswith("…")
    assert any("乙" * 100 in note for note in slide.notes)
    assert [row[0].text for row in next(b for b in shown(filled, None)[-1].blocks if isinstance(b, Table)).rows] == [
        "4",
        "2",
        "1",
    ]


def test_the_example_says_that_it_is_one(example_store: Store, filled: Store) -> None:
    assert {slide.mark for slide in shown(example_store)} == {"示例数据，不得引用"}
    assert {slide.mark for slide in shown(filled)} == {""}
    assert all(any("截至第" in note for note in row.notes) for row in shown(filled))


@pytest.mark.parametrize("name", ["镇安县", "商州区", "高新区", None], ids=str)
@pytest.mark.parametrize("period", ["2023Q3", "2023Q4", "2019Q1"])
def test_every_number_is_one_of_its_own_indicator_and_region(
    example_store: Store, name: str | None, period: str
) -> None:
    """Figures with decimals are stored figures, differences of two of them, or shares of two of them."""
    inputs, count = situation_of(example_store, name, period), 0
    known = known_numbers(inputs)
    for slide in slides(inputs, ()):
        for printed in printed_numbers(slide):
            assert printed.number in allowed(printed, inputs, known), printed
            count += 1
    assert count > 10
    # A wrong figure would seldom pass: of the 101 numbers with one decimal from 0.0 to 10.0 few are right anywhere.
    assert max(len(one_decimal(numbers)) for numbers in known.values()) <= 15


@pytest.mark.parametrize("name", ["镇安县", None], ids=str)
def test_a_slide_holds_no_more_rows_than_can_be_read(example_store: Store, name: str | None) -> None:
    blocks = [block for slide in shown(example_store, name) for block in slide.blocks]
    assert all(len(block.rows) <= MOST_ROWS for block in blocks if isinstance(block, Table))
    assert all(len(block.bars) <= MOST_ROWS for block in blocks if isinstance(block, Bars))
    assert all(cell.text for block in blocks if isinstance(block, Sentences) for cell in block.items)


@pytest.mark.parametrize("name", ["镇安县", None], ids=str)
def test_a_fifteenth_main_indicator_stands_on_a_second_slide(
    example_store: Store, name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = load_catalogue()["trade"]
    assert added.main_order is None
    monkeypatch.setitem(vars(added), "main_order", 15)
    inputs = situation_of(example_store, name)
    rows = [replace(position, indicator=added) for position in inputs.rows if position.indicator.id == "gdp"]
    aim = replace(inputs.progress[0], indicator=added)
    found = slides(replace(inputs, rows=(*inputs.rows, *rows), progress=(*inputs.progress, aim)), ())
    for words in ("15项主要指标", "年度目标15项中"):
        first, second = (slide for slide in found if words in slide.title)
        assert (len(table_of(first)), list(table_of(second))) == (14, [added.short_name])
    needed = [table_of(slide) for slide in found if slide.subtitle.startswith("测算")]
    assert [len(rows) for rows in needed] == [14, 1]


def test_a_text_is_cut_with_a_sign() -> None:
    assert cut("固定资产投资", 6) == "固定资产投资"
    assert cut("固定资产投资", 4) == "固定资…"
    assert width_of("增速1.5%") == pytest.approx(2 + 2 * 0.61 + 0.32 + 0.96)
