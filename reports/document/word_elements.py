"""The pieces of which Word files are made: properties, tables, the footer with its page number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from reports.document.document import Document, Table
from reports.document.word_styles import BODY, BODY_SIZE, FIGURE, FOOTER, IMPRINT, TEXT_WIDTH_CM, TITLE

# A short cell by its heading, and the name before counts, in centimetres.
_WIDTHS = {"等级": 1.5, "指标": 2.5, "地区": 1.8, "牵头部门": 2.2}
_NAME_WIDTH = 5.2
# What stands left and right of the text of a narrow cell, in twentieths of a point.
_SIDE = "40"


def describe(file: WordDocument, document: Document) -> None:
    """Core properties: no person, no time but the day of issue."""
    about, day = file.core_properties, datetime.combine(document.issued_on, time())
    about.title, about.author, about.last_modified_by = document.full_title, "", ""
    about.comments, about.keywords, about.language = document.mark, "", "zh-CN"
    about.created = about.modified = day


def add_title(file: WordDocument, document: Document) -> None:
    """Title and addressee of a letter. Else title and imprint, the mark on a line of its own, so that no line breaks in it."""
    if document.is_letter:
        file.add_paragraph(document.full_title, TITLE)
        file.add_paragraph(document.addressee, BODY)
        return
    paragraph = file.add_paragraph(document.title, TITLE)
    paragraph.paragraph_format.space_after = 0
    if document.mark:
        paragraph.add_run().add_break()
        paragraph.add_run(document.bracketed_mark).font.size = Pt(BODY_SIZE)
    file.add_paragraph("　".join(document.imprint), IMPRINT)


@dataclass(frozen=True)
class _Columns:
    """How the cells of a table are set: their widths, how many from the left are centred, the id of their style.

    ``is_figures``: what follows the first cell is set right instead.
    """

    widths: tuple[float, ...]
    centred: int
    style: str
    is_figures: bool = False

    def alignment(self, place: int) -> WD_ALIGN_PARAGRAPH | None:
        if self.is_figures:
            return WD_ALIGN_PARAGRAPH.RIGHT if place else None
        return WD_ALIGN_PARAGRAPH.CENTER if place < self.centred else None


def add_table(file: WordDocument, content: Table, style: str) -> None:
    headings, is_figures = content.all_headings, bool(content.widths)
    columns = _Columns(_widths(content), len(content.headings), file.styles[style].style_id, is_figures)
    table = file.add_table(1 + len(content.rows), len(headings), "Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, columns.widths, strict=True):
        column.width = Cm(width)
    first, *others = table.rows
    _fill(first, [(heading,) for heading in headings], replace(columns, centred=len(headings), is_figures=False))
    if style == FIGURE:
        _narrow_sides(table)
    _mark(first, "w:tblHeader")
    _mark(first, "w:cantSplit")
    for row, texts in zip(others, content.rows, strict=True):
        _fill(row, [*((cell,) for cell in texts.cells), *([texts.lines] if content.lines_heading else [])], columns)
    for paragraph in table._tbl.iter(qn("w:p")) if content.is_whole else ():
        Paragraph(paragraph, table).paragraph_format.keep_with_next = True


def _widths(content: Table) -> tuple[float, ...]:
    """In centimetres: what short cells need, then the rest for the lines; counts share what a name leaves."""
    if content.widths:
        return content.widths
    if content.lines_heading:
        short = [_WIDTHS[heading] for heading in content.headings]
        return (*short, TEXT_WIDTH_CM - sum(short))
    counts = len(content.headings) - 1
    return (_NAME_WIDTH, *((TEXT_WIDTH_CM - _NAME_WIDTH) / counts,) * counts)


def _fill(row: _Row, cells: Sequence[Sequence[str]], columns: _Columns) -> None:
    for place, (cell, lines, width) in enumerate(zip(row.cells, cells, columns.widths, strict=True)):
        cell.width = Cm(width)
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            # By its id: to set a style by name reads the whole list of styles each time, most of the time of a long letter.
            paragraph._p.style = columns.style
            paragraph.add_run(line)
            if (alignment := columns.alignment(place)) is not None:
                paragraph.paragraph_format.alignment = alignment
                _centre(cell)


def _centre(cell: _Cell) -> None:
    alignment = OxmlElement("w:vAlign")
    alignment.set(qn("w:val"), "center")
    cell._tc.get_or_add_tcPr().append(alignment)


def _narrow_sides(table: WordTable) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), _SIDE)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def add_footer(file: WordDocument, mark: str) -> None:
    footer = file.sections[0].footer
    number = footer.paragraphs[0]
    number.style = FOOTER
    number.add_run("— ")
    _add_page_number(number)
    number.add_run(" —")
    if mark:
        footer.add_paragraph(mark, FOOTER)


def _add_page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
