"""县情: one county on one page, which prints on one sheet of A4."""

from indicators.settings import load_position_settings
from pages.shared import controls, frame, serving
from pages.shared.county_view import county
from pages.shared.exports import download_buttons
from pages.shared.paper_files import offer_papers


def page() -> None:
    of = serving.served()
    if not of.number:
        frame.nothing_yet(f"一个{of.store.city.noun}的全部指标、强项和短板")
        return
    with frame.top_row():
        region, period = controls.region(of), controls.period(of)
        view = county(of, region.code, period, load_position_settings())
        frame.status_line(*((view.status, view.address) if view else ("数据：无", "")))
    if view is None:
        frame.message("这个时期没有主要经济指标的数据；请在上方另选时期，或到“导入”页补充。")
        return
    frame.show(view.headline, css="headline")
    frame.show(view.table)
    download_buttons(view.sheet, of.store.is_example)
    offer_papers(of, period, region)
    frame.show(view.lists, view.peers)
    frame.source_line(view.source)


page()
