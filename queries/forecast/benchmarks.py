"""What any rule must beat: forecasts from the last quarters, the rank or the margin alone."""

import numpy as np

from indicators.settings.skill import SkillSettings
from queries.forecast.events import is_bad
from queries.forecast.panel import Floats, QuarterPanel, ago, known
from queries.rows.skill import Benchmark, Event


def score(panel: QuarterPanel, benchmark: Benchmark, event: Event, horizon: int, settings: SkillSettings) -> Floats:
    """How much the event is to be feared in each quarter, from that quarter and those before; unknown is unknown."""
    match benchmark:
        case Benchmark.PERSISTENCE:
            return _persistence(panel, event, horizon)
        case Benchmark.RANK_ALONE:
            return rank_score(panel, event)
        case Benchmark.MARGIN_ALONE:
            return -_margin(panel, event)
        case Benchmark.MARGIN_OVER_VOLATILITY:
            moved = panel.distance if event is Event.LEAVES_FIRST_TIER else panel.rate
            return -_margin(panel, event) / at_least(volatility(moved, settings), settings)


def rank_score(panel: QuarterPanel, event: Event) -> Floats:
    """The rank alone: over the places of the first tier, or over all that are ranked."""
    return rank_share(panel) if event is Event.LEAVES_FIRST_TIER else panel.rank / panel.ranked_of


def rank_share(panel: QuarterPanel) -> Floats:
    """The official rank over the places of the first tier: 1 is the tier's last place."""
    return panel.rank / panel.places


def volatility(
    numbers: Floats, settings: SkillSettings, quarters: int | None = None, least_changes: int | None = None
) -> Floats:
    """The standard deviation of the last quarterly changes, the quarter's own included; unknown from too few.

    ``quarters`` and ``least_changes`` are those of the settings, where not given.
    """
    changes = numbers - ago(numbers, 1)
    window = np.stack([ago(changes, step) for step in range(quarters or settings.volatility_quarters)])
    count = known(window).sum(axis=0)
    mean = np.where(known(window), window, 0.0).sum(axis=0) / np.maximum(count, 1)
    squares = np.where(known(window), (window - mean) ** 2, 0.0).sum(axis=0)
    return np.where(
        count >= (least_changes or settings.volatility_least_changes),
        np.sqrt(squares / np.maximum(count - 1, 1)),
        np.nan,
    )


def at_least(deviation: Floats, settings: SkillSettings) -> Floats:
    """A deviation as a divisor: figures are printed with one decimal, none is known to move less than half of it."""
    return np.maximum(deviation, settings.volatility_least_pp)


def _margin(panel: QuarterPanel, event: Event) -> Floats:
    """What may be lost before the event: the lead over the best county outside the tier, or growth above 0."""
    return panel.lead if event is Event.LEAVES_FIRST_TIER else panel.rate


def _persistence(panel: QuarterPanel, event: Event, horizon: int) -> Floats:
    """1 where the quarters behind, as many as lie ahead, already saw it: outside the tier, or shrinking."""
    bad = is_bad(panel, event)
    return np.minimum(sum((ago(bad, step) for step in range(1, horizon + 1)), np.zeros(bad.shape)), 1.0)
