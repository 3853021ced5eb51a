"""What calamine does not tell of an .ods: merged cells, and cells that hold an error instead of a figure."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from data.readers.formats.zip_package import Package, local_name

Area = tuple[int, int, int, int]


@dataclass
class Structure:
    """Of one sheet: merged areas as (top, left, bottom, right), and the error text by (row, column)."""

    merged: list[Area] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def read_structures(package: Package) -> list[Structure]:
    """One for each sheet, in the order of the file. Reading the part to its end also proves its checksum."""
    structures: list[Structure] = []
    row = 0
    for event, element in package.events("content.xml"):
        name = local_name(element.tag)
        if event == "start":
            if name == "table":
                structures.append(Structure())
                row = 0
        elif name == "table-row" and structures:
            _take_row(element, row, structures[-1])
            row += _attribute(element, "number-rows-repeated")
            element.clear()
    return structures


def _take_row(element: Element, row: int, structure: Structure) -> None:
    column = 0
    for cell in element:
        rows, columns = _attribute(cell, "number-rows-spanned"), _attribute(cell, "number-columns-spanned")
        if rows > 1 or columns > 1:
            structure.merged.append((row, column, row + rows - 1, column + columns - 1))
        if "error" in (value for key, value in cell.items() if local_name(key) == "value-type"):
            structure.errors[row, column] = "".join(cell.itertext()).strip() or "#N/A"
        column += _attribute(cell, "number-columns-repeated")


def _attribute(element: Element, name: str) -> int:
    """A count, 1 where it is not given. Raises ValueError for what is no number."""
    return next((int(value) for key, value in element.items() if local_name(key) == name), 1)
