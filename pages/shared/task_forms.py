"""What the secretary does: give a task, say how far it is, move its date, close it with a result, open it again."""

from collections.abc import Callable
from datetime import date, timedelta

import streamlit as st

from data.store import Store
from data.task_record import Assignment
from data.tasks import LONGEST, assign, change, close, reopen, report_progress
from indicators.catalogue import load_catalogue
from indicators.errors import DataError, UsageError
from pages.shared import frame
from queries.tasks import Task

_SOURCES = ("调度会", "军令状", "预警通报", "专题会", "领导批示")
_WEEKS = timedelta(days=14)


def owners(store: Store) -> list[str]:
    """Lead departments of the catalogue and of the regions, in their order."""
    named = [one.lead_departments for one in load_catalogue()]
    named += [names for region in store.city.members for names in region.lead_departments.values()]
    return list(dict.fromkeys(name for names in named for name in names))


def give(store: Store, today: date) -> None:
    """A form for a new task. Owner and source are chosen or typed."""
    regions = {one.code: one.name for one in store.city.members}
    catalogue = load_catalogue()
    with st.expander("交办新任务"), st.form("new-task", border=False):
        what = st.text_input("交办事项", max_chars=LONGEST, placeholder="如 10月底前新增入库投资项目5个")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            owner = st.selectbox(
                "责任单位", owners(store), index=None, accept_new_options=True, placeholder="选择或输入", width=240
            )
            due = st.date_input("期限", value=today + _WEEKS, format="YYYY-MM-DD", width=160)
            source = st.selectbox("来源", _SOURCES, accept_new_options=True, width=200)
            region = st.selectbox(
                store.city.noun, list(regions), format_func=lambda one: regions[one], index=None,
                placeholder="不指定", width=200,
            )  # fmt: skip
            indicator = st.selectbox(
                "指标", [one.id for one in catalogue], format_func=lambda one: catalogue[one].name, index=None,
                placeholder="不指定", width=240,
            )  # fmt: skip
        if st.form_submit_button("交办"):
            task = Assignment(what, owner or "", due, source or "", indicator, region)
            _do(lambda: assign(store, task), "已交办。")


def follow(store: Store, one: Task) -> None:
    """What may be done to a task as it stands."""
    if not one.is_open:
        with st.form("reopen", border=False):
            reason = st.text_input("重新打开的原因（必填）", max_chars=LONGEST)
            if st.form_submit_button("重新打开"):
                _do(lambda: reopen(store, one.number, reason), f"第{one.number}项已重新打开。")
        return
    with st.form("progress", border=False):
        text = st.text_input("进展，或办理结果（必填）", max_chars=LONGEST)
        with st.container(horizontal=True):
            is_progress = st.form_submit_button("登记进展")
            is_closing = st.form_submit_button("以此为结果办结")
        if is_progress:
            _do(lambda: report_progress(store, one.number, text), f"第{one.number}项的进展已登记。")
        if is_closing:
            _do(lambda: close(store, one.number, text), f"第{one.number}项已办结。")
    with st.expander("调整责任单位或期限"), st.form("change", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            names = list(dict.fromkeys([one.owner, *owners(store)]))
            owner = st.selectbox("责任单位", names, accept_new_options=True, width=240)
            due = st.date_input("期限", value=one.due, format="YYYY-MM-DD", width=160)
            reason = st.text_input("原因（必填）", max_chars=LONGEST, width=320)
        if st.form_submit_button("调整"):
            _do(lambda: change(store, one.number, owner or "", due, reason), f"第{one.number}项已调整。")


def _do(step: Callable[[], object], said: str) -> None:
    try:
        step()
    except (DataError, UsageError) as error:
        frame.message(str(error), is_problem=True)
        return
    frame.remember(said)
    st.rerun()
