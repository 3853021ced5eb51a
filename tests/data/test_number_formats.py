"""What a number format does to a number, and what day a serial number is."""

import pytest

from data.readers.formats.number_formats import format_kind, iso_date
from data.readers.formats.sheet_cells import CellKind

PLAIN, PERCENT, DATE = CellKind.PLAIN, CellKind.PERCENT, CellKind.DATE


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", PLAIN),
        ("G/通用格式", PLAIN),
        ("0.00_ ", PLAIN),
        ("#,##0.0;[Red]-#,##0.0", PLAIN),  # the d of Red is a colour's
        ("0.00E+00", PLAIN),
        ('0.0"%"', PLAIN),  # prints the sign, scales nothing
        (r"0.0\%", PLAIN),
        ("0.0_%", PLAIN),  # a gap as wide as the sign
        ("0.0*%", PLAIN),  # the sign as filling
        ('0.0"个百分点"', PLAIN),
        ("0.0%", PERCENT),
        ("0.00%_ ;[Red]-0.00%", PERCENT),
        ('"增长"0.0%', PERCENT),
        ("yyyy-mm-dd", DATE),
        ('[$-804]yyyy"年"m"月"', DATE),
        ("h:mm", DATE),
        ("[h]:mm", PLAIN),  # hours beyond 24: a duration, no moment
    ],
)
def test_a_format_that_the_file_defines(code: str, kind: CellKind) -> None:
    assert format_kind(176, code) is kind


def test_built_in_formats() -> None:
    kinds = {number: format_kind(number, None) for number in (0, 2, 4, 9, 10, 14, 22, 31, 46, 57)}
    assert {number for number, kind in kinds.items() if kind is PERCENT} == {9, 10}
    assert {number for number, kind in kinds.items() if kind is DATE} == {14, 22, 31, 57}


@pytest.mark.parametrize(
    ("serial", "since_1904", "text"),
    [
        (45199, False, "2023-09-30"),
        (43737, True, "2023-09-30"),  # the same day, 1,462 days less
        (45199.336805555555, False, "2023-09-30T08:05:00"),
        (1, False, "1900-01-01"),
        (59, False, "1900-02-28"),
        (61, False, "1900-03-01"),
        (0.5, False, "12:00:00"),
        (-1, False, None),
        (3_000_000, False, None),
    ],
)
def test_the_day_of_a_serial_number(serial: float, since_1904: bool, text: str | None) -> None:
    assert iso_date(serial, since_1904) == text
