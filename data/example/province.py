"""The example one level up: the example city among its province's cities, as a tidy table.

The city's own figures are those of the example city; everybody else's are invented around them.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean

from data.example.scenario import CITY_CODE, PERIODS, SEED, Printed, scenario
from indicators.catalogue import load_catalogue
from indicators.model import City, Field, Indicator, Region
from indicators.periods import Period
from indicators.regions import builtin_regions_path, read_city

PROVINCE_CODE = "610000"
FILE_NAME = "陕西省各市主要经济指标（示例数据）.csv"
_HEADINGS = ("指标", "地区", "时期", "指标值", "增速", "增减百分点")
# How much of a distance to the example city is still there a quarter later, and how far a shock moves it (points).
_MEMORY, _SHOCK = 0.8, 1.6
# In 2023 前三季度 the city's 生产总值 stood third from last in the province: two cities lie below it.
_ANCHOR, _BELOW = Period(2023, 9), ("610200", "610400")


def write_province(folder: Path) -> Path:
    """The table of all indicators, cities and quarters; the same on every run."""
    path = folder / FILE_NAME
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADINGS)
        writer.writerows(_rows(read_city(builtin_regions_path(PROVINCE_CODE))))
    return path


def _rows(province: City) -> Iterator[tuple[object, ...]]:
    for indicator in load_catalogue().main:
        cities = {region: _figures(indicator, region) for region in province.members}
        counties = [cities[region] for region in province.counties]
        figures = {province.region: [_together(moment) for moment in zip(*counties, strict=True)], **cities}
        for region, printed in figures.items():
            for period, other_printed in zip(PERIODS, printed, strict=True):
                rates = (None, other_printed.rate) if indicator.rate is Field.CHANGE else (other_printed.rate, None)
                yield (indicator.name, region.code, period.label, other_printed.value, *rates)


def _figures(indicator: Indicator, region: Region) -> list[Printed]:
    """One city's figures by period: growth at a wandering distance from the example city's, levels of another size."""
    own = [scenario()[indicator.id, CITY_CODE, period] for period in PERIODS]
    if region.code == CITY_CODE:
        return own
    chance = random.Random(f"{SEED}/{indicator.id}/{region.code}")
    size, distance = 0.4 + 3 * random.Random(f"{SEED}/{region.code}").random(), 3 * (2 * chance.random() - 1)
    figures = []
    for period, city in zip(PERIODS, own, strict=True):
        distance = _MEMORY * distance + _SHOCK * (2 * chance.random() - 1)
        figures.append(_moved(city, _anchored(distance, indicator, region, period), size, indicator))
    return figures


def _together(cities: Sequence[Printed]) -> Printed:
    """The province: published apart from its cities, near their middle."""
    rates = [printed.rate for printed in cities if printed.rate is not None]
    return Printed(None, round(fmean(rates) + 0.2, 1) + 0.0 if rates else None, None)


def _anchored(distance: float, indicator: Indicator, region: Region, period: Period) -> float:
    if indicator.id != "gdp" or period != _ANCHOR:
        return distance
    return -(0.2 + abs(distance)) if region.code in _BELOW else 0.9 + 1.3 * abs(distance)


def _moved(city: Printed, distance: float, size: float, indicator: Indicator) -> Printed:
    """Another city's figures: growth at a distance, a level of another size, a share some points away."""
    if indicator.is_share:
        return Printed(_apart(city.value, distance + size), _apart(city.rate, 0.1 * distance), None)
    scale = size if indicator.additive else 0.9 + size / 10
    value = None if city.value is None else round(city.value * scale, indicator.decimals)
    return Printed(value, _apart(city.rate, distance), None)


def _apart(figure: float | None, distance: float) -> float | None:
    return None if figure is None else round(figure + distance, 1) + 0.0
