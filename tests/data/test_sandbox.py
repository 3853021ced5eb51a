"""Reading a received file in the sandbox: equal cells for honest files, one sentence for all others."""

import csv
import os
import time
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from data.readers.formats.grid import Cell, Workbook
from data.readers.formats.sandbox import Limits, read_workbook
from indicators.errors import DataError
from tests.malformed_files import compound_file, raw_xlsx, sheet_xml, understate_size

pytestmark = pytest.mark.slow

WORKBOOKS = Path(__file__).parent.parent / "workbooks"


def values(workbook: Workbook, sheet: int = 0) -> dict[tuple[int, int], str | float]:
    return {position: cell.value for position, cell in workbook.sheets[sheet].cells.items()}


@pytest.mark.parametrize("path", sorted(WORKBOOKS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_real_workbooks_cell_by_cell_as_openpyxl_reads_them(path: Path) -> None:
    book = openpyxl.load_workbook(path, data_only=True)
    read = read_workbook(path)
    assert [sheet.name for sheet in read.sheets] == book.sheetnames
    for sheet, expected in zip(read.sheets, book.worksheets, strict=True):
        cells = {
            (cell.row - 1, cell.column - 1): cell.value
            for row in expected.iter_rows()
            for cell in row
            if cell.value is not None and str(cell.value).strip()
        }
        assert {position: cell.value for position, cell in sheet.cells.items()} == cells


def test_formats_merges_hidden_parts_and_broken_cells_of_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "formats.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("1-9月")
        sheet.merge_range("A1:C1", "标题")
        sheet.write("A2", 0.074, book.add_format({"num_format": "0.0%"}))
        sheet.write("B2", 7.4, book.add_format({"num_format": '0.0"%"'}))  # a printed sign, not a scale
        sheet.write("C2", 7.4, book.add_format({"num_format": "0.0\\%"}))
        sheet.write_datetime(
            "D2", pd.Timestamp("2023-09-30").to_pydatetime(), book.add_format({"num_format": "yyyy-mm-dd"})
        )
        sheet.write_formula("A3", "=1/0", None, "#DIV/0!")
        sheet.write("A4", "隐藏行")
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.write("F5", "隐藏列")
        sheet.set_column("F:F", None, None, {"hidden": True})
        sheet.write("A6", "   ")
        book.add_worksheet("藏").hide()
    first, hidden = read_workbook(path).sheets
    assert first.cells[1, 0] == Cell(0.074, is_percent=True)
    assert first.cells[1, 1] == Cell(7.4)
    assert first.cells[1, 2] == Cell(7.4)
    assert first.cells[1, 3].is_date
    assert str(first.cells[1, 3].value).startswith(date(2023, 9, 30).isoformat())
    assert first.cells[2, 0].is_broken
    assert (first.hidden_rows, first.hidden_columns, first.formats_known) == ((3,), (5,), True)
    assert {(3, 0), (4, 5), (5, 0)} & set(first.cells) == set()
    assert first.merged == ((0, 0, 0, 2),)
    assert hidden.is_hidden
    assert hidden.cells == {}


def test_a_formula_without_a_stored_value_is_broken(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><f>B1*2</f></c><c r="B1"><v>2</v></c></row>'
    sheet = read_workbook(raw_xlsx(tmp_path / "f.xlsx", sheet_xml(cells))).sheets[0]
    assert sheet.cells[0, 0].is_broken
    assert sheet.cells[0, 1] == Cell(2.0)


def test_xls_and_ods_keep_positions_below_empty_rows(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("1-3月")
    sheet.write(3, 2, 7.4)
    sheet.write(4, 1, "镇安县")
    book.save(str(tmp_path / "old.xls"))
    assert values(read_workbook(tmp_path / "old.xls")) == {(3, 2): 7.4, (4, 1): "镇安县"}
    document = OpenDocumentSpreadsheet()
    table = Table(name="表")
    for words in ([""], ["", "镇安县"]):
        row = TableRow()
        for word in words:
            cell = TableCell(valuetype="string") if word else TableCell()
            if word:
                cell.addElement(P(text=word))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "open.ods"))
    assert values(read_workbook(tmp_path / "open.ods")) == {(1, 1): "镇安县"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_tables(encoding: str, delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([["指标", "地区", "增速"], ["生产总值", "镇安县", "7.4"]])
    read = read_workbook(path)
    assert read.is_flat
    assert values(read)[0, 0] == "指标"
    assert values(read)[1, 2] in ("7.4", 7.4)


def test_parquet(tmp_path: Path) -> None:
    pd.DataFrame({"indicator": ["gdp"], "growth_pct": [7.4], "value": [None]}).to_parquet(tmp_path / "t.parquet")
    read = values(read_workbook(tmp_path / "t.parquet"))
    assert (read[0, 0], read[0, 1], read[1, 0], read[1, 1]) == ("indicator", "growth_pct", "gdp", 7.4)
    assert (1, 2) not in read


def _hostile(tmp_path: Path, kind: str) -> Path:
    path = tmp_path / f"{kind}.xlsx"
    real = (WORKBOOKS / "ganzhou_2014_county_layout.xlsx").read_bytes()
    match kind:
        case "far":
            return raw_xlsx(path, sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
        case "bomb":
            return raw_xlsx(path, b"0" * 250_000_000)
        case "lying":
            understate_size(raw_xlsx(path, sheet_xml("<row/>" * 200_000)), 1000)
        case "doctype":
            laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
            return raw_xlsx(path, laughs + sheet_xml('<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>'))
        case "password":
            compound_file(path, "EncryptedPackage")
        case "random":
            path.write_bytes(os.urandom(4000))
        case "empty":
            path.write_bytes(b"")
        case "html":
            path.write_text("<html><table><tr><td>1</td></tr></table></html>", encoding="utf-8")
        case "huge":
            with path.open("wb") as file:
                file.truncate(200 * 1024 * 1024)
        case "folder":
            path.mkdir()
        case "missing":
            pass
        case _:
            path.write_bytes(real[: int(kind.removeprefix("truncated"))])
    return path


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("far", "XFD1048576"),
        ("bomb", "压缩炸弹"),
        ("lying", "损坏"),
        ("doctype", "无法读取|损坏|DOCTYPE"),
        ("password", "密码"),
        ("random", "不是工作簿"),
        ("empty", "空文件"),
        ("html", "网页"),
        ("huge", "过大"),
        ("folder", "不是普通文件"),
        ("missing", "不存在"),
        ("truncated100", "损坏"),
        ("truncated9000", "损坏"),
        ("truncated37700", "损坏"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_within_seconds(kind: str, says: str, tmp_path: Path) -> None:
    path, started = _hostile(tmp_path, kind), time.monotonic()
    with pytest.raises(DataError, match=says) as caught:
        read_workbook(path)
    assert time.monotonic() - started < 10
    assert str(caught.value).startswith(f"{path.name}：")
    assert "\n" not in str(caught.value)


def test_a_worker_that_runs_out_of_time_or_memory_is_survived(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("\n".join(["1,2,3,4,5,6,7,8"] * 60_000), encoding="utf-8")
    with pytest.raises(DataError, match="超时"):
        read_workbook(path, Limits(wall_seconds=0))
    wide = tmp_path / "wide.csv"
    wide.write_text(
        "\n".join(",".join(f"文字{row}-{column}" for column in range(10)) for row in range(30_000)), encoding="utf-8"
    )
    with pytest.raises(DataError, match="内存"):
        read_workbook(wide, Limits(memory_bytes=50 * 1024 * 1024))
    with pytest.raises(DataError, match="过大"):
        read_workbook(path, Limits(cells=1000))
