"""对比: two to six counties over all main indicators."""

from pages.indicator.comparison.comparison_view import comparison, usual
from pages.shared import controls, current_store, layout
from pages.shared.table_download import download_buttons

_FEWEST, _MOST = 2, 6


def page() -> None:
    snapshot = current_store.shown()
    city = snapshot.city
    if not snapshot.number:
        layout.nothing_yet(f"几个{city.noun}之间的对比")
        return
    with layout.top_row():
        region, period = controls.region(snapshot), controls.period(snapshot)
        default = usual(snapshot, region.code, period)
        chosen = controls.compared(snapshot, default, _MOST, f"对比的{city.noun}（2至6个）", with_city=False)
        codes = tuple(region.code for region in chosen)
        view = comparison(snapshot, codes, region.code, period) if len(codes) >= _FEWEST else None
        layout.status_line(*((view.status, view.address) if view else ("数据：无", "")))
    if len(codes) < _FEWEST:
        layout.message(f"请在上方选择{_FEWEST}至{_MOST}个{city.noun}。")
        return
    if view is None:
        layout.message("这个时期没有主要经济指标的数据；请在上方另选时期，或到“导入”页补充。")
        return
    layout.show(view.title, view.strips, view.table)
    download_buttons(view.sheet, snapshot.is_example)
    layout.source_line(view.source)


page()
