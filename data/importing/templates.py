"""An empty workbook for a period, to be filled in and imported: a county table, and single rows with drop-downs."""

import io
from typing import Any

import xlsxwriter

from indicators.catalogue import load_catalogue
from indicators.model import City, Frequency, Indicator
from indicators.periods import Period

_SINGLE_ROWS = 60
_SYMBOLS = "没有数据留空；不适用或没有填“—”；不足单位一半填“…”；不公布填“×”；增速为零填0或“持平”。"


def template(city: City, period: Period) -> bytes:
    """An .xlsx that the import reads back: all main indicators that are due for ``period``, a row for each region."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        formats = {
            "title": workbook.add_format({"bold": True, "font_size": 14}),
            "head": workbook.add_format(
                {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1}
            ),
            "cell": workbook.add_format({"border": 1}),
            "note": workbook.add_format({"font_color": "#5B6B7B"}),
        }
        indicators = [indicator for indicator in load_catalogue().main if _is_due(indicator, period)]
        _county_table(workbook.add_worksheet(period.window), formats, city, period, indicators)
        _single_rows(workbook.add_worksheet("单项补报"), formats, city, period)
    return content.getvalue()


def _is_due(indicator: Indicator, period: Period) -> bool:
    return period.is_quarter_end or indicator.frequency is Frequency.MONTH


def _columns(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """Heading and note of each column of an indicator."""
    if indicator.is_share:
        return (("比重（%）", "比重，单位：%"), ("增减（百分点）", "比上年同期增减，单位：百分点"))
    level = (f"总量（{indicator.unit}）", f"年初累计，单位：{indicator.unit}")
    growth = ("增速（%）", "公布的同比增速，单位：%，7.4% 填 7.4")
    return (growth,) if indicator.publishes.value == "growth_only" else (level, growth)


def _county_table(sheet: Any, formats: dict[str, Any], city: City, period: Period, indicators: list[Indicator]) -> None:
    sheet.write_string(0, 0, f"{city.name}{period.label}主要经济指标", formats["title"])
    sheet.merge_range(1, 0, 2, 0, "地区", formats["head"])
    column = 1
    for indicator in indicators:
        parts = _columns(indicator)
        if len(parts) > 1:
            sheet.merge_range(1, column, 1, column + len(parts) - 1, indicator.name, formats["head"])
        else:
            sheet.write_string(1, column, indicator.name, formats["head"])
        for index, (heading, note) in enumerate(parts):
            sheet.write_string(2, column + index, heading, formats["head"])
            _expect_numbers(sheet, 3, column + index, len(city.regions), f"{indicator.name}：{note}")
        column += len(parts)
    for row, region in enumerate(city.regions, start=3):
        sheet.write_string(row, 0, city.whole if region is city.region else region.name, formats["cell"])
        for index in range(1, column):
            sheet.write_blank(row, index, None, formats["cell"])
    sheet.write_string(4 + len(city.regions), 0, f"注：{_SYMBOLS}", formats["note"])
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, column, 11)
    sheet.set_row(1, 34)
    sheet.freeze_panes(3, 1)


def _expect_numbers(sheet: Any, row: int, column: int, rows: int, note: str) -> None:
    """A note at the cell, and a warning where it holds something else: missing-value symbols are allowed."""
    rule = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -1e9,
        "maximum": 1e9,
        "input_title": "填数字",
        "input_message": note[:250],
        "error_type": "warning",
        "error_message": _SYMBOLS[:250],
    }
    sheet.data_validation(row, column, row + rows - 1, column, rule)


def _single_rows(sheet: Any, formats: dict[str, Any], city: City, period: Period) -> None:
    headings = ("指标", "地区", "时期", "指标值", "增速", "增减百分点", "位次", "单位")
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, formats["head"])
    lists = (
        [indicator.name for indicator in load_catalogue().main],
        [region.name for region in city.regions],
        [period.label],
    )
    # Excel takes at most 255 characters in a list typed into a rule, so the lists stand in columns further right.
    for index, names in enumerate(lists):
        column = len(headings) + 2 + index
        for row, name in enumerate(names, start=1):
            sheet.write_string(row, column, name, formats["note"])
        letter = chr(ord("A") + column)
        source = f"=${letter}$2:${letter}${len(names) + 1}"
        sheet.data_validation(1, index, _SINGLE_ROWS, index, {"validate": "list", "source": source})
        sheet.set_column(column, column, None, None, {"hidden": True})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 7, 14)
    sheet.freeze_panes(1, 0)
