"""对比: two to six counties over all main indicators."""

from pages.shared import controls, frame, serving
from pages.shared.comparison_view import comparison, usual
from pages.shared.exports import download_buttons

_FEWEST, _MOST = 2, 6


def page() -> None:
    of = serving.served()
    city = of.store.city
    if not of.number:
        frame.nothing_yet(f"几个{city.noun}之间的对比")
        return
    with frame.top_row():
        region, period = controls.region(of), controls.period(of)
        default = usual(of, region.code, period)
        chosen = controls.compared(of, default, _MOST, f"对比的{city.noun}（2至6个）", with_city=False)
        codes = tuple(one.code for one in chosen)
        view = comparison(of, codes, region.code, period) if len(codes) >= _FEWEST else None
        frame.status_line(*((view.status, view.address) if view else ("数据：无", "")))
    if len(codes) < _FEWEST:
        frame.message(f"请在上方选择{_FEWEST}至{_MOST}个{city.noun}。")
        return
    if view is None:
        frame.message("这个时期没有主要经济指标的数据；请在上方另选时期，或到“导入”页补充。")
        return
    frame.show(view.title, view.strips, view.table)
    download_buttons(view.sheet, of.store.is_example)
    frame.source_line(view.source)


page()
