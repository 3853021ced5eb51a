"""The probability of leaving the first tier: which features, and whether the model has earned to be shown."""

from dataclasses import dataclass

import numpy as np

from indicators.settings.skill import SkillSettings
from queries.skill.benchmarks import at_least, rank_share, volatility
from queries.skill.events import Event, Outcome, outcome
from queries.skill.history import counted, is_measurable
from queries.skill.measures import auroc, brier
from queries.skill.panel import Floats, QuarterPanel, ago, known
from queries.skill.walking import Forecast, forecast

# Beyond six standard deviations more margin says nothing more, and one freak figure would carry the fit.
_MOST_DEVIATIONS = 6.0
_RANKS_BACK = (1, 2, 3)
_SEASONS = (6, 9, 12)


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
        if any(one is None for one in measured):
            return False
        model, error, rank, rank_error = (float(one) for one in measured if one is not None)
        return model > rank and error < rank_error


@dataclass(frozen=True)
class RiskModel:
    """One horizon: the forecasts of every past quarter, the newest model, and how it has stood so far."""

    horizon: int
    result: Outcome
    risk: Forecast
    standing: Standing


def risk_model(panel: QuarterPanel, horizon: int, settings: SkillSettings) -> RiskModel:
    result = outcome(panel, Event.LEAVES_FIRST_TIER, horizon)
    given = features(panel, horizon, settings)
    risk = forecast(given, result, settings)
    # Rank alone sees the same cases, so that neither has the easier ones.
    rank = np.where(known(given).all(axis=2), rank_share(panel), np.nan)
    by_rank = forecast(rank[:, :, None], result, settings)
    return RiskModel(horizon, result, risk, _standing(panel, result, risk, by_rank, settings))


def features(panel: QuarterPanel, horizon: int, settings: SkillSettings) -> Floats:
    """Series × quarters × features, all known in the quarter itself; any unknown one makes the case unknown.

    The lead and last year's distances to the median county in units of volatility: in the same quarter, and in the quarters
    of last year that those ahead will be compared with (the base effect). The rank over the places of the first tier, now
    and three quarters back. The season, alone and with the lead: cumulative figures move less the more of the year is gone.
    """
    deviation = at_least(volatility(panel.distance, settings), settings)
    lead = _clipped(panel.lead / deviation)
    bases = [_clipped(ago(panel.distance, 4 - step) / deviation) for step in range(horizon + 1)]
    ranks = [rank_share(panel), *(ago(rank_share(panel), step) for step in _RANKS_BACK)]
    months = np.array([one.month for one in panel.quarters])
    seasons = [np.broadcast_to((months == month).astype(float), lead.shape) for month in _SEASONS]
    return np.stack([lead, *bases, *ranks, *seasons, *(one * lead for one in seasons)], axis=2)


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


def _clipped(deviations: Floats) -> Floats:
    return np.clip(deviations, -_MOST_DEVIATIONS, _MOST_DEVIATIONS)
