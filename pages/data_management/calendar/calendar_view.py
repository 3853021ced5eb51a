"""日历: what was due, what has arrived, who is missing, and what was handed in to the level above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from data.storage.journal import Entry
from indicators.periods import Period
from pages.shared import cached_queries, urls
from pages.shared.current_store import KEPT, Served
from pages.shared.html import Cell, Column, Content, Markup, Row, joined, link, table, tag
from pages.shared.layout import heading
from pages.shared.table_download import Sheet
from pages.shared.urls import Context
from queries.calendar import Arrival
from queries.rows.arrival import SYMBOLS, Expected

# As many periods as find room side by side; older ones are in the table to take away.
_PERIODS = 8
_NAMES = 6


@dataclass(frozen=True)
class Calendar:
    title: Markup
    board: Markup
    open: Markup
    sheet: Sheet


def calendar(of: Served, today: date) -> Calendar:
    """The board of arrivals, then everything that is overdue or incomplete by name."""
    return _calendar(of, today, cached_queries.calendar_file(of))


@lru_cache(maxsize=KEPT)
def _calendar(of: Served, today: date, file: tuple[str, int]) -> Calendar:
    """``file`` is the calendar in force: another one gives another view."""
    rows, city = cached_queries.expected(of, today), of.store.city
    periods = sorted({one.period for one in rows}, reverse=True)[:_PERIODS]
    shown = [one for one in rows if one.period in periods]
    names = {region.code: region.name for region in city.regions}
    return Calendar(
        title=tag("h1", f"截至{today.isoformat()}，近{len(periods)}期：{_finding(shown)}", "finding"),
        board=_board(shown, list(reversed(periods)), of.context),
        open=joined(
            _listed("逾期", [one for one in shown if one.state is Arrival.OVERDUE], names, today),
            _listed("部分到齐，未到期", [one for one in shown if one.state is Arrival.PARTIAL], names, today),
            _listed("接下来", _next(shown), names, today),
        ),
        sheet=Sheet(f"{city.name}_{today.isoformat()}_日历", _HEADINGS, tuple(_line(one, names) for one in rows)),
    )


_HEADINGS = ("指标", "时期", "应到日", "情况", "已报", "应报", "首次收到", "发布", "缺报")


def overdue(of: Served, today: date) -> str:
    """What has not arrived though it was due, for the overview; an empty text where nothing is."""
    return _overdue(of, today, cached_queries.calendar_file(of))


@lru_cache(maxsize=KEPT)
def _overdue(of: Served, today: date, file: tuple[str, int]) -> str:
    rows = cached_queries.expected(of, today)
    late = [one for one in rows if one.state is Arrival.OVERDUE]
    if not late:
        return ""
    newest = max(one.period for one in late)
    names = list(dict.fromkeys(one.indicator.short_name for one in late if one.period == newest))
    more = f"等{len(names)}项" if len(names) > _NAMES else ""
    return f"{newest.label}{'、'.join(names[:_NAMES])}{more}逾期未到齐"


def _finding(rows: Sequence[Expected]) -> str:
    counted = [
        (state, sum(one.state is state for one in rows))
        for state in (Arrival.OVERDUE, Arrival.PARTIAL, Arrival.PENDING)
    ]
    said = [f"{state.label}{number}项" for state, number in counted if number]
    return "、".join(said) if said else "应到的数据全部到齐"


def _board(rows: Sequence[Expected], periods: Sequence[Period], context: Context) -> Markup:
    known = {(one.indicator.id, one.period): one for one in rows}
    indicators = list(dict.fromkeys(one.indicator for one in rows))
    body = [
        Row((Cell(one.name), *(_cell(known.get((one.id, period)), context) for period in periods)))
        for one in indicators
    ]
    words = "　".join(f"{SYMBOLS[state]} {state.label}" for state in Arrival)
    columns = [Column("指标"), *(Column(period.label) for period in periods)]
    return table(f"{words}；数字为已报/应报", columns, body, "scroll arrivals")


def _cell(one: Expected | None, context: Context) -> Cell:
    if one is None:
        return Cell("", "muted")
    counted = f"{one.counties_reported}/{one.counties}" if one.counties else ""
    content: Content = f"{SYMBOLS[one.state]} {one.state.label} {counted}"
    if one.release is not None:
        state = {**context, "indicator": one.indicator.id, "period": one.period.code}
        content = link(content, urls.address(urls.RANKING, **state))
    return Cell(content, one.state.value)


def _next(rows: Sequence[Expected]) -> list[Expected]:
    """What is expected next of each indicator."""
    first: dict[str, Expected] = {}
    for one in sorted(rows, key=lambda one: one.period):
        if one.state is Arrival.PENDING:
            first.setdefault(one.indicator.id, one)
    return sorted(first.values(), key=lambda one: one.expected_on)


def _listed(title: str, rows: Sequence[Expected], names: dict[str, str], today: date) -> Markup:
    """One row for all indicators of a period that are due the same day and miss the same counties."""
    if not rows:
        return Markup("")
    alike: dict[tuple[date, Period, str], list[str]] = {}
    for one in rows:
        alike.setdefault((one.expected_on, one.period, _absent(one, names)), []).append(one.indicator.short_name)
    columns = (
        Column("时期", css="tight"),
        Column("应到日", css="tight"),
        Column("距今", css="tight"),
        Column("缺报", css="tight"),
        Column("指标"),
    )
    body = [
        Row(
            (
                Cell(period.label),
                Cell(day.isoformat()),
                Cell(_distance(day, today)),
                Cell(absent),
                Cell("、".join(which)),
            )
        )
        for (day, period, absent), which in sorted(alike.items(), reverse=title == "逾期")
    ]
    return joined(heading(f"{title}（{len(rows)}项）"), table("", columns, body, "fold"))


def _distance(day: date, today: date) -> str:
    days = (day - today).days
    return f"已过{-days}天" if days < 0 else "今天" if days == 0 else f"还有{days}天"


def _absent(one: Expected, names: dict[str, str]) -> str:
    if len(one.missing) >= max(one.counties, 1):
        return "全部"
    return "、".join(names.get(code, code) for code in one.missing)


def submissions(entries: Sequence[Entry]) -> Markup:
    """What was handed in to the level above, the newest first; late where it was after the day it was due."""
    columns = (
        Column("上报内容"),
        Column("期限", css="tight"),
        Column("上报日", css="tight"),
        Column("情况", css="tight"),
        Column("备注"),
        Column("登记", css="tight"),
    )
    body = [
        Row(
            (
                Cell(str(one.says["what"])),
                Cell(str(one.says["due_on"])),
                Cell(str(one.says["handed_in_on"])),
                Cell("按时" if one.says["handed_in_on"] <= one.says["due_on"] else "▲ 逾期"),
                Cell(str(one.says.get("note") or "—")),
                Cell(f"{one.at:%Y-%m-%d} {one.who}"),
            )
        )
        for one in reversed(entries)
    ]
    return table("", columns, body, "fold") if body else tag("p", "还没有上报记录。", "note")


def _line(one: Expected, names: dict[str, str]) -> tuple[str | int | None, ...]:
    received = one.first_received_on.isoformat() if one.first_received_on else None
    missing = "、".join(names.get(code, code) for code in one.missing)
    where = (one.indicator.name, one.period.label, one.expected_on.isoformat(), one.state.label)
    return (*where, one.counties_reported, one.counties, received, one.release, missing)
