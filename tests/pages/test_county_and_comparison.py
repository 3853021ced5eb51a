"""县情, 对比 and 上级位次."""

import shutil
from pathlib import Path

import pytest

from data.storage.create_store import create_store
from data.storage.store import Store
from indicators.regions import builtin_regions_path
from tests.pages.screen import ROOT, html, text, visit
from tests.stores import CLERK, figure, publish_figures

COUNTY, COMPARISON = ROOT / "pages/overview/county/page.py", ROOT / "pages/indicator/comparison/page.py"
UPPER = ROOT / "pages/overview/upper/page.py"


def test_a_county_on_one_page(example: Path) -> None:
    said = text(visit(COUNTY, region="611025", period="2023Q3"))
    for words in ("镇安县2023年前三季度14项主要经济指标全部保持全市第一方阵", "强项（14）", "短板（3）", "持续（"):
        assert words in said
    assert "规上工业增加值下降0.7%（1/7）" in said
    assert "没有给镇安县设定同类县区" in said


def test_peers_of_a_group_stand_beside_the_city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regions = builtin_regions_path("611000").read_text(encoding="utf-8")
    for name in ("镇安县", "柞水县"):
        regions = regions.replace(f'name = "{name}"', f'name = "{name}"\ngroup = "山区县"')
    (tmp_path / "regions.toml").write_text(regions, encoding="utf-8")
    store = create_store(tmp_path / "grouped", tmp_path / "regions.toml", actor=CLERK)
    growths = {"611000": 2.0, "611025": 5.0, "611026": -1.5, "611021": 3.0}
    publish_figures(store, *[figure("gdp", code, "2023Q3", growth=growth) for code, growth in growths.items()])
    monkeypatch.setenv("INDICATORS_STORE", str(store.folder))
    body = html(visit(COUNTY, region="611025"))
    peers = body.partition("同类县区（山区县，2个）")[2]
    assert "柞水县" in peers
    assert "洛南县" not in peers.partition("</table>")[0]
    assert "−1.5<small>第3</small>" in peers


def test_counties_side_by_side_in_administrative_order(example: Path) -> None:
    screen = visit(COMPARISON, regions="611026,611002,611025", period="2023Q3", region="611025")
    said = text(screen)
    assert said.index("商州区") < said.index("镇安县、柞水县")
    # Of these three, 镇安县 alone is best in eight indicators' figures or more; the sentence counts them.
    assert "14项主要经济指标中，镇安县" in said
    assert html(screen).count('class="strip"') == 28


def test_comparison_needs_two(example: Path) -> None:
    assert "请在上方选择2至6个县区" in text(visit(COMPARISON, regions="611025"))


def test_what_only_the_city_has_is_not_compared(real: Store) -> None:
    publish_figures(
        real,
        *[figure("gdp", code, "2023Q3", growth=growth) for code, growth in (("611025", 5.0), ("611026", 3.0))],
        figure("retail_sales", "611000", "2023Q3", growth=8.5),
    )
    said = text(visit(COMPARISON, regions="611025,611026", period="2023Q3"))
    assert "1项主要经济指标中，镇安县1项在所选2地中领先" in said
    assert "社零" not in said


def test_the_city_among_its_provinces_cities(example: Path) -> None:
    said = text(visit(UPPER, period="2023Q3"))
    assert "商洛市2023年前三季度14项主要经济指标" in said
    assert "全省" in said
    assert "回到本级" in said


def test_without_a_store_one_level_up_the_screen_says_how_to_make_one(
    example: Path, tmp_path: Path, monkeypatch
) -> None:
    alone = tmp_path / "alone"
    shutil.copytree(example, alone, ignore=shutil.ignore_patterns("upper"))
    monkeypatch.setenv("INDICATORS_STORE", str(alone))
    assert "python -m data init --city 610000 --home 611000" in text(visit(UPPER))


def test_an_empty_store_one_level_up(real: Store) -> None:
    publish_figures(real, figure("gdp", "611025", "2023Q3", growth=5.0))
    create_store(real.folder / "upper", builtin_regions_path("610000"), actor=CLERK)
    assert "库中还没有数据" in text(visit(UPPER))
