"""An empty workbook to be filled in, for any period."""

from datetime import date

import streamlit as st

from data.importing.templates import template
from data.storage.store import Store
from indicators.periods import Period
from pages.shared import layout

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_YEARS = 2


def offer_template(store: Store) -> None:
    """A choice of periods, the newest first, and the workbook for it, made when asked for."""
    layout.show(layout.heading("空白模板"))
    periods = _periods(date.today())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period = st.selectbox(
            "时期", periods, format_func=lambda choice: choice.label, width=220, key="template_period"
        )
        st.download_button(
            "下载模板",
            lambda: template(store.city, period),
            f"{store.city.name}{period.label}主要经济指标（空白）.xlsx",
            _XLSX,
            on_click="ignore",
        )


def _periods(today: date) -> list[Period]:
    """Windows that end up to the present month, of this year and the last, the newest first."""
    found = [Period(year, month) for year in range(today.year - _YEARS + 1, today.year + 1) for month in range(2, 13)]
    return [period for period in reversed(found) if period <= Period(today.year, max(today.month, 2))]
