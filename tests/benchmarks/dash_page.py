"""Plotly Dash drawing the same from the same constants; runs in an environment of its own, which holds only Dash.

python dash_page.py SCREENS.json PORT — every screen under its name, one callback for its select boxes, and only what
differs between two selections is sent again.
"""

import json
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import flask
from dash import Dash, Input, Output, dcc, html
from werkzeug.serving import WSGIRequestHandler

_VOID = {"br", "hr", "img", "wbr", "input", "col"}
_RENAMED = {"class": "className", "colspan": "colSpan", "rowspan": "rowSpan", "tabindex": "tabIndex", "for": "htmlFor"}
_INDEX = """<!DOCTYPE html><html><head>{{%metas%}}<title>{{%title%}}</title>{{%css%}}<style>{style}</style></head>
<body>{{%app_entry%}}<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer></body></html>"""


class _Converter(HTMLParser):
    """Markup as components of Dash; a script has none and is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, Any], list[Any]]] = [("", {}, [])]

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


def _properties(component: type, attributes: dict[str, str | None]) -> dict[str, Any]:
    allowed = set(component()._prop_names)
    found: dict[str, Any] = {}
    for name, value in attributes.items():
        if name == "style":
            pairs = [one.split(":", 1) for one in (value or "").split(";") if ":" in one]
            found["style"] = {_camel(key.strip()): text.strip() for key, text in pairs}
        elif (given := _RENAMED.get(name, name)) in allowed or name.startswith(("data-", "aria-")):
            found[given] = True if value is None else value
    return found


def _camel(name: str) -> str:
    if name.startswith("--"):
        return name
    first, *others = name.split("-")
    return first + "".join(one.capitalize() for one in others)


def _components(body: str) -> list[Any]:
    converter = _Converter()
    converter.feed(body)
    return converter.open[0][2]


def _leaves(nodes: list[dict[str, Any]], path: str = "at") -> dict[str, dict[str, Any]]:
    """HTML and figures by their place; where two states differ in kind they are two places."""
    found: dict[str, dict[str, Any]] = {}
    for place, node in enumerate(nodes):
        here = f"{path}-{place}"
        if "children" in node:
            found |= _leaves(node["children"], here)
        elif node["kind"] in ("html", "figure"):
            found[f"{here}-{node['kind']}"] = node
    return found


def _content(node: dict[str, Any] | None) -> list[Any]:
    if node is None:
        return []
    if node["kind"] == "html":
        return _components(node["body"])
    return node["figure"]


def _layout(nodes: list[dict[str, Any]], path: str = "at") -> list[Any]:
    return [_element(node, f"{path}-{place}") for place, node in enumerate(nodes)]


def _element(node: dict[str, Any], here: str) -> Any:
    if "children" in node:
        share = {"flex": str(node["share"]), "minWidth": 0} if node["share"] else {}
        row = {"display": "flex", "gap": "16px"} if node["kind"] == "row" else {}
        return html.Div(_layout(node["children"], here), style={**share, **row})
    if node["kind"] == "figure":
        style = {"height": f"{node['height']}px"} if node["height"] else {}
        return dcc.Graph(id=f"{here}-figure", figure=node["figure"], config=node["config"], style=style)
    if node["kind"] == "box":
        name = {"id": node["key"]} if node["is_timed"] else {}
        return html.Div(dcc.Dropdown(node["options"], node["value"], clearable=False, **name), style={"width": "220px"})
    if node["kind"] == "button":
        return html.Button(node["label"])
    return html.Div(_components(node["body"]), id=f"{here}-html")


def serve(screen: dict[str, Any], server: flask.Flask) -> None:
    app = Dash(screen["name"], server=server, url_base_pathname=f"/{screen['name']}/")
    app.index_string = _INDEX.format(style=screen["style"])
    navigation = html.Nav([html.A(title, href="#") for title in screen["titles"]])
    app.layout = html.Div([navigation, *_layout(screen["states"][0]["nodes"])])
    states = {tuple(state["chosen"].values()): _leaves(state["nodes"]) for state in screen["states"]}
    start = states[tuple(screen["start"].values())]
    changing = [place for place in start if any(known.get(place) != start[place] for known in states.values())]
    if not changing:
        return
    contents = {
        labels: [_content(known.get(place)) for place in changing] for labels, known in states.items()
    }
    outputs = [Output(place, "figure" if place.endswith("figure") else "children") for place in changing]

    @app.callback(outputs, [Input(name, "value") for name in screen["start"]], prevent_initial_call=True)
    def change(*labels: str) -> list[Any]:
        return contents[labels]


def main(screens: Path, port: int) -> None:
    server = flask.Flask("bench")
    for screen in json.loads(screens.read_text(encoding="utf-8")):
        serve(screen, server)
    server.add_url_rule("/health", view_func=lambda: "ok")
    # Connections are kept, as a server in production keeps them.
    WSGIRequestHandler.protocol_version = "HTTP/1.1"
    server.run("127.0.0.1", port, threaded=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
