"""The probability of an adverse event within two quarters: what public panels taught, corrected by the store's own history
once that is measured to be better; and whether it has earned to be shown."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from indicators.settings.skill import SkillSettings
from queries.forecast.adverse_features import adverse_features, own_growth
from queries.forecast.boosted_trees import load_public_panels
from queries.forecast.events import Outcome, adverse
from queries.forecast.logistic import Logistic, fit, logistic
from queries.forecast.metrics import auroc
from queries.forecast.panel import Bools, Floats, QuarterPanel, known
from queries.forecast.sample_size import is_measurable
from queries.rows.attention import RiskBasis

HORIZON = 2
# Weights are learnt anew once a year, with the first quarter: a year later they have seen one more year.
_LEARNING_MONTH = 3
_MOST_DEVIATIONS = 4.0
# Tried on both public panels, whole and cut into groups of seven: with 10 the correction is too sure of itself.
_RIDGE = 100.0


@dataclass(frozen=True)
class Correction:
    """What the own history adds to the log odds of the public panels; ``mean`` and ``deviation`` of the features learnt from."""

    mean: Floats
    deviation: Floats
    added: Logistic

    def log_odds(self, features: Floats, public: Floats) -> Floats:
        """Of cases × features; a feature that is unknown counts as the usual one."""
        return public + self.added.log_odds(_standardised(features, public, self.mean, self.deviation))


@dataclass(frozen=True)
class Cells:
    """Series × quarters (× features): what is known of every cell with a rank, ``public`` the log odds learnt elsewhere."""

    features: Floats
    public: Floats
    ranked: Bools
    is_volatility_known: Bools
    result: Outcome


@dataclass(frozen=True)
class AdverseRisk:
    """Walking forward: ``score`` orders the cells of a quarter, ``probability`` is unknown where none has been earned.

    ``uses_own_history`` tells of every quarter whether the correction was measured to be better by then.
    """

    score: Floats
    probability: Floats
    uses_own_history: Bools

    def basis(self, row: int, quarter: int) -> RiskBasis:
        if np.isnan(self.probability[row, quarter]):
            return RiskBasis.ORDER
        return RiskBasis.OWN_HISTORY if self.uses_own_history[quarter] else RiskBasis.PUBLIC_PANELS


def adverse_risk(panel: QuarterPanel, city: str, settings: SkillSettings) -> AdverseRisk:
    """The risk of every cell in every quarter, each from what was known in it."""
    cells = adverse_cells(panel, city)
    own = own_log_odds(cells, [period.month for period in panel.quarters], settings)
    uses_own = _is_better(logistic(own), logistic(cells.public), cells.result, settings)
    score = logistic(np.where(uses_own & known(own), own, cells.public))
    earned = cells.is_volatility_known & _is_earned(panel, score, cells.result, settings)
    return AdverseRisk(score, np.where(earned, score, np.nan), uses_own)


def adverse_cells(panel: QuarterPanel, city: str) -> Cells:
    by_name, taught = adverse_features(panel), load_public_panels()
    features = np.stack([by_name[name] for name in taught.features], axis=2)
    ranked = known(panel.rank)
    public = np.full(panel.rank.shape, np.nan)
    public[ranked] = taught.log_odds(features[ranked], city)
    result = adverse(panel, own_growth(panel), HORIZON)
    return Cells(features, public, ranked, known(by_name["volatility"]), result)


def own_log_odds(cells: Cells, months: list[int], settings: SkillSettings) -> Floats:
    """Walking forward; unknown before there is enough history."""
    found = np.full(cells.public.shape, np.nan)
    for quarter, correction in _corrections(cells, months, settings):
        rows = np.flatnonzero(cells.ranked[:, quarter])
        found[rows, quarter] = correction.log_odds(cells.features[rows, quarter], cells.public[rows, quarter])
    return found


def _corrections(cells: Cells, months: list[int], settings: SkillSettings) -> Iterator[tuple[int, Correction]]:
    """Quarter by quarter the correction that was in force, learnt from outcomes known by then."""
    newest, happened = None, cells.result.happened
    for quarter, month in enumerate(months):
        past = known(happened[:, : max(quarter - HORIZON + 1, 0)])
        if (month == _LEARNING_MONTH or newest is None) and is_measurable(past, happened[:, : past.shape[1]], settings):
            newest = _learn(cells, past, newest)
        if newest is not None:
            yield quarter, newest


def _learn(cells: Cells, past: Bools, before: Correction | None) -> Correction:
    place = np.nonzero(past)
    features, public, happened = cells.features[place], cells.public[place], cells.result.happened[place]
    count = np.maximum(known(features).sum(axis=0), 1)
    mean = np.nansum(features, axis=0) / count
    deviation = np.sqrt(np.nansum((features - mean) ** 2, axis=0) / count)
    deviation = np.where(deviation > 1e-9, deviation, 1.0)
    rows = _standardised(features, public, mean, deviation)
    start = None if before is None else before.added
    return Correction(mean, deviation, fit(rows, happened, _RIDGE, start, public))


def _standardised(features: Floats, public: Floats, mean: Floats, deviation: Floats) -> Floats:
    clipped = np.clip((features - mean) / deviation, -_MOST_DEVIATIONS, _MOST_DEVIATIONS)
    return np.column_stack([np.nan_to_num(clipped), public])


def _is_better(own: Floats, public: Floats, result: Outcome, settings: SkillSettings) -> Bools:
    """By quarter: whether ``own`` was nearer to what happened (Brier) in all that was judged by then, and that enough."""
    judged = result.judged & known(own)
    saved = np.where(judged, (public - result.happened) ** 2 - (own - result.happened) ** 2, 0.0)
    better = np.zeros(judged.shape[1], dtype=bool)
    for quarter in range(HORIZON, judged.shape[1]):
        until = slice(0, quarter - HORIZON + 1)
        enough = is_measurable(judged[:, until], result.happened[:, until], settings)
        better[quarter] = enough and saved[:, until].sum() > 0
    return better


def _is_earned(panel: QuarterPanel, score: Floats, result: Outcome, settings: SkillSettings) -> bool:
    """Whether the score was the better order than rank alone and margin alone, whichever way these point; as long as that
    cannot be measured, what was measured in other countries counts."""
    judged = result.judged & known(score) & known(panel.lead)
    if not is_measurable(judged, result.happened, settings):
        return True
    happened = result.happened[judged] == 1
    found, *alone = (
        auroc(numbers[judged], happened) or 0.5 for numbers in (score, panel.rank / panel.ranked_of, panel.lead)
    )
    return all(found > max(area, 1 - area) for area in alone)
