"""大屏: the meeting's slides on the projector, and the files to take there."""

import streamlit as st

from pages.review_meeting.slides import slide_show
from pages.shared import controls, current_store, layout
from pages.shared.document_download import SHOWN, offer_papers


def page() -> None:
    of = current_store.served()
    if not of.number:
        layout.nothing_yet("调度会的大屏")
        return
    with st.container(horizontal=True, key="board-line"):
        with st.popover("选择", key="board-choice"):
            region, period = slide_show.region_of(of), controls.period(of)
        show = slide_show.show_of(of, region, period)
        slide_show.say(of, show)
        offer_papers(of, period, region, SHOWN)
    slide_show.fill_the_window(of, show)


page()
