"""What the secretary does: give a task, say how far it is, move its date, close it with a result, open it again."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import streamlit as st

from data.access.actor import Actor, current_account
from data.storage.store import Store
from data.tasks.task_record import Assignment
from data.tasks.tasks import LONGEST, assign, change, close, reopen, report_progress
from indicators.catalogue import load_catalogue
from indicators.errors import DataError, UsageError
from pages.review_meeting.tasks.tasks_view import history
from pages.shared import layout
from pages.shared.current_store import Snapshot
from queries.rows.task import Task

_SOURCES = ("调度会", "军令状", "预警通报", "专题会", "领导批示")
_WEEKS = timedelta(days=14)
_WRITTEN = "tasks-written"


def give(store: Store, found: Sequence[Task], today: date) -> None:
    """A form for a new task. Owner and source are chosen or typed."""
    regions = {region.code: region.name for region in store.city.members}
    catalogue = load_catalogue()
    with st.expander("交办新任务", expanded=not found), st.form(_name("new-task"), border=False):
        what = st.text_input("交办事项（必填）", max_chars=LONGEST, placeholder="如 10月底前新增入库投资项目5个")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            owner = _owner("责任单位（必填）", store, found, None)
            due = st.date_input("期限", value=today + _WEEKS, format="YYYY-MM-DD", width=160)
            source = st.selectbox("来源", _sources(found), accept_new_options=True, width=200)
            region = _none_or_one(store.city.noun, regions)
            indicator = _none_or_one("指标", {indicator.id: indicator.name for indicator in catalogue})
        if st.form_submit_button("交办"):
            task = Assignment(what, owner or "", due, source or "", indicator, region)
            _do(lambda actor: f"已作为第{assign(store, task, actor)}项交办。")


def one_task(snapshot: Snapshot, found: Sequence[Task], asked: str) -> None:
    """The task that the address names, its history, and what may be done to it."""
    task = next((task for task in found if str(task.number) == asked), None)
    if task is None:
        layout.message(f"网址中的 task={asked} 无效：没有这一项任务，已有{len(found)}项。", is_problem=True)
        return
    layout.show(history(task, snapshot.city, snapshot.context))
    _follow(snapshot.store, found, task)


def _follow(store: Store, found: Sequence[Task], task: Task) -> None:
    """What may be done to a task as it stands."""
    if not task.is_open:
        _reopen(store, task)
        return
    with st.form(_name(f"progress-{task.number}"), border=False):
        text = st.text_input("进展，或办理结果（必填）", max_chars=LONGEST)
        with st.container(horizontal=True):
            is_progress = st.form_submit_button("登记进展")
            is_closing = st.form_submit_button("以此为结果办结")
    if is_progress:
        _do(lambda actor: report_progress(store, task.number, text, actor), f"第{task.number}项的进展已登记。")
    if is_closing:
        _do(lambda actor: close(store, task.number, text, actor), f"第{task.number}项已办结。")
    with st.expander("调整责任单位或期限"), st.form(_name(f"change-{task.number}"), border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            owner = _owner("责任单位", store, found, task.owner)
            due = st.date_input("期限", value=task.due, format="YYYY-MM-DD", width=160)
            reason = st.text_input("原因（必填）", max_chars=LONGEST, width=320)
        if st.form_submit_button("调整"):
            _do(lambda actor: change(store, task.number, owner or "", due, reason, actor), f"第{task.number}项已调整。")


def _reopen(store: Store, task: Task) -> None:
    with st.form(_name(f"reopen-{task.number}"), border=False):
        reason = st.text_input("重新打开的原因（必填）", max_chars=LONGEST)
        if st.form_submit_button("重新打开"):
            _do(lambda actor: reopen(store, task.number, reason, actor), f"第{task.number}项已重新打开。")


def _owner(label: str, store: Store, found: Sequence[Task], chosen: str | None) -> str | None:
    """Who has had tasks, then the lead departments of the catalogue and of the regions; any other may be typed."""
    named = [indicator.lead_departments for indicator in load_catalogue()]
    named += [names for region in store.city.members for names in region.lead_departments.values()]
    offered = _distinct([*(task.owner for task in found), *(name for names in named for name in names)])
    place = offered.index(chosen) if chosen in offered else None
    return st.selectbox(
        label, offered, index=place, accept_new_options=True, placeholder="选择或输入部门、岗位", width=240
    )


def _sources(found: Sequence[Task]) -> list[str]:
    return _distinct([*_SOURCES, *(task.source for task in found)])


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _none_or_one(label: str, options: dict[str, str]) -> str | None:
    return st.selectbox(
        label, list(options), format_func=lambda choice: options[choice], index=None, placeholder="不指定", width=220
    )


def _name(form: str) -> str:
    """Another name after every step that was written: what was typed stays after a refusal and is gone after that."""
    return f"{form}-{st.session_state.get(_WRITTEN, 0)}"


def _do(step: Callable[[Actor], str | None], said: str = "") -> None:
    """``step`` may say itself what it did."""
    try:
        told = step(current_account())
    except (DataError, UsageError) as error:
        layout.message(str(error), is_problem=True)
        return
    layout.remember(told or said)
    st.session_state[_WRITTEN] = st.session_state.get(_WRITTEN, 0) + 1
    st.rerun()
