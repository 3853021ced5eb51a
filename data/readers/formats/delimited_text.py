"""Reads a delimited text file (.csv, .txt): its encoding and its delimiter are found out, its cells stay text."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from data.readers.formats.limits import Limits
from data.readers.formats.sheet_cells import Budget, SheetCells
from indicators.errors import DataError

_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_DOCUMENTS = (b"%PDF", b"{\\rtf", b"<", b"MIME-Version:")
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# In this order where two fit equally well: a tab never stands inside a figure, a comma does.
_DELIMITERS = "\t;,"
_HEAD_LINES = 50


def read_text(content: bytes, limits: Limits) -> Iterator[SheetCells]:
    text = _decoded(content)
    sheet = SheetCells("", limits, Budget.of(limits))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                sheet.add(row, column, value)
    except csv.Error as error:
        raise DataError(
            f"第 {rows.line_num} 行附近的引号不成对，或一格内容过长；请改正后另存为 CSV（UTF-8）再导入。"
        ) from error
    yield sheet


def _decoded(content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            text = _strictly(content, encoding)
            _refuse_documents(text[:100].encode("utf-8"))
            return text
    content = content.rstrip(b"\x1a")  # the end mark of old DOS programs
    _refuse_documents(content)
    if _NOT_TEXT.search(content):
        raise DataError("不是工作簿，格式无法识别；请提供 xlsx、xls、ods、csv 或 parquet 文件。")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not content[: error.start].isascii():
            raise DataError("文件不完整：在一个汉字中间被截断；请重新取得完整的文件。") from error
    return _strictly(content, "gb18030")


def _refuse_documents(content: bytes) -> None:
    if content.lstrip().startswith(_DOCUMENTS):
        raise DataError("不是工作簿，而是网页或其他文档（扩展名可能被改成了 xls）；请在表格软件中打开，另存为 xlsx。")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise DataError("文字编码无法识别，应为 UTF-8 或 GB18030；请在表格软件中另存为 CSV（UTF-8）。") from error


def _delimiter(text: str) -> str:
    """The one by which most of the first lines have the same number of fields."""
    lines = [line for line in text[:1_000_000].splitlines()[:_HEAD_LINES] if line.strip()]

    def alike(delimiter: str) -> int:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
        return max(widths.values(), default=0)

    return max(_DELIMITERS, key=alike) if any(map(alike, _DELIMITERS)) else ","
