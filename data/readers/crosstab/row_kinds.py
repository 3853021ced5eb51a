"""Sorts the rows of a sheet: notes, rows of figures, and rows of words, of which some look like table headings."""

import re
from enum import StrEnum
from itertools import pairwise

from data.readers.formats.grid import Cell
from data.readers.text.cell_value import looks_like_figure
from data.readers.text.label_parser import LabelParser, ParsedLabel
from data.readers.text.measure_words import Measure
from indicators.periods import plain_text

_NOTE = re.compile(
    r"\(?(?:注|备注|附注|说明)[:：\d]|(?:注|备注|附注|说明)$|(?:制表|审核|复核|打印|填报|填表|报出|印发|发布|编制)(?:人|单位|日期|时间|部门)?[:：]?"
    r"|(?:统计|单位|分管|部门)?负责人|(?:资料|数据)?来源[:：]|联系(?:人|电话)|[*※]"
)
_DATE_LINE = re.compile(
    r"(?:日期:?)?(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}([-/.])\d{1,2}\1\d{1,2}|[二〇○零一三四五六七八九十年月日]{8,})"
)
_UNIT_LINE = re.compile(r"[(\[]?(?:计量)?单位[:：]")
_NUMBERED = re.compile(r"甲|乙|栏次|序号|行次")


class RowKind(StrEnum):
    NOTE = "note"
    NUMBERED = "numbered"
    FIGURES = "figures"
    WORDS = "words"


Row = list[tuple[int, Cell]]


def is_unit_line(text: str) -> bool:
    return bool(_UNIT_LINE.match(plain_text(text)))


def is_note(text: str) -> bool:
    plain = plain_text(text)
    return bool(_NOTE.match(plain) or _DATE_LINE.fullmatch(plain))


def row_kind(cells: Row, parser: LabelParser) -> RowKind:
    """What a row is, looking at nothing but itself."""
    first = cells[0][1]
    if first.is_date and len(cells) == 1:
        return RowKind.NOTE
    if (
        isinstance(first.value, str)
        and not first.is_date
        and is_note(first.value)
        and not (parser.parse(first.value).region or parser.parse(first.value).indicator)
    ):
        return RowKind.NOTE
    figures = [cell for _, cell in cells if looks_like_figure(cell)]
    words = [cell for _, cell in cells if not looks_like_figure(cell)]
    if not figures:
        return RowKind.WORDS
    if len(figures) > 1 and _counts_up(figures) and all(_NUMBERED.fullmatch(plain_text(cell.text)) for cell in words):
        return RowKind.NUMBERED
    if all(map(_could_head_a_column, figures)) and all(_is_heading(parser.parse(cell.text)) for cell in words):
        return RowKind.WORDS
    return RowKind.FIGURES


def is_heading(cells: Row, parser: LabelParser, first_column: int) -> bool:
    """Whether a row of words is (part of) a table's head, not a title, a note or a section label."""
    texts = [(column, cell.text) for column, cell in cells]
    labels = [parser.parse(text) for _, text in texts if not is_unit_line(text) and not is_note(text)]
    if any(label.is_stub for label in labels) and (len(labels) > 1 or _has_measure_or_more(labels)):
        return True
    if len(labels) < 2:
        return bool(labels) and cells[0][0] > first_column and _names_a_column(labels[0])
    regions = sum(label.region is not None and label.measured is None for label in labels)
    times = sum(_only_time(label) for label in labels)
    others = sum(_names_a_column(label) or label.unit is not None for label in labels)
    return (
        regions >= 2
        or times >= 2
        or others >= 2
        or (others == 1 and regions + times + _blank_corner(cells, first_column) > 0)
    )


def _blank_corner(cells: Row, first_column: int) -> bool:
    return cells[0][0] > first_column


def _has_measure_or_more(labels: list[ParsedLabel]) -> bool:
    return any(_names_a_column(label) or _only_time(label) for label in labels)


def _names_a_column(label: ParsedLabel) -> bool:
    return label.indicator is not None or label.measured is not None


def _only_time(label: ParsedLabel) -> bool:
    return label.has_time and not _names_a_column(label) and label.region is None


def _is_heading(label: ParsedLabel) -> bool:
    skipped = label.measured is not None and label.measured.measure is Measure.SKIP
    return label.is_stub or skipped or _only_time(label)


def _could_head_a_column(cell: Cell) -> bool:
    if isinstance(cell.value, str):
        return cell.is_date
    return cell.value == int(cell.value) and 1990 <= cell.value <= 2100


def _counts_up(cells: list[Cell]) -> bool:
    values = [cell.value for cell in cells]
    numbers = [float(value) for value in values if not isinstance(value, str) or value.strip().isdecimal()]
    return len(numbers) == len(values) and all(later == earlier + 1 for earlier, later in pairwise(numbers))
