"""Rows of ``queries.warning_skill`` and ``queries.rank_risk`` as values, in the types that screens read."""

from dataclasses import dataclass, fields
from typing import Any, TypeVar

import pandas as pd

from indicators.catalogue import load_catalogue
from indicators.model import Indicator
from indicators.periods import Period
from queries.forecast.benchmarks import Benchmark
from queries.rows.values import plain_rows


@dataclass(frozen=True)
class Judged:
    """How well one rule foresaw one event: names and meaning as in ``warning_skill``."""

    rule: str
    event: str
    horizon_quarters: int
    hits: int | None
    misses: int | None
    false_alarms: int | None
    correct_rejections: int | None
    noise_to_signal: float | None
    usefulness: float | None
    auroc: float | None
    brier: float | None
    brier_base: float | None
    auroc_rank_alone: float | None
    quarters: int
    events: int
    note: str | None

    @property
    def is_benchmark(self) -> bool:
        return self.rule in set(Benchmark)


@dataclass(frozen=True)
class AtRisk:
    """A county in the first tier and what may become of it: names and meaning as in ``rank_risk``."""

    region: str
    indicator: Indicator
    event: str
    horizon_quarters: int
    probability: float | None
    margin: float | None
    volatility: float | None
    basis: str
    period: Period


Row = TypeVar("Row", Judged, AtRisk)


def read_rows(frame: pd.DataFrame, kind: type[Row]) -> tuple[Row, ...]:
    """The rows of a frame as values of one of the kinds above, in its order."""
    names = tuple(field.name for field in fields(kind))
    return tuple(kind(*map(_meaning, names, row)) for row in plain_rows(frame, names))


def _meaning(name: str, value: Any) -> Any:
    if name == "indicator":
        return load_catalogue()[value]
    return Period.of(value) if name == "period" else value
