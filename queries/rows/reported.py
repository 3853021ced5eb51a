"""A period in which an indicator was reported."""

from dataclasses import dataclass

from indicators.model import Indicator
from indicators.periods import Period


@dataclass(frozen=True)
class Reported:
    """A row of ``queries.reported.reported_in``."""

    indicator: Indicator
    period: Period
