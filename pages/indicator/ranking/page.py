"""位次: one indicator across all counties: who leads, how far apart they are, how places moved, where on the map."""

import streamlit as st

from indicators.settings import load_position_settings
from pages.indicator.captioned_chart import plotly_figure
from pages.indicator.ranking.ranking_view import ranking
from pages.shared import controls, layout
from pages.shared.screen import require, screen
from pages.shared.table_download import download_buttons

with screen("各项指标的位次、差距和历史位次") as snapshot:
    with layout.top_row():
        region, period, indicator = controls.region(snapshot), controls.period(snapshot), controls.indicator(snapshot)
        view = require(
            ranking(snapshot, indicator.id, region.code, period, load_position_settings(), layout.is_dark()),
            f"{indicator.name}在这个时期没有数据；请在上方另选时期或指标，或到“导入”页补充。",
        )
    layout.show(view.title)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        layout.show(view.bars)
        download_buttons(view.sheet, snapshot.is_example)
    with right:
        if view.history:
            plotly_figure(view.history, view.history_caption, view.history_caption.title, "rank-history")
        layout.show(view.map)
    layout.show(view.supporting, view.evidence)
    layout.source_line(view.source)
