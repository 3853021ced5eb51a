"""The screens that app.py navigates to, each with what it sends at first and after every change of a walk through it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest

from tests.benchmarks.captured import Node, leaves, listening, tree

# The two choices whose change is timed, where a screen offers them: the keys of their select boxes.
CHOICES = ("region", "indicator")
_PATIENCE = 60


@dataclass(frozen=True)
class Step:
    """The reader chooses ``label`` in the select box ``box``."""

    box: str
    label: str


@dataclass(frozen=True)
class State:
    """What the screen shows for what is chosen, as (box, label) pairs; ``first_ms``: its first script run."""

    chosen: tuple[tuple[str, str], ...]
    nodes: tuple[Node, ...]
    first_ms: float


@dataclass(frozen=True)
class Screen:
    """``states[0]`` is shown at first, ``states[n]`` after the n-th step."""

    title: str
    path: str
    identity: str
    states: tuple[State, ...]
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        return self.path or "start"

    def changes(self, box: str) -> int:
        return sum(step.box == box for step in self.steps)


def screens(app: Path, clock: Callable[[], float]) -> tuple[Screen, ...]:
    """Every screen of the navigation, walked through. ``clock`` gives the milliseconds of the latest script run."""
    with listening() as heard:
        AppTest.from_file(str(app), default_timeout=_PATIENCE).run()
        pages = [page for page in _navigation(heard) if not page.is_hidden and not page.external_url]
        return tuple(
            Screen(page.page_name, "" if page.is_default else page.url_pathname, page.page_script_hash, *walked)
            for page in pages
            for walked in [_walk(opened(app, page.page_script_hash), heard, clock)]
        )


def opened(app: Path, identity: str) -> AppTest:
    """A screen that has run once, as a visitor opens it."""
    screen = AppTest.from_file(str(app), default_timeout=_PATIENCE)
    # switch_page() takes a file, and one file may be two screens of the navigation.
    screen._page_hash = identity
    screen.run()
    assert not screen.exception, [row.value for row in screen.exception]
    return screen


def boxes(nodes: tuple[Node, ...]) -> dict[str, Node]:
    """The select boxes of the timed choices that are in sight, by key, in the order of CHOICES."""
    found = {node.key: node for node in leaves(nodes, but="popover") if node.kind == "selectbox"}
    return {name: found[name] for name in CHOICES if name in found}


def selected(box: Node) -> str:
    return box.content.raw_value if box.content.set_value else box.content.options[box.content.default]


def _navigation(heard: list[ForwardMsg]) -> list:
    return list([forward_msg.navigation for forward_msg in heard if forward_msg.HasField("navigation")][-1].app_pages)


def _walk(
    screen: AppTest, heard: list[ForwardMsg], clock: Callable[[], float]
) -> tuple[tuple[State, ...], tuple[Step, ...]]:
    nodes = tree(heard)
    chosen = {name: selected(box) for name, box in boxes(nodes).items()}
    states, steps = [State(tuple(chosen.items()), nodes, clock())], tuple(_steps(nodes))
    for step in steps:
        screen.selectbox(step.box).select(step.label).run()
        assert not screen.exception, [row.value for row in screen.exception]
        chosen[step.box] = step.label
        states.append(State(tuple(chosen.items()), tree(heard), clock()))
    return tuple(states), steps


def _steps(nodes: tuple[Node, ...]) -> Iterator[Step]:
    """To the first two options that are not shown at first: these are in sight when a box opens."""
    for name, box in boxes(nodes).items():
        for label in [option for option in box.content.options if option != selected(box)][:2]:
            yield Step(name, label)
