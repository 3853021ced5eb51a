"""The workbook opened again: real numbers, text that stays text, charts and print set-up, and what the import reads of it."""

import io
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

from data.importing.preview import Request, preview, source_of
from data.storage.create_store import create_store
from data.storage.store import Store
from indicators.catalogue import load_catalogue
from indicators.model import Field
from reports.inputs import EXAMPLE_MARK, Wanted
from reports.workbook.workbook import workbook
from tests.reports.random_stores import DAY, NOW, Town, towns
from tests.stores import CLERK, figure, publish_figures

COUNTIES = ("611002", "611021", "611022", "611023", "611024", "611025", "611026")
FIRST = ["总表", "位次", "生产总值", "固定资产投资", "非公经济增加值占GDP比重", "预警", "目标", "修订"]


@pytest.fixture
def filled(store: Store) -> Store:
    """Levels and growth of all counties, a printed rank that decides a tie, small growths alone, and a later revision."""
    growths = (6.3, 5.9, 5.0, 4.0, -1.0, 6.3, None)
    publish_figures(
        store,
        *(
            figure("gdp", code, "2023Q3", growth=rate, value=100.5)
            for code, rate in zip(COUNTIES, growths, strict=True)
        ),
        figure("gdp", "611025", "2023Q3", rank=2),
        figure("gdp", "611000", "2023Q3", growth=-1.8, value=1234.56789),
        *(
            figure("fixed_asset_investment", code, "2023Q3", growth=round(0.1 * place, 1))
            for place, code in enumerate(COUNTIES)
        ),
        figure("private_economy_share", "611025", "2023Q3", value=54.9, change=-0.3),
    )
    publish_figures(store, figure("gdp", "611021", "2023Q3", growth=6.1))
    return store


def _made(store: Store, code: str | None = "611025") -> bytes:
    region = next((region for region in store.city.members if region.code == code), None)
    return workbook(store, Wanted(NOW, DAY, region))


def _opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_sheets_numbers_and_charts(filled: Store) -> None:
    book = _opened(_made(filled))
    assert book.sheetnames == FIRST
    sheet = book["生产总值"]
    assert [cell.value for cell in sheet[3]][:5] == ["地区", "总量（亿元）", "增速（%）", "全市位次", "采用位次"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=4, max_row=12)}
    assert (rows["全市"][1].value, rows["全市"][2].value) == (1234.56789, -1.8)
    assert rows["全市"][1].number_format == "#,##0.00"
    # 6.3 is computed as 1-1; the source printed 2 for one of them. 柞水县 has no growth: blank, not 0.
    assert [cell.value for cell in rows["镇安县"][1:5]] == [100.5, 6.3, 2, 2]
    assert [cell.value for cell in rows["柞水县"][1:5]] == [100.5, None, None, None]
    assert len(sheet._charts) == 1
    # All below 1: real percentages, so that nobody takes 0.6 for 60 %.
    small = book["固定资产投资"]
    assert (small["B10"].value, small["B10"].number_format) == (0.005, "0.0%")


def test_every_sheet_prints_on_a4_landscape_and_says_its_source(filled: Store) -> None:
    for sheet in _opened(_made(filled)):
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
            None,
            0,
        ) or sheet.page_setup.fitToWidth == 1
        assert sheet.freeze_panes in ("B4", "C4")
        assert sheet.print_title_rows == "$1:$3"
        texts = [cell.value for row in sheet for cell in row if isinstance(cell.value, str)]
        assert any(text.startswith("数据来源：") for text in texts)


