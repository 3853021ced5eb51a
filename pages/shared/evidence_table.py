"""依据: where every figure stands in which received file, the printed rank beside the computed one, conventions in force."""

from collections.abc import Sequence
from math import ceil

from indicators import wording
from indicators.model import City, RegionKind
from indicators.settings import PositionSettings
from pages.shared.html import Cell, Column, Markup, Row, table
from queries.rows.position import Position

_COLUMNS = (
    Column("指标"),
    Column("时期"),
    Column("文件"),
    Column("单元格"),
    Column("发布"),
    Column("状态"),
    Column("来源位次", is_figure=True),
    Column("计算位次", is_figure=True),
    Column("说明"),
)
_PERIOD = 1


def evidence_table(caption: str, rows: Sequence[Position], by_region: bool = False) -> Markup:
    """One row a figure group, named by its indicator or its region; a period column only where the rows differ in it."""
    kept = [place for place in range(len(_COLUMNS)) if len({one.period for one in rows}) > 1 or place != _PERIOD]
    columns = [Column("地区"), *_COLUMNS[1:]] if by_region else _COLUMNS
    body = []
    for one in rows:
        cells = [Cell(one.region_name if by_region else one.indicator.name), *_cells(one)]
        body.append(Row(tuple(cells[place] for place in kept)))
    return table(caption, [columns[place] for place in kept], body, "fold")


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


def _cells(one: Position) -> tuple[Cell, ...]:
    return (
        Cell(one.period.label),
        Cell(one.source_file or wording.MISSING, "source"),
        Cell(one.source_cell or wording.MISSING, "source"),
        Cell(wording.MISSING if one.release is None else f"第{one.release}次"),
        Cell(wording.STATUS_NAMES.get(one.status or "", wording.MISSING)),
        Cell(wording.MISSING if one.published_rank is None else str(one.published_rank)),
        Cell(wording.rank_of(one.rank, one.ranked_of) if one.rank is not None else wording.MISSING),
        Cell(_remark(one)),
    )


def _remark(one: Position) -> str:
    if not one.is_reported:
        return wording.missing_reason(one.mark, False)
    if one.published_rank is None:
        return "来源未印位次，采用计算位次" if one.rank is not None else ""
    if one.rank is None:
        return "来源只给位次，没有其他地区数据可核对"
    if one.rank == one.published_rank:
        return "一致"
    if one.tied:
        return "按印出的数值并列，来源用更多小数排名，采用来源位次"
    return "与计算位次不符，采用来源位次，请核对来源"
