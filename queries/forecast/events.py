"""What a warning should have foreseen: a place in the first tier that is lost, growth that turns negative."""

from dataclasses import dataclass

import numpy as np

from queries.forecast.panel import Bools, Floats, QuarterPanel, ago, known
from queries.rows.skill import Event

# Quarters ahead within which an event counts.
HORIZONS = (1, 2)
# A rank that falls by this part of all places is a fall that people speak of.
QUARTER_OF_PLACES = 0.25


@dataclass(frozen=True)
class Outcome:
    """Series × quarters, by the quarter in which a warning would have been given.

    ``at_risk`` is known at once; ``happened`` is 1 or 0 within the horizon, unknown until all its quarters are known.
    """

    horizon: int
    at_risk: Bools
    happened: Floats

    @property
    def judged(self) -> Bools:
        return self.at_risk & known(self.happened)


def outcome(panel: QuarterPanel, event: Event, horizon: int) -> Outcome:
    bad = is_bad(panel, event)
    future = _ahead(bad, horizon)
    # A sum with an unknown quarter in it is unknown.
    return Outcome(horizon, bad == 0, np.minimum(future.sum(axis=0), 1.0))


def adverse(panel: QuarterPanel, growth: Floats, horizon: int) -> Outcome:
    """Any event that people want to know of beforehand: a county leaves the first tier, growth from 0 up turns negative, or
    its rank falls by a quarter of the places or more. At risk is every county with a rank; all quarters must be known.

    ``growth`` is unknown where it says nothing of the event, as of shares.
    """
    ranks, tiers, rates = (_ahead(numbers, horizon) for numbers in (panel.rank, panel.tier, growth))
    leaves = (panel.tier == 1) & (tiers != 1).any(axis=0)
    falls = (ranks - panel.rank >= QUARTER_OF_PLACES * panel.ranked_of).any(axis=0)
    turns = (growth >= 0) & (rates < 0).any(axis=0)
    at_risk = known(panel.rank)
    is_known = at_risk & known(ranks).all(axis=0) & (~(growth >= 0) | known(rates).all(axis=0))
    return Outcome(horizon, at_risk, np.where(is_known, leaves | falls | turns, np.nan))


def _ahead(numbers: Floats, horizon: int) -> Floats:
    """The quarters ahead, first axis."""
    return np.stack([ago(numbers, -step) for step in range(1, horizon + 1)])


def is_bad(panel: QuarterPanel, event: Event) -> Floats:
    """1 where the county stands outside the first tier, or shrinks; 0 where not; unknown where its figure is."""
    if event is Event.LEAVES_FIRST_TIER:
        return np.where(known(panel.tier), panel.tier != 1, np.nan)
    return np.where(known(panel.rate), panel.rate < 0, np.nan)
