"""Seeded panels written as the files that arrive: .xlsx, .xls, .ods, .csv and Parquet in every layout of ``printed``."""

import csv
import io
from dataclasses import dataclass
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from data.readers.formats.grid import Cell, Sheet
from indicators.model import Field, Region, RegionKind
from tests.grids import CATALOGUE, CITY
from tests.layout_builders import LAYOUTS, sheet_a_county, sheet_an_indicator, tidy
from tests.panels import NOTES, SKIPPED, Noise, Panel


@dataclass(frozen=True)
class Written:
    """A file's ending and content, and the panel that is printed in it."""

    ending: str
    content: bytes
    panel: Panel


def written(chance: Random) -> Written:
    panel, layout = _panel(chance), chance.choice(LAYOUTS)
    sheets = layout(panel, _noise(chance))
    # Where the sheet's name says what its figures are, a file without sheets has lost it.
    is_flat = len(sheets) == 1 and layout not in (sheet_an_indicator, sheet_a_county)
    endings = [".xlsx", ".xlsx", ".xls", ".ods"] + [".csv"] * is_flat + [".parquet"] * (layout is tidy)
    ending = chance.choice(endings)
    writers = {".xlsx": _xlsx, ".xls": _xls, ".ods": _ods, ".csv": _csv, ".parquet": _parquet}
    return Written(ending, writers[ending](sheets), panel)


def _panel(chance: Random) -> Panel:
    indicators = chance.sample(list(CATALOGUE.main), chance.randint(1, 5))
    regions = chance.sample(list(CITY.regions), chance.randint(2, len(CITY.regions)))
    figures: dict[tuple[str, str, Field], float | str] = {}
    for indicator in indicators:
        fields = {indicator.rate, *chance.sample([Field.VALUE, indicator.rate, Field.RANK], chance.randint(1, 3))}
        for region in regions:
            for field in sorted(fields):
                if (number := _number(chance, field, region)) is not None:
                    figures[indicator.id, region.code, field] = number
        figures[indicator.id, regions[0].code, indicator.rate] = 7.4
    figures |= {(indicators[0].id, region.code, indicators[0].rate): 7.4 for region in regions}
    return Panel(tuple(indicators), tuple(sorted(regions, key=lambda other_region: other_region.order)), figures)


def _number(chance: Random, field: Field, region: Region) -> float | str | None:
    if chance.random() < 0.1:
        return chance.choice([None, "—", "…"]) if field is not Field.RANK else None
    if field is Field.RANK:
        return float(chance.randint(1, 9)) if region.kind is RegionKind.COUNTY else None
    if field is Field.VALUE:
        return round(chance.uniform(0, 20000), 2)
    return round(chance.choice([-1, 1]) * chance.uniform(1, 30), 1)


def _noise(chance: Random) -> Noise:
    return Noise(
        merges=chance.random() < 0.5,
        offset=chance.randint(0, 2),
        blank_rows=chance.random() < 0.5,
        notes=tuple(chance.sample(NOTES, chance.randint(0, 2))),
        skipped=tuple(chance.sample(SKIPPED, chance.randint(0, 2))),
        serial=chance.choice([None, "序号", ""]),
        spaced=chance.random() < 0.5,
        as_text=chance.random() < 0.5,
    )


def _rows(sheet: Sheet) -> list[list[str | float | None]]:
    height, width = (1 + max(place[axis] for place in sheet.cells) for axis in (0, 1))
    return [[_value(sheet.cells.get((row, column))) for column in range(width)] for row in range(height)]


def _value(cell: Cell | None) -> str | float | None:
    return None if cell is None else cell.value


def _xlsx(sheets: list[Sheet]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for (row, column), cell in sheet.cells.items():
                page.write(row, column, cell.value)
            for area in sheet.merged:
                page.merge_range(*area, _value(sheet.cells.get(area[:2])) or "")
    return file.getvalue()


def _xls(sheets: list[Sheet]) -> bytes:
    book, file = xlwt.Workbook(), io.BytesIO()
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        for (row, column), cell in sheet.cells.items():
            page.write(row, column, cell.value)
        for top, left, bottom, right in sheet.merged:
            page.merge(top, bottom, left, right)
    book.save(file)
    return file.getvalue()


def _ods(sheets: list[Sheet]) -> bytes:
    document, file = OpenDocumentSpreadsheet(), io.BytesIO()
    for sheet in sheets:
        table = Table(name=sheet.name)
        for values in _rows(sheet):
            row = TableRow()
            for value in values:
                kind = {"valuetype": "float", "value": value} if isinstance(value, float) else {"valuetype": "string"}
                cell = TableCell(**kind) if value is not None else TableCell()
                if value is not None:
                    cell.addElement(P(text=str(value)))
                row.addElement(cell)
            table.addElement(row)
        document.spreadsheet.addElement(table)
    document.write(file)
    return file.getvalue()


def _csv(sheets: list[Sheet]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(_rows(sheets[0]))
    return text.getvalue().encode()


def _parquet(sheets: list[Sheet]) -> bytes:
    names, *rows = _rows(sheets[0])
    file = io.BytesIO()
    texts = [[None if value is None else str(value) for value in column] for column in zip(*rows, strict=True)]
    pq.write_table(pa.table(dict(zip(map(str, names), texts, strict=False))), file)
    return file.getvalue()
