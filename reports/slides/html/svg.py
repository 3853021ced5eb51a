"""The charts of a slide as SVG: classes instead of colours, so that they follow the page's theme; no text below SMALLEST."""

from collections.abc import Iterator, Sequence

from markupsafe import escape

from charts.plotly_base import spread
from charts.scale import Scale, scale_of
from indicators import wording
from reports.slides.layout import SMALLEST, Box
from reports.slides.slide import Bar, Bars, Line, Lines, Tone, cut, width_of

_HEAD, _ROOM, _AIR = 50.0, 12.0, 10.0
_MOST_NAME, _HIGHEST_BAR = 8.0, 44.0
_DOT, _MOST_YEARS = 7.0, 4


def bars_svg(bars: Bars, box: Box) -> str:
    """A row a bar: name, bar from zero, figure at the right; the city as a dashed line through all."""
    names = min(max(width_of(bar.name) for bar in bars.bars), _MOST_NAME) * SMALLEST + _AIR
    texts = max([width_of(bar.text) for bar in bars.bars if bar.value is not None] or [3.0]) * SMALLEST + _AIR
    known = [bar.value for bar in bars.bars if bar.value is not None]
    scale = scale_of([*known, *([bars.line.value] if bars.line else [])])
    area = Box(names, _HEAD, box.width - names - texts, box.height - _HEAD)
    row = area.height / len(bars.bars)
    marks = [
        _text(0, _HEAD / 2, bars.heading, "muted"),
        _vertical(area, area.left + scale.share(0) * area.width, "axis"),
    ]
    for place, bar in enumerate(bars.bars):
        marks += _bar(bar, Box(area.left, area.top + place * row, area.width, row), scale, box.width)
    if bars.line is not None and bars.line.value is not None:
        across = area.left + scale.share(bars.line.value) * area.width
        said = f"{bars.line.name} {bars.line.text}"
        half = width_of(said) * SMALLEST / 2
        least = width_of(bars.heading) * SMALLEST + _AIR + half
        marks.append(_vertical(area, across, "city"))
        marks.append(_text(min(max(across, least), box.width - half), _HEAD / 2, said, "city", "middle"))
    return _svg(marks, box, f"{bars.heading}：{'，'.join(f'{bar.name} {bar.text}' for bar in bars.bars)}")


def lines_svg(lines: Lines, box: Box) -> str:
    """Two lines over the quarters, a legend on top, the newest figures at the ends and last year's on the home line."""
    figures = [value for line in lines.lines for value in line.values if value is not None]
    scale = scale_of(figures)
    ends = [_last(line) for line in lines.lines]
    room = max([width_of(wording.number(value, 1)) for _, value in ends]) * SMALLEST + 2 * _AIR
    ticks = _ticks(scale, max(int((box.height - 2 * _HEAD) / (1.7 * SMALLEST)), 1))
    left = max(width_of(wording.number(tick, 0)) for tick in ticks) * SMALLEST + _AIR
    area = Box(left, _HEAD + SMALLEST / 2, box.width - left - room, box.height - _HEAD - 2.2 * SMALLEST)
    marks = [*_legend(lines), *_grid(area, ticks, scale), *_years(lines.labels, area, box)]
    for other_line in reversed(lines.lines):
        marks += _line(other_line, area, scale)
    heights = spread([_y(value, area, scale) for _, value in ends], SMALLEST * 1.05)
    for line, (place, value), height in zip(lines.lines, ends, heights, strict=True):
        across = _x(place, len(line.values), area) + _AIR + _DOT
        marks.append(_text(across, height, wording.number(value, 1), line.tone))
    said = "；".join(
        f"{line.name}{lines.labels[_last(line)[0]]} {wording.number(_last(line)[1], 1)}" for line in lines.lines
    )
    return _svg(marks, box, f"{lines.heading}：{said}")


