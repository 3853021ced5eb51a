"""How much longer 总览 takes than a bare Streamlit page that draws the same from constants: one ratio, in one run.

    python -m tests.benchmarks.overview_bench [store folder]

Both pages run as scripts in the same process, warm, alternating, so that a busy machine slows both alike.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest

from data.example import make_example_store
from data.store import ENVIRONMENT

ROOT = Path(__file__).parents[2]
WARM_UP, RUNS = 10, 150
BARE_FRAME = """
import streamlit as st
from overview_constants import BODIES
st.set_page_config(page_title="县区主要经济指标", layout="wide", initial_sidebar_state="collapsed")
pages = [st.Page("page.py", title="总览", default=True), st.Page("other.py", title="导入", url_path="import")]
screen = st.navigation(pages, position="top")
st.html(BODIES[0])
st.html(BODIES[1])
screen.run()
"""
BARE_PAGE = """
import streamlit as st
from overview_constants import BODIES, PERIODS, REGIONS
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.selectbox("县区", REGIONS, index=5, width=220)
    st.selectbox("时期", PERIODS, width=220)
    st.html(BODIES[2])
st.html(BODIES[3])
st.html(BODIES[4])
with st.container(horizontal=True):
    st.download_button("下载 CSV", lambda: b"", "a.csv", on_click="ignore")
    st.download_button("下载 Excel", lambda: b"", "a.xlsx", on_click="ignore")
for body in BODIES[5:]:
    st.html(body)
"""


def main(folder: Path, scratch: Path) -> None:
    os.environ[ENVIRONMENT] = str(folder)
    ours = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not ours.exception
    bare = AppTest.from_file(str(_write_bare(ours, scratch)), default_timeout=60).run()
    assert not bare.exception
    assert len(ours.get("html")) == len(bare.get("html"))
    took: dict[str, list[float]] = {"ours": [], "bare": []}
    clock = _time_scripts_alone()
    _keep_compiled_scripts()
    for run in range(WARM_UP + RUNS):
        for name, screen in (("ours", ours), ("bare", bare)):
            screen.run()
            if run >= WARM_UP:
                took[name].append(clock[-1])
    ours_ms, bare_ms = (statistics.median(took[name]) * 1000 for name in ("ours", "bare"))
    print(
        f"总览 {ours_ms:.1f} ms, bare page {bare_ms:.1f} ms, ratio {ours_ms / bare_ms:.2f} (script runs alone, medians of {RUNS})"
    )


def _time_scripts_alone() -> list[float]:
    """From now on every script run adds its seconds to the list, without the test harness around it."""
    seconds: list[float] = []
    run_script = script_runner.exec_func_with_error_handling

    def timed(*arguments: Any, **named: Any) -> Any:
        started = time.perf_counter()
        try:
            return run_script(*arguments, **named)
        finally:
            seconds.append(time.perf_counter() - started)

    script_runner.exec_func_with_error_handling = timed
    return seconds


def _keep_compiled_scripts() -> None:
    """As a server does; the test harness compiles every script anew for every run."""
    compiled: dict[str, Any] = {}
    compile_script = ScriptCache.get_bytecode

    def kept(cache: ScriptCache, path: str) -> Any:
        if path not in compiled:
            compiled[path] = compile_script(cache, path)
        return compiled[path]

    ScriptCache.get_bytecode = kept  # type: ignore[method-assign]


def _write_bare(ours: AppTest, folder: Path) -> Path:
    """The bare page in files of its own; what 总览 sent is a module of constants, loaded once."""
    bodies = [element.proto.body for element in ours.get("html")]
    regions, periods = ours.selectbox("region").options, ours.selectbox("period").options
    constants = f"BODIES = {bodies!r}\nREGIONS = {regions!r}\nPERIODS = {periods!r}\n"
    for name, content in (
        ("overview_constants.py", constants),
        ("app.py", BARE_FRAME),
        ("page.py", BARE_PAGE),
        ("other.py", "pass"),
    ):
        (folder / name).write_text(content, encoding="utf-8")
    sys.path.append(str(folder))
    return folder / "app.py"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        if len(sys.argv) > 1:
            store = Path(sys.argv[1])
        else:
            store = Path(made) / "example"
            make_example_store(store)
        main(store, Path(made))
