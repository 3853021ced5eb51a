"""What is compared in the browser: our application, the bare one, and Dash, each serving the same screens."""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.bare_page import write_bare_app
from tests.benchmarks.captured import Node, leaves
from tests.benchmarks.screens import Screen, State, boxes, selected
from tests.benchmarks.serving import dash_server, our_server, streamlit_server

OURS, BARE = "ours", "bare page"
# By the way in which it draws markup.
DASH = {"Dash": "components", "Dash, raw markup": "markup"}
# The screens that Dash draws too.
IN_DASH = ("", "positions")
_HERE = Path(__file__).parent
# Dash is no part of the project: `make bench` installs it here.
_DASH_PYTHON = _HERE.parents[1] / ".bench/bin/python"


@dataclass(frozen=True)
class Contender:
    """``screens`` are the paths that it serves."""

    name: str
    server: str
    screens: tuple[str, ...]

    def address(self, screen: Screen) -> str:
        return f"{self.server}/{screen.name}/" if self.name in DASH else f"{self.server}/{screen.path}"

    def box(self, name: str) -> str:
        """The selector of a select box."""
        return f"#{name}" if self.name in DASH else f".st-key-{name} input"


@contextmanager
def contenders(app: Path, screens: Sequence[Screen], scratch: Path) -> Iterator[tuple[Contender, ...]]:
    """All running; without Dash where it is not installed."""
    everything = tuple(screen.path for screen in screens)
    bare = write_bare_app(screens, scratch, app.parent / ".streamlit")
    with ExitStack() as running:
        found = [
            Contender(OURS, running.enter_context(our_server(app)), everything),
            Contender(BARE, running.enter_context(streamlit_server(bare)), everything),
        ]
        if _DASH_PYTHON.exists():
            drawn = [screen for screen in screens if screen.path in IN_DASH]
            described = scratch / "screens.json"
            described.write_text(json.dumps([_described(screen, screens) for screen in drawn]), encoding="utf-8")
            server = running.enter_context(dash_server(_DASH_PYTHON, _HERE / "dash_page.py", described))
            paths = tuple(screen.path for screen in drawn)
            found += [Contender(name, f"{server}/{way}", paths) for name, way in DASH.items()]
        yield tuple(found)


def _described(screen: Screen, screens: Sequence[Screen]) -> dict[str, Any]:
    """A screen as dash_page.py reads it."""
    start = screen.states[0]
    return {
        "name": screen.name,
        "titles": [screen.title for screen in screens],
        "style": "".join(_style(node) for node in leaves(start.nodes)),
        "start": dict(start.chosen),
        "states": [_state(state) for state in screen.states],
    }


def _state(state: State) -> dict[str, Any]:
    return {"chosen": dict(state.chosen), "nodes": [_element(node) for node in state.nodes if not _style(node)]}


def _style(node: Node) -> str:
    body = node.content.body if node.kind == "html" else ""
    return body.removeprefix("<style>").removesuffix("</style>") if body.startswith("<style>") else ""


def _element(node: Node) -> dict[str, Any]:
    content = node.content
    if node.children:
        is_row = node.kind == "flex_container" and content.direction == content.Direction.Value("HORIZONTAL")
        share = content.weight if node.kind == "column" else None
        return {"kind": "row" if is_row else "block", "share": share, "children": [*map(_element, node.children)]}
    if node.kind == "html":
        return {"kind": "html", "body": content.body}
    if node.kind == "plotly_chart":
        height = node.layout.height_config.pixel_height
        figure, config = json.loads(content.spec), json.loads(content.config)
        return {"kind": "figure", "figure": figure, "config": config, "height": height}
    if node.kind == "selectbox":
        options = list(content.options)
        is_timed = node.key in boxes((node,))
        return {"kind": "box", "key": node.key, "options": options, "value": selected(node), "is_timed": is_timed}
    return {"kind": "button", "label": getattr(content, "label", "")}
