"""日历: what was due, what has arrived, who is missing, and what was handed in to the level above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indicators.periods import Period
from pages.shared import cached_queries, urls
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Column, Content, Markup, Row, joined, link, table, tag
from pages.shared.layout import heading
from pages.shared.table_download import Sheet
from pages.shared.urls import Context
from queries.rows.arrival import Arrival, Expected

# As many periods as find room side by side; older ones are in the table to take away.
_PERIODS = 8
_SYMBOLS = {Arrival.PUBLISHED: "✓", Arrival.PARTIAL: "◐", Arrival.PENDING: "○", Arrival.OVERDUE: "●"}


@dataclass(frozen=True)
class Calendar:
    title: Markup
    board: Markup
    open: Markup
    sheet: Sheet


def calendar(snapshot: Snapshot, today: date) -> Calendar:
    """The board of arrivals, then everything that is overdue or incomplete by name."""
    return _calendar(snapshot, today, cached_queries.calendar_file(snapshot))


@computed_once()
def _calendar(snapshot: Snapshot, today: date, file: tuple[str, int]) -> Calendar:
    """``file`` is the calendar in force: another one gives another view."""
    rows, city = cached_queries.expected(snapshot, today), snapshot.city
    periods = sorted({arrival.period for arrival in rows}, reverse=True)[:_PERIODS]
    shown = [arrival for arrival in rows if arrival.period in periods]
    names = {region.code: region.name for region in city.regions}
    return Calendar(
        title=tag("h1", f"截至{today.isoformat()}，近{len(periods)}期：{_finding(shown)}", "finding"),
        board=_board(shown, list(reversed(periods)), snapshot.context),
        open=joined(
            _listed("逾期", [arrival for arrival in shown if arrival.state is Arrival.OVERDUE], names, today),
            _listed("部分到齐，未到期", [row for row in shown if row.state is Arrival.PARTIAL], names, today),
            _listed("接下来", _next(shown), names, today),
        ),
        sheet=Sheet(f"{city.name}_{today.isoformat()}_日历", _HEADINGS, tuple(_line(row, names) for row in rows)),
    )


_HEADINGS = ("指标", "时期", "应到日", "情况", "已报", "应报", "首次收到", "发布", "缺报")


def _finding(rows: Sequence[Expected]) -> str:
    counted = [
        (state, sum(arrival.state is state for arrival in rows))
        for state in (Arrival.OVERDUE, Arrival.PARTIAL, Arrival.PENDING)
    ]
    said = [f"{state.label}{number}项" for state, number in counted if number]
    return "、".join(said) if said else "应到的数据全部到齐"


def _board(rows: Sequence[Expected], periods: Sequence[Period], context: Context) -> Markup:
    known = {(arrival.indicator.id, arrival.period): arrival for arrival in rows}
    indicators = list(dict.fromkeys(arrival.indicator for arrival in rows))
    body = [
        Row((Cell(indicator.name), *(_cell(known.get((indicator.id, period)), context) for period in periods)))
        for indicator in indicators
    ]
    words = "　".join(f"{_SYMBOLS[state]} {state.label}" for state in Arrival)
    columns = [Column("指标"), *(Column(period.label) for period in periods)]
    return table(f"{words}；数字为已报/应报", columns, body, "scroll arrivals")


def _cell(arrival: Expected | None, context: Context) -> Cell:
    if arrival is None:
        return Cell("", "muted")
    counted = f"{arrival.counties_reported}/{arrival.counties}" if arrival.counties else ""
    content: Content = f"{_SYMBOLS[arrival.state]} {arrival.state.label} {counted}"
    if arrival.release is not None:
        state = {**context, "indicator": arrival.indicator.id, "period": arrival.period.code}
        content = link(content, urls.address(urls.RANKING, **state))
    return Cell(content, arrival.state.value)


def _next(rows: Sequence[Expected]) -> list[Expected]:
    """What is expected next of each indicator."""
    first: dict[str, Expected] = {}
    for arrival in sorted(rows, key=lambda other_arrival: other_arrival.period):
        if arrival.state is Arrival.PENDING:
            first.setdefault(arrival.indicator.id, arrival)
    return sorted(first.values(), key=lambda item: item.expected_on)


def _listed(title: str, rows: Sequence[Expected], names: dict[str, str], today: date) -> Markup:
    """One row for all indicators of a period that are due the same day and miss the same counties."""
    if not rows:
        return Markup("")
    alike: dict[tuple[date, Period, str], list[str]] = {}
    for arrival in rows:
        alike.setdefault((arrival.expected_on, arrival.period, _absent(arrival, names)), []).append(
            arrival.indicator.short_name
        )
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


def _absent(arrival: Expected, names: dict[str, str]) -> str:
    if len(arrival.missing) >= max(arrival.counties, 1):
        return "全部"
    return "、".join(names.get(code, code) for code in arrival.missing)


def _line(arrival: Expected, names: dict[str, str]) -> tuple[str | int | None, ...]:
    received = arrival.first_received_on.isoformat() if arrival.first_received_on else None
    missing = "、".join(names.get(code, code) for code in arrival.missing)
    where = (arrival.indicator.name, arrival.period.label, arrival.expected_on.isoformat(), arrival.state.label)
    return (*where, arrival.counties_reported, arrival.counties, received, arrival.release, missing)
