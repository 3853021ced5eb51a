"""Cumulative reporting periods: year to date, ending with a month.

A figure for 前三季度 covers January to September and is stored under the last day of September.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from indicators.errors import UsageError

QUARTER_NAMES = {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}
_CENTURIES = r"(?<!\d)(?P<year>(?:19|20)\d\d)"
_YEAR = _CENTURIES + r"[年.|]?"
_DASH = r"[-‐‑−—―–─~至到一]+"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_CLOSING = r"(?P<month>1[0-2]|0?[2-9])"
_MONTH_END = r"月(?:份|末|底)?(?:累计)?"
_JANUARY = r"0?1(?:月份?)?"
_UP_TO = r"(?:前|第|第?[一1](?:季度)?" + _DASH + r"第?)?"
_DIGITS_APART = re.compile(r"(?<=\d)\s+(?=\d)")
_CALENDAR_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}([-/.])\d{1,2}\1\d{1,2}(?![\d月])")
_CHINESE_YEAR = re.compile(r"[一二][〇○零一二三四五六七八九]{3}(?=年)")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_Patterns = tuple[tuple[re.Pattern[str], int | None], ...]
# Longest forms first: the first pattern that matches decides. The number is the closing month where no group says it.
_PATTERNS: _Patterns = (
    (re.compile(_YEAR + r"-?Q(?P<quarter>[1-4])(?!\d)", re.I), None),
    (re.compile(_CENTURIES + r"[年.|-]?" + _JANUARY + _DASH + _CLOSING + _MONTH_END), None),
    (re.compile(_YEAR + r"0?1" + _DASH + _CLOSING + r"(?![\d季])"), None),
    (re.compile(_YEAR + r"(?:全年|年度|" + _UP_TO + r"[四4]季度(?:累计)?)"), 12),
    (re.compile(_YEAR + _UP_TO + r"[三3]季度(?:累计)?"), 9),
    (re.compile(_YEAR + r"(?:上半年|" + _UP_TO + r"[二两2]季度)(?:累计)?"), 6),
    (re.compile(_YEAR + r"第?[一1]季度(?:累计)?"), 3),
    (re.compile(_CENTURIES + r"年?[-/.]" + _MONTH + r"(?!\d)"), None),
    (re.compile(_YEAR + _MONTH + _MONTH_END), None),
    (re.compile(_CENTURIES + r"(?P<month>0[1-9]|1[0-2])(?!\d)"), None),
)
_YEARLESS: _Patterns = (
    (re.compile(r"(?<!\d)" + _JANUARY + _DASH + _CLOSING + "月"), None),
    (re.compile(r"(?<![a-z])Q(?P<quarter>[1-4])(?!\d)", re.I), None),
    (re.compile(r"全年|(?:四|(?<!\d)4)季度"), 12),
    (re.compile(r"(?:三|(?<!\d)3)季度"), 9),
    (re.compile(r"上半年|(?:[二两]|(?<!\d)2)季度"), 6),
    (re.compile(r"(?:一|(?<!\d)1)季度"), 3),
)
_YEAR_ONLY = re.compile(_CENTURIES + "年?")
# 规模以上 is 2000万元 and more: a number with a unit is no year.
_YEAR_SOMEWHERE = (re.compile(_CENTURIES + "年"), re.compile(_CENTURIES + r"(?![\d.,万亿千元户家人个吨平])"))
_EXAMPLES = "2023Q3、2023-09、2023年前三季度 或 2023年1-9月"


@dataclass(frozen=True, order=True)
class Period:
    """A cumulative window from January to ``month`` of ``year``. Ordered in time."""

    year: int
    month: int

    @property
    def end(self) -> date:
        """The last day of the window: the key under which figures are stored."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def is_quarter_end(self) -> bool:
        return self.month % 3 == 0

    @property
    def code(self) -> str:
        """``2023Q3`` at a quarter's end, ``2023-10`` elsewhere; safe in a URL."""
        return f"{self.year}Q{self.month // 3}" if self.is_quarter_end else f"{self.year}-{self.month:02}"

    @property
    def window(self) -> str:
        """前三季度 or 1-10月: the window without its year."""
        return QUARTER_NAMES.get(self.month, f"1-{self.month}月")

    @property
    def label(self) -> str:
        """2023年前三季度, 2023年1-10月: as officials write it."""
        return f"{self.year}年{self.window}"

    @property
    def previous_quarter(self) -> "Period":
        """The last quarter's end before this window: of 一季度 it is last year's 全年."""
        month = (self.month - 1) // 3 * 3
        return Period(self.year, month) if month else Period(self.year - 1, 12)

    @property
    def same_period_last_year(self) -> "Period":
        return Period(self.year - 1, self.month)

    @classmethod
    def of(cls, end: date) -> "Period":
        return cls(end.year, end.month)


