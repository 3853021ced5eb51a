"""Titles that say another time than the figures are of, or figures of another span than the title can say."""

import re
from random import Random

from indicators.model import Field
from indicators.periods import Period
from tests.campaign.spoiling import Edit, Kind

_SPAN = r"0?1[-—–]\d{1,2}月末?|前三季度|上半年|一季度|全年"
_TIME = re.compile(rf"(?:20\d\d年)(?:{_SPAN})?|{_SPAN}")
_QUARTERS = {3: "第一季度", 6: "第二季度", 9: "第三季度", 12: "第四季度"}


def _retitle(edit: Edit, words: str) -> None:
    """``words`` wherever the sheet names its time; its own name then says nothing."""
    for place, cell in edit.base.printed.sheet.cells.items():
        if isinstance(cell.value, str) and _TIME.search(cell.value):
            edit.put(place, _TIME.sub(words, cell.value, count=1))
            edit.is_retitled = True
    if edit.is_retitled:
        edit.name = "Sheet1"


def _only_since(edit: Edit, earlier: Period | None) -> None:
    """Cumulative levels less those of ``earlier``; growths stay, for nobody publishes what they were."""
    if earlier is None:
        return
    target = edit.target
    for indicator in {figure.indicator for figure in edit.base.truth.values()}:
        column = edit.base.panel.history.at(indicator, Field.VALUE, earlier)
        for printed in target.column(Field.VALUE, indicator) if column else []:
            if printed.region in column.numbers:  # type: ignore[union-attr]
                before = column.numbers[printed.region] * target.printed_factor(indicator, Field.VALUE)  # type: ignore[union-attr]
                edit.put(printed.place, round(printed.number - before, 4))


def month_alone(_: Random, edit: Edit) -> None:
    """2015年9月当月: the month's own figures."""
    period = edit.base.period
    _only_since(edit, Period(period.year, period.month - 1) if period.month > 2 else None)
    _retitle(edit, f"{period.year}年{period.month}月当月")


def quarter_alone(_: Random, edit: Edit) -> None:
    """2015年第三季度: the quarter's own figures."""
    period = edit.base.period
    if period.month in (6, 9, 12):
        _only_since(edit, Period(period.year, period.month - 3))
        _retitle(edit, f"{period.year}年{_QUARTERS[period.month]}")


def future(_: Random, edit: Edit) -> None:
    """A year that has not been yet on the day of import."""
    period = edit.base.period
    _retitle(edit, Period(period.year + 1, period.month).label)


def last_title(_: Random, edit: Edit) -> None:
    """The title of the sheet before over new figures: nearly every figure would be a revision."""
    before = edit.base.panel.history.before(edit.target.indicator, edit.target.rate, edit.base.period)
    if before:
        _retitle(edit, before.period.label)


def year_to_date(chance: Random, edit: Edit) -> None:
    """年度1-9月, 截至9月30日: other words for the same time, to be read."""
    period = edit.base.period
    end = period.end
    _retitle(edit, chance.choice([f"{end.year}年度1-{end.month}月", f"截至{end.year}年{end.month}月{end.day}日"]))


KINDS = (
    Kind("month_alone", "当月 figures and title", r"当月|单月|不是累计", month_alone, must_be_said=True),
    Kind("quarter_alone", "第三季度 figures and title", r"单季|当季|第[一二三四]季度|不是累计", quarter_alone, must_be_said=True),
    Kind("future", "a period that ends after the import", r"晚于|尚未|未来|还没有|未到|以后|未结束", future, must_be_said=True),
    Kind("last_title", "the title of the sheet before", r"时期有误|疑似时期|标题", last_title),
    Kind("year_to_date", "年度1-9月, 截至9月30日 (to be read right)", r"时期", year_to_date),
)  # fmt: skip
