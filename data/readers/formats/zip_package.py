"""Opens a zipped workbook (.xlsx, .ods) without trusting it: sizes, ratio and DOCTYPE are looked at before its content."""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, iterparse
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

from data.readers.formats.limits import MEGABYTE, Limits
from indicators.errors import DataError

_ENCRYPTED_FLAG = 0x1
# Below this size even a perfect bomb does no harm, and a small blank template may well pack 200 times.
_HARMLESS_BYTES = 10 * MEGABYTE
PASSWORD = "文件设有打开密码，无法读取；请在表格软件中去掉密码，另存后再导入。"


class Package:
    """The parts of a zip file by name, capital letters aside.

    A part never gives more bytes than the directory declares (``ZipFile`` stops there and then finds the checksum
    wrong), so the declared sizes are a safe bound even where they lie.
    """

    def __init__(self, file: IO[bytes], limits: Limits) -> None:
        self._zip = ZipFile(file)
        self._parts = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}
        _check_sizes(self._zip.infolist(), limits)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def open(self, name: str) -> IO[bytes]:
        """Raises KeyError where there is no such part."""
        return self._zip.open(self._parts[name.lower()])

    def read(self, name: str) -> bytes:
        with self.open(name) as part:
            return part.read()

    def parse(self, name: str, parser: expat.XMLParserType) -> None:
        """Feeds an XML part to ``parser``. A part with a DOCTYPE (entities, outside files) is refused."""
        parser.StartDoctypeDeclHandler = _refuse_doctype
        with self.open(name) as part:
            parser.ParseFile(part)

    def events(self, name: str) -> Iterator[tuple[str, Element]]:
        """The start and end events of an XML part, for parts that are small or rarely read. A DOCTYPE is refused."""
        with self.open(name) as part:
            _read_prolog(part)
        with self.open(name) as part:
            yield from iterparse(part, ("start", "end"))

    def tree(self, name: str) -> Element:
        """The root of a small XML part."""
        events = self.events(name)
        _, root = next(events)
        for _ in events:
            pass
        return root


def local_name(tag: str) -> str:
    """The name without its namespace: strict and transitional files differ in nothing else."""
    return tag.rpartition("}")[2]


def _check_sizes(parts: list[ZipInfo], limits: Limits) -> None:
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise DataError(PASSWORD)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked_bytes:
        size = limits.unpacked_bytes // MEGABYTE
        raise DataError(f"疑似压缩炸弹：解压后有 {unpacked // MEGABYTE} MB，最多允许 {size} MB；文件未被读取。")
    for part in parts:
        if part.file_size > _HARMLESS_BYTES and part.file_size > limits.packing_ratio * part.compress_size:
            raise DataError(
                f"疑似压缩炸弹：其中一部分压缩了 {limits.packing_ratio} 倍以上（解压后 {part.file_size // MEGABYTE} MB）；"
                "文件未被读取。"
            )


class _RootReached(Exception):
    """The document's first element: a DOCTYPE can no longer follow."""


def _read_prolog(part: IO[bytes]) -> None:
    def element(*_: object) -> None:
        raise _RootReached

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = element
    try:
        parser.ParseFile(part)
    except _RootReached:
        return


def _refuse_doctype(*_: object) -> None:
    raise DataError("文件含有 DOCTYPE 声明，正常的工作簿没有；为安全起见不读取，请在表格软件中另存为 xlsx。")
