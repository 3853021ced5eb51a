"""The overview of one store: the city's own (总览), or the one a level up (上级位次)."""

from indicators.settings import load_position_settings
from pages.overview import overview_view
from pages.overview.overdue import overdue
from pages.shared import controls, layout, urls
from pages.shared.current_store import Snapshot
from pages.shared.document_download import offer_papers
from pages.shared.html import joined, link, tag
from pages.shared.table_download import download_buttons


def _say_what_is_late(snapshot: Snapshot) -> None:
    """What has not arrived though it was due, with the way to the calendar; of the past nothing is said."""
    late = "" if snapshot.is_past else overdue(snapshot, snapshot.today)
    if late:
        to_calendar = link("看日历", urls.address(urls.CALENDAR, **snapshot.context))
        layout.show(tag("p", joined(tag("strong", "○ 未到齐　"), late, "　", to_calendar), "changes"))


def show_overview(snapshot: Snapshot) -> None:
    """One region's positions in all indicators, what changed, how the others stand, and where every figure comes from."""
    if not snapshot.number:
        layout.nothing_yet(f"各{snapshot.city.noun}位次")
        return
    with layout.top_row():
        region, period = controls.region(snapshot), controls.period(snapshot)
        view = overview_view.overview(snapshot, region.code, period, load_position_settings())
        layout.status_line(*((view.status, view.address) if view else ("数据：无", "")))
    if view is None:
        layout.message(f"这个时期没有任何{snapshot.city.noun}数据；请在上方另选时期，或到“导入”页补充。")
        return
    layout.show(view.headline, css="headline")
    _say_what_is_late(snapshot)
    layout.show(view.table)
    download_buttons(view.sheet, snapshot.is_example)
    offer_papers(snapshot, period, None)
    layout.show(view.others, view.board, view.evidence)
    layout.source_line(view.source)
