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
    kept = [
        place for place in range(len(_COLUMNS)) if len({position.period for position in rows}) > 1 or place != _PERIOD
    ]
    columns = [Column("地区"), *_COLUMNS[1:]] if by_region else _COLUMNS
    body = []
    for position in rows:
        cells = [Cell(position.region_name if by_region else position.indicator.name), *_cells(position)]
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


def _cells(position: Position) -> tuple[Cell, ...]:
    return (
        Cell(position.period.label),
        Cell(position.source_file or wording.MISSING, "source"),
        Cell(position.source_cell or wording.MISSING, "source"),
        Cell(wording.MISSING if position.release is None else f"第{position.release}次"),
        Cell(wording.STATUS_NAMES.get(position.status or "", wording.MISSING)),
        Cell(wording.MISSING if position.published_rank is None else str(position.published_rank)),
        Cell(wording.rank_of(position.rank, position.ranked_of) if position.rank is not None else wording.MISSING),
        Cell(_remark(position)),
    )


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
