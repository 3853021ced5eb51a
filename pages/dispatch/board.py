"""大屏: the meeting's slides on the projector, and the files to take there."""

import streamlit as st

from pages.shared import board_show, controls, frame, serving
from pages.shared.paper_files import SHOWN, offer_papers


def page() -> None:
    of = serving.served()
    if not of.number:
        frame.nothing_yet("调度会的大屏")
        return
    with st.container(horizontal=True, key="board-line"):
        with st.popover("选择", key="board-choice"):
            region, period = board_show.region_of(of), controls.period(of)
        show = board_show.show_of(of, region, period)
        board_show.say(of, show)
        offer_papers(of, period, region, SHOWN)
    board_show.fill_the_window(of, show)


page()
