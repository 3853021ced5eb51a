"""Which of several tables stacked in one column a clerk's decision is about."""

import re

from data.readers.crosstab.table import Table
from data.readers.formats.grid import column_letters
from data.readers.reading import Mapping
from indicators.settings.audit import load_audit_settings

_CELL = re.compile(r"(?P<column>[A-Z]+)(?P<row>\d+)")


def tables_meant(mapping: Mapping, tables: list[Table]) -> list[Table]:
    """The tables that ``mapping`` speaks of.

    ``D27`` means the table in whose rows the cell stands. ``D`` means, where several tables have that column, the one
    whose heading is unknown there, else the one whose indicator is known to be sent under its name, else all.
    """
    column, row = mapping.column.strip().upper(), None
    if match := _CELL.fullmatch(column):
        column, row = match["column"], int(match["row"]) - 1
    having = {
        id(table): header for table in tables for at, header in table.columns.items() if column_letters(at) == column
    }
    if column.isdecimal() or len(having) < 2:
        return tables
    held = [table for table in tables if id(table) in having]
    if row is not None:
        return [table for table in held if row in (*table.block.head, *table.block.body)]
    mislabelled = load_audit_settings().mislabelled
    unknown = [table for table in held if having[id(table)].indicator is None]
    likely = [
        table
        for table in held
        if (known := having[id(table)].indicator) and (known.id, mapping.indicator) in mislabelled
    ]
    return unknown or likely or held
