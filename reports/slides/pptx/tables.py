"""A table of a slide as a table of a deck: rules between the rows, nothing else."""

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide as Page
from pptx.table import _Cell

from charts.theme import LIGHT
from reports.slides.layout import SMALLEST, Box, row_height, table_size
from reports.slides.pptx.text import add_text, colour_of, emu, write
from reports.slides.slide import Cell, Table, Tone

_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_HEAD_RULE, _ROW_RULE, _AIR, _APART = 19050, 6350, 10, 35
# A system without the font shows a wider one, and a row that breaks is worse than a smaller one.
_SMALLER = 4


def add_table(page: Page, table: Table, box: Box) -> None:
    """The heading as a text above, then heads and rows."""
    height, top = row_height(table, box.height), box.top
    if table.heading:
        over = Box(box.left, top, box.width, height)
        add_text(page, table.heading, over, SMALLEST, colour_of(Tone.PLAIN), bold=True)
        top += height
    rows = len(table.rows) + 1
    corners = (emu(length) for length in (box.left, top, box.width, height * rows))
    made = page.shapes.add_table(rows, len(table.columns), *corners).table
    made._tbl.tblPr.find("{*}tableStyleId").text = _PLAIN_STYLE
    made.horz_banding = False
    whole = sum(column.width for column in table.columns)
    for place, column in zip(made.columns, table.columns, strict=True):
        place.width = emu(box.width * column.width / whole)
    heads = tuple(Cell(column.heading, Tone.MUTED) for column in table.columns)
    for number, (row, content) in enumerate(zip(made.rows, (heads, *table.rows), strict=True)):
        row.height = emu(height)
        size = (table_size(table, box) if number else SMALLEST) - _SMALLER
        for first, (cell, other_cell, column) in enumerate(zip(row.cells, content, table.columns, strict=True)):
            is_bold = bool(number) and (first == 0 or other_cell.tone not in (Tone.PLAIN, Tone.MUTED))
            _fill(cell, other_cell, size, is_bold, column.is_figure)
            if first and not column.is_figure and table.columns[first - 1].is_figure:
                cell.margin_left = emu(_APART)
            _rule(cell, _ROW_RULE if number else _HEAD_RULE)


def _fill(cell: _Cell, content: Cell, size: float, is_bold: bool, is_figure: bool) -> None:
    cell.margin_left = cell.margin_right = emu(_AIR)
    cell.margin_top = cell.margin_bottom = 0
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if is_figure else PP_ALIGN.LEFT
    write(paragraph, content.text, size, colour_of(content.tone), bold=is_bold)


def _rule(cell: _Cell, width: int) -> None:
    """A line under the cell."""
    colour = (LIGHT.muted if width == _HEAD_RULE else LIGHT.rule).removeprefix("#")
    line = parse_xml(
        f'<a:lnB {nsdecls("a")} w="{width}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:lnB>'
    )
    cell._tc.get_or_add_tcPr().append(line)
