"""The city's counties as a picture shaded by place, name and place printed in each: a sketch, not a survey (示意图)."""

from base64 import b64encode
from collections.abc import Mapping
from math import cos, radians

from markupsafe import escape

from charts.theme import DARK, FONT, LIGHT, RANK_STEPS, Palette, rank_colours, rank_step
from indicators.boundaries import Boundaries, Ring

WIDTH = 560
_MARGIN = 6
_LETTER = 17


def region_map(
    boundaries: Boundaries, names: Mapping[str, str], places: Mapping[str, tuple[int, int]], home: str
) -> str:
    """A data URL of an SVG. ``places`` holds (rank, ranked_of) by region; one without is left blank and says 无位次."""
    points = [point for rings in boundaries.values() for ring in rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    # At the middle latitude, so that the city keeps its shape: one degree of longitude is shorter than one of latitude.
    narrowing = cos(radians((south + north) / 2))
    scale = (WIDTH - 2 * _MARGIN) / ((east - west) * narrowing)
    height = round((north - south) * scale) + 2 * _MARGIN

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return (
            round(_MARGIN + (point[0] - west) * narrowing * scale, 1),
            round(_MARGIN + (north - point[1]) * scale, 1),
        )

    drawn = sorted(boundaries, key=lambda code: code == home)
    shapes = "".join(
        _shape([[at(point) for point in ring] for ring in boundaries[code]], places.get(code), code == home)
        for code in drawn
    )
    words = "".join(
        _words([at(point) for point in max(boundaries[code], key=len)], names[code], places.get(code), code == home)
        for code in drawn
        if code in names
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
        f"<style>{_style()}</style>{shapes}{words}</svg>"
    )
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def _shape(rings: list[list[tuple[float, float]]], place: tuple[int, int] | None, is_home: bool) -> str:
    path = "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in rings)
    return f'<path class="{_step(place)}{" home" if is_home else ""}" d="{path}"/>'


def _words(ring: list[tuple[float, float]], name: str, place: tuple[int, int] | None, is_home: bool) -> str:
    x, y = _centre(ring)
    weight = ' font-weight="700"' if is_home else ""
    said = f"{place[0]}/{place[1]}" if place else "无位次"
    return (
        f'<text class="t-{_step(place)}" x="{x}" y="{y}"{weight}>{escape(name)}'
        f'<tspan x="{x}" dy="{_LETTER + 3}">{said}</tspan></text>'
    )


def _step(place: tuple[int, int] | None) -> str:
    return "none" if place is None else f"s{rank_step(*place)}"


def _style() -> str:
    """Both themes: the picture follows the colour scheme of the page it stands in."""
    light, dark = (_colours(palette) for palette in (LIGHT, DARK))
    return (
        f"path{{stroke-width:1.5}}path.home{{stroke-width:4}}"
        f"text{{font:{_LETTER}px {escape(FONT)};text-anchor:middle}}{light}"
        f"@media (prefers-color-scheme:dark){{{dark}}}"
    )


def _colours(palette: Palette) -> str:
    rules = [
        f"path{{stroke:{palette.background}}}path.home{{stroke:{palette.text}}}",
        f"path.none{{fill:{palette.panel};stroke:{palette.rule}}}.t-none{{fill:{palette.muted}}}",
    ]
    for step in range(RANK_STEPS):
        background, text = rank_colours(palette, step)
        rules.append(f"path.s{step}{{fill:{background}}}.t-s{step}{{fill:{text}}}")
    return "".join(rules)


def _centre(ring: Ring | list[tuple[float, float]]) -> tuple[float, float]:
    """The centroid of a polygon (shoelace formula)."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return round(x / (3 * area), 1), round(y / (3 * area), 1)
