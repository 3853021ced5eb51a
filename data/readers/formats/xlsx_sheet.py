"""The cells of one .xlsx worksheet, straight from its XML.

Formats, hidden rows, merges and formulas without a stored value stand only in the XML, so that is read anyway; taking
the values in the same pass leaves no second reading to be matched with it, and a far cell costs nothing. Handlers on
the bare parser are faster than building elements, which counts where a sheet is formatted down to its last row.
"""

import re
from collections.abc import Callable
from xml.parsers import expat

from data.readers.formats.sheet_cells import COLUMNS, SheetCells
from data.readers.formats.xlsx_book import Book, is_true
from data.readers.formats.xlsx_values import CellValues
from data.readers.formats.zip_package import Package
from indicators.errors import DataError

_ROWS = 1_048_576
_DIGITS = "0123456789"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")

Attributes = dict[str, str]


def read_sheet(package: Package, part: str, book: Book, sheet: SheetCells) -> None:
    """Fills ``sheet``. Raises DataError where a position makes no sense."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    reader = _Reader(CellValues(book), sheet)

    def root(tag: str, _: Attributes) -> None:
        """Some programs put a prefix before every name (x:worksheet, x:row, x:c); the first element shows it."""
        starts, ends = reader.handlers(tag.removesuffix("worksheet"))

        def start(tag: str, attributes: Attributes) -> None:
            if tag in starts:
                starts[tag](attributes)

        def end(tag: str) -> None:
            if tag in ends:
                ends[tag]()

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = reader.text

    parser.StartElementHandler = root
    package.parse(part, parser)


class _Reader:
    """Takes the parser's events. It keeps count of where it stands: rows and cells may come without a position."""

    def __init__(self, values: CellValues, sheet: SheetCells) -> None:
        self._values, self._sheet = values, sheet
        self._row, self._column = -1, -1
        self._is_row_hidden = self._is_phonetic = False
        self._hidden_columns: list[range] = []
        self._columns: dict[str, int] = {}
        self._cell: Attributes = {}
        self._texts: dict[str, str] = {}
        self._open: list[str] | None = None

    def handlers(self, prefix: str) -> tuple[dict[str, Callable[[Attributes], None]], dict[str, Callable[[], None]]]:
        """What to do at the start and at the end of which element."""
        starts = {
            "c": self._start_cell,
            "v": self._start_text,
            "f": self._start_text,
            "t": self._start_text,
            "row": self._start_row,
            "rPh": self._start_phonetic,
            "col": self._take_column,
            "mergeCell": self._take_merge,
        }
        ends = {
            "c": self._end_cell,
            "v": lambda: self._end_text("v"),
            "f": lambda: self._end_text("f"),
            "t": lambda: self._end_text("t"),
            "rPh": self._end_phonetic,
        }
        return {prefix + name: record for name, record in starts.items()}, {
            prefix + name: row for name, row in ends.items()
        }

    def text(self, text: str) -> None:
        if self._open is not None:
            self._open.append(text)

    def _start_row(self, attributes: Attributes) -> None:
        self._row, self._column = int(attributes.get("r", self._row + 2)) - 1, -1
        if not 0 <= self._row < _ROWS:
            raise _astray(self._sheet.name, str(self._row + 1))
        self._is_row_hidden = is_true(attributes.get("hidden"))

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell, self._texts = attributes, {}
        if (reference := attributes.get("r")) is None:
            self._column += 1
            return
        letters = reference.rstrip(_DIGITS)
        if reference[len(letters) :] != str(self._row + 1):
            raise _astray(self._sheet.name, reference)
        if letters not in self._columns:
            self._columns[letters] = _position(reference)[1]
        self._column = self._columns[letters]

    def _start_text(self, _: Attributes) -> None:
        self._open = []

    def _end_text(self, name: str) -> None:
        if self._open is not None and not self._is_phonetic:
            self._texts[name] = self._texts.get(name, "") + "".join(self._open)
        self._open = None

    def _start_phonetic(self, _: Attributes) -> None:
        """The reading aid of a text is no part of it."""
        self._is_phonetic = True

    def _end_phonetic(self) -> None:
        self._is_phonetic = False

    def _end_cell(self) -> None:
        if not self._texts or (found := self._values.of(self._cell, self._texts)) is None:
            return
        if self._is_row_hidden:
            self._sheet.hidden_rows.add(self._row)
        elif self._hidden_columns and any(self._column in hidden for hidden in self._hidden_columns):
            self._sheet.hidden_columns.add(self._column)
        else:
            self._sheet.add(self._row, self._column, *found)

    def _take_column(self, attributes: Attributes) -> None:
        if is_true(attributes.get("hidden")):
            self._hidden_columns.append(range(int(attributes["min"]) - 1, int(attributes["max"])))

    def _take_merge(self, attributes: Attributes) -> None:
        first, _, last = attributes["ref"].partition(":")
        self._sheet.merged.append((*_position(first), *_position(last or first)))


def _position(reference: str) -> tuple[int, int]:
    """Zero-based row and column of ``B4``."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise _astray("", reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    if column > COLUMNS or not 1 <= int(match[2]) <= _ROWS:
        raise _astray("", reference)
    return int(match[2]) - 1, column - 1


def _astray(sheet: str, reference: str) -> DataError:
    where = f"工作表“{sheet}”中的" if sheet else ""
    return DataError(f"文件已损坏：{where}单元格位置“{reference}”不存在；请在表格软件中打开确认，另存后再导入。")
