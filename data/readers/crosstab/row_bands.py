"""Cuts a sheet into bands, top to bottom: titles, a head, and the rows of figures below it."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.readers.crosstab.header_paths import HeaderCell
from data.readers.crosstab.row_kinds import Row, RowKind, is_heading
from data.readers.text.cell_value import looks_like_figure
from data.readers.text.label_parser import LabelParser


@dataclass(frozen=True)
class RowBand:
    """A run of rows under one head: the titles above it, the head's rows, the rows below it. Rows are zero-based."""

    titles: tuple[HeaderCell, ...]
    head: tuple[int, ...]
    body: tuple[int, ...]


def find_row_bands(rows: dict[int, Row], kinds: dict[int, RowKind], parser: LabelParser) -> Iterable[RowBand]:
    first_column = min((cells[0][0] for cells in rows.values()), default=0)
    titles: list[int] = []
    head: list[int] = []
    body: list[int] = []
    gap: list[int] = []
    balance: dict[int, int] = {}
    for row in [*(row for row, kind in kinds.items() if kind in (RowKind.WORDS, RowKind.FIGURES)), None]:
        if row is not None and kinds[row] is RowKind.WORDS:
            gap.append(row)
            continue
        labels = {column for column, surplus in balance.items() if surplus > 0}
        start = _head_start(_not_labels(gap, rows, parser, labels), gap, rows, parser, first_column)
        if start is None and body:
            body += gap
            _weigh(gap, rows, balance)
        elif start is None:
            start = next((index for index, heading in enumerate(gap) if len(rows[heading]) > 2), len(gap))
            titles, head = gap[:start], gap[start:]
        else:
            rest = _end_of_body(gap[:start], rows, parser) if body else 0
            body += gap[:rest]
            if body:
                yield _band(rows, titles, head, body)
            titles, head, body, balance = gap[rest:start], gap[start:], [], {}
        gap = []
        if row is not None:
            body.append(row)
            _weigh([row], rows, balance)
    if body:
        yield _band(rows, titles, head, body)


def _band(rows: dict[int, Row], titles: list[int], head: list[int], body: list[int]) -> RowBand:
    return RowBand(heading_cells(titles, rows), tuple(head), tuple(body))


def heading_cells(chosen: Iterable[int], rows: dict[int, Row]) -> tuple[HeaderCell, ...]:
    return tuple(HeaderCell(row, column, cell.text) for row in chosen for column, cell in rows[row])


def _weigh(added: list[int], rows: dict[int, Row], balance: dict[int, int]) -> None:
    """Counts on, column by column, how many more words than figures a body holds: those with more are names and units."""
    for row in added:
        for column, cell in rows[row]:
            balance[column] = balance.get(column, 0) + (-1 if looks_like_figure(cell) else 1)


def _not_labels(gap: list[int], rows: dict[int, Row], parser: LabelParser, labels: set[int]) -> list[int]:
    """The rows of a gap that could head a table: a row of labels alone (进出口总额, 亿美元) is one without figures."""
    return [
        row for row in gap if any(column not in labels or parser.parse(cell.text).is_stub for column, cell in rows[row])
    ]


def _head_start(
    able: list[int], gap: list[int], rows: dict[int, Row], parser: LabelParser, first_column: int
) -> int | None:
    """Where in a gap between rows of figures a new head begins; None where the gap belongs to the table above it."""
    heads = [row for row in able if is_heading(rows[row], parser, first_column)]
    wide = [row for row in heads if len(rows[row]) > 1]
    return gap.index((wide or heads)[0]) if heads else None


def _end_of_body(before: list[int], rows: dict[int, Row], parser: LabelParser) -> int:
    """How many rows above a new head still belong to the table before: a county without any figure."""
    for index, row in enumerate(before):
        label = parser.parse(rows[row][0][1].text)
        if len(rows[row]) > 1 or label.region is None or label.measured:
            return index
    return len(before)
