"""One row of ``queries.positions`` as values, with its indicator and period looked up: what screens and sentences read."""

from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from indicators.catalogue import load_catalogue
from indicators.model import Field, Indicator
from indicators.periods import Period
from queries.rows.values import plain_rows


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
    rank_change_year: int | None
    growth_change_quarter_pp: float | None
    growth_change_year_pp: float | None
    behind_above: float | None
    ahead_below: float | None
    city_value: float | None
    city_growth_pct: float | None
    gap_to_city_pp: float | None
    mark: str | None
    status: str | None
    release: int | None
    source_file: str | None
    source_cell: str | None

    @property
    def is_share(self) -> bool:
        return self.indicator.is_share

    @property
    def rate(self) -> float | None:
        """Growth in per cent; for a share its change in percentage points."""
        return self.change_pp if self.is_share else self.growth_pct

    @property
    def figure(self) -> float | None:
        """What positions compare: the level of a share, the growth of everything else."""
        return self.value if self.indicator.rank_basis is Field.VALUE else self.rate

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
    return tuple(Position(*map(_meaning, _FIELDS, row)) for row in plain_rows(frame, _FIELDS))


def _meaning(name: str, value: Any) -> Any:
    if name == "indicator":
        return load_catalogue()[value]
    return Period.of(value) if name == "period" else value
