"""The table of positions as a file. Text stays text: nothing in it becomes a formula when a spreadsheet opens it."""

import csv
import io
from collections.abc import Callable, Sequence

import streamlit as st
import xlsxwriter

from charts import wording
from charts.position import Position
from pages.shared.frame import EXAMPLE

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Value = str | float | int | None
_HEADINGS: dict[str, Callable[[Position], Value]] = {
    "地区": lambda one: one.region_name,
    "指标": lambda one: one.indicator.name,
    "时期": lambda one: one.period.label,
    "总量": lambda one: one.value,
    "单位": lambda one: one.unit,
    "增速（%）": lambda one: one.growth_pct,
    "占比变化（百分点）": lambda one: one.change_pp,
    "较上季（百分点）": lambda one: one.growth_change_quarter_pp,
    "全市增速（占比为变化）": lambda one: one.city_growth_pct,
    "位次": lambda one: one.official_rank,
    "参加排名": lambda one: one.ranked_of,
    "并列": lambda one: "是" if one.is_tied else None,
    "位次变化": lambda one: one.rank_change_quarter,
    "距前一位（百分点）": lambda one: one.behind_above,
    "领先后一位（百分点）": lambda one: one.ahead_below,
    "发布": lambda one: one.release,
    "状态": lambda one: wording.STATUS_NAMES.get(one.status or ""),
    "文件": lambda one: one.source_file,
    "单元格": lambda one: one.source_cell,
}


def download_buttons(name: str, rows: Sequence[Position], is_example: bool) -> None:
    """Two buttons; a file is made only when asked for."""
    label = EXAMPLE if is_example else ""
    with st.container(horizontal=True, key="downloads"):
        st.download_button(
            "下载 CSV", lambda: as_csv(rows, label), f"{name}.csv", "text/csv", key="csv", on_click="ignore"
        )
        st.download_button(
            "下载 Excel", lambda: as_workbook(rows, label), f"{name}.xlsx", _XLSX, key="xlsx", on_click="ignore"
        )


def as_csv(rows: Sequence[Position], label: str) -> bytes:
    """UTF-8 with a mark that Excel understands. A text that would start a formula gets an apostrophe before it."""
    text = io.StringIO()
    writer = csv.writer(text)
    for line in _lines(rows, label):
        writer.writerow([_harmless(value) if isinstance(value, str) else value for value in line])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(rows: Sequence[Position], label: str) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("位次")
        for row, line in enumerate(_lines(rows, label)):
            for column, value in enumerate(line):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write_number(row, column, value)
        sheet.set_column(0, len(_HEADINGS), 14)
        sheet.freeze_panes(1, 2)
    return content.getvalue()


def _lines(rows: Sequence[Position], label: str) -> list[list[Value]]:
    """Headings and rows; an example's rows say in a last column that they are one."""
    body = [[value(one) for value in _HEADINGS.values()] for one in rows]
    return [[*line, label] if label else line for line in ([*_HEADINGS], *body)]


def _harmless(text: str) -> str:
    return "'" + text if text.startswith(_STARTS_A_FORMULA) else text
