"""Panels that are tables of figures, printed as bulletins: provinces of Indonesia, states of the United States."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from data.figures import CellReference, Figure
from data.readers.formats.grid import Cell, Sheet
from indicators.catalogue import load_catalogue
from indicators.model import City, Field
from indicators.periods import Period, parse_period
from indicators.regions import read_city
from tests import layout_builders
from tests import panels as printing
from tests.campaign.panels import Panel, PeriodSheet
from tests.layout_builders import Layout

DATA = Path(__file__).parent / "data"
_PLAIN = printing.Noise(
    merges=False, offset=0, blank_rows=False, notes=(), skipped=(), serial=None, spaced=False, as_text=False
)
# Billion rupiah stand for 亿元 at a thousandth: a province is then as large as a county of ours.
_RUPIAH = 0.001
# Per head it is not: the series under resident_income is a product of the whole province.
_INDONESIA = (
    "gdp", "industrial_output", "construction_output", "fixed_asset_investment", "retail_sales",
    "retail_sales_above_quota", "private_economy_share",
)  # fmt: skip
_FIELDS = {"value": Field.VALUE, "growth_pct": Field.GROWTH, "change_pp": Field.CHANGE}


# Industry's two series are close, those of construction nearly equal.
_UNITED_STATES = (
    "gdp", "industrial_value_added", "industrial_output", "fixed_asset_investment", "construction_output", "retail_sales",
    "resident_income", "private_economy_share",
)  # fmt: skip


def indonesia() -> Panel:
    """Cumulative, levels and growth, 34 provinces and the country; the last eight quarters are spoiled."""
    title = "34 provinces of Indonesia (BPS), 2022–2024"
    panel = _panel(
        "indonesia", title, _INDONESIA, ("2016Q1", "2022Q3", "2024Q2"), layout_builders.county_table, _RUPIAH
    )
    return replace(panel, is_judge=True)


def us_states() -> Panel:
    """Growth only, 51 areas and the country, single quarters under cumulative names; eight quarters are spoiled."""
    title = "51 areas of the United States (BEA), 2014–2015, growth only"
    return _panel("us_states", title, _UNITED_STATES, ("2010Q1", "2014Q1", "2015Q4"), layout_builders.one_row, None)


def _panel(
    name: str,
    title: str,
    indicators: tuple[str, ...],
    quarters: tuple[str, str, str],
    layout: Layout,
    scale: float | None,
) -> Panel:
    """``quarters``: the first of the history, the first and the last that are spoiled. Without ``scale`` no levels."""
    start, first, last = quarters
    table = pd.read_parquet(DATA / f"{name}_quarterly.parquet")
    table = table[table["indicator"].isin(indicators) & table["period"].between(start, last)]
    regions = DATA / f"{name}.toml"
    figures = tuple(_figures(table, scale))
    periods = sorted({figure.period for figure in figures if figure.period >= parse_period(first)})
    sheets = tuple(PeriodSheet(period, _sheet(figures, period, read_city(regions), layout)) for period in periods)
    return Panel(name, title, regions, figures, sheets)


def _figures(table: pd.DataFrame, scale: float | None) -> Iterator[Figure]:
    """Every number of the table; shares are not scaled."""
    catalogue, place = load_catalogue(), CellReference("panel.parquet", "", "A1")
    for row in table.itertuples():
        indicator, period = catalogue[str(row.indicator)], parse_period(str(row.period))
        for column, field in _FIELDS.items():
            number, is_level = getattr(row, column), field is Field.VALUE
            if pd.isna(number) or (is_level and scale is None):
                continue
            factor = (scale or 1) if is_level and not indicator.is_share else 1
            unit = indicator.unit if is_level else None
            yield Figure(indicator.id, str(row.region), period, field, round(number * factor, 2), None, unit, place, "")


def _sheet(figures: tuple[Figure, ...], period: Period, city: City, layout: Layout) -> Sheet:
    cells = {
        (figure.indicator, figure.region, figure.field): figure.number for figure in figures if figure.period == period
    }
    known = {indicator for indicator, _, _ in cells}
    indicators = tuple(indicator for indicator in load_catalogue().main if indicator.id in known)
    page = layout(printing.Panel(indicators, city.regions, cells), _PLAIN)[0]  # type: ignore[arg-type]
    # The builders print one title; this is its own.
    return replace(page, cells=page.cells | {(0, 0): Cell(f"{city.name}{period.label}主要经济指标")})
