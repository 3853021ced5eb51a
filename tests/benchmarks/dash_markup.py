"""Markup as Dash draws it: as its own html components, one an element, or whole, by a component made for it."""

from html.parser import HTMLParser
from typing import Any, ClassVar

from dash import html
from dash.development.base_component import Component

SCRIPT = """
window.benchmark_markup = { Markup: ({ id, body }) =>
  React.createElement("div", { id, dangerouslySetInnerHTML: { __html: body } }) };
"""
_VOID = {"br", "hr", "img", "wbr", "input", "col"}
_RENAMED = {"class": "className", "colspan": "colSpan", "rowspan": "rowSpan", "tabindex": "tabIndex", "for": "htmlFor"}


class Markup(Component):
    """HTML as it is; SCRIPT draws it."""

    _children_props: ClassVar[list[str]] = []
    _base_nodes: ClassVar[list[str]] = []
    _namespace = "benchmark_markup"
    _type = "Markup"

    def __init__(self, id: str, body: str) -> None:
        self._prop_names = ["id", "body"]
        self._valid_wildcard_attributes: list[str] = []
        self.available_properties = self._prop_names
        self.available_wildcard_properties: list[str] = []
        super().__init__(id=id, body=body)


def components(body: str) -> list[Any]:
    """The elements as html components; scripts have none and are left out."""
    converter = _Converter()
    converter.feed(body)
    return converter.open[0][2]


class _Converter(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None], list[Any]]] = [("", {}, [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append((tag, dict(attrs), []))
        if tag in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        name, attributes, children = self.open.pop()
        if name in ("script", "style"):
            return
        component = getattr(html, name.capitalize())
        self.open[-1][2].append(component(children=children or None, **_properties(component, attributes)))

    def handle_data(self, data: str) -> None:
        self.open[-1][2].append(data)


def _properties(component: Any, attributes: dict[str, str | None]) -> dict[str, Any]:
    allowed = set(component()._prop_names)
    found: dict[str, Any] = {}
    for name, value in attributes.items():
        if name == "style":
            pairs = (part.split(":", 1) for part in (value or "").split(";") if ":" in part)
            found["style"] = {_camel(key.strip()): text.strip() for key, text in pairs}
        elif (given := _RENAMED.get(name, name)) in allowed or name.startswith(("data-", "aria-")):
            found[given] = True if value is None else value
    return found


def _camel(name: str) -> str:
    first, *others = name.split("-")
    return name if name.startswith("--") else first + "".join(other.capitalize() for other in others)
