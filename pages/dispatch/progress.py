"""目标进度: how far the annual targets of a county and of the city are, and what the rest of the year must bring."""

from pages.shared import controls, frame, serving
from pages.shared.exports import download_buttons
from pages.shared.progress_view import progress_view


def page() -> None:
    of = serving.served()
    if not of.number:
        frame.nothing_yet("年度目标的进度")
        return
    with frame.top_row():
        region, period = controls.region(of), controls.period(of)
        view = progress_view(of, region.code, period)
        frame.status_line(*((view.status, view.address) if view else ("数据：无", "")))
    if view is None:
        frame.message("这个时期没有主要经济指标的数据；请在上方另选时期，或到“导入”页补充。")
        return
    frame.show(view.title, view.table)
    download_buttons(view.sheet, of.store.is_example)
    frame.show(view.city, view.evidence)
    frame.source_line(view.source)


page()
