"""追赶测算: in every indicator, who is just above and below a county, by how much, and what closes the rival."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators import wording
from pages.shared import cached_queries, source_line, urls
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Column, Content, Markup, Row, folded, joined, listing, table, tag
from pages.shared.links import to_ranking
from pages.shared.positions_table import rank_content
from pages.shared.table_download import Sheet
from queries.rows.catch_up_gap import CatchUpGap, Direction
from queries.rows.position import Position

_HEADINGS = (
    *(
        "地区",
        "指标",
        "时期",
        "位次",
        "对手",
        "方向",
        "对手位次",
        "差距",
        "差距单位",
        "追赶者",
        "约需净增（测算）",
        "单位",
        "依据",
    ),
)
_COLUMNS = (
    Column("指标"),
    Column("位次", is_figure=True),
    Column("前一位"),
    Column("差距 百分点", is_figure=True),
    Column("追上约需净增（测算）", is_figure=True),
    Column("后一位"),
    Column("领先 百分点", is_figure=True),
    Column("对手追上约需净增（测算）", is_figure=True),
)
_READING = (
    "测算：双方增速都保持不变，到下一个季度末，落后一方比按现增速多实现多少总量才能追平；增速差距 × 落后一方上年同期总量。"
    "基数没有公布的不折算，显示“—”。对手按入库的数确定，通报位次与此不同的见依据。"
)


@dataclass(frozen=True)
class CatchUpView:
    status: str
    address: str
    title: Markup
    table: Markup
    evidence: Markup
    source: tuple[str, ...]
    sheet: Sheet


@computed_once()
def catch_up_view(snapshot: Snapshot, code: str, period: str) -> CatchUpView | None:
    """None where no region has a main indicator's figure for the period."""
    region = next(region for region in snapshot.city.members if region.code == code)
    mine = [position for position in cached_queries.rows(snapshot, period) if position.region == code]
    main = [position for position in mine if position.indicator.main_order is not None]
    if not main:
        return None
    found = cached_queries.catch_up(snapshot, period, code)
    counted = [rival for rival in found if rival.indicator.main_order is not None]
    others = [position for position in mine if position.indicator.main_order is None and position.is_reported]
    covered = source_line.covered(main)
    ranks = {position.indicator.id: position.official_rank for position in mine}
    return CatchUpView(
        status=source_line.status(snapshot, main),
        address=address(snapshot, code, period, None, ""),
        title=tag("h1", f"{region.name}{covered}：{_finding(main, counted)}", "finding"),
        table=joined(
            _table(snapshot, f"{region.name}主要经济指标的前一位和后一位，{covered}", main, found),
            tag("p", _READING, "note"),
            folded("其他指标", _table(snapshot, "不计入主要经济指标", others, found)) if others else "",
        ),
        evidence=_evidence(found),
        source=source_line.source(snapshot, main),
        sheet=Sheet(
            f"{region.name}_{covered}_追赶测算",
            _HEADINGS,
            tuple(_line(rival, ranks[rival.indicator.id]) for rival in found),
        ),
    )


def address(snapshot: Snapshot, code: str, period: str, indicator: str | None, assumed: str) -> str:
    """The whole address of the screen, with what is assumed."""
    rows = [position for position in cached_queries.rows(snapshot, period) if position.region == code]
    lasting = urls.lasting_period(period, rows)
    state = {**snapshot.context, "region": code, "period": lasting, "indicator": indicator, "assumed": assumed or None}
    return urls.address(urls.PURSUIT, **state)


def _finding(main: Sequence[Position], found: Sequence[CatchUpGap]) -> str:
    """How many indicators have somebody ahead, who is nearest in front and who behind."""
    if not found:
        return "没有可以比较的对手"
    above = [rival for rival in found if rival.direction == Direction.ABOVE]
    below = [rival for rival in found if rival.direction == Direction.BELOW]
    firsts = len({position.indicator.id for position in main if position.official_rank == 1})
    said = [f"{len(main)}项中{f'{firsts}项居首' if firsts else '没有居首的'}"]
    if above:
        said.append(f"离前一位最近的是{_nearest(above, '差')}")
    if below:
        said.append(f"后一位最近的是{_nearest(below, '仅领先')}")
    return "；".join(said)