def test_the_whole_city_and_one_county(filled: Store) -> None:
    whole = _opened(_made(filled, None))["总表"]
    assert [cell.value for cell in whole[3]] == [
        "指标",
        "项目",
        "全市",
        *(member.name for member in filled.city.members),
    ]
    lines = {(row[0].value, row[1].value): [cell.value for cell in row[2:]] for row in whole.iter_rows(min_row=4)}
    assert lines["生产总值", "增速（%）"] == [-1.8, 6.3, 6.1, 5.0, 4.0, -1.0, 6.3, None, None]
    assert lines["生产总值", "位次"] == [None, 1, 3, 4, 5, 6, 2, None, None]
    county = _opened(_made(filled))["总表"]
    named = dict(zip([cell.value for cell in county[3]], [cell.value for cell in county[4]], strict=True))
    assert (named["总量"], named["增速（%）"], named["全市增速（%）"], named["位次"], named["参加排名"]) == (
        100.5,
        6.3,
        -1.8,
        2,
        6,
    )
    assert named["与全市之差（百分点）"] == pytest.approx(8.1)
    ranks = _opened(_made(filled))["位次"]
    assert [cell.value for cell in ranks[4]] == ["生产总值", 6, 1, 3, 4, 5, 6, 2, None, None]


def test_a_revision_since_the_period_came_in_is_listed(filled: Store) -> None:
    row = [cell.value for cell in _opened(_made(filled))["修订"][4]]
    assert row[:6] == ["生产总值", "洛南县", "2023年前三季度", "增速", "修订", 5.9]
    assert (row[7], row[9]) == (6.1, pytest.approx(0.2))


def test_no_text_becomes_a_formula(tmp_path: Path) -> None:
    regions = tmp_path / "regions.toml"
    names = ("=1+1", "+cmd", "@x", "-2")
    lines = ['code = "C"', 'name = "=某市"']
    for place, name in enumerate(names):
        lines += ["[[county]]", f'code = "K{place}"', f'name = "{name}"']
    regions.write_text("\n".join(lines), encoding="utf-8")
    store = create_store(tmp_path / "store", regions, actor=CLERK)
    publish_figures(store, *(figure("gdp", f"K{place}", "2023Q3", growth=3.0 - place) for place in range(4)))
    for content in (_made(store, "K0"), _made(store, None)):
        cells = [cell for sheet in _opened(content) for row in sheet for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert {"=1+1", "+cmd", "@x", "-2"} <= {cell.value for cell in cells}


def test_the_same_store_makes_the_same_bytes(filled: Store) -> None:
    assert _made(filled) == _made(filled)


def test_an_example_says_so_on_every_sheet(filled: Store) -> None:
    example = type(filled)(filled.folder, filled.city, True)
    for sheet in _opened(_made(example)):
        assert EXAMPLE_MARK in sheet["A1"].value
        assert EXAMPLE_MARK in sheet.oddFooter.left.text


def test_the_import_skips_what_only_repeats(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "工作簿.xlsx"
    path.write_bytes(_made(filled))
    made = preview(filled, Request((source_of(path),)))
    skipped = {sheet_account.sheet for sheet_account in made.sheets if sheet_account.skipped}
    assert skipped == {"总表", "位次", "预警", "目标", "修订"}
    assert not made.is_refused
    assert made.adds_nothing


@settings(max_examples=12, deadline=None)
@given(towns())
def test_the_import_reads_the_same_figures(town: Town) -> None:
    with town.opened() as (store, wanted), tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "工作簿.xlsx"
        path.write_bytes(workbook(store, wanted))
        made = preview(store, Request((source_of(path),), accept=frozenset({"all"})))
        assert not made.is_refused, made.findings
        read = {
            (figure.indicator, figure.region, figure.field, figure.number)
            for figure in made.figures
            if figure.number is not None
        }
        with store.connect() as connection:
            rows = connection.cursor().execute(
                "SELECT indicator_id, region_code, field, number FROM figure "
                "WHERE is_standing AND period = $1 AND number IS NOT NULL",
                [NOW.end],
            )
            kept = {(id_, code, Field(field), number) for id_, code, field, number in rows.fetchall()}
        assert read == kept
        assert {load_catalogue()[figure.indicator].main_order is None for figure in made.figures} == {False}
