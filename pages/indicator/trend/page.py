"""走势: growth, level or single quarter of one indicator for a few regions, and all main indicators of the county."""

from charts.history_lines import Measure
from pages.indicator.captioned_chart import plotly_figure
from pages.indicator.trend.trend_view import MONTHS, QUARTERS, Question, has_months, trend
from pages.shared import controls, current_store, layout
from pages.shared.html import folded
from pages.shared.table_download import download_buttons

_MEASURES = {Measure.RATE.value: "增速", Measure.LEVEL.value: "总量", Measure.QUARTER.value: "单季（测算）"}
_STEPS = {QUARTERS: "按季", MONTHS: "按月"}
_SPANS = {"5": "近五年", "all": "全部"}
_MOST = 6


def page() -> None:
    snapshot = current_store.shown()
    if not snapshot.number:
        layout.nothing_yet("各项指标的走势")
        return
    with layout.top_row():
        region, indicator = controls.region(snapshot), controls.indicator(snapshot)
        regions = controls.compared(snapshot, (snapshot.city.code, region.code), _MOST, "对比的地区")
        measure = Measure(controls.choice("看什么", "measure", _MEASURES))
        steps = controls.choice("间隔", "steps", _STEPS) if has_months(snapshot, indicator.id) else QUARTERS
        span = controls.choice("范围", "span", _SPANS)
        codes = tuple(dict.fromkeys((*(region.code for region in regions), region.code)))
        view = trend(snapshot, Question(indicator.id, region.code, codes, measure, steps, span), layout.is_dark())
        layout.status_line(*((view.status, view.address) if view else ("数据：无", "")))
    if view is None:
        layout.message(f"{indicator.name}没有数据；请在上方另选指标，或到“导入”页补充。")
        return
    if view.drawing:
        plotly_figure(view.drawing, view.caption, view.caption.title, "history", view.notes)
    else:
        layout.message(f"{view.caption.title}；请在上方改看增速，或另选指标。")
    layout.show(folded("数据表", view.table))
    download_buttons(view.sheet, snapshot.is_example)
    layout.show(view.panels)
    layout.source_line(view.source)


page()
