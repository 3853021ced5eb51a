"""总览: one county's positions in all indicators, what changed, how the others stand, and where every figure comes from."""

import streamlit as st

from indicators.settings import load_position_settings
from pages.shared import answers, controls, frame, sections
from pages.shared.exports import download_buttons


def overview() -> None:
    of = answers.served()
    if not of.number:
        frame.message("库中还没有数据；请到“导入”页放入收到的县区表，发布后这里显示各县区位次。")
        st.page_link("pages/desk/importing.py", label="去导入")
        return
    with frame.top_row():
        region, period = controls.region_and_period(of)
        view = sections.overview(of, region.code, period, load_position_settings())
        frame.status_line(view.status if view else "数据：无")
    if view is None:
        frame.message("这个时期没有任何县区数据；请在上方另选时期，或到“导入”页补充。")
        return
    frame.show(view.headline, css="headline")
    frame.show(view.table)
    download_buttons(f"{region.name}_{period}_位次", view.rows, of.store.is_example)
    frame.show(view.others, view.board, view.evidence)
    frame.source_line(view.source)


overview()
