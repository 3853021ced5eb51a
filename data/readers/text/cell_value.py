"""What one figure cell says: a number, a missing-value symbol in its place, or a problem."""

import math
import re
from dataclasses import dataclass

from data.readers.formats.grid import Cell
from indicators.model import Field
from indicators.periods import plain_text

_RATES = frozenset({Field.GROWTH, Field.CHANGE})
_MINUS = str.maketrans({"−": "-", "﹣": "-", "＋": "+", "▲": "↑", "▼": "↓"})
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:(?<=\d)\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.I)
_NOTHING = re.compile(r"[-—–―─‒]+|\.{3,}|⋯+|[×✕/]")
_ZERO_BASE = re.compile(r"(?:(?:去年|上年)?同期(?:基?数)?|基数)(?:为|是)(?:0|零)")
_UNCHANGED = re.compile(r"(?:(?:与|同|比|和)?(?:去年|上年)(?:同期)?|同比)?(?:相比)?持平")
_UP = re.compile(r"^(?:同比)?(?:增长|上升|提高|增加|上涨|扩大|增|升|涨|↑)(?=[\d.])|(?<=\d)↑$")
_DOWN = re.compile(r"^(?:同比)?(?:下降|减少|降低|回落|下滑|下跌|降|减|跌|↓)(?=[\d.])|(?<=[\d%])↓$")
# What refers to a note below the table. Folding the widths of characters would make digits of ① and ².
_NOTE_MARKS = re.compile(r"[①-⓿❶-➓⑴-⒇²³¹⁰-⁹₀-₉*＊※†‡]+$")
# 10.3 4 and 9.0⏎13 are two figures in one cell; 1 234.5 is one, with its thousands apart.
_TWO_FIGURES = re.compile(r"[\d.%）)]\s+[\d.(（第]")
_SPACED_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:\s\d{3})+(?:\.\d+)?")
_ESTIMATE = re.compile(r"\(?(?:预计|预测|估计|初步预计)数?\)?")
_RATE_UNIT = re.compile(r"(?:%|个?百分点)$")
_RANK = re.compile(r"(?:并列)?第?=?(?P<rank>\d+)(?:名|位)?(?:/(?P<of>\d+))?(?:名|位)?(?:\(?并列\)?)?=?")
_RANK_WORDS = re.compile(r"(?:并列)?第(?P<words>[一二三四五六七八九十]{1,3})(?:名|位)?")
_DIGITS = "一二三四五六七八九"
_ALMOST = re.compile(r"[约近超逾+-]?[\d.,]*\d[\d.,]*[%+-]?|\(\d+\.\d+%?\)")
_ABSURD_RANK = 3000


@dataclass(frozen=True)
class Content:
    """``number``, or the missing-value ``symbol`` that stands instead, or ``problem`` with the ``rule`` it breaks."""

    number: float | None = None
    symbol: str | None = None
    rule: str | None = None
    problem: str | None = None
    is_percent: bool = False


def read_content(cell: Cell, field: Field, unit: str | None) -> Content:
    """What ``cell`` says as ``field``; ``unit`` is a value's unit (only a value in % may be printed with a % sign)."""
    if cell.is_broken:
        return Content(
            rule="broken_cell", problem=f"“{cell.value}”没有可用的计算结果（公式未存结果或出错）；请改成数字或留空"
        )
    if cell.is_date:
        return Content(rule="date_in_figure", problem=f"“{cell.value}”是日期，这里应为数字；请改正单元格格式")
    if isinstance(cell.value, str) and _holds_two_figures(cell.value.strip()):
        return Content(rule="not_a_number", problem=f"“{printed(cell)}”里有两个数，不知道哪一个是；请只保留一个")
    if field is Field.RANK:
        return _rank(cell)
    takes_percent = field in _RATES or unit == "%"
    if not isinstance(cell.value, str):
        if not math.isfinite(cell.value):
            return _not_a_number(cell)
        scaled = cell.is_percent and takes_percent
        return Content(number=round(cell.value * 100, 10) if scaled else float(cell.value), is_percent=scaled)
    text = _folded(cell.value)
    if is_missing_symbol(text):
        return Content(symbol=cell.value.strip())
    if _ESTIMATE.search(text) and _number(_ESTIMATE.sub("", text), field in _RATES, takes_percent) is not None:
        return Content(rule="estimate", problem=f"“{printed(cell)}”是预计数，不作为公布数入库")
    if field in _RATES and _UNCHANGED.fullmatch(text):
        return Content(number=0.0)
    number = _number(text, field in _RATES, takes_percent)
    if number is None:
        return _not_a_number(cell)
    return Content(number=number, is_percent=takes_percent and text.endswith("%"))


