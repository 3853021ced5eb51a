"""Reads an .xlsx or .xlsm: every worksheet of the workbook's list, hidden ones by name only. Macros are never looked at."""

from collections.abc import Iterator

from data.readers.formats.limits import Limits
from data.readers.formats.sheet_cells import Budget, SheetCells
from data.readers.formats.xlsx_book import read_book
from data.readers.formats.xlsx_sheet import read_sheet
from data.readers.formats.zip_package import Package


def read_xlsx(package: Package, part: str, limits: Limits) -> Iterator[SheetCells]:
    book, budget = read_book(package, part), Budget.of(limits)
    for entry in book.sheets:
        sheet = SheetCells(entry.name, limits, budget, is_hidden=entry.is_hidden, formats_known=True)
        if entry.part is not None and not entry.is_hidden:
            read_sheet(package, entry.part, book, sheet)
        yield sheet
