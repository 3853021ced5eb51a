"""Cuts a sheet into tables: where a table's head ends, which columns name its rows, which rows belong to it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.readers.cells import looks_like_figure
from data.readers.grid import Sheet
from data.readers.headers import Lexicon, Meaning
from data.readers.paths import HeadCell
from data.readers.rows import Row, RowKind, is_heading, row_cells, row_kind, text_of
from indicators.units import canonical_unit


@dataclass(frozen=True)
class Band:
    """A run of rows under one head: the titles above it, the head's rows, the rows below it. Rows are zero-based."""

    titles: tuple[HeadCell, ...]
    head: tuple[int, ...]
    body: tuple[int, ...]


@dataclass(frozen=True)
class Block:
    """One table: ``stubs`` are the columns that name its rows, ``columns`` those that hold its figures."""

    titles: tuple[HeadCell, ...]
    head: tuple[int, ...]
    body: tuple[int, ...]
    stubs: tuple[int, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Layout:
    """All tables of a sheet and the rows that are notes or column numbers."""

    blocks: tuple[Block, ...]
    notes: tuple[int, ...]


def find_blocks(sheet: Sheet, lexicon: Lexicon) -> Layout:
    """The tables of a sheet, top to bottom, left to right."""
    rows = {row: row_cells(sheet, row) for row in sheet.rows}
    kinds = {row: row_kind(cells, lexicon) for row, cells in rows.items()}
    notes = tuple(row for row, kind in kinds.items() if kind in (RowKind.NOTE, RowKind.NUMBERED))
    blocks: list[Block] = []
    for band in _bands(rows, kinds, lexicon):
        blocks += _side_by_side(sheet, band, rows, kinds, lexicon)
    return Layout(tuple(blocks), notes)


def _bands(rows: dict[int, Row], kinds: dict[int, RowKind], lexicon: Lexicon) -> Iterable[Band]:
    first_column = min((cells[0][0] for cells in rows.values()), default=0)
    titles: list[int] = []
    head: list[int] = []
    body: list[int] = []
    gap: list[int] = []
    for row in [*(row for row, kind in kinds.items() if kind in (RowKind.WORDS, RowKind.FIGURES)), None]:
        if row is not None and kinds[row] is RowKind.WORDS:
            gap.append(row)
            continue
        start = _head_start(
            _not_labels(gap, rows, lexicon, _word_columns(body, rows)), gap, rows, lexicon, first_column
        )
        if start is None and body:
            body += gap
        elif start is None:
            start = next((index for index, heading in enumerate(gap) if len(rows[heading]) > 2), len(gap))
            titles, head = gap[:start], gap[start:]
        else:
            rest = _end_of_body(gap[:start], rows, lexicon) if body else 0
            body += gap[:rest]
            if body:
                yield _band(rows, titles, head, body)
            titles, head, body = gap[rest:start], gap[start:], []
        gap = []
        if row is not None:
            body.append(row)
    if body:
        yield _band(rows, titles, head, body)


def _band(rows: dict[int, Row], titles: list[int], head: list[int], body: list[int]) -> Band:
    return Band(_heading_cells(titles, rows), tuple(head), tuple(body))


def _heading_cells(chosen: Iterable[int], rows: dict[int, Row]) -> tuple[HeadCell, ...]:
    return tuple(HeadCell(row, column, text_of(cell)) for row in chosen for column, cell in rows[row])


def _rows_of_titles(head: tuple[int, ...], wordy: list[int], rows: dict[int, Row], lexicon: Lexicon) -> tuple[int, ...]:
    """The rows at the top of a head that stand over naming columns alone: each the title of a table below it."""
    count = 0
    for row in head[:-1]:
        if not all(column in wordy and not lexicon.meaning(text_of(cell)).is_stub for column, cell in rows[row]):
            break
        count += 1
    return head[:count]


def _word_columns(body: list[int], rows: dict[int, Row]) -> set[int]:
    """Columns that hold more words than figures in the rows read so far: names and units."""
    balance: dict[int, int] = {}
    for row in body:
        for column, cell in rows[row]:
            balance[column] = balance.get(column, 0) + (-1 if looks_like_figure(cell) else 1)
    return {column for column, surplus in balance.items() if surplus > 0}


def _not_labels(gap: list[int], rows: dict[int, Row], lexicon: Lexicon, labels: set[int]) -> list[int]:
    """The rows of a gap that could head a table: a row of labels alone (进出口总额, 亿美元) is one without figures."""
    return [
        row
        for row in gap
        if any(column not in labels or lexicon.meaning(text_of(cell)).is_stub for column, cell in rows[row])
    ]


def _head_start(
    able: list[int], gap: list[int], rows: dict[int, Row], lexicon: Lexicon, first_column: int
) -> int | None:
    """Where in a gap between rows of figures a new head begins; None where the gap belongs to the table above it."""
    heads = [row for row in able if is_heading(rows[row], lexicon, first_column)]
    wide = [row for row in heads if len(rows[row]) > 1]
    return gap.index((wide or heads)[0]) if heads else None


def _end_of_body(before: list[int], rows: dict[int, Row], lexicon: Lexicon) -> int:
    """How many rows above a new head still belong to the table before: a county without any figure."""
    for index, row in enumerate(before):
        meaning = lexicon.meaning(text_of(rows[row][0][1]))
        if len(rows[row]) > 1 or meaning.region is None or meaning.measured:
            return index
    return len(before)


def _side_by_side(
    sheet: Sheet, band: Band, rows: dict[int, Row], kinds: dict[int, RowKind], lexicon: Lexicon
) -> Iterable[Block]:
    used = sorted({column for row in (*band.head, *band.body) for column, _ in rows[row]})
    wordy = [column for column in used if _holds_names(column, band, rows, kinds)]
    above = _rows_of_titles(band.head, wordy, rows, lexicon)
    band = replace(band, titles=(*band.titles, *_heading_cells(above, rows)), head=band.head[len(above) :])
    head = tuple(row for row in band.head if row == band.head[0] or any(c not in wordy for c, _ in rows[row]))
    heads = _column_heads(head, rows, lexicon)
    naming = [c for c in wordy if _can_name(heads.get(c, []))]
    starts = _starts(naming, used, band, rows, lexicon, heads)
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else used[-1] + 1
        first = used[0] if index == 0 else start
        stubs = tuple(column for column in naming if start <= column < end)
        columns = tuple(column for column in used if first <= column < end and column not in stubs)
        body = (*(row for row in band.head if row not in head), *band.body)
        yield Block(_titles_over(band.titles, first, end), head, body, stubs, columns)
    if not starts:
        yield Block(band.titles, band.head, band.body, (), tuple(used))


def _titles_over(titles: tuple[HeadCell, ...], first: int, end: int) -> tuple[HeadCell, ...]:
    """The titles over a table; in a row with none over it, those to its left (or all), which serve several tables."""
    own = {title.row for title in titles if first <= title.column < end}
    left = {title.row for title in titles if title.column < first} - own
    return tuple(
        title
        for title in titles
        if first <= title.column < end or (title.row not in own and (title.column < first or title.row not in left))
    )


def _column_heads(head: tuple[int, ...], rows: dict[int, Row], lexicon: Lexicon) -> dict[int, list[Meaning]]:
    heads: dict[int, list[Meaning]] = {}
    for row in head:
        for column, cell in rows[row]:
            heads.setdefault(column, []).append(lexicon.meaning(text_of(cell)))
    return heads


def _holds_names(column: int, band: Band, rows: dict[int, Row], kinds: dict[int, RowKind]) -> bool:
    """Whether a column holds more words than figures in the rows that have figures."""
    cells = [cell for row in band.body if kinds[row] is RowKind.FIGURES for c, cell in rows[row] if c == column]
    words = sum(not looks_like_figure(cell) for cell in cells)
    return words > len(cells) - words


def _can_name(heads: list[Meaning]) -> bool:
    """Whether a column under these headings can name rows: 县区 says so, 生产总值 alone says the contrary."""
    return any(one.is_stub for one in heads) or not any(one.indicator or one.measured for one in heads)


def _starts(
    naming: list[int],
    used: list[int],
    band: Band,
    rows: dict[int, Row],
    lexicon: Lexicon,
    heads: dict[int, list[Meaning]],
) -> list[int]:
    """The first naming column of every table; further naming columns belong to the table they stand in."""
    starts: list[int] = []
    for column in naming:
        between = [other for other in used if starts and starts[-1] < other < column and other not in naming]
        if not starts or (between and _begins_table(column, band, rows, lexicon, heads.get(column, []))):
            starts.append(column)
    return starts


def _begins_table(column: int, band: Band, rows: dict[int, Row], lexicon: Lexicon, heads: list[Meaning]) -> bool:
    texts = [text_of(cell) for row in band.body for c, cell in rows[row] if c == column]
    if sum(canonical_unit(text) is not None for text in texts) * 2 >= len(texts):
        return False
    named = [meaning for meaning in map(lexicon.meaning, texts) if meaning.region or meaning.indicator]
    return len(named) * 2 >= len(texts) or any(meaning.is_stub for meaning in heads)
