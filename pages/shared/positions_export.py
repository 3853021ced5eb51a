"""Positions as a table to take away: every figure as stored, with its source."""

from collections.abc import Sequence

from pages.shared.table_download import Sheet, sheet_of
from queries.rows.position import Position
from reports.columns.positions import position_columns
from reports.columns.table_column import picked

_KEYS = (
    "region_name indicator period value unit growth_pct change_pp growth_change_quarter_pp city_growth_pct official_rank "
    "ranked_of is_tied rank_change_quarter rank_change_year behind_above ahead_below gap_to_city_pp release status "
    "source_file source_cell"
)


def positions_sheet(name: str, rows: Sequence[Position], whole: str) -> Sheet:
    """``whole`` is how the city speaks of itself: 全市."""
    return sheet_of(name, picked(position_columns(rows, whole), _KEYS), rows)
