"""When each indicator's figures are expected: the release calendar, read from calendar.toml."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import reduce
from pathlib import Path

from indicators.catalogue import load_catalogue
from indicators.errors import UsageError
from indicators.model import Frequency
from indicators.periods import Period, parse_period
from indicators.settings import known_indicator
from indicators.toml_reader import Table

PATH = Path(__file__).with_name("calendar.toml")
_MOST_DAYS, _LAST_COMMON_DAY = 366, 28


class Months(StrEnum):
    """Which periods of a year are expected."""

    EVERY = "every"
    QUARTER_ENDS = "quarter_ends"


@dataclass(frozen=True)
class Rule:
    """What a table of the file says. At most one of the two days is set; what is None a more general table says."""

    days_after: int | None = None
    day_of_next_month: int | None = None
    months: Months | None = None
    last_period: Period | None = None

    def over(self, general: "Rule") -> "Rule":
        """This rule, completed by a more general one."""
        day = self if self.days_after or self.day_of_next_month else general
        return Rule(
            day.days_after,
            day.day_of_next_month,
            self.months or general.months,
            self.last_period or general.last_period,
        )

    def expected(self, period: Period) -> date:
        if self.day_of_next_month:
            return (period.end + timedelta(days=1)).replace(day=self.day_of_next_month)
        return period.end + timedelta(days=self.days_after or 0)


@dataclass(frozen=True)
class ReleaseCalendar:
    """One city's calendar: a complete rule for every indicator, and the days known for single periods."""

    rules: dict[str, Rule]
    dates: dict[tuple[str, Period], date]

    def expected(self, indicator: str, period: Period) -> date:
        """The day by whose end the figures of ``period`` should be here; also for a period that is not expected."""
        return self.dates.get((indicator, period)) or self.rules[indicator].expected(period)

    def expects(self, indicator: str, period: Period) -> bool:
        """Whether figures of this indicator are due for ``period`` at all."""
        rule = self.rules[indicator]
        is_over = rule.last_period is not None and period > rule.last_period
        return not is_over and (period.is_quarter_end or rule.months is Months.EVERY)

    def periods(self, indicator: str, first: Period, today: date) -> tuple[Period, ...]:
        """The periods expected from ``first`` to the newest one due by ``today``, and the one after it."""
        known: list[Period] = []
        due = 0
        for period in _windows_from(first):
            if self.expects(indicator, period):
                known.append(period)
                due = len(known) if self.expected(indicator, period) <= today else due
            # A window that has not ended cannot be due; the quarter's end after it is the next one for every indicator.
            if period.end >= today and period.is_quarter_end:
                break
        return tuple(known[: due + 1])


@dataclass(frozen=True)
class _Layer:
    """The tables of the whole file, or of one city in it."""

    frequencies: dict[Frequency, Rule]
    indicators: dict[str, Rule]
    dates: dict[tuple[str, Period], date]


def calendar_path(store_folder: Path) -> Path:
    """The calendar that a store is held to: its own where it has one, else the one that comes with the program."""
    own = store_folder / PATH.name
    return own if own.is_file() else PATH


def read_calendar(path: Path, city: str) -> ReleaseCalendar:
    """The calendar of the city with the code ``city``. Raises DataError naming file, field, value and what is allowed.

    Read anew each time: a store's own file may be edited while the program runs.
    """
    table = Table.read(path)
    general = _read_layer(table, is_whole=True)
    cities: dict[str, _Layer] = {}
    for entry in table.tables("city"):
        code = entry.text("code")
        if code in cities:
            raise entry.wrong("code", code, "未出现过的代码（一个城市只写一次）")
        cities[code] = _read_layer(entry, is_whole=False)
        entry.finish()
    table.finish()
    own = cities.get(city, general)
    rules = {indicator.id: _rule(indicator.id, indicator.frequency, own, general) for indicator in load_catalogue()}
    return ReleaseCalendar(rules, {**general.dates, **own.dates})


def _rule(indicator: str, frequency: Frequency, own: _Layer, general: _Layer) -> Rule:
    """What is said of one indicator goes before what is said of all, and of the same kind what the city says."""
    said = [layer.indicators[indicator] for layer in (own, general) if indicator in layer.indicators]
    return reduce(Rule.over, [*said, own.frequencies[frequency], general.frequencies[frequency]])


def _read_layer(table: Table, is_whole: bool) -> _Layer:
    frequencies = {frequency: _read_rule(table.table(frequency), is_whole) for frequency in Frequency}
    indicators: dict[str, Rule] = {}
    for entry in table.tables("indicator"):
        id_ = known_indicator(entry, "id", entry.text("id"))
        if id_ in indicators:
            raise entry.wrong("id", id_, "未出现过的指标（一个指标只写一次）")
        last = entry.optional_text("last_period")
        rule = _read_rule(entry, is_whole=False)
        indicators[id_] = replace(rule, last_period=None if last is None else _period(entry, "last_period", last))
    dates: dict[tuple[str, Period], date] = {}
    for entry in table.tables("date"):
        named = _read_dates(entry)
        if twice := dates.keys() & named.keys():
            raise entry.wrong("indicators", min(twice)[0], "同一时期未出现过的指标（一个时期的一个指标只写一次）")
        dates |= named
    return _Layer(frequencies, indicators, dates)


def _read_rule(table: Table, is_whole: bool) -> Rule:
    """A table's day and months, and nothing more in it; a whole one says both."""
    days, day = table.optional_whole("days_after"), table.optional_whole("day_of_next_month")
    if days is not None and day is not None:
        raise table.wrong("day_of_next_month", day, "空（已写 days_after，两者只写一个）")
    if days is not None and not 1 <= days <= _MOST_DAYS:
        raise table.wrong("days_after", days, f" 1 到 {_MOST_DAYS} 的整数")
    if day is not None and not 1 <= day <= _LAST_COMMON_DAY:
        raise table.wrong("day_of_next_month", day, f" 1 到 {_LAST_COMMON_DAY} 的整数")
    if is_whole and days is None and day is None:
        days = table.whole("days_after")
    is_said = table.optional_text("months") is not None
    months = table.choice("months", Months) if is_whole or is_said else None
    table.finish()
    return Rule(days, day, months)


def _read_dates(table: Table) -> dict[tuple[str, Period], date]:
    period = _period(table, "period", table.text("period"))
    text = table.text("expected_on")
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise table.wrong("expected_on", text, "日期，例如 2023-10-28") from error
    if day <= period.end:
        raise table.wrong("expected_on", text, f"{period.end} 以后的日期（{period.label}此前尚未结束）")
    indicators = [known_indicator(table, "indicators", text) for text in table.texts("indicators")]
    if not indicators:
        raise table.wrong("indicators", indicators, "至少一个指标的 id")
    table.finish()
    return {(indicator, period): day for indicator in indicators}


def _period(table: Table, key: str, text: str) -> Period:
    try:
        return parse_period(text)
    except UsageError as error:
        raise table.wrong(key, text, "时期，例如 2023Q3 或 2023-10") from error


def _windows_from(first: Period) -> Iterator[Period]:
    """Every window from ``first`` on; none ends with January."""
    year, month = first.year, first.month
    while True:
        yield Period(year, month)
        year, month = (year + 1, 2) if month == 12 else (year, month + 1)
