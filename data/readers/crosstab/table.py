"""One crosstab made ready: its headers over every column and before every row."""

from dataclasses import dataclass, replace

from data.readers.crosstab.header_inheritance import dated, named_from_left, numbered, ranked, single_months, unclear
from data.readers.crosstab.header_paths import HeaderCell, column_path, row_path
from data.readers.crosstab.headers import Header, header_of
from data.readers.crosstab.table_blocks import TableBlock
from data.readers.formats.grid import Sheet, column_letters
from data.readers.reading import Mapping
from data.readers.text.label_parser import LabelParser
from indicators.periods import plain_text
from indicators.units import canonical_unit

_UNIT_HEADS = frozenset({"单位", "计量单位", "数量单位"})


@dataclass(frozen=True)
class Table:
    """``columns`` and ``rows`` are the understood headings and labels; positions are those of the sheet."""

    block: TableBlock
    columns: dict[int, Header]
    rows: dict[int, Header]

    @property
    def rows_are_regions(self) -> bool:
        """Whether regions run down (and indicators across), rather than indicators down."""
        regions = sum(header.region is not None for header in self.rows.values())
        indicators = sum(header.indicator is not None for header in self.rows.values())
        if regions or indicators:
            return regions > indicators
        return not any(header.region is not None and not header.is_qualified for header in self.columns.values())

    @property
    def regions_run_across(self) -> bool:
        return (
            len({header.region.code for header in self.columns.values() if header.region and not header.is_qualified})
            > 1
        )


def table_of(
    sheet: Sheet,
    texts: dict[tuple[int, int], str],
    block: TableBlock,
    parser: LabelParser,
    mappings: tuple[Mapping, ...],
) -> Table:
    units = frozenset(column for column in block.stubs if _holds_units(block, column, texts, parser))
    paths = {column: column_path(sheet, block.head, block.columns, column, texts) for column in block.columns}
    columns = single_months({column: header_of(path, parser) for column, path in paths.items()})
    labels = {
        row: row_path(sheet, block.stubs, block.body, row, texts, frozenset(block.stubs) - units) for row in block.body
    }
    rows = _mapped_rows({row: header_of(cells, parser, units) for row, cells in labels.items()}, mappings, parser)
    columns = _mapped_columns(named_from_left(numbered(columns, sheet, block)), mappings, parser)
    return Table(block, unclear(dated(ranked(columns))), unclear(_carried_down(rows)))


def _holds_units(block: TableBlock, column: int, texts: dict[tuple[int, int], str], parser: LabelParser) -> bool:
    """Whether a naming column holds units: most of its texts are some, or 单位 stands over it and no region in it."""
    held = [texts[row, column] for row in block.body if (row, column) in texts]
    if sum(canonical_unit(text) is not None for text in held) * 2 >= len(held):
        return True
    heads = {plain_text(texts[row, column]) for row in block.head if (row, column) in texts}
    return bool(heads & _UNIT_HEADS) and not any(parser.parse(text).region for text in held)


def _carried_down(rows: dict[int, Header]) -> dict[int, Header]:
    """Gives a row of a measure alone (增长%) the indicator above it, and rows below a section label what it names."""
    last_indicator: Header | None = None
    last_region: Header | None = None
    done: dict[int, Header] = {}
    for row, header in rows.items():
        if header.indicator:
            last_indicator = header
        elif header.region is None and header.unknown:
            last_indicator = None
        elif last_indicator and not header.unknown and (header.measured or header.region or header.has_time):
            name_unit = header.name_unit or last_indicator.name_unit or last_indicator.unit
            header = replace(
                header, indicator=last_indicator.indicator, named_by=last_indicator.named_by, name_unit=name_unit
            )
        if header.region:
            last_region = header
        elif last_region and not header.unknown and (header.indicator or header.measured or header.has_time):
            header = replace(header, region=last_region.region)
        done[row] = header
    return done


def _mapped_columns(
    columns: dict[int, Header], mappings: tuple[Mapping, ...], parser: LabelParser
) -> dict[int, Header]:
    """Puts a clerk's indicator over the named column and those that share its indicator heading."""
    done = dict(columns)
    for mapping in mappings:
        chosen = next(
            (c for c in columns if column_letters(c) == mapping.column.strip().upper().rstrip("0123456789")), None
        )
        indicator = parser.catalogue.find(mapping.indicator)
        if chosen is None or indicator is None:
            continue
        heading = _heading(columns[chosen])
        for column, header in columns.items():
            if column == chosen or (heading and _heading(header) == heading):
                done[column] = replace(header, indicator=indicator, named_by=heading, unknown=None)
    return done


def _mapped_rows(rows: dict[int, Header], mappings: tuple[Mapping, ...], parser: LabelParser) -> dict[int, Header]:
    done = dict(rows)
    for mapping in mappings:
        indicator = parser.catalogue.find(mapping.indicator)
        if indicator is None or not mapping.column.strip().isdecimal():
            continue
        chosen = rows.get(int(mapping.column) - 1)
        for row, header in rows.items():
            if chosen and (header is chosen or (_heading(chosen) and _heading(header) == _heading(chosen))):
                done[row] = replace(header, indicator=indicator, unknown=None)
    return done


def _heading(header: Header) -> HeaderCell | None:
    return header.named_by or header.unknown
