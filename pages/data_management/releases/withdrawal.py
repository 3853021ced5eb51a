"""What a clerk does with a release: take its files away, or take it back with a reason. Nothing is ever deleted."""

from pathlib import Path

import streamlit as st

from data.access.actor import current_account
from data.storage.maintenance import withdraw_release
from data.storage.release_log import Release, standing_numbers
from data.storage.releases import Source, stored_name
from indicators.errors import DataError, UsageError
from pages.shared import layout
from pages.shared.current_store import Snapshot


def chosen_release(snapshot: Snapshot) -> Release:
    """The release that the clerk looks after, the newest by default."""
    releases = {release.number: release for release in reversed(snapshot.releases())}
    number = st.selectbox(
        "发布", list(releases), format_func=lambda choice: _named(releases[choice]), width=420, key="release"
    )
    return releases[number]


def files_of(release: Release) -> None:
    """The received files of a release, byte for byte."""
    if not release.file_names:
        layout.show(f"第{release.number}次发布没有文件。", css="note")
    with st.container(horizontal=True):
        for place, name in enumerate(release.file_names, start=1):
            path = release.folder / stored_name(place, Source(name, Path()), len(release.file_names))
            st.download_button(
                f"下载原文件 {place}", path.read_bytes, Path(name).name, key=f"file-{place}", on_click="ignore"
            )


def withdrawal(snapshot: Snapshot, release: Release) -> None:
    """Takes a standing release back, a withdrawal too: that undoes it."""
    if release.number not in standing_numbers(snapshot.releases()):
        layout.show(f"第{release.number}次发布已经撤回；撤回它的那次发布也可以撤回，数据即恢复。", css="note")
        return
    word = "取消这次撤回" if release.withdraws is not None else "撤回这次发布"
    with st.form("withdrawal", border=False):
        reason = st.text_input("原因（必填）", width=420, max_chars=200)
        if not st.form_submit_button(word):
            return
    try:
        with st.spinner("正在写入……"):
            number = withdraw_release(snapshot.store, release.number, reason, current_account())
    except (DataError, UsageError) as error:
        layout.message(str(error).replace("：--note 原因", ""), is_problem=True)
        return
    layout.remember(f"已作为第{number}次发布记录：{word}（第{release.number}次）。数据没有删除，撤回也可以再撤回。")
    st.rerun()


def _named(release: Release) -> str:
    return f"第{release.number}次 {release.at:%Y-%m-%d} {release.note or '、'.join(release.file_names)}"[:60]
