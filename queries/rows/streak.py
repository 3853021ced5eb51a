"""One row of ``queries.streaks_and_extremes`` as values: how long a county has held its place in an indicator, its best and worst."""

from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from indicators.catalogue import load_catalogue
from indicators.model import Indicator
from indicators.periods import Period
from queries.rows.values import plain_rows


@dataclass(frozen=True)
class Record:
    """Names and meaning as in ``queries.streaks_and_extremes``; streaks count quarters up to ``period``."""

    indicator: Indicator
    period: Period
    quarters_known: int
    first_streak: int
    tier_streak: int
    tier: int | None
    best_rank: int
    best_ranked_of: int | None
    best_period: Period
    worst_rank: int
    worst_ranked_of: int | None
    worst_period: Period
    above_city_streak: int
    below_city_streak: int
    negative_streak: int


_PERIODS = ("period", "best_period", "worst_period")
_FIELDS = tuple(field.name for field in fields(Record))


def read_records(frame: pd.DataFrame) -> tuple[Record, ...]:
    """The rows of a records frame, in its order."""
    return tuple(Record(*map(_meaning, _FIELDS, row)) for row in plain_rows(frame, _FIELDS))


def _meaning(name: str, value: Any) -> Any:
    if name == "indicator":
        return load_catalogue()[value]
    return Period.of(value) if name in _PERIODS else value
