"""导入: drop received workbooks, see what was read and what was not, decide about doubts, publish as one release."""

from dataclasses import replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.store import Store, default_folder, has_store
from indicators.errors import DataError
from pages.shared import decisions, frame, intake, serving
from pages.shared.completeness import completeness
from pages.shared.import_report import show_report
from pages.shared.name_mappings import list_names, offer_names
from pages.shared.new_store import offer_store
from pages.shared.templates import offer_template


def importing() -> None:
    frame.show(frame.title("导入县区表"))
    files = intake.drop_zone()
    store = serving.served().store if has_store(default_folder()) else None
    if store is None or store.is_example:
        offer_store(files)
        return
    if not files and (done := intake.published()):
        intake.tell(done)
    frame.show(f"导入到{store.city.name}的库，已有 {store.newest} 次发布。", css="note")
    if not files:
        offer_template(store)
        list_names(store)
        return
    if (said := intake.choices()) is None:
        return
    try:
        _check_and_publish(store, files, said)
    except DataError as error:
        frame.message(str(error), is_problem=True)


def _check_and_publish(store: Store, files: list[UploadedFile], said: intake.Choices) -> None:
    report = st.container()
    accept, mappings = decisions.decide(intake.previewed(store, files, said, "preview_without_decisions"))
    made = intake.previewed(store, files, replace(said, accept=accept, mappings=mappings), "preview")
    reason = decisions.why_not(made)
    with report:
        if reason:
            frame.message(reason, is_problem=made.is_refused)
        show_report(made)
        offer_names(store, made)
        frame.show(completeness(store, made))
    # A click belongs to the preview that was seen: after somebody else's release this is another button.
    key = f"publish_on_{made.based_on}"
    if reason:
        return
    is_confirmed, remark = decisions.confirm(made)
    if st.button("发布入库", key=key, type="primary", disabled=not is_confirmed):
        intake.store_release(store, files, made, remark)


importing()
