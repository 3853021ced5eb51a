"""A whole monthly workbook of another bureau (邵阳), held against its cells: what is known is right, the rest is no neighbour."""

import warnings
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from data.readers.formats.sandbox import read_workbook
from data.readers.read_figures import read_figures
from data.readers.reading import Reading
from indicators.model import City
from indicators.periods import parse_period
from indicators.regions import RegionNames, builtin_regions_path, read_city
from tests.grids import CATALOGUE

PATH = Path(__file__).parents[1] / "workbooks" / "shaoyang" / "2025_9_monthly.xlsx"
CITY: City = read_city(builtin_regions_path("430500"))
# What the titles of the 24 county sheets of known indicators mean, and what turns their unit into the catalogue's.
TITLES = {
    "地区生产总值": ("gdp", 1e-4),
    "第一产业增加值": ("primary_value_added", None),
    "第二产业增加值": ("secondary_value_added", None),
    "第三产业增加值": ("tertiary_value_added", None),
    "规模工业增加值": ("industrial_value_added", None),
    "固定资产投资": ("fixed_asset_investment", None),
    "社会消费品零售总额": ("retail_sales", 1e-4),
    "外商直接投资": ("foreign_investment", 1.0),
    "全体居民人均可支配收入": ("resident_income", 1.0),
    "城镇居民人均可支配收入": ("urban_income", 1.0),
    "农村居民人均可支配收入": ("rural_income", 1.0),
    "金融机构本外币存款余额": ("deposits", 1.0),
    "金融机构本外币贷款余额": ("loans", 1.0),
    "地方一般公共预算收入": ("general_budget_revenue", 1e-4),
    "一般公共预算支出": ("general_budget_expenditure", 1e-4),
}


@cache
def reading() -> Reading:
    return read_figures(read_workbook(PATH), CITY, CATALOGUE)


@cache
def printed() -> dict[tuple[str, str, str, str], float]:
    """(sheet, region, indicator, field) → the figure, read by openpyxl from the layout that all county sheets share."""
    names, found = RegionNames(CITY), {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a chart that openpyxl cannot read
        book = openpyxl.load_workbook(PATH, data_only=True)
    for sheet in book:
        title = str(sheet["A1"].value).strip()
        is_county_sheet = "".join(str(sheet["A3"].value).split()) == "地区"
        if sheet.sheet_state != "visible" or title not in TITLES or not is_county_sheet:
            continue
        indicator, factor = TITLES[title]
        heads = {column: str(sheet.cell(4, column).value) for column in (2, 3, 4) if sheet.cell(4, column).value}
        for row in range(5, sheet.max_row + 1):
            region = names.find(str(sheet.cell(row, 1).value or ""))
            if region is None or sheet.row_dimensions[row].hidden:
                continue
            for column, head in heads.items():
                number = sheet.cell(row, column).value
                if not isinstance(number, int | float) or sheet.cell(3, column).value == "比年初增减数":
                    continue
                field = "published_rank" if head == "排名" else "growth_pct" if "增" in head else "value"
                scale = (factor or 1.0) if field == "value" else 1.0
                found[(sheet.title, region.code, indicator, field)] = number * scale
    return found


def test_every_cell_of_a_known_indicator_is_read() -> None:
    read = {
        (figure.reference.sheet, figure.region, figure.indicator, figure.field.value): figure.number
        for figure in reading().figures
    }
    assert len(printed()) == 388
    assert {key: pytest.approx(read.get(key), rel=1e-9) for key in printed()} == printed()


def test_nothing_else_is_read_but_the_citys_electricity() -> None:
    """交邮10 names 全市 in its rows; every other sheet is about something that the catalogue does not have."""
    known = {(sheet, region, indicator, field) for sheet, region, indicator, field in printed()}
    rest = [
        figure
        for figure in reading().figures
        if (figure.reference.sheet, figure.region, figure.indicator, figure.field.value) not in known
    ]
    assert {figure.reference.sheet for figure in rest} <= {"交邮10"}
    assert {figure.indicator for figure in rest} <= {"electricity", "industrial_electricity"}
    assert {figure.period for figure in reading().figures} == {parse_period("2025-09")}


@pytest.mark.parametrize("sheet", ["工业处2", "31工业处3", "35投资处4", "36投资处5", "37投资处6", "38投资处7"])
def test_a_title_that_contains_a_known_name_is_named_as_unknown(sheet: str) -> None:
    (finding,) = [
        finding
        for finding in reading().findings
        if finding.rule == "unknown_indicator" and finding.reference and finding.reference.sheet == sheet
    ]
    assert finding.reference.cell == "A1"
    assert finding.cells > 12
