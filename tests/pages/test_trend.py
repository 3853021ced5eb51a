"""走势: what is chosen is drawn, and what cannot be drawn says why."""

from pathlib import Path

from data.storage.store import Store
from tests.pages.screen import ROOT, html, text, visit
from tests.stores import figure, publish_figures

PAGE = ROOT / "pages/indicator/trend/page.py"


def test_growth_of_home_and_city_by_default(example: Path) -> None:
    screen = visit(PAGE, indicator="gdp", region="611025")
    said = text(screen)
    assert "镇安县2023年全年生产总值增长" in said
    assert "虚线为全市" in said
    assert html(screen).count('class="panel"') == 14


def test_levels_leave_the_city_out_of_the_picture_but_not_of_the_table(example: Path) -> None:
    screen = visit(PAGE, indicator="gdp", region="611025", measure="value", regions="611000,611021")
    said = text(screen)
    assert "全市总量远大于各县区" in said
    assert "商洛市" in said.partition("数据表")[2]


def test_a_growth_only_indicator_has_no_level_to_draw(example: Path) -> None:
    said = text(visit(PAGE, indicator="fixed_asset_investment", measure="value"))
    assert "没有总量数据；请在上方改看增速" in said


def test_too_many_regions_in_the_address(example: Path) -> None:
    codes = "611002,611021,611022,611023,611024,611025,611026"
    assert "最多6个" in text(visit(PAGE, regions=codes))


def test_months_where_there_are_months(real: Store) -> None:
    months = [
        figure("fixed_asset_investment", "611025", f"2023-{month:02}", growth=month / 2) for month in range(2, 11)
    ]
    publish_figures(real, *months, figure("gdp", "611025", "2023Q3", growth=4.0))
    screen = visit(PAGE, indicator="fixed_asset_investment", steps="month")
    assert "镇安县2023年1-10月固定资产投资增长5.0%" in text(screen)
    assert "2023年1-10月" in text(screen).partition("数据表")[2]
    quarters = visit(PAGE, indicator="fixed_asset_investment")
    assert "镇安县2023年前三季度固定资产投资增长4.5%" in text(quarters)
    assert not [row.label for row in visit(PAGE, indicator="gdp").button_group if row.label == "间隔"]


def test_one_period_only(real: Store) -> None:
    publish_figures(real, figure("gdp", "611025", "2023Q3", value=10.0, growth=4.0))
    assert "镇安县2023年前三季度生产总值增长4.0%" in text(visit(PAGE))


def test_a_county_without_the_indicator(real: Store) -> None:
    publish_figures(real, figure("gdp", "611021", "2023Q3", value=10.0, growth=4.0))
    said = text(visit(PAGE, region="611025"))
    assert "镇安县生产总值没有增速数据" in said
