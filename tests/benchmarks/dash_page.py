"""Plotly Dash drawing the same from the same constants; runs in an environment of its own, which holds only Dash.

python dash_page.py SCREENS.json PORT — every screen under /components/NAME/ and /markup/NAME/, for the two ways in which
Dash draws markup. One callback for the select boxes; only what differs between two selections is sent again.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import flask
from dash import Dash, Input, Output, dcc, html
from dash_markup import SCRIPT, Markup, components
from werkzeug.serving import WSGIRequestHandler

_INDEX = """<!DOCTYPE html><html><head>{%metas%}<title>{%title%}</title>{%css%}<style>STYLE</style></head>
<body>{%app_entry%}<footer>{%config%}<script>SCRIPT</script>{%scripts%}{%renderer%}</footer></body></html>"""


def serve(way: str, screen: dict[str, Any], server: flask.Flask) -> None:
    app = Dash(f"{way}-{screen['name']}", server=server, url_base_pathname=f"/{way}/{screen['name']}/")
    app.index_string = _INDEX.replace("STYLE", screen["style"]).replace("SCRIPT", SCRIPT)
    draw: Callable[[str], Any] = components if way == "components" else str
    navigation = html.Nav([html.A(title, href="#") for title in screen["titles"]])
    app.layout = html.Div([navigation, *_layout(way, screen["states"][0]["nodes"])])
    states = {tuple(state["chosen"].values()): _leaves(state["nodes"], draw) for state in screen["states"]}
    start = states[tuple(screen["start"].values())]
    assert all(known.keys() == start.keys() for known in states.values()), "two selections show different elements"
    changing = [place for place in start if any(_differ(known[place], start[place]) for known in states.values())]
    properties = {"figure": "figure", "html": "children" if way == "components" else "body"}
    if not changing:
        return

    outputs = [Output(place, properties[place.rsplit("-", 1)[1]]) for place in changing]

    @app.callback(outputs, [Input(name, "value") for name in screen["start"]], prevent_initial_call=True)
    def change(*labels: str) -> list[Any]:
        return [states[labels][place] for place in changing]


def _differ(row: Any, other: Any) -> bool:
    return repr(row) != repr(other)


def _leaves(nodes: list[dict[str, Any]], draw: Callable[[str], Any], path: str = "at") -> dict[str, Any]:
    """What stands in every place, HTML and figures, by the identity of the place."""
    found: dict[str, Any] = {}
    for place, node in enumerate(nodes):
        here = f"{path}-{place}"
        if "children" in node:
            found |= _leaves(node["children"], draw, here)
        elif node["kind"] == "html":
            found[f"{here}-html"] = draw(node["body"])
        elif node["kind"] == "figure":
            found[f"{here}-figure"] = node["figure"]
    return found


def _layout(way: str, nodes: list[dict[str, Any]], path: str = "at") -> list[Any]:
    return [_element(way, node, f"{path}-{place}") for place, node in enumerate(nodes)]


def _element(way: str, node: dict[str, Any], here: str) -> Any:
    if "children" in node:
        share = {"flex": str(node["share"]), "minWidth": 0} if node["share"] else {}
        row = {"display": "flex", "gap": "16px"} if node["kind"] == "row" else {}
        return html.Div(_layout(way, node["children"], here), style={**share, **row})
    if node["kind"] == "figure":
        style = {"height": f"{node['height']}px"} if node["height"] else {}
        return dcc.Graph(id=f"{here}-figure", figure=node["figure"], config=node["config"], style=style)
    if node["kind"] == "box":
        name = {"id": node["key"]} if node["is_timed"] else {}
        return html.Div(dcc.Dropdown(node["options"], node["value"], clearable=False, **name), style={"width": "220px"})
    if node["kind"] == "button":
        return html.Button(node["label"])
    identity = f"{here}-html"
    return Markup(identity, node["body"]) if way == "markup" else html.Div(components(node["body"]), id=identity)


def main(screens: Path, port: int) -> None:
    server = flask.Flask("bench")
    for screen in json.loads(screens.read_text(encoding="utf-8")):
        for way in ("components", "markup"):
            serve(way, screen, server)
    server.add_url_rule("/health", view_func=lambda: "ok")
    # Connections are kept, as a server in production keeps them.
    WSGIRequestHandler.protocol_version = "HTTP/1.1"
    server.run("127.0.0.1", port, threaded=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
