"""What the probability of an adverse event is estimated from: features without a scale, so that weights learnt in one country
serve in another; every number is known in its quarter, and an unknown one stays unknown."""

from functools import partial

import numpy as np

from indicators.catalogue import load_catalogue
from indicators.settings.skill import load_skill_settings
from queries.forecast.benchmarks import volatility
from queries.forecast.panel import Floats, QuarterPanel, ago, known

# Not those of skill.toml, which may be set: weights that were learnt with these numbers are worth nothing with others.
_QUARTERS, _LEAST_CHANGES, _LEAST_PP = 8, 3, 0.05
_RECENT_QUARTERS = 4
_MOST_DEVIATIONS = 6.0
_QUARTERS_BACK = range(5)


def own_growth(panel: QuarterPanel) -> Floats:
    """Growth in per cent; unknown for shares, of which only the position is forecast."""
    is_share = np.array([load_catalogue()[indicator].is_share for indicator, _ in panel.series])
    return np.where(is_share[:, None], np.nan, panel.rate)


def adverse_features(panel: QuarterPanel) -> dict[str, Floats]:
    """Series × quarters by name. ``_own`` is in units of the county's own volatility, ``_field`` of the field's spread."""
    indicator, region = (np.array(names) for names in zip(*panel.series, strict=True))
    growth, place = own_growth(panel), (panel.rank - 0.5) / panel.ranked_of
    usual = _volatility(panel.distance)
    spread = np.maximum(_mean_within(np.abs(panel.distance), indicator), _LEAST_PP)
    own, field = partial(_over, deviation=usual), partial(_over, deviation=spread)
    fell = np.where(known(growth), growth < 0, np.nan)
    return {
        "growth_own": own(growth),
        "lead_own": own(panel.lead),
        **{f"distance_{back}_own": own(ago(panel.distance, back)) for back in _QUARTERS_BACK},
        "distance_change_own": own(panel.distance - ago(panel.distance, 1)),
        **{f"place_{back}": ago(place, back) for back in _QUARTERS_BACK},
        "tier": panel.tier,
        "is_negative": fell,
        "middle_own": own(panel.middle),
        "volatility": np.log(usual),
        "lead_field": field(panel.lead),
        "distance_field": field(panel.distance),
        "growth_field": field(growth),
        "volatility_field": np.log(usual / spread),
        "place_elsewhere": _mean_within(place, region, without_own=True),
        "place_change_elsewhere": _mean_within(place - ago(place, 1), region, without_own=True),
        "quarter": np.broadcast_to([period.month / 3 for period in panel.quarters], place.shape),
        "growth_change_own": own(growth - ago(growth, 1)),
        **{f"growth_{back}_own": own(ago(growth, back)) for back in (2, 3, 4)},
        "negative_share": _mean_within(fell, indicator),
        "middle_change_own": own(panel.middle - ago(panel.middle, 1)),
        "middle_change_year_own": own(panel.middle - ago(panel.middle, 4)),
        "growth_growth": _over(growth, _volatility(growth)),
        "growth_volatility_own": np.log(_volatility(growth) / usual),
        "place_mean": _mean(_window(place)),
        "place_volatility": _root_mean_square(_window(place - ago(place, 1))),
        "distance_mean_own": own(_mean(_window(ago(panel.distance, 1)))),
        "growth_least_own": own(_least(_window(growth))),
        "calm": np.log(_volatility(panel.distance, _RECENT_QUARTERS) / usual),
    }


def _volatility(numbers: Floats, quarters: int = _QUARTERS) -> Floats:
    return np.maximum(volatility(numbers, load_skill_settings(), quarters, _LEAST_CHANGES), _LEAST_PP)


def _over(numbers: Floats, deviation: Floats) -> Floats:
    return np.clip(numbers / deviation, -_MOST_DEVIATIONS, _MOST_DEVIATIONS)


def _window(numbers: Floats) -> Floats:
    """The quarter and the seven before it, first axis."""
    return np.stack([ago(numbers, back) for back in range(_QUARTERS)])


def _mean(numbers: Floats, least: int = 1) -> Floats:
    """Over the first axis, of what is known; unknown from fewer numbers than ``least``."""
    count = known(numbers).sum(axis=0)
    return np.where(count >= least, np.nansum(numbers, axis=0) / np.maximum(count, 1), np.nan)


def _root_mean_square(numbers: Floats) -> Floats:
    return np.sqrt(_mean(numbers**2, _LEAST_CHANGES))


def _least(numbers: Floats) -> Floats:
    return np.where(known(numbers).any(axis=0), np.fmin.reduce(numbers, axis=0), np.nan)


def _mean_within(numbers: Floats, key: np.ndarray, without_own: bool = False) -> Floats:
    """The mean of all series that have the same key, in the same quarter; ``without_own`` leaves out the series itself."""
    names, group = np.unique(key, return_inverse=True)
    total, count = np.zeros((len(names), numbers.shape[1])), np.zeros((len(names), numbers.shape[1]))
    np.add.at(total, group, np.nan_to_num(numbers))
    np.add.at(count, group, known(numbers))
    sums, counts = total[group], count[group]
    if without_own:
        sums, counts = sums - np.nan_to_num(numbers), counts - known(numbers)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
