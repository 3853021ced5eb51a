"""位次: one indicator across all counties: who leads, how far apart they are, how places moved, where on the map."""

import streamlit as st

from indicators.settings import load_position_settings
from pages.shared import controls, frame, serving
from pages.shared.exports import download_buttons
from pages.shared.figures import plotly_figure
from pages.shared.ranking_view import ranking


def page() -> None:
    of = serving.served()
    if not of.number:
        frame.nothing_yet("各项指标的位次、差距和历史位次")
        return
    with frame.top_row():
        region, period, indicator = controls.region(of), controls.period(of), controls.indicator(of)
        view = ranking(of, indicator.id, region.code, period, load_position_settings(), frame.is_dark())
        frame.status_line(*((view.status, view.address) if view else ("数据：无", "")))
    if view is None:
        frame.message(f"{indicator.name}在这个时期没有数据；请在上方另选时期或指标，或到“导入”页补充。")
        return
    frame.show(view.title)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        frame.show(view.bars)
        download_buttons(view.sheet, of.store.is_example)
    with right:
        if view.history:
            plotly_figure(view.history, view.history_caption, view.history_caption.title, "rank-history")
        frame.show(view.map)
    frame.show(view.supporting, view.evidence)
    frame.source_line(view.source)


page()