def _nearest(rivals: Sequence[CatchUpGap], word: str) -> str:
    """``社会消费品零售总额，差商南县0.1个百分点``; where several are as near, how many: ``…等2项，均差0.1个百分点``."""
    near = min(rivals, key=lambda rival: rival.gap)
    alike = [rival for rival in rivals if _gap(rival) == _gap(near)]
    names = list(dict.fromkeys(_name(rival) for rival in alike))
    if len(names) > 1:
        return f"{names[0]}等{len(names)}项，均{word}{_gap(near)}"
    needed = (
        f"，约需净增{_level(near)}（测算）"
        if near.needed_value is not None and near.direction == Direction.ABOVE
        else ""
    )
    return f"{names[0]}，{word}{'、'.join(rival.rival_name for rival in alike)}{_gap(near)}{needed}"


def _name(rival: CatchUpGap) -> str:
    return rival.indicator.name


def _gap(rival: CatchUpGap) -> str:
    indicator = rival.indicator
    is_level = indicator.rank_basis is not indicator.rate and not indicator.is_share
    return (
        f"{wording.number(rival.gap, indicator.decimals)}{rival.unit}" if is_level else wording.points_words(rival.gap)
    )


def _level(rival: CatchUpGap) -> str:
    return f"{wording.number(rival.needed_value, rival.indicator.decimals)}{rival.unit}"


def _table(snapshot: Snapshot, caption: str, rows: Sequence[Position], found: Sequence[CatchUpGap]) -> Markup:
    body = [
        _row(snapshot, position, [other for other in found if other.indicator == position.indicator])
        for position in rows
    ]
    return table(caption, _COLUMNS, body, "fold")


def _row(snapshot: Snapshot, position: Position, rivals: Sequence[CatchUpGap]) -> Row:
    sides = [[other for other in rivals if other.direction == side] for side in (Direction.ABOVE, Direction.BELOW)]
    edges = (
        "居首" if position.rank == 1 else "—",
        "居末" if position.rank is not None and position.rank == position.ranked_of else "—",
    )
    if not rivals:
        edges = (_no_rivals(position), "")
    return Row(
        (
            Cell(to_ranking(position.indicator.name, position, snapshot.context)),
            Cell(rank_content(position), "rank"),
            *(cell for side, edge in zip(sides, edges, strict=True) for cell in _side(side, edge)),
        )
    )


def _no_rivals(position: Position) -> str:
    if position.official_rank is None:
        return "没有可比的数据" if position.figure is None else "不参加排名"
    return "只有位次，没有可比的数据" if position.figure is None else "没有可比的对手"


def _side(rivals: Sequence[CatchUpGap], edge: str) -> tuple[Cell, Cell, Cell]:
    """Who, by how much, and what closes it: one line for all of a tie where it is the same."""
    if not rivals:
        return Cell(edge, "muted"), Cell("", "none"), Cell("", "none")
    needed = [wording.MISSING if rival.needed_value is None else _level(rival) for rival in rivals]
    if len(set(needed)) == 1:
        needed = needed[:1]
    names: Content = "、".join(rival.rival_name for rival in rivals)
    return (
        Cell(joined(names, tag("small", f"第{rivals[0].rival_official_rank}位"))),
        Cell(wording.number(rivals[0].gap, 1)),
        Cell("、".join(needed), "whole"),
    )


def _evidence(found: Sequence[CatchUpGap]) -> Markup:
    if not found:
        return Markup("")
    side = {Direction.ABOVE: "前一位", Direction.BELOW: "后一位"}
    items = [f"{_name(rival)}，{side[rival.direction]}{rival.rival_name}：{rival.basis}。" for rival in found]
    return folded("依据：每项的假定", listing(items, "notes"))


def _line(rival: CatchUpGap, rank: int | None) -> tuple[str | float | int | None, ...]:
    indicator, period = rival.indicator, rival.period.label
    side = {Direction.ABOVE: "前一位", Direction.BELOW: "后一位"}[rival.direction]
    is_level = indicator.rank_basis is not indicator.rate and not indicator.is_share
    gap = (rival.gap, rival.unit if is_level else "百分点")
    where = (rival.region_name, indicator.name, period, rank, rival.rival_name, side, rival.rival_official_rank)
    return (*where, *gap, rival.pursuer_name, rival.needed_value, rival.unit, rival.basis)
