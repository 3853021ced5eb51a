"""A county in the first tier and what may become of it."""

from dataclasses import dataclass

from indicators.model import Indicator
from indicators.periods import Period
from queries.rows.skill import Event


@dataclass(frozen=True)
class Risk:
    """A row of ``queries.rank_risk``; margin and volatility are in percentage points.

    ``probability`` (0 to 1) is missing where the history is short or the rank alone has been as good; ``margin`` is the
    lead over the best county outside the tier, ``volatility`` the standard deviation of the quarterly changes of the
    distance to the median county. ``basis`` is what the probability rests on, or why there is none.
    """

    region: str
    indicator: Indicator
    event: Event
    horizon_quarters: int
    probability: float | None
    margin: float | None
    volatility: float | None
    basis: str
    period: Period