def _bar(bar: Bar, box: Box, scale: Scale, width: float) -> Iterator[str]:
    middle = box.top + box.height / 2
    yield _text(box.left - _AIR, middle, cut(bar.name, _MOST_NAME), bar.tone, "end")
    if bar.value is None:
        yield _text(box.left + _AIR, middle, bar.text, Tone.MUTED)
        return
    zero, end = (box.left + scale.share(value) * box.width for value in (0.0, bar.value))
    thick = min(box.height * 0.62, _HIGHEST_BAR)
    left, wide = min(zero, end), max(abs(end - zero), 1.5)
    yield f'<rect class="{bar.tone}" x="{left:.1f}" y="{middle - thick / 2:.1f}" width="{wide:.1f}" height="{thick:.1f}"/>'
    beyond = "→" if bar.value > scale.high else "←" if bar.value < scale.low else ""
    yield _text(width, middle, beyond + bar.text, bar.tone, "end")


def _line(line: Line, area: Box, scale: Scale) -> Iterator[str]:
    points = [
        None if value is None else (_x(place, len(line.values), area), _y(value, area, scale))
        for place, value in enumerate(line.values)
    ]
    run: list[tuple[float, float]] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
        elif run:
            yield f'<polyline class="{line.tone}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in run)}"/>'
            run = []
    for point in points:
        if point is not None and (line.tone is Tone.HOME or point is points[-1]):
            yield f'<circle class="{line.tone}" cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="{_DOT}"/>'


def _legend(lines: Lines) -> Iterator[str]:
    yield _text(0, _HEAD / 2, lines.heading, "muted")
    left = (width_of(lines.heading) + 1) * SMALLEST
    for line in lines.lines:
        yield f'<path class="{line.tone}" d="M{left:.1f} {_HEAD / 2}h46"/>'
        yield _text(left + 56, _HEAD / 2, cut(line.name, _MOST_NAME), line.tone)
        left += 56 + (min(width_of(line.name), _MOST_NAME) + 0.7) * SMALLEST


def _grid(area: Box, ticks: Sequence[float], scale: Scale) -> Iterator[str]:
    for tick in ticks:
        y = _y(tick, area, scale)
        yield f'<path class="{"axis" if tick == 0 else "rule"}" d="M{area.left:.1f} {y:.1f}h{area.width:.1f}"/>'
        yield _text(area.left - _AIR, y, wording.number(tick, 0), "muted", "end")


def _years(labels: Sequence[str], area: Box, box: Box) -> Iterator[str]:
    """The year under its first quarter, as many as find room."""
    starts: dict[str, int] = {}
    for place, name in enumerate(labels):
        starts.setdefault(name[:4], place)
    shown = list(starts.items())
    step = -(-len(shown) // _MOST_YEARS)
    last = -1e9
    for year, place in shown[::step]:
        across = _x(place, len(labels), area)
        if across - last > 3 * SMALLEST:
            yield _text(min(across, box.width - 2.4 * SMALLEST), box.height - SMALLEST * 0.75, year, "muted")
            last = across


def _ticks(scale: Scale, most: int) -> list[float]:
    """Zero and as many round numbers as find room."""
    span = scale.high - scale.low
    step = next(
        step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**5, 10**9) if span / step <= min(most, 4)
    )
    first = -int(-scale.low // step) if scale.low < 0 else 0
    return [float(place * step) for place in range(first, int(scale.high // step) + 1)]


def _last(line: Line) -> tuple[int, float]:
    return next((place, value) for place, value in reversed(list(enumerate(line.values))) if value is not None)


def _x(place: int, count: int, area: Box) -> float:
    return area.left + (place / (count - 1) if count > 1 else 0.5) * area.width


def _y(value: float, area: Box, scale: Scale) -> float:
    return area.top + (1 - scale.share(value)) * area.height


def _vertical(area: Box, across: float, css: str) -> str:
    return f'<path class="{css}" d="M{across:.1f} {area.top:.1f}v{area.height:.1f}"/>'


def _text(x: float, y: float, text: str, css: str, anchor: str = "start") -> str:
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="{css}" x="{x:.1f}" y="{y:.1f}"{place}>{escape(text)}</text>'


def _svg(marks: Sequence[str], box: Box, said: str) -> str:
    size = f'viewBox="0 0 {box.width:.0f} {box.height:.0f}"'
    return f'<svg {size} role="img" aria-label="{escape(said)}">{"".join(marks)}</svg>'
