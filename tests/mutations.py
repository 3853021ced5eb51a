"""Spoils files as transfers, other programs and people do, and as an attacker would: the same seed, the same file."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from random import Random

Mutator = Callable[[bytes, Random], bytes]
_VALUES = (
    "", "0", "-0", "-1", "1e400", "1E-320", "NaN", "99999999999999999999", "12..3", "1,234.5", "(3.2)", "７．４", "7.4%",
    "下降7.4", "增长翻一番", "同期为0", "—", "…", "1/9", "第三", "=1+1", "#REF!", "TRUE", "2023-09-30", "2023年前三季度",
    "万元", "全市", "\u202e4.7", "&lt;b&gt;", "'7", "7.4\n8.1", "长" * 40_000,
)  # fmt: skip
_ATTRIBUTES = (
    "XFD1048576", "A0", "B2", "ZZZZ9", "A1:XFD1048576", "s", "b", "e", "d", "str", "inlineStr", "999999", "-1", "", "0",
    "rId1", "../../../etc/passwd", "1048577", "hidden",
)  # fmt: skip
_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError)
_TEXT = re.compile(rb">([^<>]+)<")
_ATTRIBUTE = re.compile(rb'="([^"<>]*)"')
_ELEMENT = re.compile(rb"<(c|row|sheet|si|mergeCell|xf|numFmt)\b[^<>]*?(?:/>|>.*?</\1>)", re.DOTALL)


def mutated(content: bytes, chance: Random) -> bytes:
    """``content`` with one to three changes."""
    for _ in range(chance.choice([1, 1, 2, 3])):
        content = chance.choice(_mutators(content))(content, chance)
    return content


def _mutators(content: bytes) -> tuple[Mutator, ...]:
    if content.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(content)):
        return _flipped, _cut, _part_dropped, _parts_swapped, *(_in_a_part(row) for row in _XML * 3)
    if content.startswith((b"PAR1", bytes.fromhex("D0CF11E0"))):
        return _flipped, _cut, _moved, _zeroed
    return _flipped, _cut, *_LINES, *_LINES


def _flipped(content: bytes, chance: Random) -> bytes:
    spoilt = bytearray(content)
    for _ in range(chance.choice([1, 1, 5, 50]) if spoilt else 0):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _cut(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _moved(content: bytes, chance: Random) -> bytes:
    here, there = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[there:] + content[here:there] + content[:here] if chance.random() < 0.5 else content[here:]


def _zeroed(content: bytes, chance: Random) -> bytes:
    start, size = chance.randrange(len(content) + 1), chance.choice([4, 64, 512])
    return content[:start] + bytes(len(content[start : start + size])) + content[start + size :]


def _part_dropped(content: bytes, chance: Random) -> bytes:
    parts = _parts(content)
    del parts[chance.choice(list(parts))]
    return _packed(parts)


def _parts_swapped(content: bytes, chance: Random) -> bytes:
    parts = _parts(content)
    name, other = chance.choice(list(parts)), chance.choice(list(parts))
    parts[name], parts[other] = parts[other], parts[name]
    return _packed(parts)


def _in_a_part(change: Mutator) -> Mutator:
    def changed(content: bytes, chance: Random) -> bytes:
        parts = _parts(content)
        sheets = [name for name in parts if "sheet" in name.lower() or name in ("content.xml", "xl/sharedStrings.xml")]
        name = chance.choice(sheets if sheets and chance.random() < 0.8 else list(parts))
        parts[name] = change(parts[name], chance)
        return _packed(parts)

    return changed


def _text_replaced(xml: bytes, chance: Random) -> bytes:
    return _replaced(xml, _TEXT, chance.choice(_VALUES), chance)


def _attribute_replaced(xml: bytes, chance: Random) -> bytes:
    return _replaced(xml, _ATTRIBUTE, chance.choice(_ATTRIBUTES), chance)


def _replaced(xml: bytes, pattern: re.Pattern[bytes], value: str, chance: Random) -> bytes:
    found = [match.span(1) for match in pattern.finditer(xml)]
    for start, end in sorted(chance.sample(found, min(len(found), chance.choice([1, 1, 3]))), reverse=True):
        xml = xml[:start] + value.encode() + xml[end:]
    return xml


def _element_dropped(xml: bytes, chance: Random) -> bytes:
    start, end = _element(xml, chance)
    return xml[:start] + xml[end:]


def _element_repeated(xml: bytes, chance: Random) -> bytes:
    (start, end), (place, _) = _element(xml, chance), _element(xml, chance)
    return xml[:place] + xml[start:end] * chance.choice([1, 1, 200]) + xml[place:]


def _element(xml: bytes, chance: Random) -> tuple[int, int]:
    found = [match.span() for match in _ELEMENT.finditer(xml)]
    return chance.choice(found) if found else (0, 0)


_XML: tuple[Mutator, ...] = (_text_replaced, _attribute_replaced, _element_dropped, _element_repeated, _flipped, _cut)


def _parts(content: bytes) -> dict[str, bytes]:
    """The readable parts of a zip; an empty one where none is."""
    parts = {}
    with suppress(*_UNREADABLE), zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            with suppress(*_UNREADABLE):
                parts[name] = package.read(name)
    return parts or {"xl/workbook.xml": b""}


def _packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def _line(change: Callable[[list[bytes], int, Random], list[bytes]]) -> Mutator:
    def changed(content: bytes, chance: Random) -> bytes:
        lines = content.split(b"\n")
        place = chance.randrange(len(lines))
        return b"\n".join([*lines[:place], *change(lines, place, chance), *lines[place + 1 :]])

    return changed


def _field_replaced(lines: list[bytes], place: int, chance: Random) -> list[bytes]:
    fields = lines[place].split(b",")
    fields[chance.randrange(len(fields))] = chance.choice(_VALUES).encode()
    return [b",".join(fields)]


def _reencoded(content: bytes, chance: Random) -> bytes:
    return content.decode("utf-8", "replace").encode(
        chance.choice(["gb18030", "utf-16", "utf-8-sig", "gbk"]), "replace"
    )


_LINES: tuple[Mutator, ...] = (
    _line(lambda lines, place, chance: []),
    _line(lambda lines, place, chance: [lines[place]] * chance.choice([2, 3, 500])),
    _line(lambda lines, place, chance: [chance.choice(lines), lines[place]]),
    _line(lambda lines, place, chance: [lines[place].replace(b",", chance.choice([b";", b"\t", b"\0", b'"', b",,"]))]),
    _line(_field_replaced), _line(_field_replaced), _line(_field_replaced), _reencoded,
)  # fmt: skip
