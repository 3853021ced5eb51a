"""Reads .xls and .ods with calamine: values, merged ranges of .xls and hidden sheets; number formats are not known."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import IO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from data.readers.formats.limits import Limits
from data.readers.formats.number_formats import iso_moment
from data.readers.formats.ods_structure import Structure, read_structures
from data.readers.formats.sheet_cells import Budget, CellKind, Found, SheetCells
from data.readers.formats.zip_package import PASSWORD, Package
from indicators.errors import DataError

Value = int | float | str | bool | time | date | datetime | timedelta


def read_xls(file: IO[bytes], limits: Limits) -> Iterator[SheetCells]:
    yield from _read(file, limits, None)


def read_ods(file: IO[bytes], package: Package, limits: Limits) -> Iterator[SheetCells]:
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise DataError(PASSWORD)
    structures = read_structures(package)
    file.seek(0)
    yield from _read(file, limits, structures)


def _read(file: IO[bytes], limits: Limits, structures: list[Structure] | None) -> Iterator[SheetCells]:
    budget = Budget.of(limits)
    try:
        book = CalamineWorkbook.from_filelike(file)
        for number, entry in enumerate(book.sheets_metadata):
            sheet = SheetCells(entry.name, limits, budget, is_hidden=entry.visible != SheetVisibleEnum.Visible)
            if not sheet.is_hidden and entry.typ == SheetTypeEnum.WorkSheet:
                _fill(sheet, book.get_sheet_by_index(number))
                if structures is not None:
                    _add_structure(sheet, structures[number])
            yield sheet
    except PasswordError as error:
        raise DataError(PASSWORD) from error
    except CalamineError as error:
        raise DataError("文件已损坏或不完整，无法读取；请在表格软件中打开确认，另存为 xlsx 后再导入。") from error


def _fill(sheet: SheetCells, source: CalamineSheet) -> None:
    if source.start is None:
        return
    # iter_rows() begins with the empty rows above, to_python() with the first filled cell.
    top, left = source.start
    for row, values in enumerate(source.to_python(skip_empty_area=True), start=top):
        for column, value in enumerate(values, start=left):
            if value != "":
                sheet.add(row, column, *_content(value))
    for (first_row, first_column), (last_row, last_column) in source.merged_cell_ranges or ():
        sheet.merged.append((first_row, first_column, last_row, last_column))


def _add_structure(sheet: SheetCells, structure: Structure) -> None:
    sheet.merged.extend(structure.merged)
    for (row, column), text in structure.errors.items():
        sheet.add(row, column, text, CellKind.BROKEN)


def _content(value: Value) -> Found:
    if isinstance(value, str):
        return value, CellKind.PLAIN
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), CellKind.PLAIN
    if isinstance(value, datetime):
        return iso_moment(value), CellKind.DATE
    if isinstance(value, date | time):
        return value.isoformat(), CellKind.DATE
    if isinstance(value, timedelta):
        return value / timedelta(days=1), CellKind.PLAIN
    return float(value), CellKind.PLAIN
