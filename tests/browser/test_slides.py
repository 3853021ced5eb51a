"""The slides in a real browser, as a file without any network and as a page: keys, sizes, themes, paper, a new release."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page

from data.storage.store import Store
from indicators.periods import parse_period
from indicators.regions import RegionNames
from reports.inputs import Wanted
from reports.slides.meeting import slides_file
from tests.reports.shows import DAY, fill
from tests.stores import figure, publish_figures

pytestmark = pytest.mark.browser
SIZES = [(1280, 720), (1920, 1080), (3840, 2160)]
# 24 points are 32 pixels where the window is 1920 wide.
_LEAST = 32 / 1920
_HALF_A_SECOND = 500
# The smallest type of the slide shown, what leaves it or its own place, and which texts cover each other.
_LOOK = """() => {
  const slide = document.querySelector(".slide.here"), edge = slide.getBoundingClientRect();
  const found = { least: 1e9, wrong: [], count: 0 }, boxes = [];
  const texts = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, holder = text.parentElement;
    if (!text.textContent.trim()) continue;
    let size = parseFloat(getComputedStyle(holder).fontSize);
    const svg = holder.ownerSVGElement;
    if (svg) size *= svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    found.least = Math.min(found.least, size);
    found.count += 1;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect(), say = (what) => found.wrong.push(`${what}: ${text.textContent}`);
    if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1) say("leaves the slide");
    const cell = holder.closest("td, th, p, h2, .numerals div");
    const room = cell?.getBoundingClientRect();
    if (room && (box.left < room.left - 1 || box.right > room.right + 1)) say("is cut");
    for (const [other, words] of boxes) {
      const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
      if (across > size / 10 && down > size / 2) say(`covers ${words}`);
    }
    boxes.push([box, text.textContent]);
  }
  const root = document.documentElement;
  found.scrolls = root.scrollWidth > innerWidth || root.scrollHeight > innerHeight;
  return found;
}"""


@pytest.fixture(scope="module")
def file(example_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("file") / "大屏.html"
    region = RegionNames(example_store.city).require("镇安县")
    target.write_bytes(slides_file(example_store, Wanted(parse_period("2023Q3"), DAY, region)))
    return target


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Callable[..., Page]]:
    """Opens the file without any network."""
    contexts = []

    def visit(width: int = 1920, height: int = 1080, scheme: str = "light", place: str = "") -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.on("console", lambda message: message.type == "error" and pytest.fail(message.text))
        page.goto(file.as_uri() + place)
        return page

    yield visit
    for row in contexts:
        row.close()


def _at(where: Page | Frame) -> int:
    return int(where.evaluate("document.body.dataset.at"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES, ids=str)
def test_every_slide_is_whole_and_large_enough(
    opened: Callable[..., Page], width: int, height: int, scheme: str
) -> None:
    page = opened(width, height, scheme)
    count = page.locator(".slide").count()
    assert count > 8
    for number in range(1, count + 1):
        assert _at(page) == number
        seen = page.evaluate(_LOOK)
        assert seen["count"] > 5
        assert seen["least"] >= _LEAST * width
        assert seen["wrong"] == [], number
        assert not seen["scrolls"]
        page.keyboard.press("ArrowRight")
    assert _at(page) == count


def test_keys_click_and_the_address(opened: Callable[..., Page]) -> None:
    page = opened()
    last = page.locator(".slide").count()
    presses = (
        ("ArrowRight", 2),
        ("Space", 3),
        ("ArrowLeft", 2),
        ("End", last),
        ("ArrowRight", last),
        ("Home", 1),
        ("ArrowLeft", 1),
    )
    for key, number in presses:
        page.keyboard.press(key)
        assert _at(page) == number
        assert page.url.endswith(f"#{number}")
    page.mouse.click(600, 500)
    assert _at(page) == 2
    assert page.locator(".slide:visible").count() >= 1
    assert opened(place="#4").evaluate("document.body.dataset.at") == "4"
    assert opened(place="#nonsense").evaluate("document.body.dataset.at") == "1"


def test_the_next_slide_is_painted_within_half_a_second(opened: Callable[..., Page]) -> None:
    page = opened(3840, 2160)
    taken = page.evaluate("""async () => {
      const times = [];
      for (let turn = 0; turn < 8; turn++) {
        const start = performance.now();
        document.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        times.push(performance.now() - start);
      }
      return times;
    }""")
    assert max(taken) < _HALF_A_SECOND


def test_light_and_dark_and_the_advance_that_can_be_paused(opened: Callable[..., Page]) -> None:
    page = opened()
    background = "getComputedStyle(document.querySelector('.slide.here')).backgroundColor"
    light = page.evaluate(background)
    page.keyboard.press("d")
    assert page.evaluate(background) != light
    assert opened(scheme="dark").evaluate(background) == page.evaluate(background)
    button = page.locator("#auto")
    button.click()
    assert button.inner_text() == "■暂停"
    assert _at(page) == 1
    page.keyboard.press("Escape")
    assert button.inner_text() == "▶自动"
    page.evaluate("document.body.dataset.seconds")
    assert page.evaluate("document.getElementById('running').className") == ""


def test_it_goes_on_by_itself(opened: Callable[..., Page]) -> None:
    page = opened()
    page.clock.install()
    page.reload()
    page.keyboard.press("a")
    page.clock.run_for(21_000)
    assert _at(page) == 2
    page.keyboard.press("a")
    page.clock.run_for(60_000)
    assert _at(page) == 2


def test_each_slide_prints_on_a_page_of_its_own(opened: Callable[..., Page]) -> None:
    page = opened()
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") == page.locator(".slide").count()
    # A4 across: 297 × 210 mm.
    assert b"/MediaBox [0 0 841.9" in printed


def _frame(visit: object) -> Frame:
    found = visit.page.locator(".st-key-board iframe").element_handle().content_frame()  # type: ignore[attr-defined]
    found.wait_for_selector(".slide.here")
    return found


@pytest.mark.parametrize(("width", "height"), SIZES, ids=str)
def test_the_page_is_driven_by_keys(visitor: Callable, example_server: str, width: int, height: int) -> None:
    visit = visitor(example_server, width, height)
    visit.open("board?region=611025&period=2023Q3&slide=3")
    shown = _frame(visit)
    assert _at(shown) == 3
    for key, number in (("ArrowRight", 4), ("ArrowRight", 5), ("ArrowLeft", 4), ("Home", 1), ("Space", 2)):
        visit.page.keyboard.press(key)
        assert _at(shown) == number
        assert f"slide={number}" in visit.page.url
        seen = shown.evaluate(_LOOK)
        assert (seen["wrong"], seen["scrolls"], visit.overflow) == ([], False, 0)
        assert seen["least"] >= _LEAST * width
    assert visit.page.locator("[data-testid=stHeader]").is_hidden()
    # A line of ordinary text outside the slides, and the way out.
    assert "镇安县 2023年前三季度 调度会大屏" in visit.page.inner_text(".st-key-board-line")
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="下载2023年前三季度调度会大屏（HTML）").click()
    assert waiting.value.suggested_filename == "镇安县_2023年前三季度_调度会大屏.html"
    assert Path(waiting.value.path()).read_bytes().startswith(b"<!DOCTYPE html>")
    assert visit.outside == []
    assert visit.errors == []


def test_the_way_back_leaves_no_keys_behind(visitor: Callable, example_server: str) -> None:
    visit = visitor(example_server)
    visit.open("board?region=all&period=2023Q3")
    assert _frame(visit).locator("h2").first.inner_text().startswith("各县区")
    visit.page.get_by_role("link", name="返回").click()
    visit.settle()
    assert visit.page.locator("[data-testid=stHeader]").is_visible()
    before = visit.page.url
    visit.page.keyboard.press("ArrowRight")
    assert visit.page.url == before
    assert visit.errors == []


def test_a_new_release_is_a_note_and_no_jump(visitor: Callable, serve: Callable, store: Store) -> None:
    fill(store)
    visit = visitor(serve(store.folder))
    visit.open("board?region=611025&period=2023Q3")
    shown = _frame(visit)
    visit.page.keyboard.press("ArrowRight")
    publish_figures(store, figure("gdp", "611025", "2023Q3", growth=9.9))
    visit.page.get_by_text("有新发布（第2次）").wait_for(timeout=30_000)
    assert _at(shown) == 2
    assert "9.9" not in shown.inner_text("main")
    visit.page.get_by_role("link", name="换成最新").click()
    visit.settle()
    renewed = _frame(visit)
    renewed.locator(".slide.here").get_by_text("9.9").first.wait_for()
    assert _at(renewed) == 2
    assert visit.errors == []
