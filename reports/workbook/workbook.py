"""The workbook of a county or of the whole city: real numbers, native charts, every indicator a sheet that can be imported."""

import io
from datetime import datetime, time

import xlsxwriter

from data.storage.store import Store
from reports.inputs import Inputs, Wanted, read_inputs
from reports.selections import city_indicators
from reports.text import one_line
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
    inputs = read_inputs(store, wanted)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, **_TEXT_STAYS_TEXT}) as file:
        _describe(file, inputs)
        book = Book(file, formats_of(file), one_line(inputs.source.line), inputs.mark)
        (add_city_table if inputs.is_city else add_county_table)(book, inputs)
        add_ranks(book, inputs)
        for whole in city_indicators(inputs):
            add_indicator(book, inputs, whole.indicator)
        add_warnings(book, inputs)
        add_targets(book, inputs)
        add_revisions(book, inputs, revised(store, wanted))
    return content.getvalue()


def workbook_name(inputs: Inputs) -> str:
    return f"{one_line(inputs.region.name)}_{inputs.period.label}_{TITLE}"


def _describe(file: xlsxwriter.Workbook, inputs: Inputs) -> None:
    """No person, no time but the day of issue."""
    day = datetime.combine(inputs.issued_on, time())
    file.set_properties({"title": workbook_name(inputs), "comments": inputs.mark, "author": "", "created": day})
