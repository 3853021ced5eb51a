"""Cuts a band into tables side by side: which columns name its rows, which hold figures, which titles stand over it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.readers.crosstab.header_paths import HeaderCell
from data.readers.crosstab.row_bands import RowBand, find_row_bands, heading_cells
from data.readers.crosstab.row_kinds import Row, RowKind, row_kind
from data.readers.formats.grid import Cell, Sheet
from data.readers.text.cell_value import looks_like_figure
from data.readers.text.label_parser import LabelParser, ParsedLabel
from indicators.units import canonical_unit

# Shorter numbers may be anything: a rank, a count.
_CODE = 4
Column = list[tuple[int, Cell]]
Columns = dict[int, Column]


@dataclass(frozen=True)
class TableBlock:
    """One table: ``stubs`` are the columns that name its rows, ``columns`` those that hold its figures."""

    titles: tuple[HeaderCell, ...]
    head: tuple[int, ...]
    body: tuple[int, ...]
    stubs: tuple[int, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True)
class SheetLayout:
    """All tables of a sheet and the rows that are notes or column numbers."""

    blocks: tuple[TableBlock, ...]
    notes: tuple[int, ...]


def find_blocks(sheet: Sheet, parser: LabelParser) -> SheetLayout:
    """The tables of a sheet, top to bottom, left to right."""
    rows = sheet.by_row
    kinds = {row: row_kind(cells, parser) for row, cells in rows.items()}
    notes = tuple(row for row, kind in kinds.items() if kind in (RowKind.NOTE, RowKind.NUMBERED))
    blocks: list[TableBlock] = []
    for band in find_row_bands(rows, kinds, parser):
        blocks += _side_by_side(band, rows, kinds, parser)
    return SheetLayout(tuple(blocks), notes)


def _side_by_side(
    band: RowBand, rows: dict[int, Row], kinds: dict[int, RowKind], parser: LabelParser
) -> Iterable[TableBlock]:
    used = sorted({column for row in (*band.head, *band.body) for column, _ in rows[row]})
    below = _below(used, band, rows)
    codes = [column for column in used if _holds_codes(below[column], parser)]
    wordy = [column for column in used if column in codes or _holds_names(below[column], kinds)]
    above = _rows_of_titles(band.head, wordy, rows, parser)
    band = replace(band, titles=(*band.titles, *heading_cells(above, rows)), head=band.head[len(above) :])
    head = tuple(row for row in band.head if row == band.head[0] or any(c not in wordy for c, _ in rows[row]))
    heads = _column_heads(head, rows, parser)
    naming = [c for c in wordy if c in codes or _can_name(heads.get(c, []))]
    remarks = [c for c in naming[1:] if _holds_remarks(below[c], parser, heads.get(c, []))]
    naming = [c for c in naming if c not in remarks]
    used = [c for c in used if c not in remarks]
    starts = _starts(naming, used, below, parser, heads)
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else used[-1] + 1
        first = used[0] if index == 0 else start
        stubs = tuple(column for column in naming if start <= column < end)
        columns = tuple(column for column in used if first <= column < end and column not in stubs)
        body = (*(row for row in band.head if row not in head), *band.body)
        yield TableBlock(_titles_over(band.titles, first, end), head, body, stubs, columns)
    if not starts:
        yield TableBlock(band.titles, band.head, band.body, (), tuple(used))


def _rows_of_titles(
    head: tuple[int, ...], wordy: list[int], rows: dict[int, Row], parser: LabelParser
) -> tuple[int, ...]:
    """The rows at the top of a head that stand over naming columns alone: each the title of a table below it."""
    count = 0
    for row in head[:-1]:
        if not all(column in wordy and not parser.parse(cell.text).is_stub for column, cell in rows[row]):
            break
        count += 1
    return head[:count]


def _titles_over(titles: tuple[HeaderCell, ...], first: int, end: int) -> tuple[HeaderCell, ...]:
    """The titles over a table; in a row with none over it, those to its left (or all), which serve several tables."""
    own = {title.row for title in titles if first <= title.column < end}
    left = {title.row for title in titles if title.column < first} - own
    return tuple(
        title
        for title in titles
        if first <= title.column < end or (title.row not in own and (title.column < first or title.row not in left))
    )


def _column_heads(head: tuple[int, ...], rows: dict[int, Row], parser: LabelParser) -> dict[int, list[ParsedLabel]]:
    heads: dict[int, list[ParsedLabel]] = {}
    for row in head:
        for column, cell in rows[row]:
            heads.setdefault(column, []).append(parser.parse(cell.text))
    return heads


def _below(used: list[int], band: RowBand, rows: dict[int, Row]) -> Columns:
    """What stands under the head of a band, column by column."""
    columns: Columns = {column: [] for column in used}
    for row in band.body:
        for column, cell in rows[row]:
            columns[column].append((row, cell))
    return columns


def _holds_names(column: Column, kinds: dict[int, RowKind]) -> bool:
    """Whether a column holds more words than figures in the rows that have figures."""
    cells = [cell for row, cell in column if kinds[row] is RowKind.FIGURES]
    words = sum(not looks_like_figure(cell) for cell in cells)
    return words > len(cells) - words


def _holds_codes(column: Column, parser: LabelParser) -> bool:
    """Whether every number of a column is the code of another region: 611002, 611025."""
    texts = [cell.text for _, cell in column]
    found = {region.code for text in texts if len(text) >= _CODE and (region := parser.names.find(text))}
    return len(found) == len(texts) > 0 and all(text.isdecimal() for text in texts)


def _holds_remarks(column: Column, parser: LabelParser, heads: list[ParsedLabel]) -> bool:
    """Whether a column of words beside the names says nothing about its rows (红, 黄): no figure, no known word."""
    cells = [cell for _, cell in column]
    if any(label.is_stub for label in heads) or not heads or any(map(looks_like_figure, cells)):
        return False
    return not any(parser.parse(cell.text).means_something for cell in cells)


def _can_name(heads: list[ParsedLabel]) -> bool:
    """Whether a column under these headings can name rows: 县区 says so, 生产总值 alone says the contrary."""
    return any(label.is_stub for label in heads) or not any(label.indicator or label.measured for label in heads)


def _starts(
    naming: list[int],
    used: list[int],
    below: Columns,
    parser: LabelParser,
    heads: dict[int, list[ParsedLabel]],
) -> list[int]:
    """The first naming column of every table; further naming columns belong to the table they stand in."""
    starts: list[int] = []
    for column in naming:
        between = [other for other in used if starts and starts[-1] < other < column and other not in naming]
        if not starts or (between and _begins_table(below[column], parser, heads.get(column, []))):
            starts.append(column)
    return starts


def _begins_table(column: Column, parser: LabelParser, heads: list[ParsedLabel]) -> bool:
    texts = [cell.text for _, cell in column]
    if sum(canonical_unit(text) is not None for text in texts) * 2 >= len(texts):
        return False
    named = [label for label in map(parser.parse, texts) if label.region or label.indicator]
    return len(named) * 2 >= len(texts) or any(label.is_stub for label in heads)
