"""One of many small charts side by side: the county's line and the city's, all on one scale, as a picture."""

from base64 import b64encode
from collections.abc import Sequence

from charts.scale import Scale
from charts.theme import DARK, LIGHT, Palette

WIDTH, HEIGHT = 280, 96
_SIDE, _TOP = 6, 8
Values = Sequence[float | None]


def panel(county: Values, city: Values, scale: Scale) -> str:
    """A data URL of an SVG; both lines step by step alike. Gaps stay gaps; a figure beyond the scale is an arrow at its edge."""
    marks = [
        f'<path class="zero" d="M0 {_height(0, scale)}H{WIDTH}"/>',
        *(f'<polyline class="city" points="{_line(run)}"/>' for run in _runs(city, scale)),
        *(f'<polyline class="home" points="{_line(run)}"/>' for run in _runs(county, scale)),
        *(_arrow(place, value, len(county), scale) for place, value in enumerate(county) if value is not None),
        _end(county, scale),
    ]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f"<style>{_style(LIGHT)}@media (prefers-color-scheme:dark){{{_style(DARK)}}}</style>{''.join(marks)}</svg>"
    )
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def _style(palette: Palette) -> str:
    return (
        f".zero{{stroke:{palette.muted};stroke-width:.7}}"
        f".city{{fill:none;stroke:{palette.text};stroke-width:1.3;stroke-dasharray:4 3}}"
        f".home{{fill:none;stroke:{palette.home};stroke-width:2.4;stroke-linejoin:round}}"
        f".dot{{fill:{palette.home}}}"
    )


def _runs(values: Values, scale: Scale) -> list[list[tuple[float, float]]]:
    """Stretches without a gap; a lonely figure becomes a short dash, so that it is seen."""
    runs: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((_across(place, len(values)), _height(value, scale)))
    return [run if len(run) > 1 else [(run[0][0] - 2, run[0][1]), (run[0][0] + 2, run[0][1])] for run in runs if run]


def _line(run: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in run)


def _across(place: int, count: int) -> float:
    return _SIDE + (place / (count - 1) if count > 1 else 0.5) * (WIDTH - 2 * _SIDE)


def _height(value: float, scale: Scale) -> float:
    return round(HEIGHT - _TOP - scale.share(value) * (HEIGHT - 2 * _TOP), 1)


def _arrow(place: int, value: float, count: int, scale: Scale) -> str:
    if not scale.is_beyond(value):
        return ""
    x, up = _across(place, count), value > scale.high
    tip, base = (0, 7) if up else (HEIGHT, HEIGHT - 7)
    return f'<path class="dot" d="M{x:.1f} {tip}L{x - 5:.1f} {base}H{x + 5:.1f}Z"/>'


def _end(values: Values, scale: Scale) -> str:
    if not values or values[-1] is None:
        return ""
    return f'<circle class="dot" cx="{_across(len(values) - 1, len(values)):.1f}" cy="{_height(values[-1], scale)}" r="4"/>'
