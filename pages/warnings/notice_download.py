"""Notices to take away: one Word file for each lead department and one for all, made when asked for."""

import io
import zipfile

import streamlit as st

from pages.shared.current_store import Snapshot
from pages.shared.document_download import period_of
from reports.inputs import Wanted
from reports.notices.notices import notice_documents

# One date for every member: the same notices give the same file.
_DATE = (1980, 1, 1, 0, 0, 0)


def offer_notices(snapshot: Snapshot, period: str, region: str) -> None:
    """A button for all notices of a period, of one region or, where it names none, of all."""
    when = period_of(snapshot, period)
    named = next((member for member in snapshot.city.members if member.code == region), None)
    whose = named.name if named else snapshot.city.name
    wanted = Wanted(when, snapshot.today, named, snapshot.as_of)
    st.download_button(
        "下载通报（Word，总通报和各牵头部门）",
        lambda: _packed(notice_documents(snapshot.store, wanted)),
        f"{whose}_{when.label}_预警通报.zip",
        "application/zip",
        on_click="ignore",
        key="notices",
    )


def _packed(documents: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, document in documents.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), document)
    return content.getvalue()
