"""A deck whose bytes depend on its content alone: no time of day in it, nor in the sheets behind its charts."""

import io
import re
import zipfile

from pptx.presentation import Presentation as Deck

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_NO_TIME = b"1980-01-01T00:00:00Z"


def settled(deck: Deck) -> bytes:
    """The deck as a file."""
    saved = io.BytesIO()
    deck.save(saved)
    return _packed(saved.getvalue(), is_sheet=False)


def _packed(content: bytes, is_sheet: bool) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.endswith(".xlsx"):
                content = _packed(content, is_sheet=True)
            elif is_sheet and part.filename == "docProps/core.xml":
                content = _MADE.sub(rb"\g<1>" + _NO_TIME + rb"\g<2>", content)
            target.writestr(zipfile.ZipInfo(part.filename, _EARLIEST), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
