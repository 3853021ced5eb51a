"""What an .xlsx cell holds: its stored value in the light of its type and its number format."""

import math

from data.readers.formats.number_formats import iso_date
from data.readers.formats.sheet_cells import CellKind, Found, is_blank
from data.readers.formats.xlsx_book import Book, is_true, unescaped


class CellValues:
    """Turns the attributes and texts of ``<c>`` elements of one workbook into values."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def of(self, cell: dict[str, str], texts: dict[str, str]) -> Found | None:
        """``texts`` holds what stood in ``v`` (stored value), ``f`` (formula), ``t`` (inline text). None for a blank."""
        kind, stored = cell.get("t", "n"), texts.get("v", "")
        if "f" in texts and kind != "str" and self._is_uncalculated(stored):
            return "=" + texts["f"], CellKind.BROKEN
        if kind == "inlineStr":
            return _text(unescaped(texts.get("t", "")))
        if not stored:
            return None
        if kind == "n":
            return self._number(stored, cell.get("s"))
        if kind == "s":
            return _text(self._book.strings[_index(stored)])
        if kind == "b":
            return ("TRUE" if is_true(stored.strip()) else "FALSE"), CellKind.PLAIN
        if kind == "e":
            return stored, CellKind.BROKEN
        if kind == "d":
            return stored.removesuffix("Z").removesuffix(".000").removesuffix("T00:00:00"), CellKind.DATE
        return _text(unescaped(stored))

    def _is_uncalculated(self, stored: str) -> bool:
        return not stored or (self._book.is_uncalculated and stored == "0")

    def _number(self, stored: str, style: str | None) -> Found | None:
        try:
            number = float(stored)
        except ValueError:
            return None if is_blank(stored) else (stored, CellKind.BROKEN)
        if not math.isfinite(number):
            return stored, CellKind.BROKEN
        kind = CellKind.PLAIN
        if style is not None and (index := _index(style)) < len(self._book.formats):
            kind = self._book.formats[index]
        if kind is CellKind.DATE:
            date = iso_date(number, self._book.since_1904)
            return (number, CellKind.PLAIN) if date is None else (date, CellKind.DATE)
        return number, kind


def _text(text: str) -> Found | None:
    return None if is_blank(text) else (text, CellKind.PLAIN)


def _index(text: str) -> int:
    """Raises ValueError below zero, where a list would be read from its end."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number
