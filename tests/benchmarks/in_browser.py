"""What a reader waits for in the browser: first visit, reload, another county, another indicator.

Timed inside the page (drawn.js), from the start of the navigation or the press on the option until everything that is
new stands there. All contenders are visited in turn, so that a busy machine slows all alike.
"""

import asyncio
import json
import re
import shutil
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.captured import Node, leaves
from tests.benchmarks.contenders import BARE, DASH, OURS, Contender, contenders
from tests.benchmarks.document import Section, ratio, table
from tests.benchmarks.screens import Screen, screens
from tests.benchmarks.session import visiting

GOAL, NO_SLOWER = 1.1, 1.0
_VISIT, _RELOAD = "first visit", "reload"
_CHANGES = {"region": "another county", "indicator": "another indicator"}
_NAMES = (OURS, BARE, *DASH)
_ROUNDS = 3
_SIZE = {"width": 1366, "height": 768}
_SCRIPT = (Path(__file__).parent / "drawn.js").read_text(encoding="utf-8")
_LEGEND = (
    "Chromium, {width} × {height}, medians of {rounds} visits in ms: an empty cache, a reload, then changes in the "
    "select boxes. Goals: first visit and reload ≤ {goal} of the bare page, changes ≤ {no_slower} of Dash. *Dash* draws "
    "markup with its own html components, *raw markup* with a component written for it, which is the least that Dash can "
    "take."
)

_TAGS = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL)

# (screen, what is done, contender) and the milliseconds of every time.
_Times = dict[tuple[str, str, str], list[float]]


def measure(app: Path, scratch: Path) -> Section:
    found = screens(app, lambda: 0.0)
    times: _Times = defaultdict(list)
    with contenders(app, found, scratch) as running:
        asyncio.run(_warm_up(running, found))
        _visits(running, found, times)
    headings = ("screen", "what", *_NAMES, *(f"ours / {name}" for name in _NAMES[1:]))
    legend = _LEGEND.format(**_SIZE, rounds=_ROUNDS, goal=GOAL, no_slower=NO_SLOWER)
    return Section("In the browser", legend, table(headings, list(_rows(found, times))))


def _visits(running: Sequence[Contender], found: Sequence[Screen], times: _Times) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        for turn in range(_ROUNDS):
            for screen in found:
                for contender in _in_turn(running, screen, turn):
                    _visit(browser, contender, screen, times)
        browser.close()


async def _warm_up(running: Sequence[Contender], found: Sequence[Screen]) -> None:
    """Every answer that will be asked for has been asked for once; Dash keeps none."""
    for contender in running:
        for screen in found if contender.name not in DASH else ():
            async with visiting(contender.server, screen.path) as session:
                for step in screen.steps:
                    await session.choose(step.box, step.label)


def _in_turn(running: Sequence[Contender], screen: Screen, turn: int) -> list[Contender]:
    serving = [contender for contender in running if screen.path in contender.screens]
    start = turn % len(serving)
    return serving[start:] + serving[:start]


def _visit(browser: Browser, contender: Contender, screen: Screen, times: _Times) -> None:
    context = browser.new_context(viewport=_SIZE)
    context.add_init_script(f"{_SCRIPT};window.benchmark.expect({_expected(screen.states[0].nodes)}, false);")
    page = context.new_page()
    page.goto(contender.address(screen), wait_until="commit")
    times[screen.title, _VISIT, contender.name].append(page.evaluate("window.benchmark.drawn()"))
    _rest(page)
    page.reload(wait_until="commit")
    times[screen.title, _RELOAD, contender.name].append(page.evaluate("window.benchmark.drawn()"))
    _rest(page)
    for step, before, after in zip(screen.steps, screen.states, screen.states[1:], strict=False):
        # A list that is open closes when the page scrolls.
        page.locator(contender.box(step.box)).scroll_into_view_if_needed()
        _rest(page)
        page.click(contender.box(step.box))
        option = page.get_by_role("option", name=step.label, exact=True)
        option.wait_for()
        is_seen = bool(_new(after.nodes, before.nodes))
        if is_seen:
            page.evaluate(f"window.benchmark.expect({_expected(after.nodes, before.nodes)}, true)")
        option.click()
        if is_seen:
            times[screen.title, _CHANGES[step.box], contender.name].append(page.evaluate("window.benchmark.drawn()"))
        _rest(page)
    context.close()


def _rest(page: Page) -> None:
    """The page comes to rest, so that one thing timed does not run into the next."""
    page.wait_for_timeout(200)


def _expected(nodes: Sequence[Node], before: Sequence[Node] = ()) -> str:
    """The texts and figures that are new, as the arguments of drawn.js."""
    new = _new(nodes, before)
    figures = [json.loads(node.content.spec) for node in new if node.kind == "plotly_chart"]
    return f"{json.dumps([node.content.body for node in new if node.kind == 'html'])}, {json.dumps(figures)}"


def _new(nodes: Sequence[Node], before: Sequence[Node]) -> list[Node]:
    """What a reader sees that was not there before; another address behind the same words is not seen."""
    old = {_said(node) for node in leaves(before)}
    return [node for node in leaves(nodes) if _said(node) and _said(node) not in old]


def _said(node: Node) -> str:
    return _TAGS.sub("", node.content.body) if node.kind == "html" else getattr(node.content, "spec", "")


def _rows(found: Sequence[Screen], times: _Times) -> Iterator[tuple[str, ...]]:
    for screen in found:
        for what in (_VISIT, _RELOAD, *_CHANGES.values()):
            names = [name for name in _NAMES if (screen.title, what, name) in times]
            medians = {name: statistics.median(times[screen.title, what, name]) for name in names}
            if medians:
                numbers = (f"{medians[name]:.0f}" if name in medians else "–" for name in _NAMES)
                yield screen.title, what, *numbers, *(_ratio(medians, name, what) for name in _NAMES[1:])


def _ratio(medians: dict[str, float], name: str, what: str) -> str:
    if name not in medians:
        return "–"
    is_change = what in _CHANGES.values()
    goals = {BARE: None if is_change else GOAL, "Dash": NO_SLOWER if is_change else None}
    return ratio(medians[OURS] / medians[name], goals.get(name))


def _chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    assert path, "no Chromium on this machine; tests/browser/ensure_chromium.sh installs it"
    return path
