"""What a script sent to the browser, as a tree: blocks with their children, elements as leaves."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import local_script_runner

_MAIN, _EVENT = 0, 2


@dataclass(frozen=True)
class Node:
    """``content`` is the message of its own kind, ``layout`` the one around it, with width and height."""

    kind: str
    content: Any
    layout: Any
    children: tuple["Node", ...] = ()

    @property
    def key(self) -> str | None:
        """The key that the page gave it: the identity is ``$$ID-hash-key``."""
        identity = getattr(self.content, "id", "") or getattr(self.layout, "id", "")
        key = identity.split("-", 2)[2] if identity.count("-") >= 2 else "None"
        return None if key == "None" else key


def tree(messages: Iterable[ForwardMsg]) -> tuple[Node, ...]:
    """The main column of the screen from top to bottom, preceded by what takes no place in it (a style sheet)."""
    sent: dict[tuple[int, ...], Any] = {}
    for message in messages:
        kind = message.delta.WhichOneof("type") if message.HasField("delta") else None
        if kind in ("new_element", "add_block"):
            path = tuple(message.metadata.delta_path)
            if kind == "new_element":
                sent = {known: row for known, row in sent.items() if known[: len(path)] != path}
            sent[path] = getattr(message.delta, kind)
    assert all(path[0] in (_MAIN, _EVENT) for path in sent), "a side bar is not drawn"
    return (*_below(sent, (_EVENT,)), *_below(sent, (_MAIN,)))


def leaves(nodes: Iterable[Node], but: str = "") -> Iterator[Node]:
    """The elements in the order in which they stand, without those in a block of the kind ``but``."""
    for node in nodes:
        if node.kind == but:
            continue
        if node.children:
            yield from leaves(node.children, but)
        else:
            yield node


@contextmanager
def listening() -> Iterator[list[ForwardMsg]]:
    """The messages of the latest run of any AppTest while the context lasts."""
    heard: list[ForwardMsg] = []
    parse = local_script_runner.parse_tree_from_messages

    def hear(messages: list[ForwardMsg]) -> Any:
        heard[:] = messages
        return parse(messages)

    local_script_runner.parse_tree_from_messages = hear
    try:
        yield heard
    finally:
        local_script_runner.parse_tree_from_messages = parse


def _below(sent: dict[tuple[int, ...], Any], path: tuple[int, ...]) -> tuple[Node, ...]:
    places = sorted(number for number in sent if len(number) == len(path) + 1 and number[:-1] == path)
    return tuple(_node(sent, place) for place in places)


def _node(sent: dict[tuple[int, ...], Any], place: tuple[int, ...]) -> Node:
    layout = sent[place]
    kind = layout.WhichOneof("type")
    content = getattr(layout, kind) if kind else layout
    return Node(kind or "container", content, layout, _below(sent, place))
