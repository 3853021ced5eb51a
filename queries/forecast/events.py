"""What a warning should have foreseen: a place in the first tier that is lost, growth that turns negative."""

from dataclasses import dataclass

import numpy as np

from queries.forecast.panel import Bools, Floats, QuarterPanel, ago, known
from queries.rows.skill import Event

# Quarters ahead within which an event counts.
HORIZONS = (1, 2)


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
    future = np.stack([ago(bad, -step) for step in range(1, horizon + 1)])
    # A sum with an unknown quarter in it is unknown.
    return Outcome(horizon, bad == 0, np.minimum(future.sum(axis=0), 1.0))


def is_bad(panel: QuarterPanel, event: Event) -> Floats:
    """1 where the county stands outside the first tier, or shrinks; 0 where not; unknown where its figure is."""
    if event is Event.LEAVES_FIRST_TIER:
        return np.where(known(panel.tier), panel.tier != 1, np.nan)
    return np.where(known(panel.rate), panel.rate < 0, np.nan)
