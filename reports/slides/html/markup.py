"""A slide as HTML, every text escaped."""

import re

from markupsafe import escape

from queries.rows.alert_level import AlertLevel
from reports.slides.html.svg import bars_svg, lines_svg
from reports.slides.layout import Box, is_half, layout, row_height, table_size, title_lines
from reports.slides.slide import Bars, Cell, Lines, Numerals, Sentences, Slide, Table

# A length of the stage in the unit that grows with the window: 1920 pixels are 120 of it.
_PIXELS = 16

# A light stays on the line of what it is about.
_SYMBOLS = "".join(level.symbol for level in AlertLevel if level is not AlertLevel.UNDETERMINED)
_LIGHT, _JOINED = re.compile(f"[{_SYMBOLS}](?=[^ ，。；])"), "\\g<0>\u2060"


def slide_markup(slide: Slide, number: int, count: int) -> str:
    """One slide as a section, its place in the show in words for those who listen."""
    placed = layout(slide)
    blocks = "".join(
        f'<div class="block{_half(block.box)}" {_place(block.box)}>{_block(block.block, block.box)}</div>'
        for block in placed.blocks
    )
    title = "<br>".join(map(escape, title_lines(slide.title)))
    mark = f'<span class="mark">{escape(slide.mark)}</span>' if slide.mark else ""
    return (
        f'<section class="slide" id="s{number}" aria-label="第{number}页，共{count}页" tabindex="-1">'
        f"<h2 {_place(placed.title)}>{title}</h2>"
        f'<p class="subtitle" {_place(placed.subtitle)}><span>{escape(slide.subtitle)}</span>{mark}</p>'
        f'{blocks}<p class="source" {_place(placed.footer)}><span>{escape(slide.source)}</span>'
        f'<span class="number">{number}/{count}</span></p></section>'
    )


def _block(block: object, box: Box) -> str:
    match block:
        case Table():
            return _table(block, box)
        case Bars():
            return bars_svg(block, box)
        case Lines():
            return lines_svg(block, box)
        case Numerals(items):
            shown = "".join(
                f'<div><b class="{numeral.tone}">{escape(numeral.text)}</b><span>{escape(numeral.label)}</span></div>'
                for numeral in items
            )
            return f'<div class="numerals">{shown}</div>'
        case Sentences(items):
            return "".join(
                f'<p class="said {cell.tone}">{escape(_LIGHT.sub(_JOINED, cell.text))}</p>' for cell in items
            )
    raise TypeError(f"no such block: {block!r}")


def _table(table: Table, box: Box) -> str:
    whole = sum(column.width for column in table.columns)
    widths = "".join(f'<col style="width:{100 * column.width / whole:.2f}%">' for column in table.columns)
    caption = f"<caption>{escape(table.heading)}</caption>" if table.heading else ""
    heads = "".join(
        f'<th scope="col"{_figure(column.is_figure)}>{escape(column.heading)}</th>' for column in table.columns
    )
    kinds = [column.is_figure for column in table.columns]
    rows = "".join(
        f"<tr>{''.join(_cell(*pair) for pair in zip(row, kinds, [True] + [False] * len(row), strict=False))}</tr>"
        for row in table.rows
    )
    size = f"--row:{row_height(table, box.height) / _PIXELS:.3f}rem;--size:{table_size(table, box) / _PIXELS}rem"
    return f'<table style="{size}">{caption}<colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _cell(cell: Cell, is_figure: bool, is_first: bool) -> str:
    if is_first:
        return f'<th scope="row" class="{cell.tone}{" figure" if is_figure else ""}">{escape(cell.text)}</th>'
    return f'<td class="{cell.tone}{" figure" if is_figure else ""}">{escape(cell.text)}</td>'


def _figure(is_figure: bool) -> str:
    return ' class="figure"' if is_figure else ""


def _half(box: Box) -> str:
    return " half" if is_half(box) else ""


def _place(box: Box) -> str:
    left, top, width, height = (f"{length / _PIXELS:.3f}rem" for length in (box.left, box.top, box.width, box.height))
    return f'style="left:{left};top:{top};width:{width};height:{height}"'
