"""The worker in the sandbox: reads one file from its standard input and writes its cells as JSON.

Started by ``sandbox`` with nothing of the user's environment. A crash, a loop or a bomb ends this process only. What it
refuses in good order it says in one sentence, without the file's name, which it is not told.
"""

import json
import os
import signal
import sys
import traceback
import zlib
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from data.readers.formats.limits import MEGABYTE, Limits
from data.readers.formats.sheet_cells import SheetCells
from data.readers.formats.xlsx import read_xlsx
from data.readers.formats.xlsx_book import workbook_part
from data.readers.formats.zip_package import PASSWORD, Package
from indicators.errors import DataError

OUTPUT_FAILED = 3
# What a damaged file makes the standard library and our own reading of numbers and references raise.
_DAMAGE = (
    BadZipFile, zlib.error, EOFError, ParseError, ExpatError, UnicodeError, ValueError, LookupError, StopIteration,
    NotImplementedError, OverflowError,
)  # fmt: skip
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def main(job: dict[str, Any]) -> None:
    limits = Limits(**job["limits"])
    _confine(limits)
    answer = json.dumps(answer_for(sys.stdin.buffer, limits), ensure_ascii=False, separators=(",", ":"))
    try:
        sys.stdout.buffer.write(answer.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except OSError:
        os._exit(OUTPUT_FAILED)  # an orderly exit would try the same write again


def answer_for(file: IO[bytes], limits: Limits) -> dict[str, Any]:
    """``{"is_flat", "sheets"}``, or ``{"refused": sentence}``."""
    try:
        is_flat, sheets = read_file(file, limits)
        return {"is_flat": is_flat, "sheets": [sheet.handed_over() for sheet in sheets]}
    except DataError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": memory_exceeded(limits)}
    except _DAMAGE:
        traceback.print_exc()
        return {"refused": "文件已损坏或不完整，无法读取；请在表格软件中打开确认，另存后再导入。"}


def read_file(file: IO[bytes], limits: Limits) -> tuple[bool, Iterator[SheetCells]]:
    """Whether the file is one flat table, and its sheets. Its kind is told by its first bytes, not by its name."""
    start = file.read(8)
    file.seek(0)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False, _zipped(file, limits)
    if start == _OLE:
        return False, _compound(file, limits)
    if start.startswith(b"PAR1"):
        from data.readers.formats.parquet import read_parquet  # 0.2 s that only this kind needs

        return True, read_parquet(file, limits)
    from data.readers.formats.delimited_text import read_text

    return True, read_text(file.read(), limits)


def memory_exceeded(limits: Limits) -> str:
    return f"读取时超出内存上限 {limits.memory_bytes // MEGABYTE} MB；请删去多余的内容，另存为 xlsx 后再导入。"


def _zipped(file: IO[bytes], limits: Limits) -> Iterator[SheetCells]:
    package = Package(file, limits)
    part = workbook_part(package)
    if part is not None and part.endswith(".bin"):
        raise DataError("是 xlsb（二进制工作簿），不支持这种格式；请在表格软件中另存为 xlsx。")
    if part is not None:
        return read_xlsx(package, part, limits)
    if "mimetype" in package and package.read("mimetype").strip().startswith(_ODS):
        from data.readers.formats.calamine import read_ods

        return read_ods(file, package, limits)
    raise DataError("不是工作簿，而是压缩包或其他文档；请提供 xlsx、xls、ods、csv 或 parquet 文件。")


def _compound(file: IO[bytes], limits: Limits) -> Iterator[SheetCells]:
    content = file.read()
    if _has_stream(content, "Workbook") or _has_stream(content, "Book"):
        from data.readers.formats.calamine import read_xls

        file.seek(0)
        return read_xls(file, limits)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise DataError(PASSWORD)
    raise DataError("不是工作簿，而是其他文档，或文件不完整；请提供 xlsx、xls、ods、csv 或 parquet 文件。")


def _has_stream(content: bytes, name: str) -> bool:
    """Whether the compound file's directory names such a stream: its entries stand at multiples of 128 bytes."""
    entry = (name + "\0").encode("utf-16-le")
    at = content.find(entry)
    while at >= 0 and at % 128:
        at = content.find(entry, at + 1)
    return at >= 0


def _confine(limits: Limits) -> None:
    """Limits that the operating system enforces. Where it has none (Windows) the parent's clock is what remains."""
    try:
        import resource
    except ImportError:
        return
    signal.alarm(limits.wall_seconds + 1)  # for a parent that was killed and cannot watch any more
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.result_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        lowest = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (lowest, hard))
