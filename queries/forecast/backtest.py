"""Walking forward: each quarter is forecast from what was known in it, and nothing later.

In quarter t the outcome of a warning given in quarter s is known where s + horizon ≤ t.
"""

from dataclasses import dataclass

import numpy as np

from indicators.settings.skill import SkillSettings
from queries.forecast.events import Outcome
from queries.forecast.logistic import Logistic, fit
from queries.forecast.panel import Bools, Floats, known


@dataclass(frozen=True)
class Forecast:
    """``probability`` of each case at risk, ``base`` the share of events known by then; unknown before there is enough.

    ``newest`` is the model of the last quarter, None without enough history; ``cases`` and ``quarters`` are what it learnt
    from.
    """

    probability: Floats
    base: Floats
    newest: Logistic | None
    cases: int
    quarters: int


@dataclass(frozen=True)
class _Cases:
    """All cases at risk, in order of time. ``upto[t]`` is the number of cases in quarters before t."""

    row: np.ndarray
    column: np.ndarray
    upto: np.ndarray


def forecast(features: Floats, result: Outcome, settings: SkillSettings) -> Forecast:
    """A model for every quarter, learnt from all series together. ``features``: series × quarters × features."""
    cases = _in_order(result.at_risk & known(features).all(axis=2))
    given, happened = features[cases.row, cases.column], result.happened[cases.row, cases.column]
    shape = result.happened.shape
    probability, base = np.full(shape, np.nan), np.full(shape, np.nan)
    model, learnt = None, np.empty(0, dtype=int)
    for quarter in range(shape[1]):
        past = slice(0, cases.upto[max(quarter - result.horizon + 1, 0)])
        learnt = np.flatnonzero(known(happened[past]))
        if not _is_enough(happened[learnt], cases.column[learnt], settings, settings.least_events):
            continue
        model = fit(given[learnt], happened[learnt], settings.probability_ridge, model)
        now = slice(cases.upto[quarter], cases.upto[quarter + 1])
        place = cases.row[now], cases.column[now]
        probability[place] = model.probability(given[now])
        base[place] = happened[learnt].mean()
    return Forecast(probability, base, model, len(learnt), len(np.unique(cases.column[learnt])))


def warned(score: Floats, result: Outcome, settings: SkillSettings) -> Floats:
    """1 where a score reaches the threshold that would have been the most useful so far, 0 below, else unknown."""
    cases = _in_order(result.at_risk & known(score))
    given, happened = score[cases.row, cases.column], result.happened[cases.row, cases.column]
    found = np.full(score.shape, np.nan)
    for quarter in range(score.shape[1]):
        past = slice(0, cases.upto[max(quarter - result.horizon + 1, 0)])
        learnt = np.flatnonzero(known(happened[past]))
        if not _is_enough(happened[learnt], cases.column[learnt], settings):
            continue
        now = slice(cases.upto[quarter], cases.upto[quarter + 1])
        threshold = best_threshold(given[learnt], happened[learnt], settings.miss_weight)
        found[cases.row[now], cases.column[now]] = given[now] >= threshold
    return found


def best_threshold(score: Floats, happened: Floats, miss_weight: float) -> float:
    """The score from which on warning loses least (misses and false alarms, weighed); of several, the highest."""
    order = np.argsort(-score, kind="stable")
    falling, events = score[order], np.cumsum(happened[order])
    false_alarms = np.arange(1, len(order) + 1) - events
    loss = miss_weight * (events[-1] - events) + (1 - miss_weight) * false_alarms
    # A threshold takes all equal scores or none of them.
    ends = np.flatnonzero(np.append(falling[1:] != falling[:-1], True))
    best = ends[np.argmin(loss[ends])]
    return float(falling[best]) if loss[best] < miss_weight * events[-1] else float("inf")


def _in_order(chosen: Bools) -> _Cases:
    column, row = np.nonzero(chosen.T)
    upto = np.concatenate([[0], np.cumsum(chosen.sum(axis=0))])
    return _Cases(row, column, upto)


def _is_enough(happened: Floats, quarters: np.ndarray, settings: SkillSettings, least_of_each: int = 1) -> bool:
    """Whether there are enough quarters to learn from, and enough cases with and without the event."""
    events = happened.sum()
    has_both = min(events, len(happened) - events) >= least_of_each
    return bool(has_both and len(np.unique(quarters)) >= settings.probability_least_quarters)
