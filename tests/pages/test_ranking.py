"""位次 for an indicator that leads, one that trails, ties, zones, a level above, and what is missing."""

import re
from pathlib import Path

import pytest

from data.storage.store import Store
from tests.pages.screen import ROOT, html, text, visit
from tests.stores import figure, publish_figures

PAGE = ROOT / "pages/indicator/ranking/page.py"
COUNTIES = ("611002", "611021", "611022", "611023", "611024", "611025", "611026")


def _rows(body: str, css: str) -> list[str]:
    table = re.search(rf'<div class="table-frame {css}">.*?</table>', body)
    assert table
    return re.findall(r"<tr.*?</tr>", table[0].partition("<tbody>")[2])


def test_the_reference_county_leads_and_the_sentence_says_by_how_much(example: Path) -> None:
    screen = visit(PAGE, region="611025", period="2023Q3", indicator="gdp")
    assert "镇安县生产总值增长1.6%，居全市第1位，领先第2名0.3个百分点" in text(screen)
    rows = _rows(html(screen), "bars")
    names = [re.sub(r"<[^>]+>", "", re.findall(r"<td.*?</td>", row)[0]) for row in rows]
    # Best first, the city at its own growth among them, the zone last.
    assert names[0] == "镇安县"
    assert names.index("全市") == 3
    assert names[-1] == "高新区"


def test_the_edge_of_the_first_tier_stands_after_its_last_member(example: Path) -> None:
    rows = _rows(html(visit(PAGE, region="611025", period="2023Q3", indicator="gdp")), "bars")
    assert ["tier-1" in row.partition(">")[0] for row in rows if "city" not in row.partition(">")[0]] == [True] * 3 + [
        False
    ] * 5


def test_the_rank_history_is_drawn_and_described(example: Path) -> None:
    screen = visit(PAGE, region="611025", period="2023Q3", indicator="gdp")
    (chart,) = screen.get("plotly_chart")
    assert "镇安县" in chart.proto.alt
    assert "示意图" in text(screen)


def test_supporting_indicators_stand_beside_a_headline(example: Path) -> None:
    assert "支撑指标均不低于全市" in text(visit(PAGE, region="611025", period="2023Q3", indicator="gdp"))
    assert "从哪里来" not in text(visit(PAGE, region="611025", period="2023Q3", indicator="urban_income"))


def test_a_choice_is_written_to_the_address(example: Path) -> None:
    screen = visit(PAGE, region="611025", period="2023Q3")
    screen.selectbox("indicator").select("固定资产投资").run()
    assert screen.query_params["indicator"] == "fixed_asset_investment"
    assert "镇安县固定资产投资下降3.2%，居全市第1位" in text(screen)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"indicator": "gpd"}, "网址中的 indicator 无效"),
        ({"indicator": "electricity"}, "全社会用电量在这个时期没有数据"),
        ({"region": "6110K1", "indicator": "gdp", "period": "2023Q3"}, "高新区2023年前三季度生产总值"),
    ],
)
def test_odd_addresses_say_what_is_wrong(example: Path, query: dict[str, str], words: str) -> None:
    assert words in text(visit(PAGE, **query))


def test_one_level_up_nothing_speaks_of_counties(example: Path) -> None:
    said = text(visit(PAGE, level="upper", indicator="gdp", period="2023Q3"))
    # In 2023 前三季度 商洛市's 生产总值 stood third from last in the province.
    assert "商洛市生产总值下降1.8%，居全省第8位（倒数第3）" in said
    assert "全市" not in said
    assert "县区" not in said.replace("县区主要经济指标", "")


def test_one_county_alone_is_compared_with_nobody(real: Store) -> None:
    publish_figures(real, figure("gdp", "611025", "2023Q3", value=100.0, growth=5.0, rank=2))
    said = text(visit(PAGE, indicator="gdp"))
    assert "镇安县生产总值增长5.0%，居全市第2位" in said
    assert "领先第" not in said


def test_everything_missing_but_the_city(real: Store) -> None:
    publish_figures(real, figure("gdp", "611000", "2023Q3", value=100.0, growth=5.0))
    assert "镇安县2023年前三季度生产总值缺报" in text(visit(PAGE, indicator="gdp"))


def test_a_growth_of_thousands_is_cut_and_said(real: Store) -> None:
    growths = dict(zip(COUNTIES, (5051.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.5), strict=True))
    publish_figures(real, *[figure("exports", code, "2023Q3", growth=growth) for code, growth in growths.items()])
    screen = visit(PAGE, indicator="exports")
    assert "»" in html(screen)
    assert "条长不按比例" in text(screen)
    assert "5,051.0" in text(screen)
