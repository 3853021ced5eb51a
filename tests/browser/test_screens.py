"""What only a real browser shows: requests, addresses, widths, text that stays text, a file dropped and published."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.storage.create_store import create_store
from data.storage.store import Store
from indicators.regions import builtin_regions_path
from tests.stores import CLERK

pytestmark = pytest.mark.browser
SIZES = [(1920, 1080), (1366, 768), (390, 844)]


@pytest.mark.parametrize("path", ["", "import"], ids=["overview", "import"])
def test_a_page_loads_quietly_and_asks_nobody_else(visitor: Callable, example_server: str, path: str) -> None:
    visit = visitor(example_server)
    visit.open(path)
    assert "示例数据" in visit.page.inner_text(".stMain")
    assert visit.errors == []
    assert visit.outside == []


def test_the_first_visit_after_a_start_may_go_straight_to_the_import(
    visitor: Callable, serve: Callable, store: Store
) -> None:
    visit = visitor(serve(store.folder))
    visit.open("import")
    assert visit.page.locator("[role=dialog]").count() == 0
    assert "导入县区表" in visit.page.inner_text("h1")
    assert visit.errors == []


def test_the_address_is_the_state_both_ways(visitor: Callable, example_server: str) -> None:
    visit = visitor(example_server)
    visit.open("?region=611021&period=2022Q1")
    assert visit.page.inner_text("h1").startswith("洛南县2022年一季度")
    visit.page.locator(".st-key-region input").click()
    visit.page.get_by_role("option", name="丹凤县").click()
    visit.settle()
    assert "region=611022" in visit.page.url
    assert "period=2022Q1" in visit.page.url
    visit.page.go_back()
    visit.settle()
    assert visit.page.inner_text("h1").startswith("洛南县")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES, ids=lambda value: str(value))
def test_nothing_is_wider_than_the_screen(
    visitor: Callable, example_server: str, width: int, height: int, scheme: str
) -> None:
    visit = visitor(example_server, width, height, scheme)
    for path in ("?period=2023Q3", "import"):
        visit.open(path)
        assert visit.overflow <= 0


def test_a_laptop_shows_the_sentence_the_counts_and_eight_rows(visitor: Callable, example_server: str) -> None:
    visit = visitor(example_server)
    visit.open("?region=611025&period=2023Q3")
    for place in ("h1.finding", ".counts"):
        assert visit.page.locator(place).bounding_box()["y"] < 768
    rows = visit.page.locator(".fold").first.locator("tbody tr")
    box = rows.nth(7).bounding_box()
    assert box["y"] + box["height"] <= 768


def test_every_trend_is_drawn(visitor: Callable, example_server: str) -> None:
    visit = visitor(example_server)
    visit.open("?region=611025&period=2023Q3")
    widths = visit.page.eval_on_selector_all("img.spark", "all => all.map(one => one.naturalWidth)")
    assert len(widths) == 14
    assert min(widths) > 0


def test_names_with_html_stay_text(visitor: Callable, serve: Callable, tmp_path: Path) -> None:
    regions = builtin_regions_path("611000").read_text(encoding="utf-8")
    hostile = tmp_path / "regions.toml"
    name = "<img src=x onerror='document.title=1'>县"
    hostile.write_text(regions.replace('name = "镇安县"', f'name = "{name}"'), encoding="utf-8")
    store = create_store(tmp_path / "store", hostile, actor=CLERK)
    visit = visitor(serve(store.folder))
    visit.open("import")
    table = tmp_path / "=1+1.csv"
    table.write_text("指标,地区,时期,增速\n生产总值,611025,2023Q3,5.1\n生产总值,<b>甲</b>,2023Q3,1\n", encoding="utf-8")
    visit.page.set_input_files("input[type=file]", table)
    visit.page.get_by_text("“<b>甲</b>”").first.wait_for()
    visit.page.locator(".stCheckbox label").last.click()
    visit.settle()
    visit.page.get_by_role("button", name="发布入库").click()
    visit.page.get_by_text("已入库：第1次发布").wait_for()
    visit.open("?period=2023Q3")
    assert name in visit.page.inner_text("h1")
    assert visit.page.locator(".stMain img[src=x]").count() == 0
    assert "=1+1.csv" in visit.page.inner_text(".source-line")
    assert visit.errors == []


def test_drop_preview_publish_and_see_the_position(
    visitor: Callable, serve: Callable, store: Store, tmp_path: Path
) -> None:
    table = tmp_path / "三季度.csv"
    rows = [
        f"生产总值,{region.name},2023Q3,{100 + place},{place}.5" for place, region in enumerate(store.city.counties)
    ]
    table.write_text("\n".join(["指标,地区,时期,指标值,增速", *rows]), encoding="utf-8")
    visit = visitor(serve(store.folder))
    visit.open("")
    visit.page.get_by_role("link", name="去导入").click()
    visit.page.set_input_files("input[type=file]", table)
    visit.page.get_by_text("可入库 14 个数据").wait_for()
    if visit.page.locator(".stCheckbox").count():
        visit.page.locator(".stCheckbox label").last.click()
        visit.settle()
    visit.page.get_by_role("button", name="发布入库").click()
    visit.page.get_by_role("link", name="查看2023年前三季度的位次").click()
    visit.settle()
    assert "period=2023Q3" in visit.page.url
    assert "镇安县2023年前三季度" in visit.page.inner_text("h1")
    # 镇安县 is the sixth of seven in administrative order, and growth rises with the order: second.
    assert "生产总值居全市第二位" in visit.page.inner_text("h1")
    assert visit.outside == []
    assert visit.errors == []


def test_the_table_can_be_taken_away(visitor: Callable, example_server: str) -> None:
    visit = visitor(example_server)
    visit.open("?region=611025&period=2023Q3")
    for label, start in (("下载 CSV", "\ufeff地区".encode()), ("下载 Excel", b"PK")):
        with visit.page.expect_download() as waiting:
            visit.page.get_by_role("button", name=label).click()
        assert Path(waiting.value.path()).read_bytes().startswith(start)
