"""追赶测算: in every indicator, who is just above and below a county, by how much, and what closes the rival."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators import wording
from pages.shared import cached_queries, source_line, urls
from pages.shared.column_table import Look, content, heads_of
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Markup, Row, folded, joined, listing, table, tag
from pages.shared.links import to_ranking
from pages.shared.positions_table import rank_content
from pages.shared.table_download import Sheet, sheet_of
from queries.rows.catch_up_gap import CatchUpGap, Direction
from queries.rows.position import Position
from reports.columns.positions import POINTS
from reports.columns.rivals import Rivals, rival_columns, rivals_of
from reports.columns.table_column import TableColumn, by_key, picked
from reports.columns.targets import ESTIMATE

_SIDES = {Direction.ABOVE: "前一位", Direction.BELOW: "后一位"}
_SHEET: tuple[TableColumn[CatchUpGap], ...] = (
    TableColumn("region_name", "地区"),
    TableColumn("indicator", "指标", stored=lambda rival: rival.indicator.name),
    TableColumn("period", "时期", stored=lambda rival: rival.period.label),
    TableColumn("official_rank", "位次"),
    TableColumn("rival_name", "对手"),
    TableColumn("direction", "方向", stored=lambda rival: _SIDES[rival.direction]),
    TableColumn("rival_official_rank", "对手位次"),
    TableColumn("gap", "差距"),
    TableColumn("gap_unit", "差距单位", stored=lambda rival: rival.unit if _is_of_levels(rival) else POINTS),
    TableColumn("pursuer_name", "追赶者"),
    TableColumn("needed_value", "约需净增", ESTIMATE),
    TableColumn("unit", "单位"),
    TableColumn("basis", "依据"),
)
_COLUMNS = {**rival_columns(), **by_key(TableColumn[Rivals]("official_rank", "位次", format="whole"))}
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
        sheet=sheet_of(f"{region.name}_{covered}_追赶测算", _SHEET, found),
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
    if _is_of_levels(rival):
        return f"{wording.number(rival.gap, rival.indicator.decimals)}{rival.unit}"
    return wording.points_words(rival.gap)


def _is_of_levels(rival: CatchUpGap) -> bool:
    return rival.indicator.rank_basis is not rival.indicator.rate and not rival.indicator.is_share


def _level(rival: CatchUpGap) -> str:
    return f"{wording.number(rival.needed_value, rival.indicator.decimals)}{rival.unit}"


def _table(snapshot: Snapshot, caption: str, rows: Sequence[Position], found: Sequence[CatchUpGap]) -> Markup:
    heads = heads_of(
        picked(_COLUMNS, "indicator official_rank above gap_above needed_above below gap_below needed_below"), Look()
    )
    body = [_row(snapshot, position, rivals_of(position.indicator, found)) for position in rows]
    return table(caption, heads, body, "fold")


def _row(snapshot: Snapshot, position: Position, rivals: Rivals) -> Row:
    is_last = position.rank is not None and position.rank == position.ranked_of
    edges = ("居首" if position.rank == 1 else wording.MISSING, "居末" if is_last else wording.MISSING)
    if not (rivals.above or rivals.below):
        edges = (_no_rivals(position), "")
    return Row(
        (
            Cell(to_ranking(position.indicator.name, position, snapshot.context)),
            Cell(rank_content(position), "rank"),
            *_side("above", rivals, edges[0]),
            *_side("below", rivals, edges[1]),
        )
    )


def _no_rivals(position: Position) -> str:
    if position.official_rank is None:
        return "没有可比的数据" if position.figure is None else "不参加排名"
    return "只有位次，没有可比的数据" if position.figure is None else "没有可比的对手"


def _side(key: str, rivals: Rivals, edge: str) -> tuple[Cell, Cell, Cell]:
    """Who, by how much, and what closes it."""
    if _COLUMNS[key].value(rivals) is None:
        return Cell(edge, "muted"), Cell("", "none"), Cell("", "none")
    who, gap, needed = (content(_COLUMNS[name], rivals) for name in (key, f"gap_{key}", f"needed_{key}"))
    return Cell(who), Cell(gap), Cell(needed, "whole")


def _evidence(found: Sequence[CatchUpGap]) -> Markup:
    if not found:
        return Markup("")
    items = [f"{_name(rival)}，{_SIDES[rival.direction]}{rival.rival_name}：{rival.basis}。" for rival in found]
    return folded("依据：每项的假定", listing(items, "notes"))
