"""What the probability of leaving the first tier is estimated from; every number is known in its quarter."""

import numpy as np

from indicators.settings.skill import SkillSettings
from queries.forecast.benchmarks import at_least, rank_share, volatility
from queries.forecast.events import Outcome, outcome
from queries.forecast.panel import Floats, QuarterPanel, ago, known
from queries.rows.skill import Event

# Beyond six standard deviations more margin says nothing more, and one freak figure would carry the fit.
_MOST_DEVIATIONS = 6.0
_RANKS_BACK = (1, 2, 3)
_SEASONS = (6, 9, 12)
_RECENT_QUARTERS, _RECENT_CHANGES = 4, 3
# The weight of the experience with all indicators in the record of one: as many cases.
_PRIOR_CASES = 20


def risk_features(panel: QuarterPanel, horizon: int, settings: SkillSettings) -> Floats:
    """Series × quarters × features; a case with any unknown one is not forecast.

    The lead in units of volatility; in the same units the distance to the median county a year ago, in the same quarter and
    in those that the quarters ahead will be compared with (the base effect). The rank over the places of the first tier,
    now and three quarters back, and how the county stands in its other indicators. The season, alone and with the lead:
    cumulative figures move less the more of the year is gone. Whether the last year was calmer than the one before, and how
    often first tiers of this indicator have been left so far.
    """
    spread = volatility(panel.distance, settings)
    deviation = at_least(spread, settings)
    lead = _clipped(panel.lead / deviation)
    bases = [_clipped(ago(panel.distance, 4 - step) / deviation) for step in range(horizon + 1)]
    ranks = [rank_share(panel), *(ago(rank_share(panel), step) for step in _RANKS_BACK), _other_indicators(panel)]
    months = np.array([period.month for period in panel.quarters])
    seasons = [np.broadcast_to((months == month).astype(float), lead.shape) for month in _SEASONS]
    recent = volatility(panel.distance, settings, _RECENT_QUARTERS, _RECENT_CHANGES)
    calm = np.log(at_least(recent, settings) / deviation)
    record = _record(panel, outcome(panel, Event.LEAVES_FIRST_TIER, horizon))
    return np.stack([lead, *bases, *ranks, *seasons, *(season * lead for season in seasons), calm, record], axis=2)


def _other_indicators(panel: QuarterPanel) -> Floats:
    """The mean place (rank over n) of the same county in all other indicators of the quarter; the middle without any."""
    place = panel.rank / panel.ranked_of
    names, region = np.unique([region for _, region in panel.series], return_inverse=True)
    total, count = np.zeros((len(names), place.shape[1])), np.zeros((len(names), place.shape[1]))
    np.add.at(total, region, np.where(known(place), place, 0.0))
    np.add.at(count, region, known(place))
    others = count[region] - known(place)
    mean: Floats = (total[region] - np.where(known(place), place, 0.0)) / np.maximum(others, 1)
    return np.where(others > 0, mean, 0.5)


def _record(panel: QuarterPanel, result: Outcome) -> Floats:
    """The log odds of the event in this indicator, of all its cases whose outcome is known in the quarter."""
    names, indicator = np.unique([indicator for indicator, _ in panel.series], return_inverse=True)
    events, cases = np.zeros((len(names), len(panel.quarters))), np.zeros((len(names), len(panel.quarters)))
    np.add.at(events, indicator, np.where(result.judged, result.happened, 0.0))
    np.add.at(cases, indicator, result.judged)
    so_far, of = (np.nan_to_num(ago(values.cumsum(axis=1), result.horizon)) for values in (events, cases))
    # One event and one case without keep a record that has only just begun away from certainty.
    usual = (so_far.sum(axis=0) + 1) / (of.sum(axis=0) + 2)
    share = (so_far + _PRIOR_CASES * usual) / (of + _PRIOR_CASES)
    odds: Floats = np.log(share / (1 - share))[indicator]
    return odds


def _clipped(deviations: Floats) -> Floats:
    return np.clip(deviations, -_MOST_DEVIATIONS, _MOST_DEVIATIONS)
