"""What one region reported of one indicator in one period."""

from dataclasses import dataclass

from indicators.model import Indicator, Status
from indicators.periods import Period


@dataclass(frozen=True)
class Observation:
    """A row of ``queries.history``: figures and the place they made; None is missing."""

    indicator: Indicator
    region: str
    region_name: str
    period: Period
    value: float | None
    single_quarter_value: float | None
    growth_pct: float | None
    change_pp: float | None
    rank: int | None
    ranked_of: int | None
    official_rank: int | None
    status: Status
    release: int

    @property
    def rate(self) -> float | None:
        """Growth in per cent; of a share its change in percentage points."""
        return self.change_pp if self.indicator.is_share else self.growth_pct


@dataclass(frozen=True)
class RegionFigure:
    """A row of ``queries.region_history``: one region's figures beside the city's rate; None is missing."""

    indicator: Indicator
    period: Period
    value: float | None
    unit: str
    rate: float | None
    city_rate: float | None
    status: Status
