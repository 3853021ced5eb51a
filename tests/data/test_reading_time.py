"""A few kB must not keep the server busy: reading takes its time in step with the cells, whatever their shape or text."""

import random
import time
from pathlib import Path

import pytest

from data.readers.formats.grid import Cell, Sheet, cell_name
from data.readers.formats.sandbox import read_workbook
from data.readers.reading import Severity
from indicators.errors import DataError
from tests.grids import Value, read, sheet
from tests.malformed_files import raw_xlsx, sheet_xml

pytestmark = pytest.mark.slow

WORDS = ("生产总值", "镇安县", "增速（%）", "总量", "备注", "地区")


def content(kind: str, column: int, chance: random.Random) -> str | float:
    match kind:
        case "words":
            return chance.choice(WORDS)
        case "numbers":
            return "镇安县" if column == 0 else 7.4
        case "headings":
            return ("地区", "生产总值", 7.4)[min(column, 2)]
        case _:
            return chance.choice((*WORDS, 7.4, 8.1))


@pytest.mark.parametrize(("rows", "columns"), [(6000, 2), (2, 6000), (1200, 10), (12, 1200), (110, 110)])
@pytest.mark.parametrize("kind", ["words", "numbers", "both", "headings"])
def test_no_shape_of_table_takes_long(kind: str, rows: int, columns: int) -> None:
    chance = random.Random(1)
    cells = {(row, column): Cell(content(kind, column, chance)) for row in range(rows) for column in range(columns)}
    started = time.process_time()
    reading = read(Sheet("1-9月", cells))
    assert time.process_time() - started < 4
    assert reading.findings
    assert kind == "words" or columns <= 2000 or [finding.rule for finding in reading.findings] == ["too_large"]


@pytest.mark.parametrize("word", ["长", "镇安县", "生产总值", "同比增长", "2023年1-9月", "(亿元)", "1", "，", " "])
@pytest.mark.parametrize("row", [0, 1, 2])
def test_no_text_takes_long(row: int, word: str) -> None:
    """The longest text that a cell may hold, as a title, a heading and a name."""
    cells = {(1, 0): Cell("地区"), (1, 1): Cell("生产总值"), (2, 0): Cell("镇安县"), (2, 1): Cell(7.4)}
    cells |= {(row, column): Cell(word * (32_000 // len(word))) for column in range(row + 1)}
    started = time.process_time()
    read(Sheet("2023年1-9月", cells))
    assert time.process_time() - started < 2


def test_a_list_of_sixteen_thousand_unknown_names_is_refused_soon() -> None:
    """Suggestions for the first names only; more unknown names than any city has counties are another list."""
    header = [["indicator", "region", "period", "growth_pct"]]
    rows: list[list[Value]] = [["gdp", f"地区{number}号县", "2023Q3", 6.1] for number in range(16_000)]
    started = time.process_time()
    reading = read(sheet("1", [*header, *rows, ["gdp", "镇安县", "2023Q3", 6.1]]))
    assert time.process_time() - started < 4
    refusals = {finding.rule for finding in reading.findings if finding.severity is Severity.REFUSAL}
    assert refusals <= {"other_list", "other_city"}
    assert refusals
    assert len(reading.findings) < 210


def test_two_hundred_names_are_listed_and_the_others_counted() -> None:
    header = [["indicator", "region", "period", "growth_pct"]]
    rows: list[list[Value]] = [[f"新指标{number}", "镇安县", "2023Q3", 6.1] for number in range(270)]
    reading = read(sheet("1", [*header, *rows, ["gdp", "镇安县", "2023Q3", 6.1]]))
    unknown = [finding for finding in reading.findings if finding.rule == "unknown_indicator"]
    assert len(unknown) == 201
    assert unknown[-1].cells == 70


def test_a_sheet_of_merged_cells_alone_is_refused(tmp_path: Path) -> None:
    merges = "".join(f'<mergeCell ref="{cell_name(row, 2)}:{cell_name(row, 3)}"/>' for row in range(6_000))
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    path = raw_xlsx(tmp_path / "merged.xlsx", sheet_xml(row, after=f"<mergeCells>{merges}</mergeCells>"))
    with pytest.raises(DataError, match="6000 处合并单元格，最多读取 5000 处"):
        read_workbook(path)
