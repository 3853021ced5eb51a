"""The parts of an .xlsx that its sheets refer to: their list, shared strings, number formats."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from data.readers.formats.number_formats import format_kind
from data.readers.formats.sheet_cells import CellKind
from data.readers.formats.zip_package import Package, local_name
from indicators.errors import DataError

_USUAL_PART = "xl/workbook.xml"
# Characters that XML cannot hold or would fold are written _x000D_; the underscore that must stay one, _x005F_.
_ESCAPED = re.compile("_x(0009|000[aA]|000[dD]|005[fF])_")


@dataclass(frozen=True)
class SheetEntry:
    """One line of the workbook's list. ``part`` is None for what is no worksheet (a chart, a macro sheet)."""

    name: str
    part: str | None
    is_hidden: bool


@dataclass(frozen=True)
class Book:
    """``formats`` holds what each cell style does to a number. ``is_uncalculated``: its program asks for a full
    calculation on opening, because it wrote zeros in place of the formulas' results."""

    sheets: tuple[SheetEntry, ...]
    strings: list[str]
    formats: list[CellKind]
    since_1904: bool
    is_uncalculated: bool


def workbook_part(package: Package) -> str | None:
    """The part that lists the sheets (xl/workbook.xml; some online editors write xl/workbook2.xml), None elsewhere."""
    if _USUAL_PART in package:
        return _USUAL_PART
    if "_rels/.rels" not in package:
        return None
    part = _part_of(_relations(package, ""), "/officeDocument")
    return part if part is not None and part.startswith("xl/") and part in package else None


def read_book(package: Package, part: str) -> Book:
    workbook = package.tree(part)
    relations = _relations(package, part)
    properties = _first(workbook, "workbookPr")
    calculation = _first(workbook, "calcPr")
    return Book(
        sheets=tuple(_entry(element, relations) for element in _named(_first(workbook, "sheets"), "sheet")),
        strings=list(_strings(package, _part_of(relations, "/sharedStrings"))),
        formats=_formats(package, _part_of(relations, "/styles")),
        since_1904=properties is not None and is_true(properties.get("date1904")),
        is_uncalculated=calculation is not None and is_true(calculation.get("fullCalcOnLoad")),
    )


def is_true(text: str | None) -> bool:
    return text in ("1", "true", "on")


def string_of(element: Element) -> str:
    """The text of a shared or inline string: its runs together, without the phonetic guide (rPh)."""
    texts = []
    for child in element:
        name = local_name(child.tag)
        if name == "t":
            texts.append(child.text or "")
        elif name == "r":
            texts.extend(part.text or "" for part in _named(child, "t"))
    return unescaped("".join(texts))


def unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relation id to (type, part). Targets outside the file are left out: nothing outside is ever opened."""
    folder, name = posixpath.split(part)
    return {
        element.get("Id", ""): (
            element.get("Type", ""),
            posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))[1:],
        )
        for element in package.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        if element.get("TargetMode") != "External"
    }


def _part_of(relations: dict[str, tuple[str, str]], ending: str) -> str | None:
    return next((part for kind, part in relations.values() if kind.endswith(ending)), None)


def _entry(sheet: Element, relations: dict[str, tuple[str, str]]) -> SheetEntry:
    identifier = next((value for key, value in sheet.items() if local_name(key) == "id"), "")
    name = unescaped(sheet.get("name", ""))
    if identifier not in relations:
        raise DataError(f"文件已损坏：找不到工作表“{name}”的内容；请在表格软件中打开确认，另存后再导入。")
    kind, part = relations[identifier]
    return SheetEntry(name, part if kind.endswith("/worksheet") else None, sheet.get("state", "visible") != "visible")


def _strings(package: Package, part: str | None) -> Iterator[str]:
    if part is None or part not in package:
        return
    events = package.events(part)
    _, root = next(events)
    for event, element in events:
        if event == "end" and local_name(element.tag) == "si":
            yield string_of(element)
            root.clear()


def _formats(package: Package, part: str | None) -> list[CellKind]:
    if part is None or part not in package:
        return []
    styles = package.tree(part)
    codes = {
        int(element.get("numFmtId", -1)): element.get("formatCode", "")
        for element in _named(_first(styles, "numFmts"), "numFmt")
    }
    numbers = [int(element.get("numFmtId", 0)) for element in _named(_first(styles, "cellXfs"), "xf")]
    return [format_kind(number, codes.get(number)) for number in numbers]


def _first(parent: Element, name: str) -> Element | None:
    return next(iter(_named(parent, name)), None)


def _named(parent: Element | None, name: str) -> Iterable[Element]:
    return () if parent is None else (child for child in parent if local_name(child.tag) == name)
