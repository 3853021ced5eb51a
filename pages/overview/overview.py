"""总览: one county's positions in all indicators, what changed, how the others stand, and where every figure comes from."""

from indicators.settings import load_position_settings
from pages.shared import answers, controls, frame, sections
from pages.shared.exports import download_buttons


def overview() -> None:
    of = answers.served()
    if not of.number:
        frame.nothing_yet("各县区位次")
        return
    with frame.top_row():
        region, period = controls.region(of), controls.period(of)
        view = sections.overview(of, region.code, period, load_position_settings())
        frame.status_line(*((view.status, view.address) if view else ("数据：无", "")))
    if view is None:
        frame.message(f"这个时期没有任何{of.store.city.noun}数据；请在上方另选时期，或到“导入”页补充。")
        return
    frame.show(view.headline, css="headline")
    frame.show(view.table)
    download_buttons(view.sheet, of.store.is_example)
    frame.show(view.others, view.board, view.evidence)
    frame.source_line(view.source)


overview()
