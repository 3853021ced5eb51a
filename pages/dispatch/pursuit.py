"""追赶测算: who is just above and below a county, what closes the gap, and where it would stand with other growths."""

from pages.shared import controls, frame, pursuit_view, serving
from pages.shared.assumptions import assume
from pages.shared.exports import download_buttons


def page() -> None:
    of = serving.served()
    if not of.number:
        frame.nothing_yet("与前后对手的差距")
        return
    with frame.top_row():
        region, period = controls.region(of), controls.period(of)
        view = pursuit_view.pursuit_view(of, region.code, period)
        address = pursuit_view.address(of, region.code, period, None, "")
        frame.status_line(*((view.status, address) if view else ("数据：无", "")))
    if view is None:
        frame.message("这个时期没有主要经济指标的数据；请在上方另选时期，或到“导入”页补充。")
        return
    frame.show(view.title, view.table)
    download_buttons(view.sheet, of.store.is_example)
    frame.show(view.evidence)
    assume(of, region, period)
    frame.source_line(view.source)


page()
