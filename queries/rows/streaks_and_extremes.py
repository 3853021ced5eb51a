"""How long a county has held its place in one indicator, its best and its worst."""

from dataclasses import dataclass

from indicators.model import Indicator
from indicators.periods import Period


@dataclass(frozen=True)
class StreaksAndExtremes:
    """A row of ``queries.streaks_and_extremes``: streaks count quarters up to ``period``.

    ``quarters_known`` are those with an official rank; ``tier`` is that of ``period``.
    """

    indicator: Indicator
    period: Period
    quarters_known: int
    first_streak: int
    tier_streak: int
    tier: int | None
    best_rank: int
    best_ranked_of: int | None
    best_period: Period
    worst_rank: int
    worst_ranked_of: int | None
    worst_period: Period
    above_city_streak: int
    below_city_streak: int
    negative_streak: int
