"""The overview of one store: the city's own (总览), or the one a level up (上级位次)."""

from indicators.settings import load_position_settings
from pages.shared import addresses, calendar_view, controls, frame, sections, serving
from pages.shared.exports import download_buttons
from pages.shared.paper_files import offer_papers
from pages.shared.serving import Served
from pages.shared.tables import joined, link, tag


def _say_what_is_late(of: Served) -> None:
    """What has not arrived though it was due, with the way to the calendar; of the past nothing is said."""
    late = "" if of.is_past else calendar_view.overdue(of, serving.today(of))
    if late:
        to_calendar = link("看日历", addresses.address(addresses.CALENDAR, **of.context))
        frame.show(tag("p", joined(tag("strong", "○ 未到齐　"), late, "　", to_calendar), "changes"))


def show_overview(of: Served) -> None:
    """One region's positions in all indicators, what changed, how the others stand, and where every figure comes from."""
    if not of.number:
        frame.nothing_yet(f"各{of.store.city.noun}位次")
        return
    with frame.top_row():
        region, period = controls.region(of), controls.period(of)
        view = sections.overview(of, region.code, period, load_position_settings())
        frame.status_line(*((view.status, view.address) if view else ("数据：无", "")))
    if view is None:
        frame.message(f"这个时期没有任何{of.store.city.noun}数据；请在上方另选时期，或到“导入”页补充。")
        return
    frame.show(view.headline, css="headline")
    _say_what_is_late(of)
    frame.show(view.table)
    download_buttons(view.sheet, of.store.is_example)
    offer_papers(of, period, None)
    frame.show(view.others, view.board, view.evidence)
    frame.source_line(view.source)
