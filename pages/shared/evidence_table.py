"""依据: where every figure stands in which received file, the printed rank beside the computed one, conventions in force."""

from collections.abc import Sequence
from math import ceil

from indicators import wording
from indicators.model import City, RegionKind
from indicators.settings import PositionSettings
from pages.shared.column_table import Look, column_table
from pages.shared.html import Markup
from queries.rows.position import Position
from reports.columns.positions import position_columns
from reports.columns.table_column import TableColumn, picked

_KEYS = "source_file source_cell release status published_rank rank remark"


def evidence_table(caption: str, rows: Sequence[Position], by_region: bool = False) -> Markup:
    """One row a figure group, named by its indicator or its region; a period column only where the rows differ in it."""
    named = "region_name" if by_region else "indicator"
    period = "period " if len({position.period for position in rows}) > 1 else ""
    return column_table(caption, picked(_COLUMNS, f"{named} {period}{_KEYS}"), rows, Look(css=_CSS))


def conventions(city: City, settings: PositionSettings) -> str:
    """The choices in force, in one sentence."""
    counties, noun = len(city.counties), city.noun
    first = settings.first_tier_share
    places = ceil(round(first * counties, 9))
    zones = "、".join(region.name for region in city.members if region.kind is RegionKind.ZONE)
    said = [
        f"第一方阵 = 位次 ≤ {first:.0%} × 参加排名的{noun}数，向上取整（{counties}个{noun}时为前{places}位）",
        "位次按增速（非公占比按比重）由高到低，来源印有位次的以来源为准，数值相同的并列",
    ]
    if zones:
        said.append(f"{zones}{'参加' if settings.rank_zones else '只列数据，不参加'}排名")
    return "口径：" + "；".join(said) + "。"


def _remark(position: Position) -> str:
    if not position.is_reported:
        return wording.missing_reason(position.mark, False)
    if position.published_rank is None:
        return "来源未印位次，采用计算位次" if position.rank is not None else ""
    if position.rank is None:
        return "来源只给位次，没有其他地区数据可核对"
    if position.rank == position.published_rank:
        return "一致"
    if position.tied:
        return "按印出的数值并列，来源用更多小数排名，采用来源位次"
    return "与计算位次不符，采用来源位次，请核对来源"


_CSS = {"source_file": "source", "source_cell": "source"}
_COLUMNS = {**position_columns((), ""), "remark": TableColumn("remark", "说明", stored=_remark)}
