"""交办: what the meetings assigned, by whom and until when; nothing closes without a result."""

from datetime import date

import streamlit as st

from pages.review_meeting.tasks import task_forms
from pages.review_meeting.tasks.tasks_view import STATES, Filter, history, tasks_view
from pages.shared import controls, current_store, layout, urls
from pages.shared.current_store import Served
from pages.shared.table_download import download_buttons
from pages.warnings.warnings_view import ALL
from queries.tasks import Task, tasks


def page() -> None:
    of = current_store.served()
    layout.say_remembered()
    today = current_store.today(of) if of.number else date.today()
    found = tasks(of.store.folder, today)
    asked = st.query_params.get("task")
    with layout.top_row():
        kept = _filter(of, found)
        layout.status_line("", urls.address(urls.TASKS, **of.context, **kept.chosen, task=asked))
    view = tasks_view(found, kept, of.store.city, today, of.context)
    layout.show(view.title)
    if asked is not None:
        _one(of, found, asked)
    layout.show(view.open)
    if not of.number:
        layout.show("库中还没有数据，请到“导入”页放入收到的表格；交办不必等数据。", css="note")
    task_forms.give(of.store, found, today)
    layout.show(view.closed)
    if found:
        download_buttons(view.sheet, of.store.is_example)


def _filter(of: Served, found: tuple[Task, ...]) -> Filter:
    noun, regions = of.store.city.noun, {one.code: one.name for one in of.store.city.members}
    return Filter(
        region=controls.option(noun, "region", {ALL: f"全部{noun}"} | regions),
        owner=controls.option("责任单位", "owner", {ALL: "全部单位"} | {one.owner: one.owner for one in found}),
        state=controls.option("情况", "state", STATES),
    )


def _one(of: Served, found: tuple[Task, ...], asked: str) -> None:
    one = next((task for task in found if str(task.number) == asked), None)
    if one is None:
        layout.message(f"网址中的 task={asked} 无效：没有这一项任务，已有{len(found)}项。", is_problem=True)
        return
    layout.show(history(one, of.store.city, of.context))
    task_forms.follow(of.store, found, one)


page()
