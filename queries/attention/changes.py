"""What happened in a quarter, against the quarter before: once each, in every cell."""

import numpy as np

from queries.forecast.adverse_features import own_growth
from queries.forecast.events import QUARTER_OF_PLACES
from queries.forecast.panel import Bools, Floats, QuarterPanel, ago, known
from queries.rows.attention import Change

BAD = (
    Change.TURNED_NEGATIVE,
    Change.LEFT_FIRST_TIER,
    Change.LOST_FIRST_PLACE,
    Change.BECAME_LAST,
    Change.RANK_FELL,
)


def changes(panel: QuarterPanel) -> dict[Change, Bools]:
    """Series × quarters; a change needs both quarters."""
    growth, before = own_growth(panel), ago(own_growth(panel), 1)
    tier, tier_before = panel.tier, ago(panel.tier, 1)
    rank, rank_before = panel.rank, ago(panel.rank, 1)
    last, last_before = _last(panel), ago(_last(panel), 1)
    was_ranked = known(rank) & known(rank_before)
    return {
        Change.TURNED_NEGATIVE: (growth < 0) & (before >= 0),
        Change.LEFT_FIRST_TIER: (tier_before == 1) & known(tier) & (tier != 1),
        Change.LOST_FIRST_PLACE: (rank_before == 1) & (rank > 1),
        Change.BECAME_LAST: (last == 1) & (last_before == 0),
        Change.RANK_FELL: rank - rank_before >= QUARTER_OF_PLACES * panel.ranked_of,
        Change.TURNED_POSITIVE: (growth >= 0) & (before < 0),
        Change.ENTERED_FIRST_TIER: (tier == 1) & known(tier_before) & (tier_before != 1),
        Change.REACHED_FIRST_PLACE: was_ranked & (rank == 1) & (rank_before > 1),
    }


def bad_states(panel: QuarterPanel) -> tuple[Bools, Bools]:
    """Where growth is negative, and where a county stands last."""
    return own_growth(panel) < 0, _last(panel) == 1


def _last(panel: QuarterPanel) -> Floats:
    """1 where no other rank of at least four is worse; unknown without a rank."""
    is_last = (panel.rank >= panel.ranked_of) & (panel.ranked_of >= 4)
    return np.where(known(panel.rank), is_last.astype(float), np.nan)
