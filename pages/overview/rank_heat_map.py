"""The board: every county's official rank in every indicator, shaded from first to last, the number printed in it."""

from collections.abc import Mapping, Sequence

from charts.theme import rank_step
from indicators.model import City, Indicator, Region, RegionKind
from pages.shared import urls
from pages.shared.html import Cell, Column, Markup, Row, joined, link, table, tag
from pages.shared.links import to_ranking
from pages.shared.urls import Context
from queries.rows.position import Position

_FIRST_TIER = 1
Known = Mapping[tuple[str, str], Position]


def rank_board(
    caption: str, rows: Sequence[Position], city: City, home: str, are_zones_ranked: bool, context: Context
) -> Markup:
    """Counties in administrative order down, indicators across, firsts and tiers counted; the county at hand is marked."""
    indicators = list(dict.fromkeys(position.indicator for position in rows))
    known = {(position.region, position.indicator.id): position for position in rows}
    columns = [
        Column(city.noun),
        Column("第一"),
        Column("第一方阵"),
        *(Column(indicator.short_name) for indicator in indicators),
    ]
    body = [_row(region, indicators, known, home, are_zones_ranked, context) for region in city.members]
    return table(caption, columns, body, "scroll board")


def board_finding(rows: Sequence[Position], city: City) -> str:
    """Who holds most first places: ``镇安县居第一的指标最多，14项中6项``; of several, all."""
    firsts = {region.name: _count(rows, region, first=True) for region in city.members}
    most = max(firsts.values(), default=0)
    if most == 0:
        return f"各{city.noun}位次"
    leaders = "、".join(name for name, number in firsts.items() if number == most)
    total = len({position.indicator.id for position in rows})
    return f"{leaders}居第一的指标最多，{total}项中{'各' if '、' in leaders else ''}{most}项"


def _row(
    region: Region,
    indicators: Sequence[Indicator],
    known: Known,
    home: str,
    are_zones_ranked: bool,
    context: Context,
) -> Row:
    is_ranked = are_zones_ranked or region.kind is not RegionKind.ZONE
    mine = [position for position in known.values() if position.region == region.code]
    periods = {position.period.code for position in mine}
    period = periods.pop() if len(periods) == 1 else None
    to_county = urls.address(urls.COUNTY, **context, region=region.code, period=period)
    counted = (
        Cell(str(_count(mine, region, first=True)) if is_ranked else "", "count"),
        Cell(str(_count(mine, region, first=False)) if is_ranked else "", "count"),
    )
    cells = (_cell(region, known.get((region.code, indicator.id)), is_ranked, context) for indicator in indicators)
    return Row((Cell(link(region.name, to_county)), *counted, *cells), "home" if region.code == home else "")


def _count(rows: Sequence[Position], region: Region, first: bool) -> int:
    mine = [position for position in rows if position.region == region.code]
    return sum(position.official_rank == 1 if first else position.tier == _FIRST_TIER for position in mine)


def _cell(region: Region, position: Position | None, is_ranked: bool, context: Context) -> Cell:
    if position is not None and position.official_rank is not None:
        step = rank_step(position.official_rank, position.ranked_of) if position.ranked_of else None
        number = joined(str(position.official_rank), tag("small", "并列") if position.is_tied else "")
        return Cell(to_ranking(number, position, context), "" if step is None else f"step-{step}")
    if not is_ranked:
        return Cell("不排名" if position is not None and position.is_reported else "无数据", "muted")
    if position is None or not position.is_reported:
        return Cell("缺报", "muted")
    return Cell("无位次", "muted")
