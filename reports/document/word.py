"""A letter or a paper as a Word file: what officials receive and edit."""

import docx

from reports.document.letter import Letter, official_date
from reports.document.paper import Paper
from reports.document.word_elements import add_footer, add_table, add_title, describe
from reports.document.word_file import settled
from reports.document.word_styles import (
    BODY,
    CLOSING,
    FIGURE,
    HEADING,
    IMPRINT,
    NOTE,
    SOURCE,
    TITLE,
    first_line_indent,
    set_up,
)


def as_word(letter: Letter) -> bytes:
    """A .docx file: A4, the table's heading repeated on every page; the same letter makes the same bytes."""
    document = docx.Document()
    set_up(document)
    describe(document, letter.full_title, letter.issued_on, letter.mark)
    document.add_paragraph(letter.full_title, TITLE)
    document.add_paragraph(letter.addressee, BODY)
    document.add_paragraph(letter.opening, BODY).paragraph_format.first_line_indent = first_line_indent()
    for section in letter.sections:
        document.add_paragraph(section.heading, HEADING).paragraph_format.first_line_indent = first_line_indent()
        add_table(document, section)
    document.add_paragraph(letter.source, SOURCE)
    if letter.annexes:
        document.add_paragraph(letter.annex_list, BODY).paragraph_format.first_line_indent = first_line_indent()
    document.add_paragraph("", CLOSING)
    document.add_paragraph(letter.signature, CLOSING)
    document.add_paragraph(official_date(letter.issued_on), CLOSING).paragraph_format.keep_with_next = False
    add_footer(document, letter.mark)
    for heading, annex in letter.headed_annexes:
        document.add_paragraph(heading, HEADING).paragraph_format.page_break_before = True
        add_table(document, annex)
    return settled(document)


def paper_as_word(paper: Paper) -> bytes:
    """A .docx file as ``as_word`` makes it: the same paper makes the same bytes."""
    document = docx.Document()
    set_up(document)
    describe(document, paper.full_title, paper.issued_on, paper.mark)
    add_title(document, paper.title, paper.mark).paragraph_format.space_after = 0
    document.add_paragraph(paper.imprint, IMPRINT)
    for part in paper.parts:
        heading = document.add_paragraph(part.heading, HEADING).paragraph_format
        heading.first_line_indent, heading.keep_with_next = first_line_indent(), True
        for text in part.paragraphs:
            document.add_paragraph(text, BODY).paragraph_format.first_line_indent = first_line_indent()
        if part.table:
            add_table(document, part.table, FIGURE, is_whole=part is paper.parts[-1])
        for text in part.notes:
            document.add_paragraph(text, NOTE).paragraph_format.keep_with_next = part is paper.parts[-1]
    document.add_paragraph(paper.source, SOURCE)
    add_footer(document, paper.mark)
    return settled(document)
