"""The deck opened again: native tables and charts with the figures of the slides, fonts, notes, the same bytes."""

import io
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from data.storage.store import Store
from reports.__main__ import reports
from reports.slides.layout import title_lines
from reports.slides.pptx.deck import deck
from reports.slides.slide import Bars, Lines, Table
from tests.conftest import CommandLine
from tests.reports.shows import DAY, fill, shown

_WIDE = 16 / 9
_FONT = "微软雅黑"


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


@pytest.fixture
def opened(filled: Store):  # type: ignore[no-untyped-def]
    return Presentation(io.BytesIO(deck(shown(filled), "镇安县 <b>", DAY)))


def test_a_page_a_slide_with_its_title_and_notes(filled: Store, opened) -> None:  # type: ignore[no-untyped-def]
    slides = shown(filled)
    assert opened.slide_width / opened.slide_height == pytest.approx(_WIDE)
    assert [page.shapes.title.text for page in opened.slides] == [
        "\v".join(title_lines(slide.title)) for slide in slides
    ]
    for page, slide in zip(opened.slides, slides, strict=True):
        notes = page.notes_slide.notes_text_frame.text
        assert "截至第1次发布" in notes
        assert slide.source in {shape.text_frame.text for shape in page.shapes if shape.has_text_frame}
    assert opened.core_properties.title == "镇安县 <b>"
    assert opened.core_properties.author == ""


def test_tables_and_charts_are_native_with_the_figures_of_the_slides(filled: Store, opened) -> None:  # type: ignore[no-untyped-def]
    charts = 0
    for page, slide in zip(opened.slides, shown(filled), strict=True):
        tables = [block for block in slide.blocks if isinstance(block, Table)]
        found = [shape.table for shape in page.shapes if shape.has_table]
        for made, block in zip(found, tables, strict=True):
            assert [[cell.text for cell in row.cells] for row in list(made.rows)[1:]] == [
                [cell.text for cell in row] for row in block.rows
            ]
        drawn = [shape.chart for shape in page.shapes if shape.has_chart]
        charts += len(drawn)
        for chart, block in zip(
            drawn, [block for block in slide.blocks if isinstance(block, Lines | Bars)], strict=True
        ):
            values = [tuple(series.values) for series in chart.plots[0].series]
            if isinstance(block, Lines):
                assert values == [line.values for line in block.lines]
            else:
                known = [bar.value for bar in block.bars if bar.value is not None]
                assert sorted(value for value in values[0] if value is not None) == sorted(
                    [*known, *([block.line.value] if block.line else [])]
                )
    # 生产总值 has two quarters and so a trend, 建筑业总产值 has one.
    assert charts == 3


def test_the_city_stands_among_the_bars_where_it_belongs(opened) -> None:  # type: ignore[no-untyped-def]
    page = next(slide for slide in opened.slides if slide.shapes.title.text.startswith("镇安县生产总值"))
    chart = [shape.chart for shape in page.shapes if shape.has_chart][-1]
    # The city's 4.5 lies between 5.0 and 3.2; who did not report has a name and no bar.
    assert list(chart.plots[0].categories)[3:] == ["4 商南县", "全市", "5 镇安县", "6 山阳县", "柞水县 缺报"]
    assert chart.plots[0].series[0].values[-1] is None


def test_the_sheet_behind_a_chart_holds_numbers(opened) -> None:  # type: ignore[no-untyped-def]
    chart = next(shape.chart for page in opened.slides for shape in page.shapes if shape.has_chart)
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert all(
        isinstance(cell.value, (int, float)) or cell.value is None
        for row in sheet.iter_rows(min_row=2, min_col=2)
        for cell in row
    )


def test_every_text_names_the_chinese_font(opened) -> None:  # type: ignore[no-untyped-def]
    for page in opened.slides:
        runs = page._element.findall(f".//{qn('a:r')}")
        assert runs
        for run in runs:
            properties = run.find(qn("a:rPr"))
            assert [properties.find(qn(tag)).get("typeface") for tag in ("a:latin", "a:ea")] == [_FONT, _FONT]
        for shape in page.shapes:
            if shape.has_chart:
                assert shape.chart._chartSpace.find(f".//{qn('a:ea')}").get("typeface") == _FONT
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")


def test_the_same_slides_give_the_same_bytes(filled: Store) -> None:
    assert deck(shown(filled), "大屏", DAY) == deck(shown(filled), "大屏", DAY)


def test_the_command_line(filled: Store, command: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "调度会.pptx"
    arguments = ("--period", "2023Q3", "--store", filled.folder, "--today", "2023-11-01")
    outcome = command(reports, "deck", "--output", target, "--region", "商洛市", *arguments)
    assert (outcome.code, outcome.out) == (0, f"已写入：{target}\n")
    assert len(Presentation(target).slides) == len(shown(filled, None))
    wrong = command(reports, "deck", "--output", tmp_path / "a.ppt", *arguments)
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
    assert ".pptx" in wrong.err
    assert not (tmp_path / "a.ppt").exists()
