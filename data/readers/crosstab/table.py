"""One table of a bulletin made ready: the words over every column and before every row, and what its titles say."""

from dataclasses import dataclass, replace

from data.readers.crosstab.header_inheritance import dated, named_from_left, numbered, ranked, single_months, unclear
from data.readers.crosstab.header_paths import HeadCell, column_path, row_path
from data.readers.crosstab.headers import Line, line_of
from data.readers.crosstab.table_blocks import Block
from data.readers.formats.grid import Sheet, column_letters
from data.readers.reading import Mapping
from data.readers.text.label_parser import Lexicon
from indicators.periods import plain_text
from indicators.units import canonical_unit

_UNIT_HEADS = frozenset({"单位", "计量单位", "数量单位"})


@dataclass(frozen=True)
class Table:
    """``columns`` and ``rows`` are the understood headings and labels; positions are those of the sheet."""

    block: Block
    columns: dict[int, Line]
    rows: dict[int, Line]

    @property
    def rows_are_regions(self) -> bool:
        """Whether regions run down (and indicators across), rather than indicators down."""
        regions = sum(line.region is not None for line in self.rows.values())
        indicators = sum(line.indicator is not None for line in self.rows.values())
        if regions or indicators:
            return regions > indicators
        return not any(line.region is not None and not line.is_qualified for line in self.columns.values())

    @property
    def regions_run_across(self) -> bool:
        return len({line.region.code for line in self.columns.values() if line.region and not line.is_qualified}) > 1


def table_of(
    sheet: Sheet,
    texts: dict[tuple[int, int], str],
    block: Block,
    lexicon: Lexicon,
    mappings: tuple[Mapping, ...],
) -> Table:
    units = frozenset(column for column in block.stubs if _holds_units(block, column, texts, lexicon))
    paths = {column: column_path(sheet, block.head, block.columns, column, texts) for column in block.columns}
    columns = single_months({column: line_of(path, lexicon) for column, path in paths.items()})
    labels = {
        row: row_path(sheet, block.stubs, block.body, row, texts, frozenset(block.stubs) - units) for row in block.body
    }
    rows = _mapped_rows({row: line_of(cells, lexicon, units) for row, cells in labels.items()}, mappings, lexicon)
    columns = _mapped_columns(named_from_left(numbered(columns, sheet, block)), mappings, lexicon)
    return Table(block, unclear(dated(ranked(columns))), unclear(_carried_down(rows)))


def _holds_units(block: Block, column: int, texts: dict[tuple[int, int], str], lexicon: Lexicon) -> bool:
    """Whether a naming column holds units: most of its texts are some, or 单位 stands over it and no region in it."""
    held = [texts[row, column] for row in block.body if (row, column) in texts]
    if sum(canonical_unit(text) is not None for text in held) * 2 >= len(held):
        return True
    heads = {plain_text(texts[row, column]) for row in block.head if (row, column) in texts}
    return bool(heads & _UNIT_HEADS) and not any(lexicon.meaning(text).region for text in held)


def _carried_down(rows: dict[int, Line]) -> dict[int, Line]:
    """Gives a row of a measure alone (增长%) the indicator above it, and rows below a section label what it names."""
    last_indicator: Line | None = None
    last_region: Line | None = None
    done: dict[int, Line] = {}
    for row, line in rows.items():
        if line.indicator:
            last_indicator = line
        elif line.region is None and line.unknown:
            last_indicator = None
        elif last_indicator and not line.unknown and (line.measured or line.region or line.has_time):
            name_unit = line.name_unit or last_indicator.name_unit or last_indicator.unit
            line = replace(
                line, indicator=last_indicator.indicator, named_by=last_indicator.named_by, name_unit=name_unit
            )
        if line.region:
            last_region = line
        elif last_region and not line.unknown and (line.indicator or line.measured or line.has_time):
            line = replace(line, region=last_region.region)
        done[row] = line
    return done


def _mapped_columns(columns: dict[int, Line], mappings: tuple[Mapping, ...], lexicon: Lexicon) -> dict[int, Line]:
    """Puts a clerk's indicator over the named column and those that share its indicator heading."""
    done = dict(columns)
    for mapping in mappings:
        chosen = next(
            (c for c in columns if column_letters(c) == mapping.column.strip().upper().rstrip("0123456789")), None
        )
        indicator = lexicon.catalogue.find(mapping.indicator)
        if chosen is None or indicator is None:
            continue
        heading = _heading(columns[chosen])
        for column, line in columns.items():
            if column == chosen or (heading and _heading(line) == heading):
                done[column] = replace(line, indicator=indicator, named_by=heading, unknown=None)
    return done


def _mapped_rows(rows: dict[int, Line], mappings: tuple[Mapping, ...], lexicon: Lexicon) -> dict[int, Line]:
    done = dict(rows)
    for mapping in mappings:
        indicator = lexicon.catalogue.find(mapping.indicator)
        if indicator is None or not mapping.column.strip().isdecimal():
            continue
        chosen = rows.get(int(mapping.column) - 1)
        for row, line in rows.items():
            if chosen and (line is chosen or (_heading(chosen) and _heading(line) == _heading(chosen))):
                done[row] = replace(line, indicator=indicator, unknown=None)
    return done


def _heading(line: Line) -> HeadCell | None:
    return line.named_by or line.unknown
