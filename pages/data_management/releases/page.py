"""发布与修订: who published what and why, what it changed, the screens as they stood then, and how to take it back."""

import streamlit as st

from pages.data_management.releases import withdrawal
from pages.data_management.releases.comparison import comparison, named_release
from pages.data_management.releases.log_table import log_table
from pages.shared import layout
from pages.shared.html import link, tag
from pages.shared.screen import screen
from pages.shared.table_download import download_buttons

with screen("每次发布和它带来的变化") as snapshot:
    layout.say_remembered()
    if "after" in st.query_params:
        found, sheet = comparison(snapshot, named_release(snapshot, "before"), named_release(snapshot, "after"))
        layout.show(tag("p", link("返回发布记录", "releases"), "note"), found)
        download_buttons(sheet, snapshot.is_example)
    else:
        layout.show(layout.title("发布与修订"), log_table(snapshot))
        layout.show(layout.heading("原文件和撤回"))
        release = withdrawal.chosen_release(snapshot)
        withdrawal.files_of(release)
        withdrawal.withdrawal(snapshot, release)
