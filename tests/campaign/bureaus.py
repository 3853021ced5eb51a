"""Panels that are workbooks as bureaus sent them: 赣州 over two years, 邵阳 for one month."""

import tempfile
from datetime import date
from pathlib import Path

from data.importing.preview import Request, preview, source_of
from data.readers.formats.grid import Sheet, Workbook
from data.readers.formats.sandbox import read_workbook
from data.readers.read_figures import read_figures
from data.readers.reading import Severity
from data.storage.create_store import create_store
from indicators.catalogue import load_catalogue
from indicators.periods import Period
from indicators.regions import builtin_regions_path, read_city
from tests.campaign.panels import Panel, PeriodSheet
from tests.stores import CLERK

WORKBOOKS = Path(__file__).parents[1] / "workbooks"
SHAOYANG = WORKBOOKS / "shaoyang" / "2025_9_monthly.xlsx"
_COUNTIES = tuple(WORKBOOKS / f"ganzhou_{year}_county_layout.xlsx" for year in (2014, 2015))
_CITY = WORKBOOKS / "ganzhou_2015_city_layout.xlsx"
# A county sheet has most of its counties.
_LEAST_COUNTIES = 8


def ganzhou() -> Panel:
    """19 counties and a zone over 21 months, levels and growth; the city's own table for 2015.

    The history is what a careful clerk would have stored: what today's import holds back is left out.
    """
    regions = builtin_regions_path("360700")
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(Path(folder) / "store", regions, CLERK)
        sources = tuple(map(source_of, (*_COUNTIES, _CITY)))
        figures = preview(store, Request(sources, released_on=date(2016, 1, 25))).figures
    sheets = [sheet for path in _COUNTIES for sheet in read_workbook(path).sheets if sheet.cells]
    city, catalogue = read_city(regions), load_catalogue()
    dated = [
        PeriodSheet(figure.period, sheet)
        for sheet in sheets
        if (figure := next(iter(read_figures(_book(sheet), city, catalogue).figures), None))
    ]
    return Panel("ganzhou", "赣州市统计局, 19 counties, 2014–2015", regions, figures, tuple(dated), city_apart=True)


def shaoyang() -> Panel:
    """One month of 12 counties, one sheet an indicator and no history: every import is the first into an empty store.

    A sheet takes part where the reader knows its indicator, as 全市 and counties.
    """
    regions, period = builtin_regions_path("430500"), Period(2025, 9)
    city, catalogue = read_city(regions), load_catalogue()
    sheets = []
    for sheet in read_workbook(SHAOYANG).sheets:
        reading = read_figures(_book(sheet), city, catalogue, period)
        counties = {figure.region for figure in reading.figures} - {city.code}
        is_refused = any(finding.severity is Severity.REFUSAL for finding in reading.findings)
        if not is_refused and len(counties) >= _LEAST_COUNTIES:
            sheets.append(PeriodSheet(period, sheet))
    return Panel(
        "shaoyang", "邵阳市统计局, 12 counties, 2025年1-9月, no history", regions, (), tuple(sheets), asks=True
    )


def _book(sheet: Sheet) -> Workbook:
    return Workbook("县区指标.xlsx", (sheet,))
