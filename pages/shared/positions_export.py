"""Positions as a table to take away: every figure as stored, with its source."""

from collections.abc import Callable, Sequence

from indicators import wording
from pages.shared.table_download import Sheet, Value
from queries.rows.position import Position

_COLUMNS: dict[str, Callable[[Position], Value]] = {
    "地区": lambda one: one.region_name,
    "指标": lambda one: one.indicator.name,
    "时期": lambda one: one.period.label,
    "总量": lambda one: one.value,
    "单位": lambda one: one.unit,
    "增速（%）": lambda one: one.growth_pct,
    "占比变化（百分点）": lambda one: one.change_pp,
    "较上季（百分点）": lambda one: one.growth_change_quarter_pp,
    "{whole}增速（占比为变化）": lambda one: one.city_growth_pct,
    "位次": lambda one: one.official_rank,
    "参加排名": lambda one: one.ranked_of,
    "并列": lambda one: "是" if one.is_tied else None,
    "较上季位次变化": lambda one: one.rank_change_quarter,
    "较上年同期位次变化": lambda one: one.rank_change_year,
    "距前一位（百分点）": lambda one: one.behind_above,
    "领先后一位（百分点）": lambda one: one.ahead_below,
    "与{whole}之差（百分点）": lambda one: one.gap_to_city_pp,
    "发布": lambda one: one.release,
    "状态": lambda one: wording.STATUS_NAMES.get(one.status or ""),
    "文件": lambda one: one.source_file,
    "单元格": lambda one: one.source_cell,
}


def positions_sheet(name: str, rows: Sequence[Position], whole: str) -> Sheet:
    """``whole`` is how the city speaks of itself: 全市."""
    headings = tuple(heading.format(whole=whole) for heading in _COLUMNS)
    return Sheet(name, headings, tuple(tuple(value(position) for value in _COLUMNS.values()) for position in rows))
