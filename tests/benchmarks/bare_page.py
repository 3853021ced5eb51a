"""A bare Streamlit application that draws what our screens draw, element by element, from modules of constants.

It is what our screens are measured against: the same elements in the same order, and no question behind them.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.bare_calls import Constants, Context, UnknownElementError, call
from tests.benchmarks.captured import Node
from tests.benchmarks.screens import Screen, State

_GAPS = (None, "small", "medium", "large", None, "xxsmall", "xsmall", "xlarge", "xxlarge")
_FRAME = """\
import streamlit as st

st.set_page_config(page_title="县区主要经济指标", layout="wide", initial_sidebar_state="collapsed")
st.navigation([
{pages}
], position="top").run()
"""
_PAGE = """\
import streamlit as st
from {module} import C


{functions}
DRAWN = {drawn}
DRAWN[{shown}]()
"""
_CONSTANTS = "import json\n\nimport plotly.graph_objects as go\n\nC = [\n{expressions}\n]\n"


def write_bare_app(screens: Sequence[Screen], folder: Path, settings: Path) -> Path:
    """The application in files of its own, with the settings (.streamlit) of ours; returns its app.py."""
    shutil.copytree(settings, folder / ".streamlit", dirs_exist_ok=True)
    files = {screen.identity: f"screens/{screen.name.replace('-', '_')}.py" for screen in screens}
    (folder / "screens").mkdir()
    pages = []
    for screen in screens:
        module = f"constants_{screen.name.replace('-', '_')}"
        page, constants = bare_page(screen, module, files)
        (folder / files[screen.identity]).write_text(page, encoding="utf-8")
        (folder / f"{module}.py").write_text(constants, encoding="utf-8")
        where = f"url_path={screen.path!r}" if screen.path else "default=True"
        pages.append(f"    st.Page({files[screen.identity]!r}, title={screen.title!r}, {where}),")
    (folder / "app.py").write_text(_FRAME.format(pages="\n".join(pages)), encoding="utf-8")
    return folder / "app.py"


def bare_page(screen: Screen, module: str, files: dict[str, str]) -> tuple[str, str]:
    """The source of the page and of its constants. The page shows what its select boxes say, as ours does."""
    start = dict(screen.states[0].chosen)
    context = Context(Constants(), files, start)
    states = {state.chosen: state for state in screen.states}
    functions = [_function(place, state, context) for place, state in enumerate(states.values())]
    drawn = {tuple(label for _, label in chosen): f"draw_{place}" for place, chosen in enumerate(states)}
    shown = "".join(f"st.session_state.get({box!r}, {label!r}), " for box, label in start.items())
    listed = ", ".join(f"{labels!r}: {name}" for labels, name in drawn.items())
    page = _PAGE.format(module=module, functions="\n\n".join(functions), drawn=f"{{{listed}}}", shown=f"({shown})")
    expressions = "\n".join(f"    {expression}," for expression in context.constants.expressions)
    return page, _CONSTANTS.format(expressions=expressions)


def _function(place: int, state: State, context: Context) -> str:
    return "\n".join([f"def draw_{place}():", *_lines(state.nodes, context, 1)])


def _lines(nodes: Sequence[Node], context: Context, depth: int) -> Iterator[str]:
    indent = "    " * depth
    for node in nodes:
        if node.kind in (
            "flex_container",
            "column",
            "expandable",
            "tab",
            "container",
            "tab_container",
            "form",
            "popover",
        ):
            yield from (f"{indent}{line}" for line in _block(node, context))
        elif node.kind != "empty":
            yield f"{indent}{call(node, context)}"


def _block(node: Node, context: Context) -> Iterator[str]:
    kinds = {child.kind for child in node.children}
    if kinds == {"column"}:
        weights = [child.content.weight for child in node.children]
        first = node.children[0].content
        gap = _GAPS[first.gap_config.gap_size]
        alignment = ("top", "center", "bottom")[first.vertical_alignment]
        yield f"parts = st.columns({weights}, gap={gap!r}, vertical_alignment={alignment!r})"
        yield from _parts(node, context)
    elif kinds == {"tab"}:
        yield f"parts = st.tabs({[child.content.label for child in node.children]})"
        yield from _parts(node, context)
    elif node.kind == "expandable":
        yield f"with st.expander({node.content.label!r}, expanded={node.content.expanded}):"
        yield from _inside(node, context)
    elif node.kind == "popover":
        yield f"with st.popover({node.content.label!r}, key={node.key!r}):"
        yield from _inside(node, context)
    elif node.kind == "form":
        yield f"with st.form({node.content.form_id!r}, border={node.content.border}):"
        yield from _inside(node, context)
    elif node.kind == "flex_container":
        yield f"with st.container({_arrangement(node)}):"
        yield from _inside(node, context)
    else:
        raise UnknownElementError(f"no call is known that draws a {node.kind}; add it to tests/benchmarks/bare_page.py")


def _parts(node: Node, context: Context) -> Iterator[str]:
    # Parts may have parts: their list is unpacked before the name is used again.
    names = [f"part_{id(child)}" for child in node.children]
    yield f"{', '.join(names)}, = parts"
    for name, child in zip(names, node.children, strict=True):
        yield f"with {name}:"
        yield from _inside(child, context)


def _inside(node: Node, context: Context) -> Iterator[str]:
    lines = list(_lines(node.children, context, 1))
    yield from lines or ["    pass"]


def _arrangement(node: Node) -> str:
    content = node.content
    is_horizontal = content.direction == content.Direction.Value("HORIZONTAL")
    along, across = content.justify, content.align
    sideways, upright = (along, across) if is_horizontal else (across, along)
    names = {"horizontal": is_horizontal, "gap": _GAPS[content.gap_config.gap_size], "border": content.border}
    names["horizontal_alignment"] = ("left", "left", "right", "center", "distribute")[sideways]
    names["vertical_alignment"] = ("top", "top", "bottom", "center", "distribute")[upright]
    if node.key is not None:
        names["key"] = node.key
    return ", ".join(f"{name}={value!r}" for name, value in names.items())
