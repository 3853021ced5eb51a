"""The words that apply to a column of figures: every heading above it, merged or not, from the top down."""

from dataclasses import dataclass

from data.readers.formats.grid import Sheet


@dataclass(frozen=True)
class HeaderCell:
    """A heading, label or title and the cell it stands in (zero-based)."""

    row: int
    column: int
    text: str


def column_path(
    sheet: Sheet, head: tuple[int, ...], columns: tuple[int, ...], column: int, texts: dict[tuple[int, int], str]
) -> tuple[HeaderCell, ...]:
    """The headings that cover ``column``, top first.

    A merged heading covers its range. Elsewhere a heading covers the blank cells to its right until the next one, in
    rows above the column's own lowest heading, and never past a column where a higher heading begins.
    """
    found: list[HeaderCell] = []
    for index, row in enumerate(head):
        origin = _covering(sheet, row, column)
        if origin is None and (row, column) in texts:
            origin = (row, column)
        if origin is None and any(
            (lower, column) in texts or _covering(sheet, lower, column) for lower in head[index + 1 :]
        ):
            origin = _left(sheet, head[:index], columns, row, column, texts)
        if origin in texts:
            cell = HeaderCell(*origin, texts[origin])
            if cell not in found:
                found.append(cell)
    return tuple(found)


def _left(
    sheet: Sheet,
    higher: tuple[int, ...],
    columns: tuple[int, ...],
    row: int,
    column: int,
    texts: dict[tuple[int, int], str],
) -> tuple[int, int] | None:
    """The unmerged heading to the left that covers a blank cell."""
    for other in reversed([number for number in columns if number <= column]):
        if (row, other) in texts:
            return None if _covering(sheet, row, other) else (row, other)
        if any((above, other) in texts for above in higher):
            return None
    return None


def _covering(sheet: Sheet, row: int, column: int) -> tuple[int, int] | None:
    """The top left cell of the merged range that holds this cell."""
    return next((corner for left, right, corner in sheet.merged_in_row.get(row, ()) if left <= column <= right), None)


def row_path(
    sheet: Sheet,
    stubs: tuple[int, ...],
    body: tuple[int, ...],
    row: int,
    texts: dict[tuple[int, int], str],
    carried: frozenset[int],
) -> tuple[HeaderCell, ...]:
    """The labels that name a row, left first.

    A blank label left of another one repeats the label above it (a county over its rows of measures), merged or not;
    columns not in ``carried`` (units) never repeat.
    """
    found: list[HeaderCell] = []
    for index, column in enumerate(stubs):
        origin = _covering(sheet, row, column)
        if (origin is None or origin not in texts) and (row, column) in texts:
            origin = (row, column)
        if (
            origin is None
            and column in carried
            and any((row, later) in texts for later in stubs[index + 1 :] if later in carried)
        ):
            origin = next(
                ((above, column) for above in reversed(body) if above < row and (above, column) in texts), None
            )
        if origin in texts:
            found.append(HeaderCell(*origin, texts[origin]))
    return tuple(dict.fromkeys(found))
