"""One notice with every figure its sentence needs."""

from dataclasses import dataclass
from datetime import date

from indicators.catalogue import load_catalogue
from indicators.model import Field, Indicator
from indicators.periods import Period


@dataclass(frozen=True)
class Notice:
    """A row of the warnings, beside it the facts that were compared (``queries.warnings.facts``); None is missing.

    ``quarters`` is how many quarters in a row it held before this one.
    """

    indicator_id: str
    region_code: str
    region_name: str
    period_end: date
    rule: str
    level: str
    observed: float | None
    threshold: float | None
    gap: float | None
    since: date
    quarters: int
    is_told: bool
    mark: str | None
    counties_told: int
    value: float | None
    unit: str | None
    rate: float | None
    city_rate: float | None
    year_ago_rate: float | None
    official_rank: int | None
    rank: int | None
    ranked_of: int | None
    tied: bool | None
    tier: int | None
    first_tier_places: int | None
    worse_figures: int | None
    lead_pp: float | None
    quarter_ago_rank: int | None
    quarter_ago_ranked_of: int | None
    quarter_ago_tier: int | None
    target_rate: float | None
    target_value: float | None
    target_unit: str | None
    schedule_share: float | None
    partner_id: str | None
    partner_rate: float | None
    slowdown_yellow: float
    behind_schedule_schedule: str

    @property
    def indicator(self) -> Indicator:
        return load_catalogue()[self.indicator_id]

    @property
    def period(self) -> Period:
        return Period.of(self.period_end)

    @property
    def is_share(self) -> bool:
        return self.indicator.is_share

    @property
    def figure(self) -> float | None:
        """What positions compare."""
        return self.value if self.indicator.rank_basis is Field.VALUE else self.rate

    @property
    def compared_name(self) -> str:
        """What ``figure`` is called."""
        if self.is_share:
            return "占比"
        return "总量" if self.indicator.rank_basis is Field.VALUE else "增速"

    @property
    def is_tied(self) -> bool:
        """Whether the official rank is shared: a printed rank that contradicts the computed one says nothing of ties."""
        return bool(self.tied) and self.rank == self.official_rank
