"""交办: what the meetings assigned, by whom and until when; nothing closes without a result."""

from datetime import date

import streamlit as st

from pages.review_meeting.tasks import task_forms
from pages.review_meeting.tasks.tasks_view import STATES, Filter, history, tasks_view
from pages.shared import controls, current_store, layout, urls
from pages.shared.controls import ALL
from pages.shared.current_store import Snapshot
from pages.shared.table_download import download_buttons
from queries.rows.task import Task
from queries.tasks import tasks


def page() -> None:
    snapshot = current_store.shown()
    layout.say_remembered()
    today = snapshot.today if snapshot.number else date.today()
    found = tasks(snapshot.store.folder, today)
    asked = st.query_params.get("task")
    with layout.top_row():
        kept = _filter(snapshot, found)
        layout.status_line("", urls.address(urls.TASKS, **snapshot.context, **kept.chosen, task=asked))
    view = tasks_view(found, kept, snapshot.city, today, snapshot.context)
    layout.show(view.title)
    if asked is not None:
        _one(snapshot, found, asked)
    layout.show(view.open)
    if not snapshot.number:
        layout.show("库中还没有数据，请到“导入”页放入收到的表格；交办不必等数据。", css="note")
    task_forms.give(snapshot.store, found, today)
    layout.show(view.closed)
    if found:
        download_buttons(view.sheet, snapshot.is_example)


def _filter(snapshot: Snapshot, found: tuple[Task, ...]) -> Filter:
    noun, regions = snapshot.city.noun, {region.code: region.name for region in snapshot.city.members}
    return Filter(
        region=controls.option(noun, "region", {ALL: f"全部{noun}"} | regions),
        owner=controls.option("责任单位", "owner", {ALL: "全部单位"} | {one.owner: one.owner for one in found}),
        state=controls.option("情况", "state", STATES),
    )


def _one(snapshot: Snapshot, found: tuple[Task, ...], asked: str) -> None:
    other_task = next((task for task in found if str(task.number) == asked), None)
    if other_task is None:
        layout.message(f"网址中的 task={asked} 无效：没有这一项任务，已有{len(found)}项。", is_problem=True)
        return
    layout.show(history(other_task, snapshot.city, snapshot.context))
    task_forms.follow(snapshot.store, found, other_task)


page()
