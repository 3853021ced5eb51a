"""What a cell of a received file holds, found by a slow second reader that shares nothing with the product's.

It only says what may stand at one place: spoilt files name a cell twice, and then every one of them is an answer.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from data.figures import Figure
from tests.grids import position

Held = str | float
_ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
_DELIMITERS = ",\t;|，；"
_NUMBER = re.compile(r"\d[\d,]*\.?\d*(?:e[+-]?\d+)?|\.\d+", re.IGNORECASE)
# Units differ by powers of ten (万元, 亿元; 0.074 shown as 7.4%).
_POWERS = [10.0**power for power in range(-8, 9)]


def agrees(figure: Figure, content: bytes) -> bool | None:
    """Whether the cell that the figure names holds it; None where this reader does not know the kind of file."""
    row, column = position(figure.reference.cell)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if "xl/workbook.xml" not in package.namelist():
                return None
            held = list(_in_workbook(package, figure.reference.sheet, figure.reference.cell))
    elif content.startswith((b"PAR1", bytes.fromhex("D0CF11E0"))):
        return None
    else:
        held = list(_in_text(content, row, column))
    return any(_is_same(figure, name) for name in held)


def _is_same(figure: Figure, held: Held) -> bool:
    if isinstance(held, float):
        if figure.number is None or figure.mark is not None:
            return False
        printed = float(figure.raw.rstrip("%").replace(",", ""))
        return any(_near(printed, held * scale) for scale in (1, 100)) and _is_scaled(figure.number, held)
    if _plain(held) != _plain(figure.raw):
        return False
    if figure.number is None:
        return figure.mark == held.strip()
    digits = _NUMBER.search(_folded(held))
    if digits is None:
        return bool(re.search(r"[一二三四五六七八九十]|翻番|翻一番|持平", held))
    return _is_scaled(abs(figure.number), abs(float(digits[0].replace(",", ""))))


def _is_scaled(number: float, held: float) -> bool:
    return any(_near(number, held * power) for power in _POWERS)


def _near(row: float, other: float) -> bool:
    return abs(row - other) <= 1e-9 * max(1.0, abs(row), abs(other))


def _plain(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff]+", "", text)


def _folded(text: str) -> str:
    return text.translate({0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0E: ".", 0xFF0C: ","})


def _in_text(content: bytes, row: int, column: int) -> Iterator[str]:
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        for delimiter in _DELIMITERS:
            try:
                lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
            except csv.Error:
                continue
            if row < len(lines) and column < len(lines[row]):
                yield lines[row][column]


def _in_workbook(package: zipfile.ZipFile, sheet: str, cell: str) -> Iterator[Held]:
    strings = [_joined(element) for element in _children(package, "xl/sharedStrings.xml", "si")]
    for part in _parts_of(package, sheet):
        row_number = 0
        for row in _children(package, part, "row"):
            row_number = int(row.get("r") or row_number + 1)
            column_number = -1
            for element in row:
                name = element.get("r")
                column_number = position(name)[1] if name else column_number + 1
                if (name and name == cell) or (not name and (row_number - 1, column_number) == position(cell)):
                    yield from _held(element, strings)


def _held(cell: ElementTree.Element, strings: list[str]) -> Iterator[Held]:
    kind = cell.get("t", "n")
    value = next((element.text or "" for element in cell if _tag(element) == "v"), "")
    if kind == "s" and value.strip().isdigit() and int(value) < len(strings):
        yield strings[int(value)]
    elif kind == "inlineStr":
        yield _joined(cell)
    else:
        yield value
        try:
            yield float(value)
        except ValueError:
            return


def _parts_of(package: zipfile.ZipFile, sheet: str) -> list[str]:
    """The parts that the sheet's name leads to."""
    targets = {
        element.get("Id"): (element.get("Target") or "").rsplit("/", 1)[-1]
        for element in _children(package, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    wanted = {
        targets.get(value)
        for element in _children(package, "xl/workbook.xml", "sheet")
        if element.get("name") == sheet
        for key, value in element.attrib.items()
        if key.endswith("}id")
    }
    return [name for name in package.namelist() if name.rsplit("/", 1)[-1] in wanted]


def _children(package: zipfile.ZipFile, part: str, tag: str) -> list[ElementTree.Element]:
    if part not in package.namelist():
        return []
    return [element for element in ElementTree.fromstring(package.read(part)).iter() if _tag(element) == tag]


def _joined(element: ElementTree.Element) -> str:
    """The text of an item without its reading aid."""
    aids = {text for aid in element.iter() if _tag(aid) == "rPh" for text in aid.iter()}
    return "".join(
        other_element.text or ""
        for other_element in element.iter()
        if _tag(other_element) == "t" and other_element not in aids
    )


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rsplit("}", 1)[-1]
