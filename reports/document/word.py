"""A document as a Word file: what officials receive and edit."""

import docx
from docx.document import Document as WordDocument

from reports.document.document import Document, Part
from reports.document.word_elements import add_footer, add_table, add_title, describe
from reports.document.word_file import settled
from reports.document.word_styles import (
    BODY,
    CELL,
    CLOSING,
    FIGURE,
    HEADING,
    NOTE,
    SOURCE,
    first_line_indent,
    set_up,
)


def as_word(document: Document) -> bytes:
    """A .docx file: A4, a table's heading repeated on every page; the same document makes the same bytes."""
    file = docx.Document()
    set_up(file)
    describe(file, document)
    add_title(file, document)
    cells = CELL if document.is_letter else FIGURE
    for part in document.parts:
        _add_part(file, part, cells)
    file.add_paragraph(document.source, SOURCE)
    if document.annexes:
        _add_indented(file, document.annex_list, BODY)
    if document.is_letter:
        for line in ("", *document.imprint):
            closing = file.add_paragraph(line, CLOSING)
        closing.paragraph_format.keep_with_next = False
    add_footer(file, document.mark)
    for annex in document.headed_annexes:
        _add_part(file, annex, cells, on_a_new_page=True)
    return settled(file)


def _add_part(file: WordDocument, part: Part, cells: str, on_a_new_page: bool = False) -> None:
    is_whole = part.table is not None and part.table.is_whole
    if on_a_new_page:
        file.add_paragraph(part.heading, HEADING).paragraph_format.page_break_before = True
    elif part.heading:
        _add_indented(file, part.heading, HEADING)
    for text in part.paragraphs:
        _add_indented(file, text, BODY)
    if part.table:
        add_table(file, part.table, cells)
    for text in part.notes:
        file.add_paragraph(text, NOTE).paragraph_format.keep_with_next = is_whole


def _add_indented(file: WordDocument, text: str, style: str) -> None:
    file.add_paragraph(text, style).paragraph_format.first_line_indent = first_line_indent()
