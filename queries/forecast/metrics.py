"""How good a forecast was: the confusion table and what follows from it, the area under the ROC curve, the Brier score."""

from dataclasses import dataclass

import numpy as np

from queries.forecast.panel import Bools, Floats


@dataclass(frozen=True)
class Confusion:
    """A, C, B and D of Kaminsky, Lizondo and Reinhart (1998)."""

    hits: int
    misses: int
    false_alarms: int
    correct_rejections: int

    @property
    def noise_to_signal(self) -> float | None:
        """(B/(B+D)) / (A/(A+C)): below 1 a warning tells something. None without a hit, or without a quiet case."""
        events, quiet = self.hits + self.misses, self.false_alarms + self.correct_rejections
        if not self.hits or not quiet:
            return None
        return (self.false_alarms / quiet) / (self.hits / events)

    def usefulness(self, miss_weight: float) -> float | None:
        """Sarlin's (2013) relative usefulness: the part of the loss that the warnings save against the better of always and
        never warning; 1 is perfect, below 0 worse than not to look. None where there is nothing to tell apart.

        The loss is miss_weight · C/N + (1 − miss_weight) · B/N, of all N cases.
        """
        events, quiet = self.hits + self.misses, self.false_alarms + self.correct_rejections
        blind = min(miss_weight * events, (1 - miss_weight) * quiet)
        if not blind:
            return None
        return (blind - miss_weight * self.misses - (1 - miss_weight) * self.false_alarms) / blind


def confusion(warned: Bools, happened: Bools) -> Confusion:
    pairs = [(warned & happened), (~warned & happened), (warned & ~happened), (~warned & ~happened)]
    return Confusion(*(int(pair.sum()) for pair in pairs))


def auroc(score: Floats, happened: Bools) -> float | None:
    """How often an event had the higher score than a case without one, ties counting half; None where one kind lacks."""
    events, quiet = int(happened.sum()), int((~happened).sum())
    if not events or not quiet:
        return None
    _, place, count = np.unique(score, return_inverse=True, return_counts=True)
    mid_rank = np.cumsum(count) - (count - 1) / 2
    return float((mid_rank[place][happened].sum() - events * (events + 1) / 2) / (events * quiet))


def brier(probability: Floats, happened: Bools) -> float | None:
    """The mean squared distance of a probability from what happened (1 or 0)."""
    return float(np.mean((probability - happened) ** 2)) if len(happened) else None
