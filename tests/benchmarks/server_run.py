"""How long the script of every screen runs on the server, against the bare page that draws the same from constants.

Both run in one process, warm, alternating, so that a busy machine slows both alike.
"""

import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

from tests.benchmarks.bare_page import write_bare_app
from tests.benchmarks.document import Section, ratio, table
from tests.benchmarks.screens import Screen, opened, screens

GOAL = 1.25
_WARM_UP, _RUNS = 10, 100
_LEGEND = (
    "The script alone, as it runs for a visitor who has been here before; medians of {runs} runs in ms. "
    "*New selection*: the slowest first run after a change to a county or indicator nobody had asked for yet "
    "(ours only; afterwards the answer is kept)."
)


def measure(app: Path, scratch: Path) -> Section:
    with _scripts_timed() as milliseconds:
        found = screens(app, lambda: milliseconds[-1])
        bare = write_bare_app(found, scratch, app.parent / ".streamlit")
        sys.path.append(str(scratch))
        rows = [_row(app, bare, screen, milliseconds) for screen in found]
    headings = ("screen", "ours", "bare page", f"ratio (goal ≤ {GOAL})", "new selection")
    return Section("Server run", _LEGEND.format(runs=_RUNS), table(headings, rows))


def _row(app: Path, bare: Path, screen: Screen, milliseconds: list[float]) -> tuple[str, ...]:
    pages = {"ours": opened(app, screen.identity), "bare": opened(bare, screen.identity)}
    assert [len(page.get("html")) for page in pages.values()] == [len(pages["ours"].get("html"))] * 2
    took: dict[str, list[float]] = {name: [] for name in pages}
    for run in range(_WARM_UP + _RUNS):
        for name, page in pages.items():
            page.run()
            if run >= _WARM_UP:
                took[name].append(milliseconds[-1])
    ours, constants = (statistics.median(took[name]) for name in ("ours", "bare"))
    first = max((state.first_ms for state in screen.states[1:]), default=None)
    return (
        screen.title,
        f"{ours:.1f}",
        f"{constants:.1f}",
        ratio(ours / constants, GOAL),
        f"{first:.0f}" if first else "–",
    )


@contextmanager
def _scripts_timed() -> Iterator[list[float]]:
    """Every script run adds its milliseconds to the list, without the test harness around it.

    Compiled scripts are kept, as a server does; the harness would compile each anew for every run.
    """
    milliseconds: list[float] = []
    compiled: dict[str, Any] = {}
    run_script, compile_script = script_runner.exec_func_with_error_handling, ScriptCache.get_bytecode

    def timed(*arguments: Any, **named: Any) -> Any:
        started = time.perf_counter()
        try:
            return run_script(*arguments, **named)
        finally:
            milliseconds.append((time.perf_counter() - started) * 1000)

    def kept(cache: ScriptCache, path: str) -> Any:
        if path not in compiled:
            compiled[path] = compile_script(cache, path)
        return compiled[path]

    script_runner.exec_func_with_error_handling = timed
    ScriptCache.get_bytecode = kept  # type: ignore[method-assign]
    try:
        yield milliseconds
    finally:
        script_runner.exec_func_with_error_handling = run_script
        ScriptCache.get_bytecode = compile_script  # type: ignore[method-assign]
