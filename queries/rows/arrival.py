"""How far one indicator's figures of one period have come."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.model import Indicator
from indicators.periods import Period


class Arrival(StrEnum):
    """How far the figures of one indicator and period have come."""

    PUBLISHED = "published"
    PARTIAL = "partial"
    PENDING = "pending"
    OVERDUE = "overdue"

    @property
    def label(self) -> str:
        return {"published": "已发布", "partial": "部分", "pending": "待发布", "overdue": "逾期"}[self.value]


@dataclass(frozen=True)
class Expected:
    """A row of ``queries.calendar``.

    ``counties`` are those that are asked: all that are ranked, 0 where no county ever reported (then the city is asked).
    ``first_received_on`` is the day that the first release with any figure of it, not withdrawn, names, else the day of
    its import; ``release`` is the newest. ``missing`` holds the codes of the asked without an observation, in
    administrative order.
    """

    indicator: Indicator
    period: Period
    expected_on: date
    counties_reported: int
    counties: int
    city_reported: bool
    first_received_on: date | None
    release: int | None
    state: Arrival
    missing: tuple[str, ...]
