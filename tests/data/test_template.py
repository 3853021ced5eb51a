"""An empty template, filled in, reads back as what was typed."""

import io
from pathlib import Path

import openpyxl
import pytest

from data.__main__ import data
from data.importing.preview import Request, preview, source_of
from data.importing.templates import template
from data.storage.store import Store
from indicators.model import Field
from indicators.periods import parse_period
from tests.conftest import CommandLine


def _filled(store: Store, period: str, folder: Path) -> Path:
    """Every cell of the county table gets a number of its own."""
    workbook = openpyxl.load_workbook(io.BytesIO(template(store.city, parse_period(period))))
    sheet = workbook.worksheets[0]
    for row in range(4, 4 + len(store.city.regions)):
        for column in range(2, sheet.max_column + 1):
            sheet.cell(row, column).value = row + column / 100
    path = folder / "模板.xlsx"
    workbook.save(path)
    return path


@pytest.mark.parametrize(("period", "indicators"), [("2024Q1", 14), ("2024-04", 5)])
def test_a_filled_template_reads_back_cell_by_cell(store: Store, tmp_path: Path, period: str, indicators: int) -> None:
    made = preview(store, Request((source_of(_filled(store, period, tmp_path)),)))
    assert not made.is_refused
    assert {figure.period for figure in made.figures} == {parse_period(period)}
    assert len({figure.indicator for figure in made.figures}) == indicators
    assert {figure.region for figure in made.figures} == {region.code for region in store.city.regions}
    # The first column is 生产总值's level at a quarter's end, 规上工业增加值's growth between.
    first = next(figure for figure in made.figures if figure.reference.cell == "B5")
    assert first.number == pytest.approx(5.02)
    assert (first.indicator, first.field) == (
        ("gdp", Field.VALUE) if indicators == 14 else ("industrial_value_added", Field.GROWTH)
    )


def test_an_empty_template_is_refused_as_empty(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    path.write_bytes(template(store.city, parse_period("2024Q1")))
    assert preview(store, Request((source_of(path),))).is_refused


def test_the_single_rows_have_lists_to_choose_from(store: Store) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template(store.city, parse_period("2024Q1"))))["单项补报"]
    lists = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert set(lists) == {"A2", "B2", "C2"}
    first, last = lists["B2"].replace("$", "").split(":")
    names = [cell.value for (cell,) in sheet[f"{first}:{last}"]]
    assert names == [region.name for region in store.city.regions]


def test_the_command_writes_it_or_says_why_not(command: CommandLine, store: Store, tmp_path: Path) -> None:
    target = tmp_path / "t.xlsx"
    done = command(data, "template", "--period", "2024Q1", "--output", target, "--store", store.folder)
    assert done.code == 0
    assert target.read_bytes().startswith(b"PK")
    failed = command(
        data, "template", "--period", "2024Q1", "--output", tmp_path / "no/t.xlsx", "--store", store.folder
    )
    assert failed.code == 1
    assert "无法写入" in failed.err
