"""How well did each warning rule foresee what happened next, and does it beat the simplest forecasts?"""

from collections.abc import Iterator
from dataclasses import asdict, replace

import duckdb
import numpy as np

from indicators.settings.skill import SkillSettings, load_skill_settings
from queries.forecast.alert_scores import QUIET, alert_scores
from queries.forecast.backtest import warned
from queries.forecast.benchmarks import rank_score, score
from queries.forecast.events import HORIZONS, Outcome, outcome
from queries.forecast.metrics import auroc, confusion
from queries.forecast.model import RiskModel, risk_models
from queries.forecast.panel import Bools, Floats, QuarterPanel, known, read_panel
from queries.forecast.sample_size import counted, is_measurable, short_history
from queries.rows.skill import Benchmark, Event, Skill
from queries.warnings.examined_periods import InForce

RISK_RULE = "rank_risk"


def warning_skill(
    cursor: duckdb.DuckDBPyConnection, rules: InForce, settings: SkillSettings | None = None
) -> tuple[Skill, ...]:
    """A row for each rule (then each benchmark, then rank_risk), event and horizon.

    Every figure is missing, and ``note`` begins with 历史不足, where quarters or events are too few. An empty store has no
    rows. Formulas: docs/method.md.
    """
    panel = read_panel(cursor)
    if panel is None:
        return ()
    return tuple(_skills(cursor, panel, rules, settings or load_skill_settings()))


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
