"""Whether a spreadsheet's number format shows a percentage or a date, and what date a number then is."""

import re
from datetime import datetime, timedelta

from data.readers.formats.sheet_cells import CellKind

_PERCENT_IDS = frozenset({9, 10})
# ECMA-376 part 1, 18.8.30: 14-22 and 45-47 everywhere, 27-36 and 50-58 in Chinese, Japanese and Korean versions.
# 46 is [h]:mm:ss, a duration.
_DATE_IDS = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
# What a format prints as it stands: "…", \x, _x (a gap as wide as x), *x (x as filling). A % in it is only a letter.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.', re.DOTALL)
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_LAST_SERIAL = 2_958_465  # 9999-12-31


def format_kind(number: int, code: str | None) -> CellKind:
    """``number`` is the format's id, ``code`` its text where the file defines it (None for a built-in one)."""
    if code is None:
        if number in _PERCENT_IDS:
            return CellKind.PERCENT
        return CellKind.DATE if number in _DATE_IDS else CellKind.PLAIN
    plain = _LITERAL.sub("", code)
    if _DURATION.search(plain):
        return CellKind.PLAIN
    plain = re.sub("general", "", _BRACKETS.sub("", plain), flags=re.IGNORECASE)
    if "%" in plain:
        return CellKind.PERCENT
    return CellKind.DATE if _DATE_LETTERS.search(plain) else CellKind.PLAIN


def iso_date(serial: float, since_1904: bool) -> str | None:
    """The date, moment or time of day that a serial number stands for, as ISO text; None where it stands for none."""
    if not 0 <= serial <= _LAST_SERIAL:
        return None
    if serial < 1:
        return (datetime(1900, 1, 1) + _days(serial)).time().isoformat()
    if since_1904:
        return iso_moment(datetime(1904, 1, 1) + _days(serial))
    # 1900 counts as a leap year, so that serial 60 is a day that never was, and all before it are one day off.
    return iso_moment(datetime(1899, 12, 30 if serial >= 60 else 31) + _days(serial))


def iso_moment(moment: datetime) -> str:
    """``2023-09-30`` at midnight, else ``2023-09-30T08:05:00``."""
    return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.isoformat()


def _days(serial: float) -> timedelta:
    """Whole seconds: a serial number carries rounding in its last digits."""
    return timedelta(seconds=round(serial * 86_400))
