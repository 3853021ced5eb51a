"""大屏: the meeting's slides on the projector, and the files to take there."""

import streamlit as st

from pages.review_meeting.slides import slide_show
from pages.shared import controls
from pages.shared.document_download import SHOWN, offer_papers
from pages.shared.screen import screen

with screen("调度会的大屏") as snapshot:
    with st.container(horizontal=True, key="board-line"):
        with st.popover("选择", key="board-choice"):
            region, period = slide_show.region_of(snapshot), controls.period(snapshot)
        show = slide_show.show_of(snapshot, region, period)
        slide_show.say(snapshot, show)
        offer_papers(snapshot, period, region, SHOWN)
    slide_show.fill_the_window(snapshot, show)