def is_missing_symbol(text: str) -> bool:
    """Whether ``text`` is a missing-value symbol: —, …, ×, /, 同期为0."""
    text = _folded(text)
    return bool(_NOTHING.fullmatch(text) or _ZERO_BASE.fullmatch(text))


def looks_like_figure(cell: Cell) -> bool:
    """Whether a cell is a number, a missing-value symbol or an attempt at one, and so needs an answer; names and headings are not."""
    if not isinstance(cell.value, str) or cell.is_broken or cell.is_date:
        return True
    text = _folded(cell.value)
    if (
        is_missing_symbol(text)
        or _UNCHANGED.fullmatch(text)
        or _number(_ESTIMATE.sub("", text), True, True) is not None
    ):
        return True
    return bool(_RANK.fullmatch(text) or _RANK_WORDS.fullmatch(text) or _ALMOST.fullmatch(text))


def printed(cell: Cell) -> str:
    """The cell as a reader of the sheet sees it, near enough to find it again."""
    if isinstance(cell.value, str):
        return cell.value.strip()
    if cell.is_percent:
        return f"{_plain_number(round(cell.value * 100, 10))}%"
    return _plain_number(cell.value)


def _plain_number(value: float) -> str:
    return str(int(value)) if math.isfinite(value) and value == int(value) and abs(value) < 1e15 else repr(float(value))


def _folded(text: str) -> str:
    """Plain text without the marks of notes; a sign in brackets, (-2.1), comes out of them."""
    plain = plain_text(_NOTE_MARKS.sub("", text.strip())).translate(_MINUS)
    return re.sub(r"^\(([+-][\d.]+%?)\)$", r"\1", plain)


def _holds_two_figures(text: str) -> bool:
    return bool(_TWO_FIGURES.search(text)) and not _SPACED_THOUSANDS.fullmatch(text)


def _not_a_number(cell: Cell) -> Content:
    return Content(rule="not_a_number", problem=f"“{printed(cell)}”既不是数字，也不是已知符号；请改成数字或留空")


def _number(text: str, is_rate: bool, takes_percent: bool) -> float | None:
    if is_rate and re.fullmatch(r"(?:增长)?翻(?:一)?番", text):
        return 100.0
    sign = 1.0
    if is_rate:
        sign = -1.0 if _DOWN.search(text) else 1.0
        text = _DOWN.sub("", _UP.sub("", text))
        if text.endswith("倍"):
            times = _number(text[:-1], False, False)
            return None if times is None else round(sign * times * 100, 10)
    if takes_percent:
        text = _RATE_UNIT.sub("", text)
    if not text or not _NUMBER.fullmatch(text) or not re.search(r"\d", text):
        return None
    number = sign * float(text.replace(",", ""))
    return number if math.isfinite(number) else None


def _rank(cell: Cell) -> Content:
    if not isinstance(cell.value, str):
        return _checked_rank(cell, cell.value, None)
    text = _folded(cell.value)
    if is_missing_symbol(text):
        return Content(symbol=cell.value.strip())
    if match := _RANK.fullmatch(text):
        return _checked_rank(cell, float(match["rank"]), float(match["of"]) if match["of"] else None)
    if match := _RANK_WORDS.fullmatch(text):
        return _checked_rank(cell, _from_words(match["words"]), None)
    number = _number(text, False, False)
    return _not_a_number(cell) if number is None else _checked_rank(cell, number, None)


def _from_words(words: str) -> float:
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return float(_DIGITS.index(words) + 1) if len(words) == 1 else -1.0
    return float((_DIGITS.find(tens) + 1 if tens else 1) * 10 + (_DIGITS.find(ones) + 1 if ones else 0))


def _checked_rank(cell: Cell, rank: float, out_of: float | None) -> Content:
    if not math.isfinite(rank) or rank != int(rank) or not 1 <= rank <= _ABSURD_RANK or (out_of and rank > out_of):
        return Content(rule="bad_rank", problem=f"位次“{printed(cell)}”不是正整数名次；请改成 1、2、3 … 或留空")
    return Content(number=float(rank))
