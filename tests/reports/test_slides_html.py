"""The slides as one file: nothing from outside, nothing but text in it, small, the same bytes; and the command line."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from data.storage.create_store import create_store
from data.storage.store import Store
from indicators.regions import builtin_regions_path
from reports.__main__ import reports
from reports.slides.html.page import slides_html
from reports.slides.html.svg import bars_svg, lines_svg
from reports.slides.layout import FOOTER_TOP, SMALLEST, WIDTH, Box, layout, title_lines
from reports.slides.slide import Bar, Bars, Cell, Line, Lines, Sentences, Slide, Tone
from tests.conftest import CommandLine
from tests.reports.shows import fill, shown
from tests.stores import CLERK, figure, publish_figures

_PLAIN = Slide("标题", "说明", ((Sentences((Cell("一句话"),)),),), "数据来源：截至第1次发布（2023年11月1日）。", "", ())


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


def _run(command: CommandLine, store: Store, target: Path, *more: object, period: str = "2023Q3"):  # type: ignore[no-untyped-def]
    arguments = ("--period", period, "--output", target, "--store", store.folder, "--today", "2023-11-01")
    return command(reports, "slides", *arguments, *more)


def test_the_command_writes_one_file_that_asks_for_nothing(filled: Store, command: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "大屏.html"
    outcome = _run(command, filled, target, "--region", "镇安")
    assert (outcome.code, outcome.out) == (0, f"已写入：{target}\n")
    page = target.read_text(encoding="utf-8")
    assert not re.search(r"https?:|//[a-z]|@import|url\(|<link|<img|<iframe|src=", page)
    assert "default-src 'none'" in page
    assert page.count("<script>") == 1
    assert page.count('<section class="slide"') == len(shown(filled))
    _run(command, filled, tmp_path / "again.html", "--region", "611025")
    assert (tmp_path / "again.html").read_bytes() == target.read_bytes()


def test_fourteen_indicators_are_a_small_file(example_store: Store) -> None:
    for name in ("镇安县", None):
        content = slides_html(shown(example_store, name), "大屏")
        assert len(content) < 300_000
        assert content.decode().count("示例数据，不得引用") == len(shown(example_store, name))


def test_names_stay_text(tmp_path: Path) -> None:
    regions = builtin_regions_path("611000").read_text(encoding="utf-8")
    name = "<b onload=alert(1)>县"
    hostile = tmp_path / "regions.toml"
    hostile.write_text(regions.replace('name = "镇安县"', f'name = "{name}"'), encoding="utf-8")
    store = create_store(tmp_path / "store", hostile, actor=CLERK)
    publish_figures(
        store,
        *(figure("gdp", code, period, value=40.0, growth=-1.0 - place)
          for place, code in enumerate(("611002", "611025")) for period in ("2023Q2", "2023Q3")),
    )  # fmt: skip
    page = slides_html(shown(store, name), name).decode()
    assert "<b onload" not in page
    assert page.count("&lt;b onload=alert(1)&gt;县") > 3
    # The only raw elements are ours.
    assert set(re.findall(r"<([a-z0-9]+)[ >]", page)) <= {
        "html", "head", "meta", "title", "style", "body", "main", "section", "h2", "br", "p", "span", "div", "b", "table",
        "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "svg", "text", "path", "rect", "polyline",
        "circle", "nav", "button", "script",
    }  # fmt: skip


def test_every_chart_and_button_says_what_it_is(filled: Store) -> None:
    page = slides_html(shown(filled), "大屏").decode()
    assert page.count("<svg") == page.count('role="img" aria-label="')
    assert page.count("<button") == len(re.findall(r'<button [^>]*aria-label="[^"]+"', page))
    assert "各县区增速%：1 商州区 6.3%" in page


@pytest.mark.parametrize(
    ("period", "more", "name", "code", "said"),
    [
        ("2031Q1", (), "a.html", 1, "库中没有2031年一季度的数据"),
        ("2023X", (), "a.html", 2, "时期“2023X”无法识别"),
        ("2023Q3", ("--region", "长安"), "a.html", 2, "商洛市没有地区“长安”"),
        ("2023Q3", (), "a.htm", 2, "--output“"),
        ("2023Q3", ("--as-of", "9"), "a.html", 2, "没有第9次发布"),
    ],
)
def test_a_mistake_is_one_sentence_and_writes_nothing(
    filled: Store,
    command: CommandLine,
    tmp_path: Path,
    period: str,
    more: tuple[str, ...],
    name: str,
    code: int,
    said: str,
) -> None:
    outcome = _run(command, filled, tmp_path / "out" / name, *more, period=period)
    assert (outcome.code, outcome.err.startswith(said), outcome.err.count("\n")) == (code, True, 1), outcome.err
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_written_is_one_sentence(filled: Store, command: CommandLine) -> None:
    outcome = _run(command, filled, Path("/proc/none/a.html"))
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert outcome.err.startswith("无法写入")


def test_blocks_stand_inside_the_stage_and_apart(filled: Store) -> None:
    for slide in (*shown(filled), *shown(filled, None)):
        placed = layout(slide)
        boxes = [placed.title, placed.subtitle, *(block.box for block in placed.blocks), placed.footer]
        for box in boxes:
            assert box.left >= 0
            assert box.left + box.width <= WIDTH
        for block in placed.blocks:
            assert block.box.top + block.box.height <= FOOTER_TOP, slide.title
            assert block.box.height > 0, slide.title
        for number, other_placed in enumerate(placed.blocks):
            assert not any(_overlap(other_placed.box, other.box) for other in placed.blocks[:number]), slide.title


def _overlap(box: Box, other: Box) -> bool:
    across = box.left < other.left + other.width and other.left < box.left + box.width
    return across and box.top < other.top + other.height and other.top < box.top + box.height


def test_a_long_title_breaks_after_a_mark_and_is_two_lines_at_most() -> None:
    assert title_lines("短标题") == ("短标题",)
    first, second = title_lines("甲东县社会消费品零售总额增长1.2%，居全市第74位（倒数第6），差第73名0.4个百分点")
    assert first.endswith("，")
    assert second.endswith("百分点")
    assert len(title_lines("很" * 500)) == 2
    assert title_lines("很" * 500)[1].endswith("…")
    assert len(layout(replace(_PLAIN, title="很" * 500)).blocks) == 1


def test_bars_to_both_sides_of_zero_and_a_gap() -> None:
    bars = Bars(
        "增速%", "增速", (Bar("甲", 2.0, "2.0%"), Bar("乙", -2.0, "−2.0%", Tone.HOME), Bar("丙", None, "缺报")),
        Bar("全市", 1.0, "1.0%", Tone.CITY),
    )  # fmt: skip
    drawn = bars_svg(bars, Box(0, 0, 800, 600))
    assert drawn.count("<rect") == 2
    (left, width), (other_left, other_width) = (
        tuple(map(float, re.search(rf'<rect class="{tone}" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn).groups()))  # type: ignore[union-attr]
        for tone in ("other", "home")
    )
    # Equal lengths to either side of zero; a missing figure has no bar.
    assert width == pytest.approx(other_width, abs=0.2)
    assert other_left + other_width == pytest.approx(left, abs=0.2)
    assert "缺报" in drawn


def test_a_line_breaks_where_nothing_is_known() -> None:
    lines = Lines(
        "走势", ("2022Q1", "2022Q2", "2022Q3", "2022Q4", "2023Q1"), (Line("甲", (1.0, 2.0, None, 3.0, 4.0), Tone.HOME),)
    )
    drawn = lines_svg(lines, Box(0, 0, 800, 10 * SMALLEST))
    assert drawn.count("<polyline") == 2
    assert drawn.count("<circle") == 4
    assert ">2022<" in drawn
    assert ">4.0<" in drawn
