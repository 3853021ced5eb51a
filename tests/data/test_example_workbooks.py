"""The example city's workbooks: they print the scenario and nothing else, labelled, and the same every time."""

from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from data.example.scenario import CITY_CODE, PERIODS, example_city, scenario
from data.example.workbooks import BLOCKS, ISSUES, NOTE, RELEASES, write_workbooks
from indicators.catalogue import load_catalogue
from indicators.model import Field
from indicators.periods import Period

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_workbooks(tmp_path_factory.mktemp("books"))


def sheets(path: Path) -> list[Worksheet]:
    return list(openpyxl.load_workbook(path).worksheets)


def test_one_workbook_an_issue_in_order_of_release(books: list[Path]) -> None:
    assert [path.name for path in books] == [issue.file_name for issue in ISSUES]
    assert [day for day, _ in RELEASES] == sorted(day for day, _ in RELEASES)
    assert len(RELEASES) == len(books) == 6
    assert tuple(period for issue in ISSUES for period in issue.periods) == PERIODS
    assert all(day > issue.periods[-1].end for (day, _), issue in zip(RELEASES, ISSUES, strict=True))


def test_the_same_bytes_every_time(books: list[Path], tmp_path: Path) -> None:
    assert [path.read_bytes() for path in write_workbooks(tmp_path)] == [path.read_bytes() for path in books]


def test_everything_is_labelled_as_an_example(books: list[Path]) -> None:
    for path, issue, (_, note) in zip(books, ISSUES, RELEASES, strict=True):
        assert "示例数据" in path.name
        assert "示例数据" in note
        for sheet, period in zip(sheets(path), issue.periods, strict=True):
            first = [str(sheet.cell(row, 1).value) for row in range(1, sheet.max_row + 1)]
            titles = [text for text in first if "主要经济指标" in text]
            assert sheet.title == period.window
            assert [title[-6:] for title in titles] == ["（示例数据）"] * 3
            assert all(period.label in title for title in titles)
            assert first[-1] == NOTE


def test_the_sheet_of_the_reference_period_as_printed(books: list[Path]) -> None:
    sheet = openpyxl.load_workbook(books[4])["前三季度"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "商洛市2023年前三季度各县（区）主要经济指标（一）（示例数据）"
    assert rows[1][:7] == ("县（区）", "生产总值（亿元）", None, None, "规上工业增加值", None, "规上工业总产值（亿元）")
    assert rows[2][:7] == (None, "总量", "增速（%）", "位次", "增速（%）", "位次", "总量")
    names = ["全市", "商州区", "洛南县", "丹凤县", "商南县", "山阳县", "镇安县", "柞水县", "高新区"]
    assert [row[0] for row in rows[3:12]] == names
    assert [row[0] for row in rows[16:24]] == names[:-1]
    assert rows[9][2:6] == (1.6, 1, -0.7, 1)
    assert rows[11][1:6] == ("—", "—", None, -5.2, None)
    assert sheet["B4"].number_format == "0.00"
    assert sheet["C4"].number_format == "0.0"


def test_every_cell_prints_the_scenario_and_nothing_else(books: list[Path]) -> None:
    """Reads the cells by their headers, knowing nothing of how they were written."""
    read: dict[tuple[str, str, Period, Field], float] = {}
    for path, issue in zip(books, ISSUES, strict=True):
        for sheet, period in zip(sheets(path), issue.periods, strict=True):
            read |= _numbers(sheet, period)
    expected = {
        (indicator, region, period, field): number
        for (indicator, region, period), printed in scenario().items()
        for field, number in (
            (Field.VALUE, printed.value),
            (load_catalogue()[indicator].rate, printed.rate),
            (Field.RANK, printed.rank),
        )
        if number is not None
    }
    assert read == expected
    assert {indicator for block in BLOCKS for indicator in block} == {
        indicator.id for indicator in load_catalogue().main
    }


@cache
def _codes() -> dict[str, str]:
    return {"全市": CITY_CODE} | {region.name: region.code for region in example_city().members}


def _numbers(sheet: Worksheet, period: Period) -> dict[tuple[str, str, Period, Field], float]:
    fields = {
        "总量": Field.VALUE,
        "占比": Field.VALUE,
        "增速（%）": Field.GROWTH,
        "增减百分点": Field.CHANGE,
        "位次": Field.RANK,
    }
    found, names, below = {}, [], []
    for row in sheet.iter_rows(values_only=True):
        if row[0] == "县（区）":
            names = [name and str(name).split("（")[0] for name in row]
        elif row[0] is None:
            below = list(row)
        elif row[0] in _codes():
            name = None
            for column, cell in enumerate(row[1:], start=1):
                name = names[column] or name
                if isinstance(cell, int | float):
                    indicator = load_catalogue().require(str(name)).id
                    found[indicator, _codes()[str(row[0])], period, fields[str(below[column])]] = cell
    return found
