"""Layouts in which a careless reading would store a wrong figure without a word."""

from pathlib import Path

import pytest

from data.readers.formats.sandbox import read_workbook
from data.readers.read_figures import read_figures
from data.readers.reading import Mapping
from indicators.catalogue import load_catalogue
from indicators.regions import builtin_regions_path, read_city
from tests.grids import lines, read, said, sheet

TITLE = "商洛市2023年前三季度主要经济指标"


def test_a_single_month_beside_the_window_is_not_cumulative() -> None:
    rows = [
        [TITLE],
        ["县区", "规上工业总产值（亿元）", None],
        [None, "9月", "1-9月"],
        ["商州区", 1, 9],
        ["镇安县", 2, 10],
    ]
    reading = read(sheet("S", rows))
    assert [figure.number for figure in reading.figures] == [9, 10]
    assert [finding.reference and finding.reference.cell for finding in reading.findings] == ["B3"]


def test_a_row_without_a_name_is_not_the_city() -> None:
    reading = read(sheet("S", [[TITLE], ["县区", "生产总值（亿元）"], ["商州区", 10], ["镇安县", 11], [None, 99]]))
    assert len(lines(reading)) == 2
    assert [finding.rule for finding in reading.findings] == ["unplaced_number"]


def test_a_second_title_with_the_year_alone_keeps_the_first_ones_window() -> None:
    first = [["2023年1-9月县区指标（一）"], ["县区", "生产总值（亿元）"], ["商州区", 10], ["镇安县", 11]]
    second = [["2023年县区指标（二）"], ["县区", "固定资产投资增速"], ["商州区", 1], ["镇安县", 2]]
    reading = read(sheet("Sheet1", [*first, [], *second]))
    assert {figure.period.code for figure in reading.figures} == {"2023Q3"}
    assert said(reading) == []


@pytest.mark.parametrize("column", ["D", "D27"])
def test_a_mapping_means_the_mistaken_one_of_two_stacked_tables(column: str) -> None:
    """Column D holds 财政总收入 above and, under a 限上 heading, the 社零 of 2015年1-3月 below."""
    workbook = read_workbook(Path(__file__).parents[1] / "workbooks" / "ganzhou_2015_county_layout.xlsx")
    city = read_city(builtin_regions_path("360700"))
    reading = read_figures(workbook, city, load_catalogue(), None, (Mapping("1-3月", column, "retail_sales"),))
    mapped = [figure for figure in reading.figures if figure.indicator == "retail_sales"]
    assert {figure.reference.cell[0] for figure in mapped} == {"D", "E"}
    assert min(int(figure.reference.cell[1:]) for figure in mapped) == 27
    assert len(mapped) == 38
    assert reading.findings == ()
