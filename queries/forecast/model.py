"""The probability of leaving the first tier, and whether it has earned to be shown."""

from dataclasses import dataclass, replace

import numpy as np

from indicators.settings.skill import SkillSettings
from queries.forecast.backtest import Forecast, forecast
from queries.forecast.benchmarks import rank_share
from queries.forecast.events import HORIZONS, Outcome, outcome
from queries.forecast.features import risk_features
from queries.forecast.metrics import auroc, brier
from queries.forecast.panel import Floats, QuarterPanel, known
from queries.forecast.sample_size import counted, is_measurable
from queries.rows.skill import Event


@dataclass(frozen=True)
class Standing:
    """The measures of model and rank alone, out of sample, on the same cases; None from too little history."""

    cases: int
    quarters: int
    events: int
    auroc: float | None
    brier: float | None
    brier_base: float | None
    auroc_rank_alone: float | None
    brier_rank_alone: float | None

    @property
    def is_earned(self) -> bool:
        """Whether the model was better than the rank alone, in order (AUROC) and in size (Brier)."""
        measured = (self.auroc, self.brier, self.auroc_rank_alone, self.brier_rank_alone)
        if any(number is None for number in measured):
            return False
        model, error, rank, rank_error = (float(number) for number in measured if number is not None)
        return model > rank and error < rank_error


@dataclass(frozen=True)
class RiskModel:
    """One horizon: the forecasts of every past quarter, the newest model, and how it has stood so far."""

    horizon: int
    result: Outcome
    risk: Forecast
    standing: Standing


def risk_models(panel: QuarterPanel, settings: SkillSettings) -> list[RiskModel]:
    """One model a horizon, the nearest first.

    What may happen within one quarter may happen within two: the probability of a longer horizon is never below that of a
    shorter one. It is measured as it is shown.
    """
    models: list[RiskModel] = []
    nearer = np.full(panel.tier.shape, np.nan)
    for horizon in HORIZONS:
        model = _risk_model(panel, horizon, nearer, settings)
        models.append(model)
        nearer = model.risk.probability
    return models


def _risk_model(panel: QuarterPanel, horizon: int, nearer: Floats, settings: SkillSettings) -> RiskModel:
    result = outcome(panel, Event.LEAVES_FIRST_TIER, horizon)
    given = risk_features(panel, horizon, settings)
    risk = forecast(given, result, settings)
    risk = replace(risk, probability=np.where(nearer > risk.probability, nearer, risk.probability))
    # Rank alone sees the same cases, so that neither has the easier ones.
    rank = np.where(known(given).all(axis=2), rank_share(panel), np.nan)
    by_rank = forecast(rank[:, :, None], result, settings)
    return RiskModel(horizon, result, risk, _standing(panel, result, risk, by_rank, settings))


def _standing(
    panel: QuarterPanel, result: Outcome, risk: Forecast, by_rank: Forecast, settings: SkillSettings
) -> Standing:
    judged = result.judged & known(risk.probability) & known(by_rank.probability)
    quarters, events = counted(judged, result.happened)
    cases = int(judged.sum())
    if not is_measurable(judged, result.happened, settings):
        return Standing(cases, quarters, events, None, None, None, None, None)
    happened = result.happened[judged] == 1
    return Standing(
        cases,
        quarters,
        events,
        auroc(risk.probability[judged], happened),
        brier(risk.probability[judged], happened),
        brier(risk.base[judged], happened),
        auroc(rank_share(panel)[judged], happened),
        brier(by_rank.probability[judged], happened),
    )
