"""Where one region stands in one indicator and period, and what proves it."""

from dataclasses import dataclass

from indicators.model import Field, Indicator, Status
from indicators.periods import Period


@dataclass(frozen=True)
class Position:
    """A row of ``queries.positions``; None is missing."""

    indicator: Indicator
    region: str
    region_name: str
    period: Period
    value: float | None
    unit: str | None
    growth_pct: float | None
    change_pp: float | None
    rank: int | None
    ranked_of: int | None
    tied: bool | None
    tier: int | None
    published_rank: int | None
    official_rank: int | None
    rank_change_quarter: int | None
    rank_change_year: int | None
    growth_change_quarter_pp: float | None
    growth_change_year_pp: float | None
    behind_above: float | None
    ahead_below: float | None
    city_value: float | None
    city_growth_pct: float | None
    gap_to_city_pp: float | None
    mark: str | None
    status: Status | None
    release: int | None
    source_file: str | None
    source_cell: str | None

    @property
    def is_share(self) -> bool:
        return self.indicator.is_share

    @property
    def rate(self) -> float | None:
        """Growth in per cent; for a share its change in percentage points."""
        return self.change_pp if self.is_share else self.growth_pct

    @property
    def figure(self) -> float | None:
        """What positions compare: the level of a share, the growth of everything else."""
        return self.value if self.indicator.rank_basis is Field.VALUE else self.rate

    @property
    def is_reported(self) -> bool:
        """Whether any figure of this region, indicator and period exists; a printed rank is one."""
        return any(figure is not None for figure in (self.value, self.growth_pct, self.change_pp, self.published_rank))

    @property
    def is_negative(self) -> bool:
        return self.growth_pct is not None and self.growth_pct < 0

    @property
    def is_tied(self) -> bool:
        """Whether the official rank is shared. A printed rank that contradicts the computed one says nothing of ties."""
        return bool(self.tied) and self.rank == self.official_rank

    @property
    def is_last(self) -> bool:
        return self.ranked_of is not None and self.ranked_of > 1 and self.official_rank == self.ranked_of
