"""What the example city prints: every figure and rank of the 14 indicators, the same on every run.

A county's growth is the city's plus a distance of its own. The distances are set by hand in 2023 前三季度; from there
they wander backward to 2019 and one quarter forward, pulled towards each county's usual distance (a first-order
autoregression), so that places change a little every quarter and much over the years.
"""

import random
from dataclasses import dataclass
from functools import cache
from math import fsum, sqrt

from data.example.parameters import ANCHOR, QUARTERS, Parameters, read_parameters
from indicators.catalogue import load_catalogue
from indicators.model import City, Field, Indicator
from indicators.periods import Period
from indicators.regions import builtin_cities

CITY_CODE = "611000"
PERIODS = QUARTERS[4:]
# Chosen so that 镇安县 both won and lost places in 2023 前三季度, 建筑业总产值 rising from fourth to third.
SEED = 60
# How much of this quarter's distance is still there in the next: about a quarter of it is left after a year.
_MEMORY = 0.72
# 2023 was extreme: a county's usual distance is this part of the one set by hand.
_USUAL_SHARE_OF_ANCHOR = 0.3
_LARGEST_REVISION = 0.005
# The city's level over the sum of its counties and zone: what is reported by no county.
_OUTSIDE_THE_COUNTIES = 1.015
# Bureaus rank on more decimals than they print: so does the example for GDP, while the others share a place when tied.
_RANKED_ON_MORE_DECIMALS = "gdp"

Series = list[float]


@dataclass(frozen=True)
class Printed:
    """What stands in one row under one indicator: level or share, growth or change, and the place. None: not printed."""

    value: float | None
    rate: float | None
    rank: int | None


Scenario = dict[tuple[str, str, Period], Printed]


def example_city() -> City:
    return next(city for city in builtin_cities() if city.code == CITY_CODE)


@cache
def scenario() -> Scenario:
    """Everything printed, by indicator id, region code and period; a region that does not report has no entry."""
    cells: Scenario = {}
    for indicator_id, parameters in read_parameters().items():
        cells |= _indicator(load_catalogue()[indicator_id], parameters, example_city())
    return cells


def _indicator(indicator: Indicator, parameters: Parameters, city: City) -> Scenario:
    chance = random.Random(f"{SEED}/{indicator.id}")
    paths = _with_city(parameters, _distances(parameters, len(city.counties), chance))
    if indicator.rate is Field.CHANGE:
        values, rates = paths, [_changes(path, chance) for path in paths]
    else:
        values, rates = _levels(indicator, parameters, paths, chance), paths
    codes = [region.code for region in city.regions]
    cells: Scenario = {}
    for moment in range(4, len(QUARTERS)):
        value = [_rounded(series[moment], indicator.decimals) for series in values]
        rate = [_rounded(series[moment], 1) for series in rates]
        compared = value if indicator.rank_basis is Field.VALUE else rate
        if indicator.id == _RANKED_ON_MORE_DECIMALS:
            compared = [series[moment] for series in rates]
        ranks = _places(compared[1 : len(city.counties) + 1])
        for row in range(len(paths)):
            level = value[row] if values else None
            rank = ranks[row - 1] if 1 <= row <= len(ranks) else None
            cells[indicator.id, codes[row], QUARTERS[moment]] = Printed(level, rate[row], rank)
    return cells


def _distances(parameters: Parameters, counties: int, chance: random.Random) -> list[Series]:
    """Each county's (and the zone's) distance to the city at every quarter, equal to the anchor's in that quarter."""
    anchor = [own - parameters.city[ANCHOR] for own in parameters.anchor]
    moments = [anchor] * len(QUARTERS)
    for moment in range(ANCHOR, 0, -1):
        moments[moment - 1] = _step(moments[moment], anchor, parameters, counties, chance)
    for moment in range(ANCHOR + 1, len(QUARTERS)):
        moments[moment] = _step(moments[moment - 1], anchor, parameters, counties, chance)
    return [list(series) for series in zip(*moments, strict=True)]


def _step(now: Series, anchor: Series, parameters: Parameters, counties: int, chance: random.Random) -> Series:
    shocks = [_shock(chance) for _ in now]
    weights = parameters.base[:counties]
    # The counties' shocks cancel out, or their sum would drift away from the city's figure.
    mean = fsum(weight * shock for weight, shock in zip(weights, shocks[:counties], strict=True)) / fsum(weights)
    scale = parameters.spread * sqrt(1 - _MEMORY**2)
    return [
        _MEMORY * distance + (1 - _MEMORY) * _USUAL_SHARE_OF_ANCHOR * usual + scale * (shock - mean)
        for distance, usual, shock in zip(now, anchor, shocks, strict=True)
    ]


def _shock(chance: random.Random) -> float:
    """Bell-shaped, standard deviation 1, never beyond ±3; from random() alone, whose sequence Python guarantees."""
    return 2 * (chance.random() + chance.random() + chance.random()) - 3


def _with_city(parameters: Parameters, distances: list[Series]) -> list[Series]:
    city = list(parameters.city)
    return [city, *([own + far for own, far in zip(city, series, strict=True)] for series in distances)]


def _levels(indicator: Indicator, parameters: Parameters, growths: list[Series], chance: random.Random) -> list[Series]:
    """Cumulative levels. Every year last year's base is revised a little, so levels do not reproduce the growth."""
    if not parameters.season:
        return []
    whole = fsum(parameters.base)
    city_base = whole * _OUTSIDE_THE_COUNTIES if indicator.sums_to_city else whole / len(parameters.base)
    series = []
    for base, growth in zip((city_base, *parameters.base), growths, strict=True):
        levels = [base * share for share in parameters.season]
        for moment in range(4, len(QUARTERS)):
            if moment % 4 == 0:
                revision = _LARGEST_REVISION * (2 * chance.random() - 1)
            levels.append(levels[moment - 4] * (1 + (growth[moment] + parameters.price_pct) / 100) * (1 + revision))
        series.append(levels)
    return series


def _changes(shares: Series, chance: random.Random) -> Series:
    """Change of a share against a year before, that year's share having been revised by up to 0.1 points."""
    revised = [share + 0.1 * (2 * chance.random() - 1) for share in shares]
    return [0.0] * 4 + [now - before for now, before in zip(shares[4:], revised, strict=False)]


def _places(compared: Series) -> list[int]:
    return [1 + sum(other > own for other in compared) for own in compared]


def _rounded(number: float, decimals: int) -> float:
    # Adding zero turns -0.0, which prints with a sign, into 0.0.
    return round(number, decimals) + 0.0
