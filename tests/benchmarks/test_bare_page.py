"""The bare page that a screen is measured against draws the same elements, whatever is chosen in its select boxes."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.bare_page import write_bare_app
from tests.benchmarks.captured import Node, listening, tree
from tests.benchmarks.screens import Screen, opened, screens

# Every kind of element and block that a bare page can draw; the second county has one more of them.
APP = """
import streamlit as st

def first():
    with st.container(horizontal=True, vertical_alignment="bottom", key="top-row", gap=None):
        st.selectbox("时期", ["最新", "2023年"], width=220)
        county = st.selectbox("县区", ["甲县", "乙县"], key="region")
        indicator = st.selectbox("指标", ["生产总值", "社零"], key="indicator", index=1)
        st.segmented_control("看", ["增速", "总量"], default="总量", required=True)
        st.multiselect("比", ["甲县", "乙县", "丙县"], default=["丙县"], max_selections=2, width=560)
        st.slider("年", 2010, 2023, (2012, 2020))
        st.select_slider("季", ["一", "二", "三"], "二")
    st.html(f"<style>h1 {{ color: red }}</style>")
    st.html(f"<h1>{county}{indicator}</h1>")
    left, right = st.columns([3, 2], gap="large")
    left.html("<p>左</p>")
    with right:
        figure = {"data": [{"type": "bar", "y": [1, None, len(indicator)]}], "layout": {"height": 300}}
        st.plotly_chart(figure, theme=None, config={"displayModeBar": False}, alt="三县", key="bars")
        inner, outer = st.columns(2)
        inner.download_button("下载 CSV", lambda: b"", "a.csv", on_click="ignore", type="tertiary")
        outer.button("发布", disabled=True)
    with st.expander("依据", expanded=True):
        st.markdown("**甲**")
        st.caption("注")
    one, two = st.tabs(["一", "二"])
    one.checkbox("同意", value=True)
    two.toggle("大字")
    st.file_uploader("文件", type=["xlsx"], accept_multiple_files=True)
    st.text_input("单位", "亿元")
    with st.popover("选择", key="more"):
        st.date_input("期限", "2023-09-30", format="YYYY-MM-DD")
    st.iframe("<p>屏</p>", height=300, tab_index=0, alt="屏")
    st.page_link(other, label="另一页", query_params={"region": "1"})
    if county == "乙县":
        st.html("<p>多一段</p>")

def second():
    st.html("<p>另一页</p>")

other = st.Page(second, title="另一页", url_path="other")
st.navigation([st.Page(first, title="首页", default=True), other], position="top").run()
"""


@pytest.fixture
def app(tmp_path: Path) -> Path:
    path = tmp_path / "app.py"
    path.write_text(APP, encoding="utf-8")
    return path


@pytest.fixture
def found(app: Path) -> tuple[Screen, ...]:
    return screens(app, lambda: 0.0)


@pytest.fixture
def bare(found: tuple[Screen, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder, settings = tmp_path / "bare", tmp_path / "settings"
    folder.mkdir()
    settings.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    importlib.invalidate_caches()
    return write_bare_app(found, folder, settings)


def test_the_navigation_and_the_walk_are_found(found: tuple[Screen, ...]) -> None:
    assert [(screen.title, screen.path) for screen in found] == [("首页", ""), ("另一页", "other")]
    assert [(step.box, step.label) for step in found[0].steps] == [("region", "乙县"), ("indicator", "生产总值")]
    assert [state.chosen for state in found[0].states] == [
        (("region", "甲县"), ("indicator", "社零")),
        (("region", "乙县"), ("indicator", "社零")),
        (("region", "乙县"), ("indicator", "生产总值")),
    ]
    assert found[1].steps == ()


def test_the_bare_page_draws_the_same_after_every_step(found: tuple[Screen, ...], bare: Path) -> None:
    with listening() as heard:
        for screen in found:
            page = opened(bare, screen.identity)
            assert _drawn(tree(heard)) == _drawn(screen.states[0].nodes)
            for step, state in zip(screen.steps, screen.states[1:], strict=True):
                page.selectbox(step.box).select(step.label).run()
                assert _drawn(tree(heard)) == _drawn(state.nodes)


def test_the_bare_page_asks_nothing(bare: Path) -> None:
    sources = [path.read_text(encoding="utf-8") for path in bare.parent.rglob("*.py")]
    imported = {
        line.split()[1].split(".")[0] for text in sources for line in text.splitlines() if "import " in line[:7]
    }
    assert imported == {"streamlit", "json", "plotly"}


def _drawn(nodes: tuple[Node, ...]) -> list[tuple[str, str, list[int]]]:
    """Every element as it is sent, but for identities, which name the file of the page."""
    return list(_elements(nodes, []))


def _elements(nodes: tuple[Node, ...], path: list[int]) -> Iterator[tuple[str, str, list[int]]]:
    for place, node in enumerate(nodes):
        if node.children:
            yield from _elements(node.children, [*path, place])
        else:
            content = type(node.content)()
            content.CopyFrom(node.content)
            for field in ("id", "deferred_file_id", "page", "page_script_hash"):
                if field in content.DESCRIPTOR.fields_by_name:
                    content.ClearField(field)
            yield node.kind, str(content), [*path, place]
