"""A letter or a paper as plain text, for a message or a mail."""

from collections.abc import Iterator

from reports.document.letter import Letter, Row, Section, bracketed, official_date
from reports.document.paper import Paper

_INDENT, _CELLS = "　　", "｜"


def as_text(letter: Letter) -> str:
    """UTF-8 text with a blank line between parts; a table becomes a numbered list."""
    parts = [letter.full_title, letter.addressee, f"{_INDENT}{letter.opening}"]
    parts += ["\n".join((section.heading, *_list(section))) for section in letter.sections]
    parts += [letter.source, letter.annex_list, f"{letter.signature}\n{official_date(letter.issued_on)}"]
    parts += ["\n".join((heading, *_list(annex))) for heading, annex in letter.headed_annexes]
    parts += [letter.mark]
    return "\n\n".join(part for part in parts if part) + "\n"


def paper_text(paper: Paper) -> str:
    """A paper as the Word file has it, line by line; a table's row becomes a line of its cells."""
    parts = ["\n".join(line for line in (paper.title, bracketed(paper.mark), paper.imprint) if line)]
    for part in paper.parts:
        lines = [part.heading, *(f"{_INDENT}{line}" for line in part.paragraphs)]
        if part.table:
            lines += map(_CELLS.join, (part.table.all_headings, *(row.texts for row in part.table.rows)))
        lines += part.notes
        parts.append("\n".join(lines))
    parts += [paper.source, paper.mark]
    return "\n\n".join(part for part in parts if part) + "\n"


def _list(section: Section) -> Iterator[str]:
    for number, row in enumerate(section.rows, start=1):
        if not section.lines_heading:
            yield _counts(section, row)
            continue
        yield f"{number}. {_CELLS.join(row.cells)}"
        yield from (f"{_INDENT}{line}；" for line in row.lines[:-1])
        yield f"{_INDENT}{row.lines[-1]}。"


def _counts(section: Section, row: Row) -> str:
    """商州区：红色2、黄色1; a count of none is left out."""
    pairs = zip(section.headings[1:], row.cells[1:], strict=True)
    return f"{_INDENT}{row.cells[0]}：{'、'.join(f'{name}{count}' for name, count in pairs if count != '0')}"
