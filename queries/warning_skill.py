"""How well did each warning rule foresee what happened next, and does it beat the simplest forecasts?"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from indicators.settings.skill import SkillSettings, load_skill_settings
from queries.forecast.alert_scores import QUIET, alert_scores
from queries.forecast.backtest import warned
from queries.forecast.benchmarks import Benchmark, rank_score, score
from queries.forecast.events import HORIZONS, Event, Outcome, outcome
from queries.forecast.metrics import auroc, confusion
from queries.forecast.model import RiskModel, risk_models
from queries.forecast.panel import Bools, Floats, QuarterPanel, known, read_panel
from queries.forecast.sample_size import counted, is_measurable, short_history
from queries.warnings.examined_periods import InForce

RISK_RULE = "rank_risk"


@dataclass(frozen=True)
class Skill:
    """One row of ``warning_skill``."""

    rule: str
    event: str
    horizon_quarters: int
    hits: int | None = None
    misses: int | None = None
    false_alarms: int | None = None
    correct_rejections: int | None = None
    noise_to_signal: float | None = None
    usefulness: float | None = None
    auroc: float | None = None
    brier: float | None = None
    brier_base: float | None = None
    auroc_rank_alone: float | None = None
    brier_rank_alone: float | None = None
    quarters: int = 0
    events: int = 0
    note: str | None = None


COLUMNS = [field.name for field in fields(Skill)]


def warning_skill(
    cursor: duckdb.DuckDBPyConnection, rules: InForce, settings: SkillSettings | None = None
) -> pd.DataFrame:
    """A row for each rule (then each benchmark, then rank_risk), event and horizon.

    Columns: rule, event (leaves_first_tier, turns_negative), horizon_quarters, hits, misses, false_alarms,
    correct_rejections, noise_to_signal, usefulness (relative, Sarlin), auroc, brier, brier_base (the share of events known
    by then in place of the probability), auroc_rank_alone and brier_rank_alone (on the very cases of the row), quarters and
    events (judged), note. Every figure is missing, and ``note`` begins with 历史不足, where quarters or events are too few.
    Formulas: docs/method.md.
    """
    return pd.DataFrame(ask_warning_skill(cursor, rules, settings), columns=COLUMNS).convert_dtypes(
        dtype_backend="pyarrow"
    )


def ask_warning_skill(
    cursor: duckdb.DuckDBPyConnection, rules: InForce, settings: SkillSettings | None = None
) -> list[dict[str, Any]]:
    """``warning_skill`` as records of plain values, a gap as None. An empty store has none."""
    panel = read_panel(cursor)
    if panel is None:
        return []
    return [asdict(skill) for skill in _skills(cursor, panel, rules, settings or load_skill_settings())]


def _skills(
    cursor: duckdb.DuckDBPyConnection, panel: QuarterPanel, rules: InForce, settings: SkillSettings
) -> Iterator[Skill]:
    outcomes = [(event, outcome(panel, event, horizon)) for event in Event for horizon in HORIZONS]
    for rule, severity in alert_scores(cursor, panel, rules).items():
        # Any alert is a warning; its level says how severe.
        says = np.where(known(severity), severity > QUIET, np.nan)
        for event, result in outcomes:
            yield _measured(Skill(rule, event, result.horizon), panel, result, (severity, says), settings)
    for benchmark in Benchmark:
        for event, result in outcomes:
            severity = score(panel, benchmark, event, result.horizon, settings)
            says = warned(severity, result, settings) if benchmark.is_graded else severity
            yield _measured(Skill(benchmark, event, result.horizon), panel, result, (severity, says), settings)
    for model in risk_models(panel, settings):
        yield _risk_skill(panel, model, settings)


def _risk_skill(panel: QuarterPanel, model: RiskModel, settings: SkillSettings) -> Skill:
    """The probability as a rule: it warns from where a warning costs less than silence, 1 − the weight of a miss."""
    probability, standing = model.risk.probability, model.standing
    says = np.where(known(probability), probability >= 1 - settings.miss_weight, np.nan)
    row = Skill(RISK_RULE, Event.LEAVES_FIRST_TIER, model.horizon)
    row = _measured(row, panel, model.result, (probability, says), settings)
    return replace(
        row, brier=standing.brier, brier_base=standing.brier_base, brier_rank_alone=standing.brier_rank_alone
    )


def _measured(
    row: Skill, panel: QuarterPanel, result: Outcome, forecast: tuple[Floats, Floats], settings: SkillSettings
) -> Skill:
    """``forecast`` is how severe the warning was, and whether that was a warning (1 or 0); both may be unknown."""
    severity, says = forecast
    judged = result.judged & known(severity) & known(says)
    quarters, events = counted(judged, result.happened)
    row = replace(row, quarters=quarters, events=events)
    if not is_measurable(judged, result.happened, settings):
        return replace(row, note=short_history(quarters, events, settings))
    happened = result.happened[judged] == 1
    table = confusion(says[judged] == 1, happened)
    return replace(
        row,
        **asdict(table),
        noise_to_signal=table.noise_to_signal,
        usefulness=table.usefulness(settings.miss_weight),
        auroc=auroc(severity[judged], happened),
        auroc_rank_alone=_rank_alone(panel, Event(row.event), judged, result),
    )


def _rank_alone(panel: QuarterPanel, event: Event, judged: Bools, result: Outcome) -> float | None:
    """The rank's AUROC on the same cases; of those with a rank, where growth is known without one."""
    place = rank_score(panel, event)
    both = judged & known(place)
    return auroc(place[both], result.happened[both] == 1)
