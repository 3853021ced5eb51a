"""A letter as a Word file: what officials receive and edit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from reports.letter import Letter, Section, official_date
from reports.word_file import settled
from reports.word_styles import (
    BODY,
    CELL,
    CLOSING,
    FOOTER,
    HEADING,
    SOURCE,
    TEXT_WIDTH_CM,
    TITLE,
    first_line_indent,
    set_up,
)

# A short cell by its heading, and the name before counts, in centimetres.
_WIDTHS = {"等级": 1.5, "指标": 2.5, "地区": 1.8, "牵头部门": 2.2}
_NAME_WIDTH = 5.2


def as_word(letter: Letter) -> bytes:
    """A .docx file: A4, the table's heading repeated on every page; the same letter makes the same bytes."""
    document = docx.Document()
    set_up(document)
    _describe(document, letter)
    document.add_paragraph(letter.full_title, TITLE)
    document.add_paragraph(letter.addressee, BODY)
    document.add_paragraph(letter.opening, BODY).paragraph_format.first_line_indent = first_line_indent()
    for section in letter.sections:
        document.add_paragraph(section.heading, HEADING).paragraph_format.first_line_indent = first_line_indent()
        _add_table(document, section)
    document.add_paragraph(letter.source, SOURCE)
    if letter.annexes:
        document.add_paragraph(letter.annex_list, BODY).paragraph_format.first_line_indent = first_line_indent()
    document.add_paragraph("", CLOSING)
    document.add_paragraph(letter.signature, CLOSING)
    document.add_paragraph(official_date(letter.issued_on), CLOSING).paragraph_format.keep_with_next = False
    _add_footer(document, letter.mark)
    for heading, annex in letter.headed_annexes:
        document.add_paragraph(heading, HEADING).paragraph_format.page_break_before = True
        _add_table(document, annex)
    return settled(document)


def _describe(document: Document, letter: Letter) -> None:
    """Core properties: no person, no time but the day of issue."""
    about, day = document.core_properties, datetime.combine(letter.issued_on, time())
    about.title, about.author, about.last_modified_by = letter.full_title, "", ""
    about.comments, about.keywords, about.language = letter.mark, "", "zh-CN"
    about.created = about.modified = day


@dataclass(frozen=True)
class _Columns:
    """How the cells of a table are set: their widths, how many from the left are centred, the id of their style."""

    widths: tuple[float, ...]
    centred: int
    style: str


def _add_table(document: Document, section: Section) -> None:
    headings = (*section.headings, section.lines_heading) if section.lines_heading else section.headings
    columns = _Columns(_widths(section), len(section.headings), document.styles[CELL].style_id)
    table = document.add_table(1 + len(section.rows), len(headings), "Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, columns.widths, strict=True):
        column.width = Cm(width)
    first, *others = table.rows
    _fill(first, [(heading,) for heading in headings], replace(columns, centred=len(headings)))
    _mark(first, "w:tblHeader")
    _mark(first, "w:cantSplit")
    for row, content in zip(others, section.rows, strict=True):
        _fill(row, [*((cell,) for cell in content.cells), *([content.lines] if section.lines_heading else [])], columns)


def _widths(section: Section) -> tuple[float, ...]:
    """In centimetres: what short cells need, then the rest for the lines; counts share what a name leaves."""
    if section.lines_heading:
        short = [_WIDTHS[heading] for heading in section.headings]
        return (*short, TEXT_WIDTH_CM - sum(short))
    counts = len(section.headings) - 1
    return (_NAME_WIDTH, *((TEXT_WIDTH_CM - _NAME_WIDTH) / counts,) * counts)


def _fill(row: _Row, cells: Sequence[Sequence[str]], columns: _Columns) -> None:
    for place, (cell, lines, width) in enumerate(zip(row.cells, cells, columns.widths, strict=True)):
        cell.width = Cm(width)
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            # By its id: to set a style by name reads the whole list of styles each time, most of the time of a long letter.
            paragraph._p.style = columns.style
            paragraph.add_run(line)
            if place < columns.centred:
                paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
                _centre(cell)


def _centre(cell: _Cell) -> None:
    alignment = OxmlElement("w:vAlign")
    alignment.set(qn("w:val"), "center")
    cell._tc.get_or_add_tcPr().append(alignment)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _add_footer(document: Document, mark: str) -> None:
    footer = document.sections[0].footer
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
