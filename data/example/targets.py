"""The example city's annual targets as a tidy workbook: a growth for everybody, a level where levels are published."""

import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from data.example.scenario import example_city, scenario
from data.example.workbooks import LABEL, NOTE
from indicators.catalogue import load_catalogue
from indicators.model import Indicator, Region, RegionKind
from indicators.periods import Period

PATH = Path(__file__).with_name("targets.toml")
SHEET = "年度目标"
_HEADINGS = ("指标", "地区", "年份", "目标增速", "目标值", "单位")
Row = tuple[str, str, int, float, float | None, str | None]


def target_year() -> int:
    return int(_told()["year"])


def write_targets(folder: Path) -> Path:
    """The workbook of all targets; the same bytes every time."""
    title = f"{example_city().name}{target_year()}年主要经济指标年度目标（{LABEL}）"
    path = folder / f"{title}.xlsx"
    with xlsxwriter.Workbook(path) as book:
        # Without a date of its own a workbook carries the time of writing, and no two would be the same.
        book.set_properties({"created": datetime(target_year(), 2, 10, 9), "comments": NOTE})
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, 0, 26)
        sheet.write_string(0, 0, title)
        sheet.write_row(1, 0, _HEADINGS)
        last = 1
        for last, row in enumerate(target_rows(), start=2):
            sheet.write_row(last, 0, row)
        sheet.write_string(last + 1, 0, NOTE)
    return path


def target_rows() -> Iterator[Row]:
    """Indicator, region, year, growth, level and its unit, for the city and every county."""
    adds = dict(zip((region.code for region in example_city().counties), _told()["county_adds"], strict=True))
    for indicator_id, growth in _told()["city_growth"].items():
        indicator = load_catalogue()[indicator_id]
        for region in (example_city().region, *example_city().counties):
            aim = float(growth if indicator.is_share else growth + adds.get(region.code, 0))
            level = _level(indicator, region, aim)
            name = "全市" if region.kind is RegionKind.CITY else region.name
            yield indicator.name, name, target_year(), aim, level, None if level is None else indicator.unit


def _level(indicator: Indicator, region: Region, aim: float) -> float | None:
    """Last year's level and the growth aimed at, as a round number; a share moves by points."""
    before = scenario()[indicator.id, region.code, Period(target_year() - 1, 12)].value
    if before is None:
        return None
    if indicator.is_share:
        return round(before + aim, 1)
    level = before * (1 + aim / 100)
    return float(round(level, -2 if level >= 10_000 else 0 if level >= 100 else 1))


def _told() -> dict[str, Any]:
    return tomllib.loads(PATH.read_text(encoding="utf-8"))
