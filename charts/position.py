"""One row of ``queries.positions`` as values, with its indicator and period looked up: what screens and sentences read."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import pandas as pd

from indicators.catalogue import load_catalogue
from indicators.model import Field, Indicator
from indicators.periods import Period


@dataclass(frozen=True)
class Position:
    """Names, units and meaning as in ``queries.positions``; None where the frame has a null."""

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
    growth_change_quarter_pp: float | None
    behind_above: float | None
    ahead_below: float | None
    city_value: float | None
    city_growth_pct: float | None
    mark: str | None
    status: str | None
    release: int | None
    source_file: str | None
    source_cell: str | None

    @property
    def is_share(self) -> bool:
        return self.indicator.rate is Field.CHANGE

    @property
    def rate(self) -> float | None:
        """Growth in per cent; for a share its change in percentage points."""
        return self.change_pp if self.is_share else self.growth_pct

    @property
    def is_reported(self) -> bool:
        """Whether any figure of this region, indicator and period exists; a printed rank is one."""
        return any(one is not None for one in (self.value, self.growth_pct, self.change_pp, self.published_rank))

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


_FIELDS = tuple(field.name for field in fields(Position))


def read_positions(frame: pd.DataFrame) -> tuple[Position, ...]:
    """The rows of a positions frame, in its order."""
    catalogue = load_catalogue()
    columns: list[list[Any]] = [_values(frame[name]) for name in _FIELDS]
    records = (dict(zip(_FIELDS, row, strict=True)) for row in zip(*columns, strict=True))
    return tuple(
        Position(**{**record, "indicator": catalogue[record["indicator"]], "period": _period(record["period"])})
        for record in records
    )


def _values(column: pd.Series) -> list[Any]:
    return [None if pd.isna(value) else value for value in column.tolist()]


def _period(end: date) -> Period:
    return Period.of(end)