def parse_period(text: str) -> Period:
    """The one period that ``text`` names, wholly (2023Q3, 2023-09, 2023年前三季度, 2023年1-9月, 2023).

    Raises UsageError for anything else, January alone included: none of the indicators has a January figure.
    """
    plain = _plain(text)
    for pattern, month in _PATTERNS:
        if match := pattern.fullmatch(plain):
            return _period(int(match["year"]), _closing_month(match, month), text)
    if match := _YEAR_ONLY.fullmatch(plain):
        return Period(int(match["year"]), 12)
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)", plain):
        period = _period(int(match[1]), int(match[2]), text)
        if period.end.day == int(match[3]):
            return period
    raise UsageError(f"时期“{text}”无法识别；请写成 {_EXAMPLES}。")


def find_periods(text: str) -> list[Period]:
    """Every full period (year and window) named somewhere in a title, sheet or file name, in order, without repeats.

    Calendar days (制表日期：2023年10月25日) and single Januaries are not periods and are passed over.
    """
    plain, found = _CALENDAR_DAY.sub(_blank, _plain(text)), []
    while hit := _first(plain, _PATTERNS):
        match, month = hit
        if (closing := _closing_month(match, month)) > 1:
            found.append((match.start(), Period(int(match["year"]), closing)))
        plain = plain[: match.start()] + _blank(match) + plain[match.end() :]
    return list(dict.fromkeys(period for _, period in sorted(found)))


def find_window(text: str) -> int | None:
    """The closing month of a window named without a year (1-9月, 前三季度, 上半年, Q3), or None."""
    hit = _first(_plain(text), _YEARLESS)
    return None if hit is None else _closing_month(*hit)


def find_year(text: str) -> int | None:
    """The first year written in ``text`` (2023年…, else a bare 2023 that counts nothing), or None."""
    plain = _plain(text)
    match = next((match for pattern in _YEAR_SOMEWHERE if (match := pattern.search(plain))), None)
    return int(match["year"]) if match else None


def plain_text(text: str) -> str:
    """Full-width forms folded to ASCII and every blank removed: how names and titles are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("\u200b", "").replace("\ufeff", "")


def _plain(text: str) -> str:
    """As ``plain_text``, with digits that stood apart still apart and 二〇二三年 as 2023年."""
    plain = plain_text(_DIGITS_APART.sub("|", text))
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_CHINESE_DIGITS), plain)


def _first(text: str, patterns: _Patterns) -> tuple[re.Match[str], int | None] | None:
    return next(((match, month) for pattern, month in patterns if (match := pattern.search(text))), None)


def _blank(match: re.Match[str]) -> str:
    return "\0" * (match.end() - match.start())


def _closing_month(match: re.Match[str], month: int | None) -> int:
    if month is not None:
        return month
    return int(match["quarter"]) * 3 if "quarter" in match.re.groupindex else int(match["month"])


def _period(year: int, month: int, text: str) -> Period:
    if month == 1:
        raise UsageError(f"时期“{text}”无法识别：没有1月单月的数据；请写成 {_EXAMPLES}。")
    return Period(year, month)
