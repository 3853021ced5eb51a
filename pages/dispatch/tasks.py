"""交办: what the meetings assigned, by whom and until when; nothing closes without a result."""

from datetime import date

import streamlit as st

from pages.shared import addresses, answers, controls, frame, task_forms
from pages.shared.answers import Served
from pages.shared.exports import download_buttons
from pages.shared.tasks_view import ALL, Filter, history, tasks_view
from queries.tasks import Task, tasks


def page() -> None:
    of = answers.served()
    frame.say_remembered()
    today = answers.today(of) if of.number else date.today()
    found = tasks(of.store.folder, today)
    with frame.top_row():
        kept = _filter(of, found)
        state = {"region": kept.region or None, "owner": kept.owner or None}
        frame.status_line("", addresses.address(addresses.TASKS, **of.context, **state))
    view = tasks_view(found, kept, of.store.city, today, of.context)
    frame.show(view.title, view.open)
    if "task" in st.query_params:
        _one(of, found, st.query_params["task"])
    frame.show(view.closed)
    if found:
        download_buttons(view.sheet, of.store.is_example)
    task_forms.give(of.store, today)


def _filter(of: Served, found: tuple[Task, ...]) -> Filter:
    regions = {one.code: one.name for one in of.store.city.members}
    owners = {one.owner: one.owner for one in found}
    return Filter(
        region=controls.option(of.store.city.noun, "region", {ALL: f"全部{of.store.city.noun}"} | regions),
        owner=controls.option("责任单位", "owner", {ALL: "全部单位"} | owners),
    )


def _one(of: Served, found: tuple[Task, ...], asked: str) -> None:
    one = next((task for task in found if str(task.number) == asked), None)
    if one is None:
        frame.message(f"网址中的 task={asked} 无效：没有这一项任务，已有{len(found)}项。", is_problem=True)
        return
    frame.show(history(one))
    task_forms.follow(of.store, one)


page()
