"""发布与修订: who published what and why, what it changed, the screens as they stood then, and how to take it back."""

import streamlit as st

from indicators.errors import DataError
from pages.data_management.releases import withdrawal
from pages.data_management.releases.releases_view import comparison_of, log_table
from pages.shared import current_store, layout
from pages.shared.current_store import Snapshot
from pages.shared.html import link, tag
from pages.shared.table_download import download_buttons


def page() -> None:
    snapshot = current_store.shown()
    if not snapshot.number:
        layout.nothing_yet("每次发布和它带来的变化")
        return
    layout.say_remembered()
    if "after" in st.query_params:
        _compare(snapshot)
        return
    layout.show(layout.title("发布与修订"), log_table(snapshot))
    layout.show(layout.heading("原文件和撤回"))
    release = withdrawal.chosen_release(snapshot)
    withdrawal.files_of(release)
    withdrawal.withdrawal(snapshot, release)


def _compare(snapshot: Snapshot) -> None:
    before, after = (_release(snapshot, name) for name in ("before", "after"))
    found, sheet = comparison_of(snapshot, before, after)
    layout.show(tag("p", link("返回发布记录", "releases"), "note"), found)
    download_buttons(sheet, snapshot.is_example)


def _release(snapshot: Snapshot, name: str) -> int:
    asked = st.query_params.get(name, "")
    if not (asked.isdecimal() and 1 <= int(asked) <= snapshot.newest):
        raise DataError(f"网址中的 {name}={asked} 无效：已有第1至第{snapshot.newest}次发布。")
    return int(asked)


page()
