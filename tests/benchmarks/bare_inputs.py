"""The Streamlit call that draws an input again, showing what it showed, as the function's name and its arguments."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.benchmarks.captured import Node
from tests.benchmarks.screens import selected

Call = tuple[str, dict[str, Any]]
_LABEL_VISIBILITY = ("visible", "hidden", "collapsed")


def _field(node: Node) -> dict[str, Any]:
    content = node.content
    visibility = _LABEL_VISIBILITY[content.label_visibility.value]
    return {
        "label": content.label,
        "help": content.help or None,
        "disabled": content.disabled or None,
        "label_visibility": None if visibility == "visible" else visibility,
    }


def selectbox(node: Node, start: Mapping[str, str]) -> Call:
    options = list(node.content.options)
    shown = start.get(node.key or "") or selected(node)
    return "selectbox", {
        **_field(node),
        "options": options,
        "index": options.index(shown),
        "placeholder": node.content.placeholder or None,
    }


def multiselect(node: Node, start: Mapping[str, str]) -> Call:
    content = node.content
    default = list(content.raw_values) if content.set_value else [content.options[row] for row in content.default]
    return "multiselect", {
        **_field(node),
        "options": list(content.options),
        "default": default,
        "max_selections": content.max_selections or None,
        "placeholder": content.placeholder or None,
    }


def button_group(node: Node, start: Mapping[str, str]) -> Call:
    content = node.content
    options = [option.content for option in content.options]
    is_control = content.style == content.Style.Value("SEGMENTED_CONTROL")
    default = list(content.raw_values) if content.set_value else [options[row] for row in content.default]
    is_single = content.click_mode == content.ClickMode.Value("SINGLE_SELECT")
    return "segmented_control" if is_control else "pills", {
        **_field(node),
        "options": options,
        "default": (default[0] if default else None) if is_single else default,
        "selection_mode": None if is_single else "multi",
        "required": content.required or None,
    }


def slider(node: Node, start: Mapping[str, str]) -> Call:
    content = node.content
    values = list(content.value if content.set_value else content.default)
    if content.options:
        options = list(content.options)
        chosen = list(content.raw_value) if content.set_value else [options[int(value)] for value in values]
        return "select_slider", {**_field(node), "options": options, "value": _one_or_range(chosen)}
    number = float if content.data_type == content.DataType.Value("FLOAT") else int
    limits = {"min_value": number(content.min), "max_value": number(content.max), "step": number(content.step)}
    return "slider", {**_field(node), **limits, "value": _one_or_range([number(value) for value in values])}


def _one_or_range(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else tuple(values)


def checkbox(node: Node, start: Mapping[str, str]) -> Call:
    is_toggle = node.content.type == node.content.StyleType.Value("TOGGLE")
    value = node.content.value if node.content.set_value else node.content.default
    return "toggle" if is_toggle else "checkbox", {**_field(node), "value": value}


def text_input(node: Node, start: Mapping[str, str]) -> Call:
    value = node.content.value if node.content.set_value else node.content.default
    return "text_input", {**_field(node), "value": value, "placeholder": node.content.placeholder or None}


def date_input(node: Node, start: Mapping[str, str]) -> Call:
    content = node.content
    chosen = list(content.value if content.set_value else content.default)
    return "date_input", {**_field(node), "value": chosen[0] if chosen else None, "format": content.format or None}


def file_uploader(node: Node, start: Mapping[str, str]) -> Call:
    content = node.content
    several = content.multiple_files or None
    return "file_uploader", {**_field(node), "type": list(content.type) or None, "accept_multiple_files": several}


# By the kind of element; ``start`` is what timed select boxes show at first, by key.
CALLS: Mapping[str, Callable[[Node, Mapping[str, str]], Call]] = {
    "selectbox": selectbox,
    "multiselect": multiselect,
    "button_group": button_group,
    "slider": slider,
    "checkbox": checkbox,
    "text_input": text_input,
    "date_input": date_input,
    "file_uploader": file_uploader,
}
