"""Text as any document can hold it: one line of unknown origin, and the date as officials write it."""

import re
from datetime import date

# What XML 1.0 cannot hold, so that no Word file could.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"


def one_line(text: str) -> str:
    """Text of unknown origin as one line that any document can hold; a character that none can hold is shown as �."""
    return _NO_CHARACTER.sub(_REPLACEMENT, " ".join(text.split()))


def official_date(day: date) -> str:
    """``2023年11月1日``."""
    return f"{day.year}年{day.month}月{day.day}日"
