"""目标进度: how far the annual targets of a county and of the city are, and what the rest of the year must bring."""

from pages.shared import controls, current_store, layout
from pages.shared.table_download import download_buttons
from pages.targets.progress.progress_view import progress_view


def page() -> None:
    snapshot = current_store.shown()
    if not snapshot.number:
        layout.nothing_yet("年度目标的进度")
        return
    with layout.top_row():
        region, period = controls.region(snapshot), controls.period(snapshot)
        view = progress_view(snapshot, region.code, period)
        layout.status_line(*((view.status, view.address) if view else ("数据：无", "")))
    if view is None:
        layout.message("这个时期没有主要经济指标的数据；请在上方另选时期，或到“导入”页补充。")
        return
    layout.show(view.title, view.table)
    download_buttons(view.sheet, snapshot.is_example)
    layout.show(view.city, view.evidence)
    layout.source_line(view.source)


page()
