"""走势: growth, level or single quarter of one indicator for a few regions, and all main indicators of the county."""

from charts.history_lines import Measure
from pages.indicator.captioned_chart import plotly_figure
from pages.indicator.trend.trend_view import MONTHS, QUARTERS, Question, has_months, trend
from pages.shared import controls, layout
from pages.shared.html import folded
from pages.shared.screen import require, screen
from pages.shared.table_download import download_buttons

MEASURES = {Measure.RATE.value: "增速", Measure.LEVEL.value: "总量", Measure.QUARTER.value: "单季（测算）"}
STEPS = {QUARTERS: "按季", MONTHS: "按月"}
SPANS = {"5": "近五年", "all": "全部"}
MOST = 6

with screen("各项指标的走势") as snapshot:
    with layout.top_row():
        home, indicator = controls.region(snapshot), controls.indicator(snapshot)
        regions = controls.compared(snapshot, (snapshot.city.code, home.code), MOST, "对比的地区")
        measure = Measure(controls.choice("看什么", "measure", MEASURES))
        steps = controls.choice("间隔", "steps", STEPS) if has_months(snapshot, indicator.id) else QUARTERS
        span = controls.choice("范围", "span", SPANS)
        codes = tuple(dict.fromkeys((*(region.code for region in regions), home.code)))
        view = require(
            trend(snapshot, Question(indicator.id, home.code, codes, measure, steps, span), layout.is_dark()),
            f"{indicator.name}没有数据；请在上方另选指标，或到“导入”页补充。",
        )
    if view.drawing:
        plotly_figure(view.drawing, view.caption, view.caption.title, "history", view.notes)
    else:
        layout.message(f"{view.caption.title}；请在上方改看增速，或另选指标。")
    layout.show(folded("数据表", view.table))
    download_buttons(view.sheet, snapshot.is_example)
    layout.show(view.panels)
    layout.source_line(view.source)
