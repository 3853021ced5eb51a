"""The board: every county's official rank in every indicator, shaded from first to last, the number printed in it."""

from collections.abc import Sequence

from charts.position import Position
from charts.theme import rank_step
from indicators.model import Region, RegionKind
from pages.shared.tables import Cell, Column, Markup, Row, table


def rank_board(
    caption: str, rows: Sequence[Position], members: Sequence[Region], home: str, are_zones_ranked: bool
) -> Markup:
    """Counties in administrative order down, indicators across; the county at hand is marked by its row."""
    indicators = list(dict.fromkeys(one.indicator for one in rows))
    known = {(one.region, one.indicator.id): one for one in rows}
    columns = [Column("县区"), *(Column(one.short_name) for one in indicators)]
    body = [
        Row(
            (
                Cell(region.name),
                *(_cell(region, known.get((region.code, one.id)), are_zones_ranked) for one in indicators),
            ),
            "home" if region.code == home else "",
        )
        for region in members
    ]
    return table(caption, columns, body, "scroll board")


def _cell(region: Region, one: Position | None, are_zones_ranked: bool) -> Cell:
    if one is not None and one.official_rank is not None:
        step = rank_step(one.official_rank, one.ranked_of) if one.ranked_of else None
        return Cell(str(one.official_rank), "" if step is None else f"step-{step}")
    if region.kind is RegionKind.ZONE and not are_zones_ranked:
        return Cell("不排名" if one is not None and one.is_reported else "无数据", "muted")
    if one is None or not one.is_reported:
        return Cell("缺报", "muted")
    return Cell("无位次", "muted")
