"""The Streamlit call that draws an element again, as source code, for every kind of element that our screens use."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from tests.benchmarks import bare_inputs
from tests.benchmarks.bare_inputs import Call
from tests.benchmarks.captured import Node


@dataclass
class Constants:
    """Expressions that a page's module of constants evaluates once; the same one is kept once."""

    expressions: dict[str, int] = field(default_factory=dict)

    def keep(self, expression: str) -> str:
        return f"C[{self.expressions.setdefault(expression, len(self.expressions))}]"

    def value(self, value: object) -> str:
        """Short values stand in the call itself."""
        return repr(value) if len(repr(value)) < 40 else self.keep(repr(value))


@dataclass(frozen=True)
class Context:
    """``files`` are the bare pages by the identity of the screen; ``start`` is what timed select boxes show at first."""

    constants: Constants
    files: Mapping[str, str]
    start: Mapping[str, str]


class UnknownElementError(Exception):
    """The screen draws something that no call is known for."""


def call(node: Node, context: Context) -> str:
    """``st.html(C[3])`` or the like."""
    if node.kind in bare_inputs.CALLS:
        name, arguments = bare_inputs.CALLS[node.kind](node, context.start)
    elif node.kind in _CALLS:
        name, arguments = _CALLS[node.kind](node, context)
    else:
        raise UnknownElementError(f"no call draws a {node.kind}; add it to tests/benchmarks/bare_calls.py")
    given = {**arguments, **_sizes(node)}
    if node.key is not None:
        given["key"] = node.key
    said = [f"{name}={_said(value, context.constants)}" for name, value in given.items() if value is not None]
    return f"st.{name}({', '.join(said)})"


@dataclass(frozen=True)
class Expression:
    """An argument that is source code already."""

    code: str


def _said(value: object, constants: Constants) -> str:
    return value.code if isinstance(value, Expression) else constants.value(value)


def _sizes(node: Node) -> dict[str, object]:
    if not node.layout.HasField("width_config"):
        return {}
    width = node.layout.width_config
    if width.use_stretch:
        return {} if node.kind in ("html", "selectbox", "multiselect", "plotly_chart") else {"width": "stretch"}
    return {"width": width.pixel_width} if width.pixel_width else {"width": "content"} if width.use_content else {}


def _html(node: Node, context: Context) -> Call:
    return "html", {"body": node.content.body, "unsafe_allow_javascript": node.content.unsafe_allow_javascript or None}


def _markdown(node: Node, context: Context) -> Call:
    is_caption = node.content.element_type == node.content.Type.Value("CAPTION")
    return "caption" if is_caption else "markdown", {"body": node.content.body}


def _plotly_chart(node: Node, context: Context) -> Call:
    content = node.content
    height = node.layout.height_config.pixel_height
    has_own_height = "height" in json.loads(content.spec)["layout"]
    figure = f"go.Figure(json.loads({content.spec!r}), skip_invalid=False)"
    config = f"json.loads({content.config!r})"
    return "plotly_chart", {
        "figure_or_data": Expression(context.constants.keep(figure)),
        "theme": content.theme or Expression("None"),
        "config": Expression(context.constants.keep(config)),
        "alt": content.alt or None,
        "height": None if has_own_height else height or None,
        "on_select": "rerun" if content.selection_mode else None,
    }


def _download_button(node: Node, context: Context) -> Call:
    data = "lambda: b''" if node.content.deferred_file_id else "b''"
    return "download_button", {
        "label": node.content.label,
        "data": Expression(data),
        "file_name": "a.csv",
        "on_click": "ignore" if node.content.ignore_rerun else None,
        "type": node.content.type,
    }


def _button(node: Node, context: Context) -> Call:
    if node.content.is_form_submitter:
        return "form_submit_button", {"label": node.content.label, "type": node.content.type}
    return "button", {"label": node.content.label, "type": node.content.type, "disabled": node.content.disabled or None}


def _page_link(node: Node, context: Context) -> Call:
    query = dict(parse_qsl(node.content.query_string.lstrip("?")))
    page = context.files[node.content.page_script_hash]
    return "page_link", {"page": page, "label": node.content.label, "query_params": query or None}


def _iframe(node: Node, context: Context) -> Call:
    height = node.layout.height_config.pixel_height
    src = Expression(context.constants.keep(repr(node.content.srcdoc or node.content.src)))
    return "iframe", {
        "src": src, "height": height or None, "tab_index": node.content.tab_index, "alt": node.content.alt or None
    }  # fmt: skip


_CALLS: Mapping[str, Callable[[Node, Context], Call]] = {
    "html": _html,
    "markdown": _markdown,
    "plotly_chart": _plotly_chart,
    "download_button": _download_button,
    "button": _button,
    "page_link": _page_link,
    "iframe": _iframe,
}
