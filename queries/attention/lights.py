"""Few lights, and about what comes next: act, watch, or no mark at all; within each county, quarter by quarter."""

from dataclasses import dataclass

import numpy as np

from indicators.settings.attention import AttentionSettings
from queries.attention.changes import BAD, bad_states, changes
from queries.forecast.panel import Bools, Floats, QuarterPanel, ago, known
from queries.rows.attention import Change, Light

_CODES = (Light.UNDETERMINED, Light.NORMAL, Light.WATCH, Light.ACT)
UNDETERMINED, NORMAL, WATCH, ACT = range(4)
# A fall within the tier, or below it, is less than what has a name of its own.
_NAMED, _FALL = 1.0, 0.5


@dataclass(frozen=True)
class Lights:
    """Series × quarters. ``light`` holds the places in act, watch, normal, undetermined; ``urgency`` orders equal lights."""

    light: np.ndarray
    urgency: Floats

    def of(self, row: int, quarter: int) -> Light:
        return _CODES[self.light[row, quarter]]

    def since(self, row: int, quarter: int) -> int | None:
        """The first quarter of the unbroken act or watch, None where there is neither."""
        dark = np.flatnonzero(self.light[row, : quarter + 1] < WATCH)
        first = int(dark[-1]) + 1 if len(dark) else 0
        return first if first <= quarter else None


def lights(panel: QuarterPanel, score: Floats, settings: AttentionSettings) -> Lights:
    """``score``: the risk of each cell."""
    happened = changes(panel)
    named = np.any([happened[change] for change in BAD if change is not Change.RANK_FELL], axis=0)
    is_bad_change = named | happened[Change.RANK_FELL]
    is_high = (panel.tier == 1) & (score >= settings.high_risk)
    risk = np.nan_to_num(score)
    urgency = np.where(named, _NAMED, np.where(is_bad_change, _FALL, 0.0)) + risk * np.where(panel.tier == 1, 1.0, 0.5)
    persists = np.any([state & (ago(state.astype(float), 1) == 1) for state in bad_states(panel)], axis=0)
    light = np.where(known(panel.rank), NORMAL, UNDETERMINED)
    regions = np.array([region for _, region in panel.series])
    for region in np.unique(regions):
        cells = np.flatnonzero(regions == region)
        for quarter in np.flatnonzero(known(panel.rank[cells]).any(axis=0)):
            shown = cells[known(panel.rank[cells, quarter])]
            light[shown, quarter] = _county(
                urgency[shown, quarter],
                is_bad_change[shown, quarter] | is_high[shown, quarter],
                persists[shown, quarter],
                risk[shown, quarter] >= settings.middling_risk,
                settings,
            )
    return Lights(light, urgency)


def _county(
    urgency: Floats, is_urgent: Bools, persists: Bools, is_middling: Bools, settings: AttentionSettings
) -> np.ndarray:
    """One county in one quarter: the most urgent are to be acted on, what is bad for the second quarter is watched whatever
    the number, and the rest of the room goes to the next urgent and the middling risks."""
    light = np.full(len(urgency), NORMAL)
    order = np.argsort(-urgency, kind="stable")
    most = min(settings.act_most, max(1, int(round(settings.act_share * len(urgency), 9))))
    light[[cell for cell in order if is_urgent[cell]][:most]] = ACT
    light[persists & (light != ACT)] = WATCH
    room = int(round(settings.lit_share * len(urgency), 9)) - int((light >= WATCH).sum())
    waiting = [cell for cell in order if light[cell] == NORMAL and (is_urgent[cell] or is_middling[cell])]
    light[waiting[: max(room, 0)]] = WATCH
    return light
