"""One alert of ``queries.warnings``: which rule fires for whom, in words, and beside them every figure that was compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from indicators.model import Field, Indicator
from indicators.periods import Period
from indicators.settings.warnings import Number
from queries.rows.alert_level import AlertLevel


@dataclass(frozen=True)
class Alert:
    """A row of the warnings (docs/method.md); None is missing.

    ``statement`` is the sentence without the columns beside it: period, region, indicator, departments. From ``quarters``
    (how many quarters in a row it held before this one) to ``partner_rate`` it is what the rule compared: the columns of
    ``queries.warnings.facts``, which its words are made of. ``thresholds`` are those in force, ``<rule>_<number>``.
    """

    COLUMNS: ClassVar = (
        "region", "region_name", "indicator", "period", "rule", "level", "observed", "threshold", "gap", "since", "text",
        "lead_department",
    )  # fmt: skip

    region: str
    region_name: str
    indicator: Indicator
    period: Period
    rule: str
    level: AlertLevel
    since: Period
    observed: float | None = None
    threshold: float | None = None
    gap: float | None = None
    quarters: int = 0
    is_reported: bool = True
    counties_reported: int = 0
    expected_on: date | None = None
    mark: str | None = None
    value: float | None = None
    unit: str | None = None
    rate: float | None = None
    city_rate: float | None = None
    year_ago_rate: float | None = None
    official_rank: int | None = None
    rank: int | None = None
    ranked_of: int | None = None
    tied: bool | None = None
    tier: int | None = None
    first_tier_places: int | None = None
    worse_figures: int | None = None
    lead_pp: float | None = None
    quarter_ago_rank: int | None = None
    quarter_ago_ranked_of: int | None = None
    quarter_ago_tier: int | None = None
    target_rate: float | None = None
    target_value: float | None = None
    target_unit: str | None = None
    schedule_share: float | None = None
    partner_id: str | None = None
    partner_rate: float | None = None
    rule_name: str = ""
    statement: str = ""
    departments: tuple[str, ...] = ()
    thresholds: Mapping[str, Number] = field(default_factory=dict, compare=False, repr=False)

    @property
    def text(self) -> str:
        """The whole sentence, the lead department at its end."""
        lead = f"；牵头部门：{self.lead_department}" if self.departments else ""
        return f"{self.period.label}，{self.region_name}{self.indicator.name}{self.statement}{lead}。"

    @property
    def lead_department(self) -> str | None:
        return "、".join(self.departments) or None

    @property
    def is_new(self) -> bool:
        return self.since == self.period

    @property
    def is_share(self) -> bool:
        return self.indicator.is_share

    @property
    def figure(self) -> float | None:
        """What positions compare."""
        return self.value if self.indicator.rank_basis is Field.VALUE else self.rate

    @property
    def is_tied(self) -> bool:
        """Whether the official rank is shared: a printed rank that contradicts the computed one says nothing of ties."""
        return bool(self.tied) and self.rank == self.official_rank
