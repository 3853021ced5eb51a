"""导入: drop received workbooks, see what was read and what was not, decide about doubts, publish as one release."""

from dataclasses import replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.storage.locations import default_folder, has_store
from data.storage.store import Store
from indicators.errors import DataError
from pages.data_management.upload import decisions, received_files
from pages.data_management.upload.completeness import completeness
from pages.data_management.upload.import_report import show_report
from pages.data_management.upload.name_mappings import list_names, offer_names
from pages.data_management.upload.new_store import offer_store
from pages.data_management.upload.templates import offer_template
from pages.shared import current_store, layout


def importing() -> None:
    layout.show(layout.title("导入县区表"))
    files = received_files.drop_zone()
    store = current_store.shown().store if has_store(default_folder()) else None
    if store is None or store.is_example:
        offer_store(files)
        return
    if not files and (done := received_files.published()):
        received_files.tell(done)
    layout.show(f"导入到{store.city.name}的库，已有 {store.newest} 次发布。", css="note")
    if not files:
        offer_template(store)
        list_names(store)
        return
    if (said := received_files.choices()) is None:
        return
    try:
        _check_and_publish(store, files, said)
    except DataError as error:
        layout.message(str(error), is_problem=True)


def _check_and_publish(store: Store, files: list[UploadedFile], said: received_files.Choices) -> None:
    report = st.container()
    accept, mappings = decisions.decide(received_files.previewed(store, files, said, "preview_without_decisions"))
    made = received_files.previewed(store, files, replace(said, accept=accept, mappings=mappings), "preview")
    reason = decisions.why_not(made)
    with report:
        if reason:
            layout.message(reason, is_problem=made.is_refused)
        show_report(made)
        offer_names(store, made)
        layout.show(completeness(store, made))
    if not reason:
        is_confirmed, remark = decisions.confirm(made)
        # After somebody else's release another button: a click belongs to what was seen.
        if st.button("发布入库", key=f"publish_on_{made.based_on}", type="primary", disabled=not is_confirmed):
            received_files.store_release(store, files, made, remark)


importing()
