"""What was handed in to the level above, and a form to note it."""

import streamlit as st

from data.access.actor import current_account
from data.storage.event_log import EventKind, append_event, read_events
from pages.shared import layout
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Column, Markup, Row, table, tag


def submissions(snapshot: Snapshot) -> Markup:
    """What was handed in to the level above, the newest first; late where it was after the day it was due."""
    columns = (
        Column("上报内容"),
        Column("期限", css="tight"),
        Column("上报日", css="tight"),
        Column("情况", css="tight"),
        Column("备注"),
        Column("登记", css="tight"),
    )
    body = [
        Row(
            (
                Cell(str(event.content["what"])),
                Cell(str(event.content["due_on"])),
                Cell(str(event.content["handed_in_on"])),
                Cell("按时" if event.content["handed_in_on"] <= event.content["due_on"] else "▲ 逾期"),
                Cell(str(event.content.get("note") or "—")),
                Cell(f"{event.at:%Y-%m-%d} {event.who}"),
            )
        )
        for event in reversed(read_events(snapshot.store.folder, EventKind.SUBMISSION))
    ]
    return table("", columns, body, "fold") if body else tag("p", "还没有上报记录。", "note")


def hand_in(snapshot: Snapshot) -> None:
    """A form for what was handed in to the level above."""
    with st.form("hand-in", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        what = st.text_input("上报内容", width=320, max_chars=100, placeholder="如 2023年前三季度主要经济指标")
        due_on = st.date_input("期限", value=snapshot.today, format="YYYY-MM-DD", width=160)
        handed_in_on = st.date_input("上报日", value=snapshot.today, format="YYYY-MM-DD", width=160)
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
