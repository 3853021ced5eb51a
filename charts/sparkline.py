"""A row's trend as a tiny picture: a line with a dot at its end, the zero line where it is crossed, gaps left open."""

from base64 import b64encode
from collections.abc import Sequence

from charts.theme import EITHER_LINE, EITHER_RULE

WIDTH, HEIGHT, MARGIN = 96, 24, 3


def sparkline(values: Sequence[float | None]) -> str | None:
    """A data URL of an SVG; None where nothing is known. A missing value breaks the line, it is never drawn as zero."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    low, high = min(known), max(known)
    points = [
        None if value is None else _point(place, value, len(values), low, high) for place, value in enumerate(values)
    ]
    marks = "".join(_run(run) for run in _runs(points))
    if low < 0 < high:
        _, zero = _point(0, 0, len(values), low, high)
        marks = f'<path d="M0 {zero}H{WIDTH}" stroke="{EITHER_RULE}" stroke-dasharray="2 2"/>' + marks
    if (last := points[-1]) is not None:
        marks += f'<circle cx="{last[0]}" cy="{last[1]}" r="2.5" fill="{EITHER_LINE}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" fill="none">{marks}</svg>'
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def _point(place: int, value: float, count: int, low: float, high: float) -> tuple[float, float]:
    across = place / (count - 1) if count > 1 else 0.5
    up = (value - low) / (high - low) if high > low else 0.5
    return round(MARGIN + across * (WIDTH - 2 * MARGIN), 1), round(HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN), 1)


def _runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """Stretches without a gap."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _run(run: list[tuple[float, float]]) -> str:
    if len(run) == 1:
        return f'<circle cx="{run[0][0]}" cy="{run[0][1]}" r="1.2" fill="{EITHER_LINE}"/>'
    line = " ".join(f"{x},{y}" for x, y in run)
    return f'<polyline points="{line}" stroke="{EITHER_LINE}" stroke-width="1.6"/>'
