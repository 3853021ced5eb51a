"""What each kind of file gives, cell by cell, in the cases where kinds or programs differ."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from data.readers.formats.grid import Cell, Sheet
from data.readers.formats.sandbox import read_workbook
from indicators.errors import DataError
from tests.malformed_files import raw_xlsx, sheet_xml


def row_of(tmp_path: Path, cells: str, strings: str | None = None) -> dict[int, Cell]:
    """Column to cell of an .xlsx whose only row holds ``cells``."""
    sheet = read_workbook(raw_xlsx(tmp_path / "a.xlsx", sheet_xml(f"<row>{cells}</row>"), strings)).sheets[0]
    return {column: cell for (_, column), cell in sheet.cells.items()}


def test_every_type_of_an_xlsx_cell(tmp_path: Path) -> None:
    cells = (
        '<c t="s"><v>0</v></c><c t="s"><v>1</v></c>'
        '<c t="inlineStr"><is><r><t>南</t></r><r><t>康</t></r><rPh sb="0" eb="1"><t>nan</t></rPh></is></c>'
        '<c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="d"><v>2023-09-30T00:00:00</v></c>'
        '<c t="str"><f>A1</f><v>镇安县</v></c><c><v>1.5E2</v></c>'
    )
    strings = (
        '<si><r><t xml:space="preserve">赣 </t></r><r><t>县</t></r><rPh sb="0" eb="1"><t>gan</t></rPh></si>'
        "<si><t>两_x000D_行_x005F_</t></si>"
    )
    assert row_of(tmp_path, cells, strings) == {
        0: Cell("赣 县"),
        1: Cell("两\r行_"),
        2: Cell("南康"),
        3: Cell("TRUE"),
        4: Cell("#REF!", is_broken=True),
        5: Cell("2023-09-30", is_date=True),
        6: Cell("镇安县"),
        7: Cell(150.0),
    }


def test_blank_and_broken_are_told_apart(tmp_path: Path) -> None:
    cells = (
        '<c/><c s="1"/><c t="inlineStr"><is><t> \u3000\u200b</t></is></c><c t="str"><f>IF(1,"")</f><v></v></c>'
        '<c><f>SUM(A1:A2)</f></c><c><f t="shared" si="0"/><v/></c><c><v>1E999</v></c><c><v>12..3</v></c>'
    )
    assert row_of(tmp_path, cells) == {
        4: Cell("=SUM(A1:A2)", is_broken=True),
        5: Cell("=", is_broken=True),
        6: Cell("1E999", is_broken=True),
        7: Cell("12..3", is_broken=True),
    }


def test_a_zero_that_a_program_wrote_in_place_of_a_result_is_broken(tmp_path: Path) -> None:
    """XlsxWriter computes nothing, stores 0 and asks Excel to calculate: that 0 is no figure."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [0, 2])
        sheet.write_formula(0, 2, "=A1+B1")
        sheet.write_formula(0, 3, "=A1+B1", None, 2)
    assert read_workbook(path).sheets[0].cells == {
        (0, 0): Cell(0.0),
        (0, 1): Cell(2.0),
        (0, 2): Cell("=A1+B1", is_broken=True),
        (0, 3): Cell(2.0),
    }


def test_an_index_outside_the_shared_strings_is_damage(tmp_path: Path) -> None:
    for index in (1, -1):
        with pytest.raises(DataError, match="已损坏"):
            row_of(tmp_path, f'<c t="s"><v>{index}</v></c>', "<si><t>字</t></si>")


def test_names_with_a_prefix_are_the_same_names(tmp_path: Path) -> None:
    plain = sheet_xml('<row r="2"><c r="B2" t="inlineStr"><is><t>县</t></is></c><c r="C2"><v>7</v></c></row>')
    prefixed = plain.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace("xmlns=", "xmlns:x=")
    sheet = read_workbook(raw_xlsx(tmp_path / "a.xlsx", prefixed)).sheets[0]
    assert sheet.cells == {(1, 1): Cell("县"), (1, 2): Cell(7.0)}


def test_a_merge_over_whole_rows_ends_with_the_content(tmp_path: Path) -> None:
    merges = '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="B3:C4"/></mergeCells>'
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="D2"><v>2</v></c></row>'
    sheet = read_workbook(raw_xlsx(tmp_path / "a.xlsx", sheet_xml(rows, after=merges))).sheets[0]
    assert sheet.merged == ((0, 0, 0, 3), (2, 1, 3, 2))


