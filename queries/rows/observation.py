"""One row of ``queries.history`` as values: an indicator's figures of one region and period, and its place then."""

from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from indicators.model import Indicator
from indicators.periods import Period
from queries.rows.values import plain_rows


@dataclass(frozen=True)
class Observation:
    """Names, units and meaning as in ``queries.history``; None where the frame has a null."""

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
    status: str
    release: int

    def rate(self, indicator: Indicator) -> float | None:
        """Growth in per cent; of a share its change in percentage points."""
        figure: float | None = getattr(self, indicator.rate)
        return figure


_FIELDS = tuple(field.name for field in fields(Observation))


def read_observations(frame: pd.DataFrame) -> tuple[Observation, ...]:
    """The rows of a history frame, in its order."""
    return tuple(Observation(*map(_meaning, _FIELDS, row)) for row in plain_rows(frame, _FIELDS))


def _meaning(name: str, value: Any) -> Any:
    return Period.of(value) if name == "period" else value
