"""How likely is it that a county now in the first tier leaves it within the next one or two quarters?"""

from collections.abc import Iterator

import duckdb
import numpy as np

from indicators.catalogue import load_catalogue
from indicators.periods import Period
from indicators.settings.skill import SkillSettings, load_skill_settings
from queries.forecast.benchmarks import volatility
from queries.forecast.features import risk_features
from queries.forecast.model import RiskModel, risk_models
from queries.forecast.panel import Floats, QuarterPanel, known, read_panel
from queries.forecast.sample_size import SHORT_HISTORY, short_history
from queries.rows.risk import Risk
from queries.rows.skill import Event

NOT_BETTER = "未优于仅看位次"


def rank_risk(
    cursor: duckdb.DuckDBPyConnection, period: Period | None, settings: SkillSettings | None = None
) -> tuple[Risk, ...]:
    """Two rows (one and two quarters ahead) for each county and indicator that is in the first tier in ``period``.

    ``period`` None takes each indicator at its own latest quarter; within a quarter, the last quarter's end before counts.
    Sorted by indicator, then administrative order. Formulas: docs/method.md.
    """
    settings = settings or load_skill_settings()
    until = period if period is None or period.is_quarter_end else period.previous_quarter
    # What is shown agrees with the positions of today; what the model has learnt is what was known at the time.
    now, past = (read_panel(cursor, until, known_then) for known_then in (False, True))
    if now is None or past is None:
        return ()
    return tuple(_risks(now, until, risk_models(past, settings), settings))


def _risks(now: QuarterPanel, until: Period | None, models: list[RiskModel], settings: SkillSettings) -> Iterator[Risk]:
    deviation = volatility(now.distance, settings)
    given = [risk_features(now, model.horizon, settings) for model in models]
    for row, column in _in_first_tier(now, until):
        indicator, region = now.series[row]
        estimate = 0.0
        for model, known_features in zip(models, given, strict=True):
            case = known_features[row, column]
            if model.risk.newest is not None and known(case).all():
                # Never below that of the nearer horizon, shown or not.
                estimate = max(estimate, float(model.risk.newest.probability(case)))
            probability, basis = _judged(model, case, estimate, settings)
            yield Risk(
                region, load_catalogue()[indicator], Event.LEAVES_FIRST_TIER, model.horizon, probability,
                _number(now.lead[row, column]), _number(deviation[row, column], 4), basis, now.quarters[column],
            )  # fmt: skip


def _in_first_tier(now: QuarterPanel, until: Period | None) -> Iterator[tuple[int, int]]:
    """Row and column of every county in the first tier: in ``until``, or in each indicator's latest quarter."""
    newest: dict[str, int] = {}
    for row, (indicator, _) in enumerate(now.series):
        told = np.flatnonzero(known(now.tier[row]))
        newest[indicator] = max(newest.get(indicator, -1), int(told.max(initial=-1)))
    asked = None if until is None else now.quarters.index(until) if until in now.quarters else -1
    for row, (indicator, _) in enumerate(now.series):
        column = newest[indicator] if asked is None else asked
        if column >= 0 and now.tier[row, column] == 1:
            yield row, column


def _judged(model: RiskModel, case: Floats, estimate: float, settings: SkillSettings) -> tuple[float | None, str]:
    """The probability and what it rests on, or None and why."""
    standing = model.standing
    if model.risk.newest is None or standing.auroc is None:
        return None, short_history(standing.quarters, standing.events, settings)
    if not known(case).all():
        return None, f"{SHORT_HISTORY}：该县该指标近年的位次、增速差或波动不全"
    compared = _compared(model)
    if not standing.is_earned:
        return None, f"{NOT_BETTER}：{compared}"
    learnt = f"由{model.risk.quarters}个季度{model.risk.cases}例合并估计"
    basis = f"{learnt}；逐季外推{standing.quarters}个季度{standing.cases}例，{compared}"
    return round(estimate, 4), basis


def _compared(model: RiskModel) -> str:
    standing = model.standing
    pairs = (
        ("AUROC", standing.auroc, standing.auroc_rank_alone),
        ("Brier", standing.brier, standing.brier_rank_alone),
    )
    return "，".join(f"{name} {ours:.3f}（仅看位次{rank:.3f}）" for name, ours, rank in pairs)


def _number(value: float, places: int = 10) -> float | None:
    return None if np.isnan(value) else round(float(value), places)
