"""交办: what the meetings assigned, by whom and until when; nothing closes without a result."""

from datetime import date

import streamlit as st

from pages.review_meeting.tasks import task_forms
from pages.review_meeting.tasks.task_filter import chosen_filter
from pages.review_meeting.tasks.tasks_view import tasks_view
from pages.shared import current_store, layout, urls
from pages.shared.table_download import download_buttons
from queries.tasks import tasks

# No screen(): what a meeting assigns need not wait for data.
snapshot = current_store.shown()
layout.say_remembered()
today = snapshot.today if snapshot.number else date.today()
found = tasks(snapshot.store.folder, today)
asked = st.query_params.get("task")
with layout.top_row():
    kept = chosen_filter(snapshot, found)
    layout.status_line("", urls.address(urls.TASKS, **snapshot.context, **kept.chosen, task=asked))
view = tasks_view(found, kept, snapshot.city, today, snapshot.context)
layout.show(view.title)
if asked is not None:
    task_forms.one_task(snapshot, found, asked)
layout.show(view.open)
if not snapshot.number:
    layout.show("库中还没有数据，请到“导入”页放入收到的表格；交办不必等数据。", css="note")
task_forms.give(snapshot.store, found, today)
layout.show(view.closed)
if found:
    download_buttons(view.sheet, snapshot.is_example)
