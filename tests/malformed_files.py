"""Files that no honest program writes: zips with other parts, lying sizes, compound files with a stream of one's own."""

import struct
import zipfile
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORKBOOK = f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'
_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
SHEET = "xl/worksheets/sheet1.xml"


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def raw_xlsx(path: Path, sheet: str | bytes, strings: str | None = None, **others: bytes) -> Path:
    """An .xlsx of one sheet whose XML is ``sheet``, to the letter; ``others`` are further parts below xl/."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", _WORKBOOK)
        package.writestr("xl/_rels/workbook.xml.rels", _LINKS)
        package.writestr(SHEET, sheet)
        if strings is not None:
            package.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{strings}</sst>')
        for name, content in others.items():
            package.writestr(f"xl/{name}", content)
    return path


def understate_size(path: Path, size: int) -> None:
    """Makes the zip's directory and header claim that the sheet unpacks to ``size`` bytes."""
    with zipfile.ZipFile(path) as package:
        real = package.getinfo(SHEET).file_size
    content = path.read_bytes()
    assert content.count(struct.pack("<I", real)) == 2
    path.write_bytes(content.replace(struct.pack("<I", real), struct.pack("<I", size)))


def compound_file(path: Path, stream: str, content: bytes = b"") -> Path:
    """An OLE2 file with one stream: header, allocation table, directory (the order of Excel's own files), content."""
    content = content.ljust(max(4096, -len(content) % 512 + len(content)), b"\0")
    sectors = len(content) // 512
    header = struct.pack(
        "<8s16x5H6x9I", bytes.fromhex("D0CF11E0A1B11AE1"), 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0,
    ) + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)  # fmt: skip
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry(stream, 2, 2, len(content)) + bytes(256)
    path.write_bytes(header + struct.pack("<128I", *table) + directory + content)
    return path


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I16x4x16xIQ", encoded, len(encoded), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, start, size
    )  # fmt: skip
