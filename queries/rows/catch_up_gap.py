"""A county and one rival just above or below it, and what closes the gap."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from indicators import wording
from indicators.model import Field, Indicator
from indicators.periods import Period


class Direction(StrEnum):
    """Where a rival stands."""

    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True)
class CatchUpGap:
    """A row of ``queries.catch_up``: a county and one rival just above or below it in one indicator; None is missing.

    ``gap`` is never negative: in percentage points, of a level that is ranked itself in ``unit``. ``pursuer_name`` is the
    one of the two that is behind; ``base_value`` (its level of ``base_period``, a year before ``next_period``, the next
    quarter's end, or, where that is not published, a year before the period itself) and ``needed_value`` stand in ``unit``.
    """

    COLUMNS: ClassVar = ("indicator", "rival", "direction", "gap", "needed_value", "basis")

    indicator: Indicator
    period: Period
    region: str
    rival: str
    direction: Direction
    gap: float
    pursuer_name: str
    next_period: Period
    unit: str
    base_value: float | None
    base_period: Period | None
    needed_value: float | None
    tied: bool
    rank: int
    official_rank: int
    rival_rank: int
    rival_official_rank: int
    region_name: str
    rival_name: str

    @property
    def basis(self) -> str:
        """The assumption behind ``needed_value`` or why there is none, and where printed ranks say otherwise."""
        tie = f"{self.region_name}并列第{self.rank}位" if self.tied else ""
        own = _printed_otherwise(self.region_name, self.rank, self.official_rank)
        rival = _printed_otherwise(self.rival_name, self.rival_rank, self.rival_official_rank)
        return "；".join(part for part in (self._assumption, tie, own, rival) if part)

    @property
    def _assumption(self) -> str:
        if self.indicator.is_share:
            return "按占比排位，差距为百分点，不折算总量"
        if self.indicator.rank_basis is Field.VALUE:
            return "按总量排位，差距即总量之差"
        if self.base_value is None or self.base_period is None:
            return f"没有公布{self.pursuer_name}可作基数的总量（{self.unit}），不折算"
        level = wording.number(self.base_value, self.indicator.decimals)
        base = f"{self.pursuer_name}{self.base_period.label}总量{level}"
        until = f"双方到{self.next_period.label}增速不变" if self.is_ahead else "按本期折算"
        return f"测算：以{base}{self.unit}为基数，{until}"

    @property
    def is_ahead(self) -> bool:
        """Whether the base is that of the next quarter's end."""
        return self.base_period == self.next_period.same_period_last_year


def _printed_otherwise(name: str, rank: int, official_rank: int) -> str:
    return "" if rank == official_rank else f"{name}通报位次为第{official_rank}位，按数据计算为第{rank}位"
