"""Doubts that only a whole column shows: growths a hundred times too small, levels without a unit anywhere."""

from collections.abc import Sequence

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
    return [finding for column in columns.values() if (finding := _hold(column))]


def percent_doubt(column: Sequence[float]) -> str | None:
    """A sentence where the growths of one column, none of them with a %, are all below 1 in size and not all 0."""
    number = next(filter(None, column), None)
    if number is None or max(map(abs, column)) >= 1:
        return None
    return (
        f"这一列没有写 % 的增速都小于1（如 {number:g}），可能是 {number * 100:g}% 写成了小数；"
        "确认是小数时接受 percent_format，将乘以100入库；否则请在文件中改为百分数。"
    )


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


def _hold(column: list[Taken]) -> Finding | None:
    figures = tuple(one.figure for one in column)
    text = percent_doubt([one.number for one in figures if one.number is not None])
    if text is None:
        return None
    first = figures[0].place
    return Finding(Level.HOLD, "percent_format", text, first.file, first, figures, len(figures))
