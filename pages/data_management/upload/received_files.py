"""Received files on their way in: dropped by the reader, kept on disk only while they are read, checked once per change."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.access.actor import current_account
from data.importing.name_mappings import saved_aliases
from data.importing.preview import Preview, Request, preview
from data.importing.publish import publish
from data.importing.report import stored_counts
from data.readers.reading import Mapping
from data.storage.releases import Source
from data.storage.store import Store
from indicators.errors import UsageError
from indicators.model import Status
from indicators.periods import Period, parse_period
from indicators.wording import STATUS_NAMES
from pages.shared import layout

FORMATS = ["xlsx", "xls", "ods", "csv", "parquet"]
_ROUND = "import_round"
_PUBLISHED = "import_published"


@dataclass(frozen=True)
class Choices:
    """What the reader says about the files, and decides about their doubts."""

    period: Period | None = None
    status: Status = Status.PRELIMINARY
    released_on: date | None = None
    note: str = ""
    accept: frozenset[str] = frozenset()
    mappings: tuple[Mapping, ...] = ()


@dataclass(frozen=True)
class Publication:
    """What was just stored, in words: 12 个数据、4 个年度目标."""

    number: int
    counts: str
    periods: tuple[Period, ...]


def drop_zone() -> list[UploadedFile]:
    """The files dropped so far; a fresh zone after each publication."""
    most = st.get_option("server.maxUploadSize")
    label = f"把收到的表格放到这里（每个不超过 {most} MB；一次放几个，作为一次发布）"
    key = f"files_{st.session_state.get(_ROUND, 0)}"
    with st.container(key="drop-zone"):
        return st.file_uploader(label, type=FORMATS, accept_multiple_files=True, key=key)


def choices() -> Choices | None:
    """The row of optional statements about the files; None, with a sentence, while the period is malformed."""
    statuses: list[Status] = [*Status]
    with layout.top_row():
        period = st.text_input("时期（文件写明的不用填）", placeholder="如 2023Q3", width=220)
        status = st.selectbox("状态", statuses, format_func=lambda choice: STATUS_NAMES[choice.value], width=140)
        released_on = st.date_input("来源发布日期（可不填）", value=None, format="YYYY-MM-DD", width=220)
        note = st.text_input("备注（可不填）", width=320)
    try:
        return Choices(parse_period(period) if period.strip() else None, status, released_on, note.strip())
    except UsageError as error:
        layout.message(str(error), is_problem=True)
        return None


def previewed(store: Store, files: Sequence[UploadedFile], said: Choices, slot: str) -> Preview:
    """The preview, read again only when the files, the choices or the store have changed; ``slot`` keeps two apart."""
    key = (tuple(file.file_id for file in files), said, str(store.folder), store.newest, saved_aliases(store))
    kept = st.session_state.get(slot)
    if kept is None or kept[0] != key:
        with st.spinner("正在读取并检查……"), received(files) as sources:
            kept = (key, preview(store, _request(sources, said)))
        st.session_state[slot] = kept
    made: Preview = kept[1]
    return made


def store_release(store: Store, files: Sequence[UploadedFile], made: Preview, remark: str = "") -> None:
    """Publishes what the reader saw, with a remark on what was checked, and starts the screen afresh."""
    note = "；".join(part for part in (made.request.note, f"核对：{remark}" if remark else "") if part)
    with st.spinner("正在入库……"), received(files) as sources:
        confirmed = replace(made, request=replace(made.request, sources=sources, note=note))
        number = publish(store, confirmed, current_account())
    periods = tuple(sorted({figure.period for figure in made.figures}))
    st.session_state[_PUBLISHED] = Publication(number, stored_counts(made), periods)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def published() -> Publication | None:
    """What this session stored last."""
    made: Publication | None = st.session_state.get(_PUBLISHED)
    return made


def tell(done: Publication) -> None:
    """That it was stored, and the way to what it shows."""
    layout.message(f"已入库：第{done.number}次发布，{done.counts}。")
    if not done.periods:
        return
    query = {"period": done.periods[-1].code}
    st.page_link("pages/overview/page.py", label=f"查看{done.periods[-1].label}的位次", query_params=query)


@contextmanager
def received(files: Sequence[UploadedFile]) -> Iterator[tuple[Source, ...]]:
    """The dropped files under names of our own in a folder that is gone afterwards; their own names are only labels."""
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for place, file in enumerate(files):
            path = Path(folder) / f"{place:02}{PurePath(file.name).suffix.lower()}"
            path.write_bytes(file.getvalue())
            sources.append(Source(PurePath(file.name).name, path))
        yield tuple(sources)


def _request(sources: tuple[Source, ...], said: Choices) -> Request:
    return Request(
        sources=sources,
        period=said.period,
        note=said.note,
        status=said.status,
        released_on=said.released_on,
        accept=said.accept,
        mappings=said.mappings,
    )