def test_an_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("1-9月 ")
    sheet.write_merge(1, 1, 2, 4, "标题")
    sheet.write(2, 2, 0.074, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(2, 3, date(2023, 9, 30), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(2, 4, True)
    sheet.write(3, 3, "  ")
    book.add_sheet("藏").visibility = 1
    book.add_sheet("深藏").visibility = 2
    book.save(str(tmp_path / "a.et"))
    cells = {
        (1, 2): Cell("标题"),
        (2, 2): Cell(0.074),  # number formats of .xls are not known
        (2, 3): Cell("2023-09-30", is_date=True),
        (2, 4): Cell("TRUE"),
    }
    assert read_workbook(tmp_path / "a.et").sheets == (
        Sheet("1-9月 ", cells, merged=((1, 2, 1, 4),)),
        Sheet("藏", is_hidden=True),
        Sheet("深藏", is_hidden=True),
    )


def test_an_ods(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    hidden = Style(name="hidden", family="table")
    hidden.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(hidden)
    table = Table(name="表")
    table.addElement(TableRow(numberrowsrepeated=2))
    title = TableCell(valuetype="string", numbercolumnsspanned=2)
    title.addElement(P(text="标题"))
    error = TableCell(valuetype="string", stringvalue="")
    error.setAttrNS("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", "value-type", "error")
    error.addElement(P(text="#DIV/0!"))
    row = TableRow()
    for cell in (
        TableCell(numbercolumnsrepeated=3), title, CoveredTableCell(), error,
        TableCell(valuetype="percentage", value="0.074"), TableCell(valuetype="date", datevalue="2023-09-30"),
    ):  # fmt: skip
        row.addElement(cell)
    table.addElement(row)
    document.spreadsheet.addElement(table)
    document.spreadsheet.addElement(Table(name="藏", stylename="hidden"))
    document.save(str(tmp_path / "a.ods"))
    cells = {
        (2, 3): Cell("标题"),
        (2, 5): Cell("#DIV/0!", is_broken=True),
        (2, 6): Cell(0.074),
        (2, 7): Cell("2023-09-30", is_date=True),
    }
    shown, other = read_workbook(tmp_path / "a.ods").sheets
    assert shown == Sheet("表", cells, merged=((2, 3, 2, 4),))
    assert other == Sheet("藏", is_hidden=True)


def test_a_parquet_file(tmp_path: Path) -> None:
    table = pa.table({
        "region": pa.array(["611025", None]).dictionary_encode(),
        "value": pa.array([Decimal("12.50"), None], pa.decimal128(8, 2)),
        "growth": [float("nan"), float("inf")],
        "on": pa.array([date(2023, 9, 30), None]),
        "at": pa.array([datetime(2023, 9, 30, 8, 5), datetime(2023, 9, 30)]),
        "rank": [1, 2],
        "flag": [True, None],
    })  # fmt: skip
    pq.write_table(table, tmp_path / "a.parquet")
    read = read_workbook(tmp_path / "a.parquet")
    cells = read.sheets[0].cells
    assert read.is_flat
    assert [cells[0, column].value for column in range(7)] == table.column_names
    assert {column: cell for (row, column), cell in cells.items() if row == 1} == {
        0: Cell("611025"),
        1: Cell(12.5),
        3: Cell("2023-09-30", is_date=True),
        4: Cell("2023-09-30T08:05:00", is_date=True),
        5: Cell(1.0),
        6: Cell("TRUE"),
    }
    assert {column: cell for (row, column), cell in cells.items() if row == 2} == {
        2: Cell("inf", is_broken=True),
        4: Cell("2023-09-30", is_date=True),
        5: Cell(2.0),
    }
    pq.write_table(pa.table({"列": [[1]]}), tmp_path / "nested.parquet")
    with pytest.raises(DataError, match=r"nested\.parquet：列“列”的数据类型不支持"):
        read_workbook(tmp_path / "nested.parquet")


def test_commas_inside_figures_do_not_make_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("地区\t增速\n镇安县\t1,234,567\n柞水县\t007\r\n".encode("gb18030") + b"\x1a")
    assert [cell.value for cell in read_workbook(path).sheets[0].cells.values()] == [
        "地区", "增速", "镇安县", "1,234,567", "柞水县", "007",
    ]  # fmt: skip
