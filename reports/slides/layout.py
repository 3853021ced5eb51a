"""Where everything stands on a slide: the same places in a browser and in a deck.

Lengths are pixels of a stage of 1920 × 1080. Nothing is set smaller than SMALLEST: 24 points as projected are 32 pixels,
and a line of ordinary text above an embedded stage takes a little of its height.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from reports.slides.slide import Bars, Block, Lines, Numerals, Sentences, Slide, Table, cut, width_of

WIDTH, HEIGHT = 1920, 1080
SMALLEST, TABLE_SIZE, TITLE_SIZE = 34, 37, 48
LINE, TITLE_LINE = 1.4, 1.25
MARGIN, TOP, BETWEEN = 64, 32, 48
FOOTER_TOP, FOOTER_HEIGHT = 1014, 48
_GAP, _SUBTITLE, _LEAST_ROW, _MOST_ROW = 18, 50, 50, 64
_NUMERAL, _LABEL_LINE, _FEW_COLUMNS = 92, 46, 7


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Placed:
    block: Block
    box: Box


@dataclass(frozen=True)
class Layout:
    title: Box
    subtitle: Box
    blocks: tuple[Placed, ...]
    footer: Box


def layout(slide: Slide) -> Layout:
    """Title, subtitle, then the columns side by side, each filled from its top; charts take what the others leave."""
    width = WIDTH - 2 * MARGIN
    title = Box(MARGIN, TOP, width, len(title_lines(slide.title)) * TITLE_SIZE * TITLE_LINE)
    subtitle = Box(MARGIN, title.top + title.height, width, _SUBTITLE)
    top = subtitle.top + subtitle.height + _GAP
    each = (width - BETWEEN * (len(slide.columns) - 1)) / len(slide.columns)
    placed = [
        placed
        for place, column in enumerate(slide.columns)
        for placed in _column(column, Box(MARGIN + place * (each + BETWEEN), top, each, FOOTER_TOP - _GAP - top))
    ]
    return Layout(title, subtitle, tuple(placed), Box(MARGIN, FOOTER_TOP, width, FOOTER_HEIGHT))


def title_lines(title: str) -> tuple[str, ...]:
    """The title in one line, or in two that are broken after a mark near the middle; more than two lines hold is cut."""
    most = (WIDTH - 2 * MARGIN) / TITLE_SIZE * 0.98
    if width_of(title) <= most:
        return (title,)
    ends = [
        place for place, letter in enumerate(title, start=1) if letter in "，、：；" and width_of(title[:place]) <= most
    ]
    fits = [place for place in ends if width_of(title[place:]) <= most]
    at = min(fits, key=lambda place: abs(2 * place - len(title))) if fits else max(ends, default=int(most))
    return title[:at], cut(title[at:], most)


def lines_of(text: str, size: float, width: float) -> int:
    """How many lines a text takes."""
    return max(1, ceil(width_of(text) * size / width))


def row_height(table: Table, height: float) -> float:
    """A row's height where a table may take ``height``."""
    rows = len(table.rows) + 1 + bool(table.heading)
    return min(max(height / rows, _LEAST_ROW), _MOST_ROW)


def is_half(box: Box) -> bool:
    """Whether something stands beside it."""
    return box.width < WIDTH / 2


def table_size(table: Table, box: Box) -> int:
    return SMALLEST if is_half(box) or len(table.columns) > _FEW_COLUMNS else TABLE_SIZE


def _column(blocks: Sequence[Block], box: Box) -> list[Placed]:
    fixed = {place: _height(block, box, alone=len(blocks) == 1) for place, block in enumerate(blocks)}
    taken = sum(height for height in fixed.values() if height is not None) + _GAP * (len(blocks) - 1)
    charts = sum(height is None for height in fixed.values())
    placed, top = [], box.top
    for place, block in enumerate(blocks):
        known = fixed[place]
        height = (box.height - taken) / charts if known is None else known
        placed.append(Placed(block, Box(box.left, top, box.width, height)))
        top += height + _GAP
    return placed


def _height(block: Block, box: Box, alone: bool) -> float | None:
    """None for a chart, which takes what is left."""
    match block:
        case Lines() | Bars():
            return None
        case Numerals():
            return _NUMERAL + _LABEL_LINE
        case Sentences(items):
            return sum(lines_of(cell.text, SMALLEST, box.width) for cell in items) * SMALLEST * LINE + 8 * len(items)
        case Table():
            rows = len(block.rows) + 1 + bool(block.heading)
            return rows * (row_height(block, box.height) if alone else _LEAST_ROW)
