"""Plausibility checks on whole columns: growths a hundred times too small, levels without a unit anywhere."""

import re
from collections.abc import Sequence

from data.readers.formats.grid import Sheet, Workbook
from data.readers.reading import Finding, Severity
from data.readers.result_builder import AddedFigure
from indicators.model import Field
from indicators.periods import plain_text
from indicators.units import canonical_unit

_NAMED_UNIT = re.compile(r"\((?P<inside>[^()]{1,6})\)|单位:(?P<line>[^\s,、;/()]{1,6})")
# A power of ten before a measure, or money of some kind; 亿元以上 is no unit.
_LIKE_A_UNIT = re.compile(r"[十百千万亿]{1,3}[^以及多余\d%]{1,3}|\S{0,4}[元圆]")
# Headings are shorter.
_LONGEST = 200


def percent_holds(added: list[AddedFigure]) -> list[Finding]:
    """A growth column whose figures are all below 1 in size, and not all 0, may hold 0.074 for 7.4 %.

    Not where the number format (or the cell's text) says %: those figures were read as printed, and the others of
    their column are judged alone.
    """
    columns: dict[tuple[str, tuple[int, int]], list[AddedFigure]] = {}
    for other_taken in added:
        if (
            other_taken.figure.field is Field.GROWTH
            and other_taken.figure.number is not None
            and not other_taken.is_percent
        ):
            columns.setdefault((other_taken.sheet, other_taken.group), []).append(other_taken)
    return [finding for column in columns.values() if (finding := _hold(column))]


def percent_problem(column: Sequence[float]) -> str | None:
    """A sentence where the growths of one column, none of them with a %, are all below 1 in size and not all 0."""
    number = next(filter(None, column), None)
    if number is None or max(map(abs, column)) >= 1:
        return None
    return (
        f"这一列没有写 % 的增速都小于1（如 {number:g}），可能是 {number * 100:g}% 写成了小数；"
        "确认是小数时接受 percent_format，将乘以100入库；否则请在文件中改为百分数。"
    )


def unit_findings(added: list[AddedFigure], workbook: Workbook) -> list[Finding]:
    """One finding for each column of levels over which no known unit stood.

    A hold where the sheet names a unit that is not known, for it may be any; a warning where it names none.
    """
    columns: dict[tuple[str, str, str], list[AddedFigure]] = {}
    for other_taken in added:
        if other_taken.is_unit_assumed and other_taken.figure.number is not None:
            columns.setdefault(
                (other_taken.sheet, other_taken.figure.reference.column, other_taken.figure.indicator), []
            ).append(other_taken)
    strange = {sheet.name: _unknown_unit(sheet) for sheet in workbook.sheets} if columns else {}
    return [_unit_finding(column, strange.get(sheet)) for (sheet, _, _), column in columns.items()]


def _unit_finding(column: list[AddedFigure], strange: str | None) -> Finding:
    first, figures = column[0].figure, tuple(added.figure for added in column)
    if strange is None:
        text = f"没有写明单位，按{first.unit}读入；请核对。"
        return Finding(
            Severity.WARNING, "unit_assumed", text, first.reference.file, first.reference, figures, len(figures)
        )
    text = f"“{strange}”不是已知的单位；请在映射中写明它是哪个单位，确认就是{first.unit}时接受 unknown_unit。"
    return Finding(Severity.HOLD, "unknown_unit", text, first.reference.file, first.reference, figures, len(figures))


def _unknown_unit(sheet: Sheet) -> str | None:
    """The first text in brackets or behind 单位 that has the form of a unit (万亩, 亿圆) and is none."""
    for cell in sheet.cells.values():
        if isinstance(cell.value, str):
            for found in _NAMED_UNIT.finditer(plain_text(cell.value[:_LONGEST])):
                written = found["inside"] or found["line"]
                if _LIKE_A_UNIT.fullmatch(written) and canonical_unit(written) is None:
                    return written
    return None


def _hold(column: list[AddedFigure]) -> Finding | None:
    figures = tuple(added.figure for added in column)
    text = percent_problem([figure.number for figure in figures if figure.number is not None])
    if text is None:
        return None
    first = figures[0].reference
    return Finding(Severity.HOLD, "percent_format", text, first.file, first, figures, len(figures))
