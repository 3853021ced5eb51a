"""Which period a table is about: from its title, the sheet's name, the file's name, or the clerk."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indicators.periods import Period, find_periods, find_window, find_year, plain_text

_COMPARED = re.compile(
    r"[比较与同](?:19|20)\d\d年(?:同期|全年|(?:0?1月?[-—–~至到])?\d{1,2}月份?|[前第]?[一二三四]季度|上半年)?"
)
_BARE_MONTH = re.compile(r"\(?(?:19|20)\d\d年\d{1,2}月\)?")
_SHEET_MONTH = re.compile(r"(?:(?P<year>(?:19|20)\d\d)[年.\-_]?)?(?:0?1月?[-—–~至到])?(?P<month>1[0-2]|0?[1-9])月份?")
_SHEET_WINDOW = re.compile(r"0?1[-—–~](?P<month>1[0-2]|0?[2-9])")
_SIX_DIGITS = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>0[2-9]|1[0-2])")
_JANUARY = re.compile(r"(?<![\d\-—–~至到.])(?:0?1月?[-—–~至到])?0?1月份?(?![-—–~至到\d])")
_SHEET_JANUARY = re.compile(r"(?:19|20)\d\d(?:[.\-_]?01|[.\-_]1)")
_MONTH_IN_FILE = re.compile(r"(?:19|20)\d\d(?:[年.\-_]?\d{1,2}月|[.\-_]?\d{2}(?!\d)(?![-—–~至到]))")
# A title names its period before that.
_LONGEST = 200
_FILE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class NamedPeriod:
    """What one source names: a window, a year, or both."""

    year: int | None = None
    month: int | None = None

    @property
    def period(self) -> Period | None:
        return Period(self.year, self.month) if self.year and self.month else None

    def clashes(self, other: "NamedPeriod") -> bool:
        years = self.year and other.year and self.year != other.year
        months = self.month and other.month and self.month != other.month
        return bool(years or months)

    def filled(self, other: "NamedPeriod") -> "NamedPeriod":
        return NamedPeriod(self.year or other.year, self.month or other.month)

    def __str__(self) -> str:
        if self.period:
            return self.period.label
        return f"1-{self.month}月" if self.month else f"{self.year}年"


@dataclass(frozen=True)
class SheetPeriod:
    """The time a table stands in. ``period`` is what an undated figure belongs to; ``problem`` a clash, in Chinese.

    ``is_whole_year`` where only a year was named, so that 全年 is an assumption which dated columns overrule.
    """

    year: int | None = None
    month: int | None = None
    period: Period | None = None
    is_whole_year: bool = False
    is_january: bool = False
    problem: str | None = None

    def resolve(self, period: Period | None, month: int | None, year: int | None) -> Period | None:
        """The period of a heading that names all, part or nothing of it."""
        if period:
            return period
        if month and month > 1:
            known = year or self.year
            return Period(known, month) if known else None
        if year:
            return Period(year, self.month or 12)
        return None if month else self.period


def named_in_title(texts: Iterable[str]) -> tuple[NamedPeriod, ...]:
    """The distinct periods, windows or years that titles name; comparisons and a bare publication month set aside."""
    plains = [_COMPARED.sub("", plain_text(text[:_LONGEST])) for text in texts]
    strong = [plain for plain in plains if not _BARE_MONTH.fullmatch(plain)]
    for candidates in (strong, plains):
        periods = list(dict.fromkeys(period for plain in candidates for period in find_periods(plain)))
        if periods:
            return tuple(NamedPeriod(period.year, period.month) for period in periods)
    years = [year for plain in plains if (year := find_year(plain))]
    windows = [window for plain in plains if (window := find_window(plain))]
    if years or windows:
        return (NamedPeriod(years[0] if years else None, windows[0] if windows else None),)
    return ()


def named_in_sheet(name: str) -> NamedPeriod:
    """What a sheet's name says: 2023Q3, 1-9月, 9月, 前三季度, 2023, 202309."""
    plain = plain_text(name)
    if periods := find_periods(plain):
        return NamedPeriod(periods[0].year, periods[0].month) if len(periods) == 1 else NamedPeriod()
    for pattern in (_SHEET_MONTH, _SHEET_WINDOW, _SIX_DIGITS):
        match = pattern.fullmatch(plain)
        if match and int(match["month"]) > 1:
            year = match.groupdict().get("year")
            return NamedPeriod(int(year) if year else None, int(match["month"]))
    return NamedPeriod(find_year(plain), find_window(plain))


def named_in_file(name: str) -> NamedPeriod:
    stem = plain_text(name).rsplit(".", 1)[0]
    periods = find_periods(stem)
    years = {int(year) for year in _FILE_YEAR.findall(stem)}
    if len(periods) == 1:
        return NamedPeriod(periods[0].year, periods[0].month)
    return NamedPeriod(years.pop() if len(years) == 1 else None, find_window(stem))


def window_in_file(name: str) -> Period | None:
    """The one period that a file's name gives as a window (2023年1-9月, 2023Q3), not as a month (2023年10月, 202310)."""
    periods = find_periods(_MONTH_IN_FILE.sub(" ", plain_text(name).rsplit(".", 1)[0]))
    return periods[0] if len(periods) == 1 else None


def sheet_period(
    titles: Iterable[str], sheet: str, file: str, requested: Period | None, year_elsewhere: int | None
) -> SheetPeriod:
    """The time of one table. ``year_elsewhere`` is the year that the file's other sheets agree on."""
    titles = tuple(titles)
    in_title, in_sheet, in_file = named_in_title(titles), named_in_sheet(sheet), named_in_file(file)
    if len(in_title) > 1:
        fitting = [
            named
            for named in in_title
            if named.period == requested or (in_sheet != NamedPeriod() and not named.clashes(in_sheet))
        ]
        if len(fitting) != 1:
            return SheetPeriod(problem=f"标题同时写有{'、'.join(map(str, in_title))}，无法确定时期；请改正标题")
        in_title = (fitting[0],)
    title = in_title[0] if in_title else NamedPeriod()
    if title.clashes(in_sheet):
        return SheetPeriod(
            problem=f"标题写的是{title}，工作表名“{sheet.strip()}”写的是{in_sheet}，两者不一致；请改正其中之一"
        )
    near = title.filled(in_sheet)
    if near.month is None and (
        any(map(_says_january, (*titles, sheet))) or _SHEET_JANUARY.fullmatch(plain_text(sheet))
    ):
        return SheetPeriod(is_january=True)
    if requested and near.clashes(NamedPeriod(requested.year, requested.month)):
        return SheetPeriod(problem=f"指定的时期是{requested.label}，表中写的是{near}，两者不一致；请核对")
    known = (
        near.filled(NamedPeriod(requested.year, requested.month)) if requested else near.filled(_fitting(in_file, near))
    )
    known = known.filled(NamedPeriod(year=year_elsewhere)) if known.month else known
    whole_year = known.year is not None and known.month is None and near.year is not None
    period = Period(known.year, 12) if whole_year and known.year else known.period
    return SheetPeriod(known.year, known.month, period, is_whole_year=whole_year)


def _fitting(in_file: NamedPeriod, near: NamedPeriod) -> NamedPeriod:
    return NamedPeriod() if in_file.clashes(near) else in_file


def _says_january(text: str) -> bool:
    return bool(_JANUARY.search(plain_text(text)))
