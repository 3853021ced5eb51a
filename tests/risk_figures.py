"""How good an order by risk is, as the project measures it (docs/method.md); loops, slow and obvious."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from queries.forecast.metrics import auroc
from queries.forecast.panel import Floats, QuarterPanel, known

_BANDS = 10
_LEAST_CASES = 200


@dataclass(frozen=True)
class RiskFigures:
    """``right`` and ``finds`` of the first quarter of a county's cells, ``first`` of its first one; ``coverage`` is the part
    of the judged cells that have a probability, ``worst_band`` what happened minus the mean probability, in the band of
    0.1 (of at least 200 cases) that is furthest off."""

    cases: int
    base: float
    right: float
    finds: float
    first: float
    auroc: float
    coverage: float
    worst_band: float


Judged = tuple[QuarterPanel, Floats, Floats]


def risk_figures(groups: Iterable[Judged], skipped_quarters: int) -> RiskFigures:
    """``groups``: panel, probability and outcome (1, 0, unknown), of each city; the first quarters are not judged."""
    lit, first, events, cases, scores, happened = [], [], 0.0, 0, [], []
    for panel, probability, outcome in groups:
        regions = np.array([region for _, region in panel.series])
        for quarter in range(skipped_quarters, len(panel.quarters)):
            events += np.nansum(outcome[:, quarter])
            cases += known(outcome[:, quarter]).sum()
            judged = known(outcome[:, quarter]) & known(probability[:, quarter])
            scores += probability[judged, quarter].tolist()
            happened += outcome[judged, quarter].tolist()
            for region in np.unique(regions[judged]):
                cells = np.flatnonzero(judged & (regions == region))
                order = cells[np.argsort(-probability[cells, quarter], kind="stable")]
                lit += outcome[order[: max(1, round(0.25 * len(cells)))], quarter].tolist()
                first.append(outcome[order[0], quarter])
    score, came = np.array(scores), np.array(happened)
    return RiskFigures(
        len(score), float(came.mean()), float(np.mean(lit)), float(np.sum(lit) / events), float(np.mean(first)),
        auroc(score, came == 1) or 0.0, len(score) / cases, _worst_band(score, came),
    )  # fmt: skip


def _worst_band(score: Floats, came: Floats) -> float:
    band = np.minimum((score * _BANDS).astype(int), _BANDS - 1)
    off = [came[band == number].mean() - score[band == number].mean() for number in range(_BANDS)
           if (band == number).sum() >= _LEAST_CASES]  # fmt: skip
    return float(max(off, key=abs, default=0.0))
