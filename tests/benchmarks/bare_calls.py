"""The Streamlit call that draws an element again, as source code, for every kind of element that our screens use."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from tests.benchmarks.captured import Node
from tests.benchmarks.screens import selected

_LABEL_VISIBILITY = ("visible", "hidden", "collapsed")


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
    if node.kind not in _CALLS:
        raise UnknownElementError(f"no call is known that draws a {node.kind}; add it to tests/benchmarks/bare_calls.py")
    name, arguments = _CALLS[node.kind](node, context)
    given = {**arguments, **_sizes(node)}
    if node.key is not None:
        given["key"] = node.key
    said = [f"{one}={_said(value, context.constants)}" for one, value in given.items() if value is not None]
    return f"st.{name}({', '.join(said)})"


@dataclass(frozen=True)
class Expression:
    """An argument that is source code already."""

    code: str


_Call = tuple[str, dict[str, Any]]


def _said(value: object, constants: Constants) -> str:
    return value.code if isinstance(value, Expression) else constants.value(value)


def _sizes(node: Node) -> dict[str, object]:
    if not node.layout.HasField("width_config"):
        return {}
    width = node.layout.width_config
    if width.use_stretch:
        return {} if node.kind in ("html", "selectbox", "multiselect", "plotly_chart") else {"width": "stretch"}
    return {"width": width.pixel_width} if width.pixel_width else {"width": "content"} if width.use_content else {}


def _html(node: Node, context: Context) -> _Call:
    return "html", {"body": node.content.body, "unsafe_allow_javascript": node.content.unsafe_allow_javascript or None}


def _markdown(node: Node, context: Context) -> _Call:
    is_caption = node.content.element_type == node.content.Type.Value("CAPTION")
    return "caption" if is_caption else "markdown", {"body": node.content.body}


def _field(node: Node) -> dict[str, Any]:
    content = node.content
    visibility = _LABEL_VISIBILITY[content.label_visibility.value]
    return {
        "label": content.label,
        "help": content.help or None,
        "disabled": content.disabled or None,
        "label_visibility": None if visibility == "visible" else visibility,
    }


def _selectbox(node: Node, context: Context) -> _Call:
    options = list(node.content.options)
    shown = context.start.get(node.key or "") or selected(node)
    return "selectbox", {
        **_field(node),
        "options": options,
        "index": options.index(shown),
        "placeholder": node.content.placeholder or None,
    }


def _multiselect(node: Node, context: Context) -> _Call:
    content = node.content
    default = list(content.raw_values) if content.set_value else [content.options[one] for one in content.default]
    return "multiselect", {
        **_field(node),
        "options": list(content.options),
        "default": default,
        "max_selections": content.max_selections or None,
        "placeholder": content.placeholder or None,
    }


def _button_group(node: Node, context: Context) -> _Call:
    content = node.content
    options = [one.content for one in content.options]
    is_control = content.style == content.Style.Value("SEGMENTED_CONTROL")
    default = list(content.raw_values) if content.set_value else [options[one] for one in content.default]
    is_single = content.click_mode == content.ClickMode.Value("SINGLE_SELECT")
    return "segmented_control" if is_control else "pills", {
        **_field(node),
        "options": options,
        "default": (default[0] if default else None) if is_single else default,
        "selection_mode": None if is_single else "multi",
        "required": content.required or None,
    }


def _slider(node: Node, context: Context) -> _Call:
    content = node.content
    values = list(content.value if content.set_value else content.default)
    if content.options:
        chosen = list(content.raw_value) if content.set_value else [content.options[int(one)] for one in values]
        value = chosen[0] if len(chosen) == 1 else tuple(chosen)
        return "select_slider", {**_field(node), "options": list(content.options), "value": value}
    value = values[0] if len(values) == 1 else tuple(values)
    limits = {"min_value": content.min, "max_value": content.max, "step": content.step}
    return "slider", {**_field(node), **limits, "value": value}


def _plotly_chart(node: Node, context: Context) -> _Call:
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


def _download_button(node: Node, context: Context) -> _Call:
    data = "lambda: b''" if node.content.deferred_file_id else "b''"
    return "download_button", {
        "label": node.content.label,
        "data": Expression(data),
        "file_name": "a.csv",
        "on_click": "ignore" if node.content.ignore_rerun else None,
        "type": node.content.type,
    }


def _button(node: Node, context: Context) -> _Call:
    return "button", {"label": node.content.label, "type": node.content.type, "disabled": node.content.disabled or None}


def _checkbox(node: Node, context: Context) -> _Call:
    is_toggle = node.content.type == node.content.StyleType.Value("TOGGLE")
    value = node.content.value if node.content.set_value else node.content.default
    return "toggle" if is_toggle else "checkbox", {**_field(node), "value": value}


def _text_input(node: Node, context: Context) -> _Call:
    value = node.content.value if node.content.set_value else node.content.default
    return "text_input", {**_field(node), "value": value, "placeholder": node.content.placeholder or None}


def _page_link(node: Node, context: Context) -> _Call:
    query = dict(parse_qsl(node.content.query_string.lstrip("?")))
    page = context.files[node.content.page_script_hash]
    return "page_link", {"page": page, "label": node.content.label, "query_params": query or None}


def _file_uploader(node: Node, context: Context) -> _Call:
    content = node.content
    several = content.multiple_files or None
    return "file_uploader", {**_field(node), "type": list(content.type) or None, "accept_multiple_files": several}


_CALLS: Mapping[str, Callable[[Node, Context], _Call]] = {
    "html": _html,
    "markdown": _markdown,
    "selectbox": _selectbox,
    "multiselect": _multiselect,
    "button_group": _button_group,
    "slider": _slider,
    "plotly_chart": _plotly_chart,
    "download_button": _download_button,
    "button": _button,
    "checkbox": _checkbox,
    "text_input": _text_input,
    "page_link": _page_link,
    "file_uploader": _file_uploader,
}
