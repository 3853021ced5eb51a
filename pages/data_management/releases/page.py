"""发布与修订: who published what and why, what it changed, the screens as they stood then, and how to take it back."""

import streamlit as st

from indicators.errors import DataError
from pages.data_management.releases import withdrawal
from pages.data_management.releases.releases_view import comparison_of, log_table
from pages.shared import current_store, layout
from pages.shared.current_store import Served
from pages.shared.html import link, tag
from pages.shared.table_download import download_buttons


def page() -> None:
    of = current_store.served()
    if not of.number:
        layout.nothing_yet("每次发布和它带来的变化")
        return
    layout.say_remembered()
    if "after" in st.query_params:
        _compare(of)
        return
    layout.show(layout.title("发布与修订"), log_table(of))
    layout.show(layout.heading("原文件和撤回"))
    one = withdrawal.chosen_release(of)
    withdrawal.files_of(one)
    withdrawal.withdrawal(of, one)


def _compare(of: Served) -> None:
    before, after = (_release(of, name) for name in ("before", "after"))
    found, sheet = comparison_of(of, before, after)
    layout.show(tag("p", link("返回发布记录", "releases"), "note"), found)
    download_buttons(sheet, of.store.is_example)


def _release(of: Served, name: str) -> int:
    asked = st.query_params.get(name, "")
    if not (asked.isdecimal() and 1 <= int(asked) <= of.store.newest):
        raise DataError(f"网址中的 {name}={asked} 无效：已有第1至第{of.store.newest}次发布。")
    return int(asked)


page()
