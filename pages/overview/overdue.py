"""What has not arrived though it was due, by the calendar: one line of the overview."""

from datetime import date

from pages.shared import cached_queries
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from queries.rows.arrival import Arrival

_NAMES = 6


def overdue(snapshot: Snapshot, today: date) -> str:
    """What has not arrived though it was due, in words; an empty text where nothing is."""
    return _overdue(snapshot, today, cached_queries.calendar_file(snapshot))


@computed_once()
def _overdue(snapshot: Snapshot, today: date, file: tuple[str, int]) -> str:
    rows = cached_queries.expected(snapshot, today)
    late = [arrival for arrival in rows if arrival.state is Arrival.OVERDUE]
    if not late:
        return ""
    newest = max(arrival.period for arrival in late)
    names = list(dict.fromkeys(arrival.indicator.short_name for arrival in late if arrival.period == newest))
    more = f"等{len(names)}项" if len(names) > _NAMES else ""
    return f"{newest.label}{'、'.join(names[:_NAMES])}{more}逾期未到齐"
