"""One figure corrected by hand: a release like any other, read from a table of one row that is kept as its source."""

import csv
import io
import tempfile
from dataclasses import replace
from pathlib import Path

import streamlit as st

from data.access.actor import current_account
from data.importing.preview import Preview, Request, preview
from data.importing.publish import publish
from data.storage.releases import Source
from indicators import wording
from indicators.errors import DataError, UsageError
from indicators.model import Field, Indicator, Region, Status
from indicators.periods import Period
from pages.shared import layout
from pages.shared.current_store import Snapshot

_HEADINGS = {Field.VALUE: "指标值", Field.GROWTH: "增速", Field.CHANGE: "增减百分点", Field.RANK: "位次"}
_FILE = "手工更正.csv"


def offer_correction(snapshot: Snapshot, indicator: Indicator, region: Region, period: Period) -> None:
    """A form for one figure; what the audit finds is shown before anything is stored."""
    if snapshot.is_example or snapshot.is_past:
        return
    fields = [field for field in Field if field is not (Field.GROWTH if indicator.is_share else Field.CHANGE)]
    layout.show(layout.heading("手工更正一个数"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        field = st.selectbox(
            "项目", fields, format_func=lambda choice: wording.FIELD_NAMES[choice], width=140, key="correct_field"
        )
        text = st.text_input("改为", width=160, key="correct_number", placeholder="如 5.6")
        reason = st.text_input("原因（必填）", width=360, max_chars=200, key="correct_reason")
    if not text.strip():
        return
    try:
        made = _previewed(snapshot, (indicator, region, period), field, text.strip(), reason.strip())
        _confirm(snapshot, made, reason.strip())
    except (DataError, UsageError) as error:
        layout.message(str(error), is_problem=True)


def _previewed(
    snapshot: Snapshot, figure: tuple[Indicator, Region, Period], field: Field, text: str, reason: str
) -> Preview:
    indicator, region, period = figure
    with tempfile.TemporaryDirectory() as folder:
        source = _written(Path(folder), (indicator.id, region.code, period.code, text), _HEADINGS[field])
        return preview(snapshot.store, Request((source,), note=f"手工更正：{reason}", status=Status.REVISED))


def _written(folder: Path, row: tuple[str, ...], heading: str) -> Source:
    content = io.StringIO()
    csv.writer(content).writerows((("指标", "地区", "时期", heading), row))
    path = folder / _FILE
    path.write_text(content.getvalue(), encoding="utf-8")
    return Source(_FILE, path)


def _confirm(snapshot: Snapshot, made: Preview, reason: str) -> None:
    for finding in made.findings:
        layout.message(finding.text, is_problem=made.is_refused)
    if made.changes_nothing:
        layout.message("与库中现有数据相同，没有变化。")
        return
    if made.figures and not made.is_refused and st.button("更正并发布", type="primary", disabled=not reason):
        with tempfile.TemporaryDirectory() as folder:
            figure = made.figures[0]
            row = (figure.indicator, figure.region, figure.period.code, figure.raw)
            source = _written(Path(folder), row, _HEADINGS[figure.field])
            confirmed = replace(made, request=replace(made.request, sources=(source,)))
            number = publish(snapshot.store, confirmed, current_account())
        layout.remember(f"已作为第{number}次发布入库，原来的数仍可在下面查到。")
        st.rerun()
