"""Logistic regression with a ridge, by Newton's method: a few weights that can be printed and explained."""

from dataclasses import dataclass

import numpy as np

from queries.forecast.panel import Floats

_STEPS = 30
_CLOSE = 1e-6


@dataclass(frozen=True)
class Logistic:
    """``weights[0]`` is the constant; the others weigh features in standard deviations from their mean."""

    mean: Floats
    deviation: Floats
    weights: Floats

    def log_odds(self, features: Floats) -> Floats:
        added: Floats = self.weights[0] + ((features - self.mean) / self.deviation) @ self.weights[1:]
        return added

    def probability(self, features: Floats) -> Floats:
        """Of each row; a row with an unknown feature has an unknown probability."""
        return logistic(self.log_odds(features))


def fit(
    features: Floats, happened: Floats, ridge: float, start: Logistic | None = None, offset: Floats | None = None
) -> Logistic:
    """Maximum likelihood minus ridge/2 · Σ weights² (the constant is free). ``start`` only saves steps.

    ``offset`` holds log odds that are known already, one a row: the weights then say what is to be added to them.
    """
    offset = np.zeros(len(features)) if offset is None else offset
    mean, deviation = features.mean(axis=0), features.std(axis=0)
    deviation = np.where(deviation > 1e-9, deviation, 1.0)
    rows = np.column_stack([np.ones(len(features)), (features - mean) / deviation])
    penalty = np.full(rows.shape[1], ridge)
    penalty[0] = 1e-6
    weights = np.zeros(rows.shape[1]) if start is None else start.weights.copy()
    for _ in range(_STEPS):
        expected = logistic(offset + rows @ weights)
        slope = rows.T @ (happened - expected) - penalty * weights
        curvature = (rows * (expected * (1 - expected))[:, None]).T @ rows + np.diag(penalty)
        step = _shortened(rows, happened, penalty, weights, offset, np.linalg.solve(curvature, slope))
        weights = weights + step
        if np.abs(step).max() < _CLOSE:
            break
    return Logistic(mean, deviation, weights)


def _shortened(
    rows: Floats, happened: Floats, penalty: Floats, weights: Floats, offset: Floats, step: Floats
) -> Floats:
    """The step, halved until the fit is no worse: from a distant start Newton's full step can overshoot for good."""
    loss = _loss(rows, happened, penalty, weights, offset)
    for _ in range(_STEPS):
        if _loss(rows, happened, penalty, weights + step, offset) <= loss:
            return step
        step = step / 2
    return np.zeros_like(step)


def _loss(rows: Floats, happened: Floats, penalty: Floats, weights: Floats, offset: Floats) -> float:
    log_odds = offset + rows @ weights
    return float((np.logaddexp(0, log_odds) - happened * log_odds).sum() + (penalty * weights**2).sum() / 2)


def logistic(log_odds: Floats) -> Floats:
    # Beyond 30 the probability is 1 within thirteen decimals, and the exponential would overflow.
    probability: Floats = 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))
    return probability
