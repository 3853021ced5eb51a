"""追赶测算: who is just above and below a county, what closes the gap, and where it would stand with other growths."""

from pages.shared import controls, current_store, layout
from pages.shared.table_download import download_buttons
from pages.targets.catch_up import catch_up_view
from pages.targets.catch_up.scenario_controls import assume


def page() -> None:
    snapshot = current_store.shown()
    if not snapshot.number:
        layout.nothing_yet("与前后对手的差距")
        return
    with layout.top_row():
        region, period = controls.region(snapshot), controls.period(snapshot)
        view = catch_up_view.catch_up_view(snapshot, region.code, period)
        address = catch_up_view.address(snapshot, region.code, period, None, "")
        layout.status_line(*((view.status, address) if view else ("数据：无", "")))
    if view is None:
        layout.message("这个时期没有主要经济指标的数据；请在上方另选时期，或到“导入”页补充。")
        return
    layout.show(view.title, view.table)
    download_buttons(view.sheet, snapshot.is_example)
    layout.show(view.evidence)
    assume(snapshot, region, period)
    layout.source_line(view.source)


page()
