"""What needs attention in one indicator of one county, and what that rests on."""

from dataclasses import dataclass
from enum import StrEnum

from indicators.model import Indicator
from indicators.periods import Period


class RiskBasis(StrEnum):
    """What an order or a probability rests on."""

    OWN_HISTORY = "own_history"
    PUBLIC_PANELS = "public_panels"
    ORDER = "order"


class Light(StrEnum):
    """要办, 关注, no mark, 无法判定."""

    ACT = "act"
    WATCH = "watch"
    NORMAL = "normal"
    UNDETERMINED = "undetermined"


class Change(StrEnum):
    """What happened in a quarter (变化), the bad ones first."""

    TURNED_NEGATIVE = "turned_negative"
    LEFT_FIRST_TIER = "left_first_tier"
    LOST_FIRST_PLACE = "lost_first_place"
    BECAME_LAST = "became_last"
    RANK_FELL = "rank_fell"
    TURNED_POSITIVE = "turned_positive"
    ENTERED_FIRST_TIER = "entered_first_tier"
    REACHED_FIRST_PLACE = "reached_first_place"


@dataclass(frozen=True)
class Attention:
    """A row of ``queries.attention``: one county and main indicator; None is missing.

    ``priority`` is the order in which people look, ``risk_rank`` that of the probability alone, both within the county.
    ``probability`` is that of an adverse event within two quarters. ``rules`` and ``changes`` are ids joined by a comma.
    """

    region: str
    region_name: str
    indicator: Indicator
    period: Period
    priority: int
    risk_rank: int | None
    light: Light
    is_new: bool
    probability: float | None
    basis: RiskBasis
    rules: str
    changes: str
    since: Period | None
    text: str
    responsible_department: str | None
