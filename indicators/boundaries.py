"""Outlines of a city's counties, for a sketch map. A city without a file has none, and then no map."""

import json
from functools import cache
from pathlib import Path
from typing import Any

Ring = tuple[tuple[float, float], ...]
Boundaries = dict[str, tuple[Ring, ...]]
FOLDER = Path(__file__).parent / "regions"


@cache
def boundaries(city: str) -> Boundaries:
    """Outer rings (longitude, latitude) by region code, from ``regions/<city code>.geojson``; empty where there is none."""
    path = FOLDER / f"{city}.geojson"
    if not path.name.isascii() or path not in set(FOLDER.glob("*.geojson")):
        return {}
    content = json.loads(path.read_text(encoding="utf-8"))
    return {str(feature["id"]): tuple(_outer_rings(feature["geometry"])) for feature in content["features"]}


def _outer_rings(geometry: dict[str, Any]) -> list[Ring]:
    """The outer ring of every part; holes are left out."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [tuple((float(x), float(y)) for x, y, *_ in part[0]) for part in parts]
