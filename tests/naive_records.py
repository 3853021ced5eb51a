"""``queries.streaks_and_extremes`` once more: walk back quarter by quarter while it holds."""

from collections.abc import Callable
from typing import Any

from indicators.catalogue import load_catalogue
from indicators.model import Indicator, Region
from indicators.periods import Period
from tests.naive import Place, place, tier
from tests.standing import World

COLUMNS = [
    "indicator", "period", "quarters_known", "first_streak", "tier_streak", "tier",
    "best_rank", "best_ranked_of", "best_period", "worst_rank", "worst_ranked_of", "worst_period",
    "above_city_streak", "below_city_streak", "negative_streak",
]  # fmt: skip


def records(known: World, region: Region, until: Period | None = None) -> list[dict[str, Any]]:
    """``queries.streaks_and_extremes`` as a list of records."""
    if until and not until.is_quarter_end:
        until = until.previous_quarter
    answered = [_record(known, indicator, region, until) for indicator in load_catalogue()]
    return [row for row in answered if row]


def _record(known: World, indicator: Indicator, region: Region, until: Period | None) -> dict[str, Any] | None:
    reported = known.periods(indicator, only_numbers=False)
    quarters = [period for period in reported if period.is_quarter_end and period <= (until or period)]
    places = {period: place(known, indicator, region, period, "default") for period in quarters}
    ranks = {period: then.official_rank for period, then in places.items() if then.official_rank is not None}
    if not ranks:
        return None
    last = until or max(ranks)
    best, worst = min(ranks.values()), max(ranks.values())
    best_period, worst_period = (max(period for period in ranks if ranks[period] == rank) for rank in (best, worst))

    def tier_of(period: Period) -> int | None:
        then = places.get(period, Place())
        return tier(then.official_rank, then.ranked_of, known.settings)

    def rate(other_region: Region, period: Period) -> float | None:
        return known.number(indicator, other_region, period, indicator.rate)

    def compares(period: Period, sign: int) -> bool:
        own, city = rate(region, period), rate(known.city.region, period)
        return own is not None and city is not None and sign * own > sign * city

    return dict(zip(COLUMNS, (
        indicator.id, last.end, len(ranks),
        _streak(last, lambda then: ranks.get(then) == 1),
        _streak(last, lambda then: tier_of(then) is not None and tier_of(then) == tier_of(last)), tier_of(last),
        best, places[best_period].ranked_of, best_period.end,
        worst, places[worst_period].ranked_of, worst_period.end,
        _streak(last, lambda then: compares(then, 1)), _streak(last, lambda then: compares(then, -1)),
        _streak(last, lambda then: (rate(region, then) or 0) < 0),
    ), strict=True))  # fmt: skip


def _streak(period: Period, held: Callable[[Period], bool]) -> int:
    quarters = 0
    while held(period):
        quarters, period = quarters + 1, period.previous_quarter
    return quarters
