"""Rows of ``queries.revisions`` as values: what was received for a figure, what changed between releases, who moved."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

import pandas as pd

from indicators.catalogue import load_catalogue
from indicators.model import Indicator
from indicators.periods import Period
from queries.rows.values import plain_rows


@dataclass(frozen=True)
class Received:
    """One figure of one release: names and meaning as in ``figure_history``."""

    release: int
    published_at: datetime
    who: str
    note: str
    status: str
    field: str
    number: float | None
    mark: str | None
    unit: str | None
    raw: str
    source_file: str
    source_cell: str
    is_standing: bool
    withdrawn: bool


@dataclass(frozen=True)
class Changed:
    """A figure that differs between two releases: names and meaning as in ``changed_figures``."""

    indicator: Indicator
    region: str
    region_name: str
    period: Period
    field: str
    before: float | None
    after: float | None
    difference: float | None
    kind: str
    before_unit: str | None
    after_unit: str | None


@dataclass(frozen=True)
class Moved:
    """An official rank that differs between two releases: names and meaning as in ``moved_ranks``."""

    indicator: Indicator
    region: str
    region_name: str
    period: Period
    before_rank: int | None
    before_ranked_of: int | None
    after_rank: int | None
    after_ranked_of: int | None


Row = TypeVar("Row", Received, Changed, Moved)


def read_rows(frame: pd.DataFrame, kind: type[Row]) -> tuple[Row, ...]:
    """The rows of a frame as values of one of the kinds above, in its order."""
    names = tuple(field.name for field in fields(kind))
    return tuple(kind(*map(_meaning, names, row)) for row in plain_rows(frame, names))


def _meaning(name: str, value: Any) -> Any:
    if name == "indicator":
        return load_catalogue()[value]
    return Period.of(value) if name == "period" else value
