"""What stands on the slides: the order of a meeting, hand-worked figures, and no number that is not in the data."""

import re
from datetime import date

import pytest

from data.example import make_example_store
from data.storage.store import Store
from data.tasks.tasks import Assignment, assign, close
from reports.slides.slide import MOST_ROWS, Bars, Lines, Numerals, Sentences, Table, cut, width_of
from tests.reports.shows import fill, shown, situation_of, table_of, texts
from tests.stores import figure, publish_figures

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_example_store(tmp_path_factory.mktemp("slides") / "example")


def test_the_order_is_that_of_the_meeting(example: Store) -> None:
    titles = [slide.title for slide in shown(example)]
    assert titles[0].startswith("镇安县")
    assert "位次上升" in titles[0]
    assert titles[1].startswith("镇安县14项主要指标：6项全市第一、14项居第一方阵")
    assert "上升最多" in titles[2]
    weak = titles[3:-4]
    assert len(weak) >= 3
    assert all("居全市第" in one for one in weak)
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
    assert [[cell.text for cell in row] for row in supporting.rows] == [["建筑业产值", "−4.0%", "6/7", "−2.0"]]


def test_a_tie_and_a_missing_figure_are_said(filled: Store) -> None:
    tied = table_of(shown(filled, "丹凤县")[1])["生产总值"]
    assert tied[3] == "并列2/6"
    missing = table_of(shown(filled, "柞水县")[1])["生产总值"]
    assert (missing[0], missing[1], missing[3]) == ("缺报", "—", "—")


def test_without_targets_warnings_or_tasks_it_says_so(filled: Store) -> None:
    said = {slide.title: slide for slide in shown(filled)}
    assert "2023年年度目标：没有数据" in said
    assert "交办事项：没有未办结的" in said
    assert any(one.startswith("镇安县距前一位和后一位的差距") for one in said)


def test_one_county_alone_has_no_place_and_no_needs(store: Store) -> None:
    publish_figures(store, figure("gdp", "611025", "2023Q3", value=50.0, growth=3.0))
    titles = [slide.title for slide in shown(store)]
    assert titles[1].startswith("镇安县1项主要指标没有位次")
    assert not [title for title in titles if "差第" in title or "上升最多" in title or "测算" in title]


def test_the_whole_city(filled: Store) -> None:
    found = shown(filled, None)
    page = table_of(found[1])
    # The best and the worst of six; the city's own figures.
    assert page["生产总值"][:4] == ("544.68亿元", "4.5%", "商州区 6.3%", "山阳县 −1.0%")
    titles = [slide.title for slide in found]
    # 1, 0, −1 … −5: five fall; the city's −2.0 has three below it.
    assert "全市建筑业总产值下降2.0%，7个有数据的县区中5个负增长、3个低于全市" in titles
    assert not [title for title in titles if title.startswith("全市生产总值")]


def test_tasks_by_date_with_overdue_ones_marked(filled: Store) -> None:
    for what, due in (("甲", date(2023, 11, 20)), ("乙" * 100, date(2023, 10, 30)), ("丙", date(2023, 10, 1))):
        assign(filled, Assignment(what, "工信局", due, "10月调度会", None, "611025"))
    assign(filled, Assignment("丁", "商务局", date(2023, 10, 2), "10月调度会", None, "611021"))
    close(filled, 3, "已办")
    slide = shown(filled)[-1]
    assert slide.title == "交办事项：未办结2项，其中逾期1项"
    table = next(block for block in slide.blocks if isinstance(block, Table))
    rows = [[cell.text for cell in row] for row in table.rows]
    assert [row[0] for row in rows] == ["2", "1"]
    assert rows[0][3:] == ["10-30", "●逾期2天"]
    assert rows[1][3:] == ["11-20", "待办"]
    # What does not fit is whole in the notes.
    assert rows[0][1].endswith("…")
    assert any("乙" * 100 in note for note in slide.notes)
    assert [row[0].text for row in next(b for b in shown(filled, None)[-1].blocks if isinstance(b, Table)).rows] == [
        "4",
        "2",
        "1",
    ]


def test_the_example_says_that_it_is_one(example: Store, filled: Store) -> None:
    assert {slide.mark for slide in shown(example)} == {"示例数据，不得引用"}
    assert {slide.mark for slide in shown(filled)} == {""}
    assert all(any("截至第" in note for note in one.notes) for one in shown(filled))


@pytest.mark.parametrize("name", ["镇安县", "商州区", "高新区", None], ids=str)
@pytest.mark.parametrize("period", ["2023Q3", "2023Q4", "2019Q1"])
def test_no_number_that_is_not_in_the_data(example: Store, name: str | None, period: str) -> None:
    """Figures with decimals on the slides are stored figures, differences of two of them, or shares of two of them."""
    inputs, known = situation_of(example, name, period), set()
    for position in inputs.rows:
        for value in (
            position.value,
            position.growth_pct,
            position.change_pp,
            position.city_value,
            position.city_growth_pct,
            position.gap_to_city_pp,
            position.behind_above,
            position.ahead_below,
        ):
            known |= _written(value)
        if position.change_pp is not None and position.gap_to_city_pp is not None:
            known |= _written(position.change_pp - position.gap_to_city_pp)
    for other_position in inputs.rows_before:
        known |= _written(other_position.growth_pct)
    for aim in inputs.progress:
        shares = [None if share is None else 100 * share for share in (aim.achieved_share, aim.expected_share)]
        for value in (
            aim.target_growth_pct,
            aim.target_value,
            aim.rate,
            aim.needed_value,
            aim.needed_growth_pct,
            *shares,
        ):
            known |= _written(value)
        if None not in shares:
            known |= _written(shares[1] - shares[0])
        if aim.target_growth_pct is not None and aim.rate is not None:
            known |= _written(aim.target_growth_pct - aim.rate)
    for rival in inputs.pursuit:
        known |= _written(rival.gap) | _written(rival.needed_value)
    for slide in shown(example, name, period):
        said = [number for text in texts(slide) for number in _NUMBER.findall(text) if "." in number]
        assert set(said) <= known, slide.title
        for block in slide.blocks:
            if isinstance(block, Table):
                assert len(block.rows) <= MOST_ROWS
            if isinstance(block, Bars):
                assert len(block.bars) <= MOST_ROWS
            if isinstance(block, Sentences):
                assert all(cell.text for cell in block.items)


def _written(value: float | None) -> set[str]:
    """A figure as it may be written: with any usual number of decimals, or in multiples."""
    if value is None:
        return set()
    return {f"{abs(value) / by:,.{decimals}f}" for decimals in range(7) for by in (1, 100)}


def test_a_text_is_cut_with_a_sign() -> None:
    assert cut("固定资产投资", 6) == "固定资产投资"
    assert cut("固定资产投资", 4) == "固定资…"
    assert width_of("增速1.5%") == pytest.approx(2 + 2 * 0.61 + 0.32 + 0.96)
