"""Writes the example city's figures as the workbooks a bureau would send: one sheet a period, blocks stacked."""

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.example.scenario import Printed, example_city, scenario
from indicators.catalogue import load_catalogue
from indicators.model import Field, Indicator, Region, RegionKind
from indicators.periods import Period

LABEL = "示例数据"
NOTE = (
    f"注：{LABEL}，除镇安县2023年前三季度14项指标的全市位次和全市同期生产总值增速外，均为虚构，不代表任何真实统计结果。"
)
BLOCKS = (
    ("gdp", "industrial_value_added", "industrial_output", "fixed_asset_investment", "construction_output"),
    (
        "agricultural_output",
        "agricultural_value_added",
        "retail_sales",
        "retail_sales_above_quota",
        "housing_sales_area",
    ),
    ("resident_income", "urban_income", "rural_income", "private_economy_share"),
)
_NUMERALS = "一二三"
_NOT_REPORTED = "—"
_NUMBER_FORMATS = {0: "0", 1: "0.0", 2: "0.00"}


@dataclass(frozen=True)
class Issue:
    """One workbook: what it covers and when it came out."""

    coverage: str
    periods: tuple[Period, ...]
    released_on: date

    @property
    def file_name(self) -> str:
        return f"{example_city().name}{self.coverage}县区主要经济指标（{LABEL}）.xlsx"

    @property
    def note(self) -> str:
        return f"{LABEL}：{self.coverage}县区主要经济指标"


def _quarters(year: int, *months: int) -> tuple[Period, ...]:
    return tuple(Period(year, month) for month in months)


ISSUES = (
    Issue("2019年", _quarters(2019, 3, 6, 9, 12), date(2020, 2, 5)),
    Issue("2020年", _quarters(2020, 3, 6, 9, 12), date(2021, 2, 3)),
    Issue("2021年", _quarters(2021, 3, 6, 9, 12), date(2022, 1, 28)),
    Issue("2022年", _quarters(2022, 3, 6, 9, 12), date(2023, 2, 2)),
    Issue("2023年", _quarters(2023, 3, 6, 9), date(2023, 10, 30)),
    Issue("2023年全年", _quarters(2023, 12), date(2024, 1, 31)),
)
# The day each workbook came out and the note of its release, in the order of write_workbooks.
RELEASES = tuple((issue.released_on, issue.note) for issue in ISSUES)


@dataclass(frozen=True)
class _Formats:
    title: Format
    header: Format
    text: Format
    note: Format
    numbers: dict[int, Format]


@dataclass(frozen=True)
class _Column:
    """One sub-column. ``field`` says which of the three printed figures stands in it."""

    label: str
    field: Field
    decimals: int

    def of(self, printed: Printed) -> float | None:
        return {Field.VALUE: printed.value, Field.RANK: printed.rank}.get(self.field, printed.rate)


def write_workbooks(folder: Path) -> list[Path]:
    """Writes every workbook of the example city into ``folder``, in order of release; the same bytes every time."""
    return [_write_workbook(folder / issue.file_name, issue) for issue in ISSUES]


def _write_workbook(path: Path, issue: Issue) -> Path:
    with xlsxwriter.Workbook(path) as book:
        # Without a date of its own a workbook carries the time of writing, and no two would be the same.
        book.set_properties({"created": datetime.combine(issue.released_on, time(9)), "comments": NOTE})
        formats = _formats(book)
        for period in issue.periods:
            _write_sheet(book.add_worksheet(period.window), formats, period)
    return path


def _formats(book: xlsxwriter.Workbook) -> _Formats:
    centred = {"align": "center", "valign": "vcenter"}
    cell = {**centred, "border": 1}
    return _Formats(
        title=book.add_format({**centred, "bold": True, "font_size": 16}),
        header=book.add_format({**cell, "bold": True, "text_wrap": True}),
        text=book.add_format(cell),
        note=book.add_format({"text_wrap": True, "valign": "vcenter"}),
        numbers={
            decimals: book.add_format({**cell, "num_format": pattern}) for decimals, pattern in _NUMBER_FORMATS.items()
        },
    )


def _write_sheet(sheet: Worksheet, formats: _Formats, period: Period) -> None:
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 15, 10)
    row, widest = 0, 0
    for numeral, ids in zip(_NUMERALS, BLOCKS, strict=True):
        indicators = [load_catalogue()[indicator_id] for indicator_id in ids]
        last_column = sum(len(_columns(indicator, period)) for indicator in indicators)
        title = f"{example_city().name}{period.label}各县（区）主要经济指标（{numeral}）（{LABEL}）"
        sheet.merge_range(row, 0, row, last_column, title, formats.title)
        sheet.set_row(row, 28)
        row = _write_block(sheet, formats, period, indicators, row + 1) + 1
        widest = max(widest, last_column)
    sheet.merge_range(row, 0, row, widest, NOTE, formats.note)


def _write_block(sheet: Worksheet, formats: _Formats, period: Period, indicators: list[Indicator], top: int) -> int:
    """Writes headers and rows from ``top`` down; gives the first row below."""
    regions = _rows(indicators, period)
    sheet.merge_range(top, 0, top + 1, 0, "县（区）", formats.header)
    for row, region in enumerate(regions, start=top + 2):
        sheet.write_string(row, 0, _row_name(region), formats.text)
    column = 1
    for indicator in indicators:
        columns = _columns(indicator, period)
        sheet.merge_range(top, column, top, column + len(columns) - 1, _heading(indicator, columns), formats.header)
        for heading in columns:
            sheet.write_string(top + 1, column, heading.label, formats.header)
            for row, region in enumerate(regions, start=top + 2):
                _write_cell(sheet, formats, (row, column), heading, scenario().get((indicator.id, region.code, period)))
            column += 1
    return top + 2 + len(regions)


def _rows(indicators: list[Indicator], period: Period) -> list[Region]:
    """The city, the counties and such zones as report at least one of the indicators."""
    return [
        region
        for region in example_city().regions
        if any((indicator.id, region.code, period) in scenario() for indicator in indicators)
    ]


def _row_name(region: Region) -> str:
    return "全市" if region.kind is RegionKind.CITY else region.name


def _columns(indicator: Indicator, period: Period) -> list[_Column]:
    rank = _Column("位次", Field.RANK, 0)
    if indicator.rate is Field.CHANGE:
        return [_Column("占比", Field.VALUE, indicator.decimals), _Column("增减百分点", Field.CHANGE, 1), rank]
    growth = _Column("增速（%）", Field.GROWTH, 1)
    if scenario()[indicator.id, example_city().code, period].value is None:
        return [growth, rank]
    return [_Column("总量", Field.VALUE, indicator.decimals), growth, rank]


def _heading(indicator: Indicator, columns: list[_Column]) -> str:
    has_level = any(column.field is Field.VALUE for column in columns)
    return f"{indicator.name}（{indicator.unit}）" if has_level else indicator.name


def _write_cell(
    sheet: Worksheet, formats: _Formats, cell: tuple[int, int], column: _Column, printed: Printed | None
) -> None:
    number = None if printed is None else column.of(printed)
    if number is not None:
        sheet.write_number(*cell, number, formats.numbers[column.decimals])
    elif column.field is Field.RANK:
        sheet.write_blank(*cell, None, formats.text)
    else:
        sheet.write_string(*cell, _NOT_REPORTED, formats.text)
