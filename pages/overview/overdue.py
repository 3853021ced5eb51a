"""What has not arrived though it was due, by the calendar: one line of the overview."""

from datetime import date

from pages.shared import cached_queries, urls
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Markup, joined, link, tag
from queries.rows.arrival import Arrival

_NAMES = 6


def overdue(snapshot: Snapshot) -> Markup:
    """The indicators by name, with the way to the calendar; nothing where nothing is late, or the past is shown."""
    late = "" if snapshot.is_past else _named(snapshot, snapshot.today, cached_queries.calendar_file(snapshot))
    if not late:
        return Markup("")
    to_calendar = link("看日历", urls.address(urls.CALENDAR, **snapshot.context))
    return tag("p", joined(tag("strong", "○ 未到齐　"), late, "　", to_calendar), "changes")


@computed_once()
def _named(snapshot: Snapshot, today: date, file: tuple[str, int]) -> str:
    rows = cached_queries.expected(snapshot, today)
    late = [arrival for arrival in rows if arrival.state is Arrival.OVERDUE]
    if not late:
        return ""
    newest = max(arrival.period for arrival in late)
    names = list(dict.fromkeys(arrival.indicator.short_name for arrival in late if arrival.period == newest))
    more = f"等{len(names)}项" if len(names) > _NAMES else ""
    return f"{newest.label}{'、'.join(names[:_NAMES])}{more}逾期未到齐"
