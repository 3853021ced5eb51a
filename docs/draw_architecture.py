"""Draws docs/images/architecture.svg from the imports: ``python docs/draw_architecture.py``; a test keeps it current.

A row is a layer, a box in it a room (a folder, or all modules that stand in the layer itself); rooms import only from rows
below them, and within a row only as the arrows show.
"""

import ast
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "images" / "architecture.svg"
LAYERS = ("pages", "reports", "charts", "queries", "data", "indicators")
WIDTH, ROW, BOX = 1180, 128, 40
STYLE = (
    "text{font:13px sans-serif;fill:#1B2733} .layer{font-weight:bold} .room{fill:#F6F8FA;stroke:#A7B3BF}"
    " .row{fill:#fff;stroke:#D8DEE5} path{fill:none;stroke:#0B5CAD;stroke-width:1.2} marker path{fill:#0B5CAD}"
)


def room_of(module: str) -> str:
    """``data.readers.text.cell_value`` is in ``data/readers``; a module of the layer itself is in ``data``."""
    parts = module.split(".")
    if len(parts) > 2 or (ROOT / parts[0] / parts[-1]).is_dir():
        return "/".join(parts[:2])
    return parts[0]


def modules() -> Iterator[tuple[str, Path]]:
    for layer in LAYERS:
        for path in sorted((ROOT / layer).rglob("*.py")):
            yield ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_and_arrows() -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """The rooms of each layer, and which room of a layer imports which other one of it."""
    known = {name for name, _ in modules()}
    rooms: dict[str, set[str]] = {layer: set() for layer in LAYERS}
    arrows = set()
    for name, path in modules():
        if path.stat().st_size:
            rooms[name.split(".")[0]].add(room_of(name))
        for full in imports(path):
            target = full if full in known else full.rpartition(".")[0]
            if target in known and target.split(".")[0] == name.split(".")[0] and room_of(name) != room_of(target):
                arrows.add((room_of(name), room_of(target)))
    return {layer: sorted(found) for layer, found in rooms.items()}, sorted(arrows)


def picture() -> str:
    rooms, arrows = rooms_and_arrows()
    places, parts = {}, []
    for row, layer in enumerate(LAYERS):
        top = 34 + row * ROW
        parts.append(f'<rect class="row" x="10" y="{top}" width="{WIDTH - 20}" height="{ROW - 26}" rx="6"/>')
        parts.append(f'<text class="layer" x="20" y="{top + 20}">{layer}/</text>')
        step = (WIDTH - 40) / len(rooms[layer])
        for column, room in enumerate(rooms[layer]):
            left, width = 20 + column * step, step - 10
            places[room] = (left + width / 2, top + 50)
            label = escape(room.partition("/")[2] or "its own modules")
            parts.append(
                f'<rect class="room" x="{left:.0f}" y="{top + 50}" width="{width:.0f}" height="{BOX}" rx="4"/>'
            )
            parts.append(f'<text x="{left + width / 2:.0f}" y="{top + 75}" text-anchor="middle">{label}</text>')
        if row:
            parts.append(f'<path d="M{WIDTH / 2:.0f} {top - 26} V{top - 3}" marker-end="url(#head)"/>')
    for start, end in arrows:
        (from_x, y), (to_x, _) = places[start], places[end]
        lift = 8 + abs(from_x - to_x) / 14
        parts.append(
            f'<path d="M{from_x:.0f} {y} Q{(from_x + to_x) / 2:.0f} {y - lift:.0f} {to_x:.0f} {y - 1}" marker-end="url(#head)"/>'
        )
    head = '<marker id="head" markerWidth="7" markerHeight="6" refX="6" refY="3" orient="auto"><path d="M0 0 6 3 0 6z"/></marker>'
    height = 34 + len(LAYERS) * ROW
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
        f'<style>{STYLE}</style><defs>{head}</defs><rect width="{WIDTH}" height="{height}" fill="#fff"/>'
        f'<text class="layer" x="20" y="22">app.py: each layer imports the ones below it, never above</text>'
        f"{''.join(parts)}</svg>\n"
    )


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
