"""What would still be missing after an import, by the calendar."""

from collections.abc import Sequence
from datetime import date

from data.importing.preview import Preview
from data.storage.store import Store
from indicators.settings.calendar import calendar_path, read_calendar
from pages.shared.html import Markup, joined, listing, tag
from pages.shared.layout import heading
from queries.calendar import missing_at
from queries.rows.arrival import Expected

_MOST_NAMES = 6


def completeness(store: Store, made: Preview) -> Markup:
    """For the newest period that arrives: which indicators and whose figures it still lacks."""
    if not made.figures or made.is_refused:
        return Markup("")
    period = max(figure.period for figure in made.figures)
    calendar = read_calendar(calendar_path(store.folder), store.city.code)
    with store.connect() as connection:
        rows = missing_at(connection.cursor(), calendar, date.today(), period, made.figures)
    title = heading(f"{period.label}还缺什么")
    if not rows:
        return joined(title, tag("p", f"{period.label}应到的数据全部到齐。"))
    names = {region.code: region.name for region in store.city.regions}
    return joined(title, listing([_said(arrival, names) for arrival in rows], "notes"))


def _said(arrival: Expected, names: dict[str, str]) -> str:
    due = f"应到日{arrival.expected_on.isoformat()}"
    if len(arrival.missing) >= max(arrival.counties, 1):
        return f"{arrival.indicator.name}：全部未到（{due}）"
    return f"{arrival.indicator.name}：缺{_listed([names.get(code, code) for code in arrival.missing])}（{due}）"


def _listed(names: Sequence[str]) -> str:
    more = f"等{len(names)}个" if len(names) > _MOST_NAMES else ""
    return "、".join(names[:_MOST_NAMES]) + more
