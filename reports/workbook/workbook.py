"""The workbook of a county or of the whole city: real numbers, native charts, every indicator a sheet that can be imported."""

import io
from datetime import datetime, time

import xlsxwriter

from data.storage.store import Store
from reports.bulletin.whole_city import wholes
from reports.document.letter import one_line
from reports.inputs import Situation, Wanted, situation
from reports.workbook.indicator_sheet import add_indicator
from reports.workbook.list_sheets import add_revisions, add_targets, add_warnings
from reports.workbook.revisions import revised
from reports.workbook.sheet import Book, formats_of
from reports.workbook.table_sheets import add_city_table, add_county_table, add_ranks

TITLE = "主要经济指标工作簿"
# Whatever a text begins with, it stays text.
_TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(store: Store, wanted: Wanted) -> bytes:
    """An .xlsx file. Raises DataError for a period without any data, UsageError for an unknown release."""
    s = situation(store, wanted)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, **_TEXT_STAYS_TEXT}) as file:
        _describe(file, s)
        book = Book(file, formats_of(file), one_line(s.source), s.mark)
        (add_city_table if s.is_city else add_county_table)(book, s)
        add_ranks(book, s)
        for whole in wholes(s):
            add_indicator(book, s, whole.indicator)
        add_warnings(book, s)
        add_targets(book, s)
        add_revisions(book, s, revised(store, wanted))
    return content.getvalue()


def workbook_name(s: Situation) -> str:
    return f"{one_line(s.region.name)}_{s.period.label}_{TITLE}"


def _describe(file: xlsxwriter.Workbook, s: Situation) -> None:
    """No person, no time but the day of issue."""
    day = datetime.combine(s.issued_on, time())
    file.set_properties({"title": workbook_name(s), "comments": s.mark, "author": "", "created": day})
