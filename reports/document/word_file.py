"""A Word file whose bytes depend on its content alone, and which says what to use where a font is missing."""

import io
import zipfile

from docx.document import Document

_FONT_TABLE = "word/fontTable.xml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# The official fonts come with few systems: the name a system may know each under, or the nearest it has; then its kind.
_FONTS = (
    ("方正小标宋简体", "FZXiaoBiaoSong-B05S,华文中宋,宋体", "roman"),
    ("仿宋", "FangSong,仿宋_GB2312,华文仿宋", "modern"),
    ("黑体", "SimHei,Noto Sans CJK SC", "modern"),
)
_CHINESE = "86"


def settled(document: Document) -> bytes:
    """The document as a file, its parts without the time of day at which they were packed."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = _font_table() if part.filename == _FONT_TABLE else source.read(part)
            target.writestr(zipfile.ZipInfo(part.filename, _EARLIEST), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _font_table() -> bytes:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="{_CHINESE}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, others, family in _FONTS
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:fonts xmlns:w="{_NAMESPACE}">{fonts}</w:fonts>'.encode()
