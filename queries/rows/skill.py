"""Rows of ``queries.warning_skill`` and ``queries.rank_risk`` as values, and how their rules and events are called."""

from dataclasses import dataclass, fields
from typing import Any, TypeVar

import pandas as pd

from indicators.catalogue import load_catalogue
from indicators.model import Indicator
from indicators.periods import Period
from queries.forecast.benchmarks import Benchmark
from queries.rows.values import plain_rows
from queries.warning_skill import RISK_RULE
from reports.statements.alerts import rule_names

EVENTS = {"leaves_first_tier": "跌出第一方阵", "turns_negative": "由正转负"}
_BENCHMARKS = {
    "persistence": "对照：照旧（上次发生过就再发生）",
    "rank_alone": "对照：只看位次",
    "margin_alone": "对照：只看领先多少",
    "margin_over_volatility": "对照：领先除以波动",
    RISK_RULE: "掉位概率模型",
}


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


def judged_names(whole: str) -> dict[str, str]:
    """What each judged rule is called, the simplest forecasts included."""
    return rule_names(whole) | _BENCHMARKS


def _meaning(name: str, value: Any) -> Any:
    if name == "indicator":
        return load_catalogue()[value]
    return Period.of(value) if name == "period" else value
