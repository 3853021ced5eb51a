"""A document as plain text, for a message or a mail."""

from collections.abc import Iterable, Iterator

from reports.document.document import Document, Part, Row, Table

_INDENT, _CELLS = "　　", "｜"


def plain_text(document: Document) -> str:
    """UTF-8 text with a blank line between parts; in a letter a table becomes a list, else a line of cells a row."""
    imprint, title = document.imprint, [document.full_title]
    if not document.is_letter:
        title = [document.title, document.bracketed_mark, "　".join(imprint)]
    blocks = [
        _lines(title),
        document.addressee,
        *(_part(part, document.is_letter) for part in document.parts),
        document.source,
        document.annex_list,
        _lines(imprint) if document.is_letter else "",
        *(_part(annex, document.is_letter) for annex in document.headed_annexes),
        document.mark,
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _part(part: Part, is_listed: bool) -> str:
    table = [] if part.table is None else _list(part.table) if is_listed else _rows(part.table)
    return _lines((part.heading, *(f"{_INDENT}{text}" for text in part.paragraphs), *table, *part.notes))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)


def _rows(table: Table) -> Iterator[str]:
    yield from map(_CELLS.join, (table.all_headings, *(row.texts for row in table.rows)))


def _list(table: Table) -> Iterator[str]:
    for number, row in enumerate(table.rows, start=1):
        if not table.lines_heading:
            yield _counts(table, row)
            continue
        yield f"{number}. {_CELLS.join(row.cells)}"
        yield from (f"{_INDENT}{line}；" for line in row.lines[:-1])
        yield f"{_INDENT}{row.lines[-1]}。"


def _counts(table: Table, row: Row) -> str:
    """商州区：红色2、黄色1; a count of none is left out."""
    pairs = zip(table.headings[1:], row.cells[1:], strict=True)
    return f"{_INDENT}{row.cells[0]}：{'、'.join(f'{name}{count}' for name, count in pairs if count != '0')}"
