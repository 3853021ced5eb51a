"""Whatever panel is printed in whatever layout, with whatever stands around it, is read back whole."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.readers.formats.grid import Cell, Sheet, cell_name
from data.readers.formats.sandbox import read_workbook
from data.readers.read_figures import read_figures
from data.readers.reading import Reading, Severity
from data.readers.text.cell_value import looks_like_figure
from indicators.periods import Period
from indicators.regions import builtin_regions_path, read_city
from tests.grids import CATALOGUE, book, read
from tests.layout_builders import LAYOUTS, Layout
from tests.panels import Noise, Panel, noises, panels

PERIOD = Period(2023, 9)
WORKBOOKS = Path(__file__).parent.parent / "workbooks"
# Sheets with figures: a month each from 1-2月 on; those of 2015 end with an empty 1-12月.
SHEETS = {"ganzhou_2014_county_layout": 11, "ganzhou_2015_county_layout": 10, "ganzhou_2015_city_layout": 10}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(panel=panels(), noise=noises())
def test_a_panel_is_read_back(layout: Layout, panel: Panel, noise: Noise) -> None:
    sheets = layout(panel, noise)
    reading = read(book(*sheets))
    got = {
        (figure.indicator, figure.region, figure.field): figure.mark if figure.number is None else figure.number
        for figure in reading.figures
    }
    assert [finding for finding in reading.findings if finding.severity is not Severity.SKIPPED] == []
    assert got == panel.figures
    assert len(reading.figures) == len(got)
    assert {figure.period for figure in reading.figures} == {PERIOD}
    assert accounted(reading) == numbers(sheets)


def numbers(sheets: list[Sheet]) -> int:
    return sum(looks_like_figure(cell) for sheet in sheets for cell in sheet.cells.values())


def accounted(reading: Reading) -> int:
    """Cells that became figures, or that a finding names and counts."""
    kept_out = (finding for finding in reading.findings if finding.severity is not Severity.WARNING)
    return len(reading.figures) + sum(finding.cells for finding in kept_out)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(panel=panels(), noise=noises(), layout=st.sampled_from(LAYOUTS), chosen=st.integers(0, 10**6))
def test_a_misspelt_word_never_gives_a_wrong_figure(panel: Panel, noise: Noise, layout: Layout, chosen: int) -> None:
    """One heading, label or title has a wrong character: what is still read is right, the rest is accounted for."""
    sheets = layout(panel, noise)
    spoilt = sheets[chosen % len(sheets)]
    words = [place for place, cell in spoilt.cells.items() if not looks_like_figure(cell)]
    place = words[chosen // 7 % len(words)]
    text = str(spoilt.cells[place].value)
    sheets[chosen % len(sheets)] = replace(spoilt, cells={**spoilt.cells, place: Cell(text[:1] + "某" + text[2:])})
    reading = read(book(*sheets))
    if reading.findings_of(Severity.REFUSAL) or _has_two_figures_for_one_key(reading):
        return  # refused, the second by the audit
    for figure in reading.figures:
        printed = figure.mark if figure.number is None else figure.number
        assert panel.figures.get((figure.indicator, figure.region, figure.field)) == printed, text
    assert accounted(reading) >= numbers(sheets)


def _has_two_figures_for_one_key(reading: Reading) -> bool:
    found = {(figure.key, figure.number, figure.mark) for figure in reading.figures}
    return len(found) > len({key for key, _, _ in found})


@pytest.mark.parametrize(("name", "sheets"), SHEETS.items())
def test_every_number_of_the_real_workbooks_is_a_figure(name: str, sheets: int) -> None:
    workbook = read_workbook(WORKBOOKS / f"{name}.xlsx")
    reading = read_figures(workbook, read_city(builtin_regions_path("360700")), CATALOGUE)
    taken = {(figure.reference.sheet, figure.reference.cell) for figure in reading.figures}
    printed = {
        (sheet.name, cell_name(*place))
        for sheet in workbook.sheets
        for place, cell in sheet.cells.items()
        if looks_like_figure(cell)
    }
    assert printed - taken == set()
    assert sum(sheet.read > 0 for sheet in reading.sheets) == sheets


def test_no_real_workbook_is_left_out() -> None:
    assert {path.stem for path in WORKBOOKS.glob("*.xlsx")} == set(SHEETS)
