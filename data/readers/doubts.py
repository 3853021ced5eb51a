"""Doubts that only a whole column shows: growths a hundred times too small, levels without a unit anywhere."""

from data.readers.account import Taken
from data.reading import Finding, Level
from indicators.model import Field


def percent_holds(taken: list[Taken]) -> list[Finding]:
    """A growth column whose figures are all below 1 in size, and not all 0, may hold 0.074 for 7.4 %.

    No doubt where the number format (or the cell's text) says %: those figures were read as printed, and the others of
    their column are judged alone.
    """
    columns: dict[tuple[str, tuple[int, int]], list[Taken]] = {}
    for one in taken:
        if one.figure.field is Field.GROWTH and one.figure.number is not None and not one.is_percent:
            columns.setdefault((one.sheet, one.group), []).append(one)
    findings = []
    for column in columns.values():
        sizes = [abs(one.figure.number or 0.0) for one in column]
        if max(sizes) < 1 and any(sizes):
            findings.append(_hold(column))
    return findings


def assumed_units(taken: list[Taken]) -> list[Finding]:
    """One warning for each column of levels over which no unit stood."""
    columns: dict[tuple[str, str, str], list[Taken]] = {}
    for one in taken:
        if one.is_unit_assumed and one.figure.number is not None:
            columns.setdefault((one.sheet, one.figure.place.column, one.figure.indicator), []).append(one)
    return [
        Finding(
            Level.WARNING,
            "unit_assumed",
            f"没有写明单位，按{column[0].figure.unit}读入；请核对。",
            column[0].figure.place.file,
            column[0].figure.place,
            tuple(one.figure for one in column),
            len(column),
        )
        for column in columns.values()
    ]


def _hold(column: list[Taken]) -> Finding:
    first = next(one.figure for one in column if one.figure.number)
    number = first.number or 0.0
    text = (
        f"这一列没有写 % 的增速都小于1（如 {number:g}），可能是 {number * 100:g}% 写成了小数；"
        "确认是小数时接受 percent_format，将乘以100入库；否则请在文件中改为百分数。"
    )
    figures = tuple(one.figure for one in column)
    return Finding(Level.HOLD, "percent_format", text, first.place.file, figures[0].place, figures, len(figures))
