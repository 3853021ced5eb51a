"""How well one rule foresaw one event."""

from dataclasses import dataclass
from enum import StrEnum


class Event(StrEnum):
    """The events of domain.md: only a county now in the first tier can leave it, only growth from 0 up turn negative."""

    LEAVES_FIRST_TIER = "leaves_first_tier"
    TURNS_NEGATIVE = "turns_negative"


class Benchmark(StrEnum):
    """The forecasts without a rule, simplest first."""

    PERSISTENCE = "persistence"
    RANK_ALONE = "rank_alone"
    MARGIN_ALONE = "margin_alone"
    MARGIN_OVER_VOLATILITY = "margin_over_volatility"

    @property
    def is_graded(self) -> bool:
        """Whether it is a score that needs a threshold, not a yes or no."""
        return self is not Benchmark.PERSISTENCE


@dataclass(frozen=True)
class Skill:
    """A row of ``queries.warning_skill``. ``rule`` is the id of a warning rule, a ``Benchmark`` or rank_risk.

    ``usefulness`` is the relative one (Sarlin); ``brier_base`` puts the share of events known by then in place of the
    probability, ``auroc_rank_alone`` and ``brier_rank_alone`` the rank, on the very cases of the row. ``quarters`` and
    ``events`` are those that were judged.
    """

    rule: str
    event: Event
    horizon_quarters: int
    hits: int | None = None
    misses: int | None = None
    false_alarms: int | None = None
    correct_rejections: int | None = None
    noise_to_signal: float | None = None
    usefulness: float | None = None
    auroc: float | None = None
    brier: float | None = None
    brier_base: float | None = None
    auroc_rank_alone: float | None = None
    brier_rank_alone: float | None = None
    quarters: int = 0
    events: int = 0
    note: str | None = None

    @property
    def is_benchmark(self) -> bool:
        return self.rule in set(Benchmark)
