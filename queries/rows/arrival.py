"""One row of ``queries.calendar`` as values: how far one indicator's figures of one period have come."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import pandas as pd

from indicators.catalogue import load_catalogue
from indicators.model import Indicator
from indicators.periods import Period
from queries.calendar import Arrival
from queries.rows.values import plain_rows

SYMBOLS = {Arrival.PUBLISHED: "✓", Arrival.PARTIAL: "◐", Arrival.PENDING: "○", Arrival.OVERDUE: "●"}


@dataclass(frozen=True)
class Expected:
    """Names and meaning as in ``queries.calendar.expected_figures``."""

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


_FIELDS = tuple(field.name for field in fields(Expected))


def read_expected(frame: pd.DataFrame) -> tuple[Expected, ...]:
    """The rows of an expected_figures frame, in its order."""
    return tuple(Expected(*map(_meaning, _FIELDS, row)) for row in plain_rows(frame, _FIELDS))


def _meaning(name: str, value: Any) -> Any:
    match name:
        case "indicator":
            return load_catalogue()[value]
        case "period":
            return Period.of(value)
        case "state":
            return Arrival(value)
        case "missing":
            return tuple(value)
    return value
