"""日历: what is due and what has arrived, and what was handed in to the level above and when."""

from datetime import date

import streamlit as st

from data.access.actor import current_account
from data.storage.event_log import EventKind, append_event, read_events
from pages.data_management.calendar import calendar_view
from pages.shared import current_store, layout
from pages.shared.current_store import Snapshot
from pages.shared.table_download import download_buttons


def page() -> None:
    snapshot = current_store.shown()
    if not snapshot.number:
        layout.nothing_yet("各项指标应到、已到和逾期的情况")
        return
    layout.say_remembered()
    today = snapshot.today
    view = calendar_view.calendar(snapshot, today)
    layout.show(view.title, view.board, view.open)
    download_buttons(view.sheet, snapshot.is_example)
    layout.show(
        "应到日是可以修改的约定：在库的文件夹里放一个 calendar.toml（样式见 indicators/settings/calendar.toml）。",
        css="note",
    )
    layout.show(
        layout.heading("上报记录"), calendar_view.submissions(read_events(snapshot.store.folder, EventKind.SUBMISSION))
    )
    if not snapshot.is_example:
        _hand_in(snapshot, today)


def _hand_in(snapshot: Snapshot, today: date) -> None:
    """A form for what was handed in to the level above."""
    with st.form("hand-in", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        what = st.text_input("上报内容", width=320, max_chars=100, placeholder="如 2023年前三季度主要经济指标")
        due_on = st.date_input("期限", value=today, format="YYYY-MM-DD", width=160)
        handed_in_on = st.date_input("上报日", value=today, format="YYYY-MM-DD", width=160)
        note = st.text_input("备注", width=240, max_chars=200)
        if not st.form_submit_button("登记"):
            return
    if not what.strip():
        layout.message("请写明上报了什么。", is_problem=True)
        return
    content = {
        "what": what.strip(),
        "due_on": due_on.isoformat(),
        "handed_in_on": handed_in_on.isoformat(),
        "note": note.strip(),
    }
    append_event(snapshot.store.folder, EventKind.SUBMISSION, content, current_account())
    layout.remember("已登记。")
    st.rerun()


page()
