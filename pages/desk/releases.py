"""发布与修订: who published what and why, what it changed, the screens as they stood then, and how to take it back."""

import streamlit as st

from indicators.errors import DataError
from pages.shared import frame, serving, withdrawing
from pages.shared.exports import download_buttons
from pages.shared.releases_view import comparison_of, log_table
from pages.shared.serving import Served
from pages.shared.tables import link, tag


def page() -> None:
    of = serving.served()
    if not of.number:
        frame.nothing_yet("每次发布和它带来的变化")
        return
    frame.say_remembered()
    if "after" in st.query_params:
        _compare(of)
        return
    frame.show(frame.title("发布与修订"), log_table(of))
    frame.show(frame.heading("原文件和撤回"))
    one = withdrawing.chosen_release(of)
    withdrawing.files_of(one)
    withdrawing.withdrawal(of, one)


def _compare(of: Served) -> None:
    before, after = (_release(of, name) for name in ("before", "after"))
    found, sheet = comparison_of(of, before, after)
    frame.show(tag("p", link("返回发布记录", "releases"), "note"), found)
    download_buttons(sheet, of.store.is_example)


def _release(of: Served, name: str) -> int:
    asked = st.query_params.get(name, "")
    if not (asked.isdecimal() and 1 <= int(asked) <= of.store.newest):
        raise DataError(f"网址中的 {name}={asked} 无效：已有第1至第{of.store.newest}次发布。")
    return int(asked)


page()
