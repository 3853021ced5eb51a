"""A letter as plain text, for a message or a mail."""

from collections.abc import Iterator

from reports.letter import Letter, Row, Section, official_date

_INDENT = "　　"


def as_text(letter: Letter) -> str:
    """UTF-8 text with a blank line between parts; a table becomes a numbered list."""
    parts = [letter.full_title, letter.addressee, f"{_INDENT}{letter.opening}"]
    parts += ["\n".join((section.heading, *_list(section))) for section in letter.sections]
    parts += [letter.source, letter.annex_list, f"{letter.signature}\n{official_date(letter.issued_on)}"]
    parts += ["\n".join((heading, *_list(annex))) for heading, annex in letter.headed_annexes]
    parts += [letter.mark]
    return "\n\n".join(part for part in parts if part) + "\n"


def _list(section: Section) -> Iterator[str]:
    for number, row in enumerate(section.rows, start=1):
        if not section.lines_heading:
            yield _counts(section, row)
            continue
        yield f"{number}. {'｜'.join(row.cells)}"
        yield from (f"{_INDENT}{line}；" for line in row.lines[:-1])
        yield f"{_INDENT}{row.lines[-1]}。"


def _counts(section: Section, row: Row) -> str:
    """商州区：红色2、黄色1; a count of none is left out."""
    pairs = zip(section.headings[1:], row.cells[1:], strict=True)
    return f"{_INDENT}{row.cells[0]}：{'、'.join(f'{name}{count}' for name, count in pairs if count != '0')}"
