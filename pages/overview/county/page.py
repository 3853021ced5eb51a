"""县情: one county on one page, which prints on one sheet of A4."""

from indicators.settings import load_position_settings
from pages.overview.county.county_view import county
from pages.shared import controls, current_store, layout
from pages.shared.document_download import offer_papers
from pages.shared.table_download import download_buttons


def page() -> None:
    snapshot = current_store.shown()
    if not snapshot.number:
        layout.nothing_yet(f"一个{snapshot.city.noun}的全部指标、强项和短板")
        return
    with layout.top_row():
        region, period = controls.region(snapshot), controls.period(snapshot)
        view = county(snapshot, region.code, period, load_position_settings())
        layout.status_line(*((view.status, view.address) if view else ("数据：无", "")))
    if view is None:
        layout.message("这个时期没有主要经济指标的数据；请在上方另选时期，或到“导入”页补充。")
        return
    layout.show(view.headline, css="headline")
    layout.show(view.table)
    download_buttons(view.sheet, snapshot.is_example)
    offer_papers(snapshot, period, region)
    layout.show(view.lists, view.peers)
    layout.source_line(view.source)


page()
