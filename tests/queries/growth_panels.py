"""Simulated growth of a small city over many quarters, as a store and as the naive twin knows it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from statistics import median

import numpy as np
import numpy.typing as npt

from data.figures import Figure
from indicators.periods import Period
from tests.stores import figure

INDICATORS = ("gdp", "industrial_value_added", "retail_sales")
FIRST_YEAR = 2010
Growth = npt.NDArray[np.float64]


def simulated_growth(seed: int, regions: int, quarters: int, unrest: float = 1.2) -> Growth:
    """Indicators × regions × quarters: distances that fade, moved by shocks of very different size. One in 40 is missing."""
    rng = np.random.default_rng(seed)
    size = np.exp(rng.normal(-0.5, unrest, (len(INDICATORS), regions)))
    growth, distance = np.empty((len(INDICATORS), regions, quarters)), np.zeros((len(INDICATORS), regions))
    for quarter in range(quarters):
        distance = 0.9 * distance + rng.normal(0, 1, distance.shape) * size
        growth[:, :, quarter] = np.round(1 + distance, 1) + 0.0
    growth[rng.random(growth.shape) < 1 / 40] = np.nan
    return growth


def quarter(number: int) -> Period:
    return Period(FIRST_YEAR + number // 4, 3 * (number % 4 + 1))


def figures(growth: Growth, first: int = 0) -> list[tuple[Figure, ...]]:
    """The panel's figures from quarter ``first`` on, for a city of ``tests.queries.panels.city_store``."""
    return [
        figure(INDICATORS[indicator], code(region), quarter(number).code, growth=growth[indicator, region, number])
        for indicator, region, number in zip(*np.nonzero(~np.isnan(growth)), strict=True)
        if number >= first
    ]


def code(region: int) -> str:
    """``city_store`` counts its codes downwards in administrative order; here they only have to be its codes."""
    return f"K{region + 1:02}"


@dataclass(frozen=True)
class Standing:
    """One county in one indicator and quarter, worked out from the words of docs/method.md."""

    rank: int
    ranked_of: int
    places: int
    rate: float
    lead: float | None
    distance: float

    @property
    def is_first_tier(self) -> bool:
        return self.rank <= self.places


@dataclass(frozen=True, eq=False)
class Panel:
    """Growth of all counties; compared by identity, so that what was worked out once is kept."""

    growth: Growth

    @property
    def cells(self) -> Iterator[tuple[int, int, int]]:
        """Indicator, region and quarter, in that order."""
        yield from np.ndindex(self.growth.shape)  # type: ignore[misc]


@cache
def standing(panel: Panel, indicator: int, region: int, number: int) -> Standing | None:
    """None where it did not report, or lies outside the panel."""
    if not 0 <= number < panel.growth.shape[2] or math.isnan(panel.growth[indicator, region, number]):
        return None
    field = [float(row) for row in panel.growth[indicator, :, number] if not math.isnan(row)]
    own, places = float(panel.growth[indicator, region, number]), math.ceil(round(0.4 * len(field), 9))
    outside = [number for number in field if sum(other > number for other in field) + 1 > places]
    lead = round(own - max(outside), 10) if outside else None
    return Standing(
        sum(number > own for number in field) + 1, len(field), places, own, lead, round(own - median(field), 10)
    )


@cache
def spread(panel: Panel, indicator: int, region: int, number: int, quarters: int = 8, least: int = 4) -> float | None:
    """The standard deviation of the last changes in the distance to the median county."""
    changes = []
    for row in range(number - quarters + 1, number + 1):
        now, before = (standing(panel, indicator, region, at) for at in (row, row - 1))
        if now and before:
            changes.append(now.distance - before.distance)
    return float(np.std(changes, ddof=1)) if len(changes) >= least else None


@cache
def leaves(panel: Panel, indicator: int, region: int, number: int, horizon: int) -> bool | None:
    """Whether a county of the first tier left it within the horizon; None where it is not at risk or not known yet."""
    now = standing(panel, indicator, region, number)
    ahead = [standing(panel, indicator, region, number + step) for step in range(1, horizon + 1)]
    if now is None or not now.is_first_tier or None in ahead:
        return None
    return any(standing is not None and not standing.is_first_tier for standing in ahead)


def features(panel: Panel, indicator: int, region: int, number: int, horizon: int) -> list[float] | None:
    """``queries.forecast.features`` of one case, by loops; None where one is unknown."""
    past = [standing(panel, indicator, region, number - step) for step in range(4)]
    bases = [standing(panel, indicator, region, number - 4 + step) for step in range(horizon + 1)]
    long, short = (spread(panel, indicator, region, number, *pair) for pair in ((8, 4), (4, 3)))
    if None in (*past, *bases, long, short) or past[0] is None or past[0].lead is None:
        return None
    assert long is not None
    assert short is not None
    unit = max(long, 0.05)
    lead = _within(past[0].lead / unit)
    season = [float(quarter(number).month == month) for month in (6, 9, 12)]
    return [
        lead,
        *(_within(standing.distance / unit) for standing in bases if standing),
        *(standing.rank / standing.places for standing in past if standing),
        _others(panel, indicator, region, number),
        *season,
        *(number * lead for number in season),
        math.log(max(short, 0.05) / unit),
        _record(panel, indicator, number, horizon),
    ]


def _others(panel: Panel, indicator: int, region: int, number: int) -> float:
    reported = [standing(panel, row, region, number) for row in range(len(INDICATORS)) if row != indicator]
    places = [standing.rank / standing.ranked_of for standing in reported if standing]
    return sum(places) / len(places) if places else 0.5


@cache
def _record(panel: Panel, indicator: int, number: int, horizon: int) -> float:
    def known(row: int) -> list[bool]:
        found = [
            leaves(panel, row, region, at, horizon)
            for region in range(panel.growth.shape[1])
            for at in range(number - horizon + 1)
        ]
        return [bool(event) for event in found if event is not None]

    everywhere = [event for number in range(len(INDICATORS)) for event in known(number)]
    usual, own = (sum(everywhere) + 1) / (len(everywhere) + 2), known(indicator)
    share = (sum(own) + 20 * usual) / (len(own) + 20)
    return math.log(share / (1 - share))


def _within(deviations: float) -> float:
    return min(max(deviations, -6.0), 6.0)
