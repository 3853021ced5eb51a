"""The screens that answer at a glance, in a real browser: widths, links, pictures, paper, keyboard."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
SIZES = [(3840, 2160), (1920, 1080), (1366, 768), (390, 844)]
STATE = "region=611025&period=2023Q3&indicator=gdp"
SCREENS = ("positions", "trend", "county", "comparison", "progress", "pursuit", "tasks", "upper", "catalogue", "method")
QUERIES = {"upper": "period=2023Q3", "catalogue": "indicator=gdp", "method": ""}


def _path(screen: str) -> str:
    return f"{screen}?{QUERIES.get(screen, STATE)}"


@pytest.mark.parametrize(("width", "height"), SIZES, ids=lambda value: str(value))
def test_every_screen_fits_and_is_quiet(visitor: Callable, example_server: str, width: int, height: int) -> None:
    visit = visitor(example_server, width, height)
    for screen in SCREENS:
        visit.open(_path(screen))
        assert visit.overflow <= 0, screen
        assert visit.page.locator("h1, h2.figure-title").count() > 0, screen
        cut = visit.page.eval_on_selector_all(
            ".js-plotly-plot text", "all => all.filter(one => one.getBoundingClientRect().right > innerWidth).length"
        )
        assert cut == 0, screen
    assert visit.errors == []
    assert visit.outside == []


def test_a_link_in_a_table_opens_without_loading_the_page_anew(visitor: Callable, example_server: str) -> None:
    visit = visitor(example_server)
    visit.open("?region=611025&period=2023Q3")
    visit.page.evaluate("window.stillHere = true")
    visit.page.get_by_role("link", name="固定资产投资").first.click()
    visit.settle()
    assert "/positions?" in visit.page.url
    assert "镇安县固定资产投资下降3.2%" in visit.page.inner_text("h1")
    assert visit.page.evaluate("window.stillHere")
    visit.page.go_back()
    visit.settle()
    assert visit.page.inner_text("h1").startswith("镇安县2023年前三季度14项")
    assert visit.errors == []


def test_the_navigation_takes_county_period_and_indicator_along(visitor: Callable, example_server: str) -> None:
    visit = visitor(example_server)
    visit.open("positions?region=611021&period=2022Q4&indicator=retail_sales")
    visit.page.get_by_role("link", name="走势", exact=True).click()
    visit.settle()
    assert "region=611021" in visit.page.url
    assert "洛南县" in visit.page.inner_text("h2.figure-title >> nth=0")
    assert "社会消费品零售总额" in visit.page.inner_text("h2.figure-title >> nth=0")
    visit.page.get_by_role("link", name="上级位次", exact=True).click()
    visit.settle()
    assert "region" not in visit.page.url
    assert visit.page.inner_text("h1").startswith("商洛市2022年全年")
    visit.page.get_by_role("link", name="位次", exact=True).click()
    visit.settle()
    assert "level=upper" in visit.page.url
    assert "全省" in visit.page.inner_text("h1")


def test_the_copied_address_opens_the_same_screen(visitor: Callable, example_server: str) -> None:
    visit = visitor(example_server)
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open("positions")
    visit.page.get_by_role("button", name="复制链接").click()
    visit.page.get_by_role("button", name="已复制").wait_for()
    address = visit.page.evaluate("navigator.clipboard.readText()")
    # What stood open by default is named: next quarter the same address still shows this one.
    assert address.startswith(example_server)
    for part in ("region=611025", "period=2023Q4", "indicator=gdp"):
        assert part in address
    before = visit.page.inner_text("h1")
    visit.page.goto(address)
    visit.settle()
    assert visit.page.inner_text("h1") == before


def test_every_figure_saves_as_a_picture(visitor: Callable, example_server: str) -> None:
    visit = visitor(example_server)
    visit.open(_path("positions"))
    buttons = visit.page.get_by_role("button", name="存为图片")
    assert buttons.count() == 3
    for place in range(3):
        with visit.page.expect_download() as waiting:
            buttons.nth(place).click()
        assert waiting.value.suggested_filename.startswith("镇安县_2023年前三季度_生产总值_")
        content = Path(waiting.value.path()).read_bytes()
        assert content.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", content[16:24])
        # Twice the size on screen, and not an empty sheet: a blank one would compress to almost nothing.
        assert min(width, height) > 500
        assert len(content) > 20_000
    assert visit.errors == []


def test_a_county_prints_on_one_sheet_of_paper(visitor: Callable, example_server: str) -> None:
    visit = visitor(example_server)
    visit.open(_path("county"))
    paper = visit.page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 1


def test_controls_and_links_are_reached_by_keyboard(visitor: Callable, example_server: str) -> None:
    visit = visitor(example_server)
    visit.open(_path("positions"))
    reached = set()
    for _ in range(60):
        visit.page.keyboard.press("Tab")
        reached.add(
            visit.page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.innerText")
        )
    said = " ".join(filter(None, reached))
    for words in ("复制链接", "存为图片", "下载 CSV", "柞水县"):
        assert words in said


def test_months_and_measures_are_in_the_address(visitor: Callable, example_server: str) -> None:
    visit = visitor(example_server)
    visit.open(f"trend?{STATE}")
    visit.page.get_by_text("总量", exact=True).first.click()
    visit.settle()
    assert "measure=value" in visit.page.url
    assert "亿元" in visit.page.inner_text("h2.figure-title >> nth=0")
    visit.page.go_back()
    visit.settle()
    assert "增长" in visit.page.inner_text("h2.figure-title >> nth=0")
