"""The real import, in this process: what it would store of a sheet, what it holds back, and what it says."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter

from data.figures import Figure
from data.importing.preview import Request, preview, source_of
from data.readers.formats.grid import Sheet
from data.readers.reading import Finding, Severity
from data.storage.store import Store
from indicators.periods import Period

TO_CONFIRM = (Severity.REFUSAL, Severity.REJECTED, Severity.HOLD, Severity.WARNING)


@dataclass(frozen=True)
class Seen:
    """``stored`` on confirmation; ``understood`` adds what a hold keeps out; ``findings`` a clerk must have seen."""

    stored: tuple[Figure, ...]
    understood: tuple[Figure, ...]
    findings: tuple[Finding, ...]


def import_sheet(store: Store, sheet: Sheet, folder: Path, asked: Period | None, released_on: date) -> Seen:
    """Previews one sheet as a workbook of its own. Nothing is stored."""
    path = folder / "县区指标.xlsx"
    save(sheet, path)
    made = preview(store, Request((source_of(path),), period=asked, released_on=released_on))
    held = (figure for finding in made.findings if finding.severity is Severity.HOLD for figure in finding.figures)
    findings = tuple(finding for finding in made.findings if finding.severity in TO_CONFIRM)
    return Seen(made.figures, tuple(dict.fromkeys((*made.figures, *held))), findings)


def save(sheet: Sheet, path: Path) -> None:
    """Writes a sheet as .xlsx: text as text, numbers as numbers, % formats and merges kept."""
    with xlsxwriter.Workbook(str(path)) as book:
        percent, page = book.add_format({"num_format": "0.0%"}), book.add_worksheet(sheet.name.strip()[:31])
        for area in sheet.merged:
            page.merge_range(*area, "")
        for (row, column), cell in sheet.cells.items():
            if isinstance(cell.value, str):
                page.write_string(row, column, cell.value)
            else:
                page.write_number(row, column, cell.value, percent if cell.is_percent else None)
