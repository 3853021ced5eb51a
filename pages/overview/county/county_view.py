"""县情: one county on one page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators import wording
from indicators.model import City, Region
from indicators.settings import PositionSettings
from pages.overview.headline import headline
from pages.shared import cached_queries, source_line, urls
from pages.shared.column_table import Look, column_table
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Column, Content, Markup, Row, folded, joined, link, listing, table, tag
from pages.shared.layout import heading
from pages.shared.positions_export import positions_sheet
from pages.shared.positions_table import CSS, TREND, drawn
from pages.shared.table_download import Sheet
from queries.rows.position import Position
from queries.rows.streaks_and_extremes import StreaksAndExtremes
from reports.columns.positions import position_columns
from reports.columns.table_column import TableColumn, by_key, picked
from reports.statements import strengths_and_weaknesses

_MOST, _MOST_PEERS = 5, 12
_KEYS = "indicator value rate growth_change_year_pp official_rank rank_change_quarter rank_change_year best worst trend light"


@dataclass(frozen=True)
class County:
    status: str
    address: str
    headline: Markup
    table: Markup
    lists: Markup
    peers: Markup
    source: tuple[str, ...]
    sheet: Sheet


@computed_once()
def county(snapshot: Snapshot, code: str, period: str, settings: PositionSettings) -> County | None:
    """None where no county has a main indicator's figure for the period."""
    city = snapshot.city
    reported, _ = cached_queries.by_origin(snapshot, period)
    everyone = tuple(position for position in reported if position.indicator.main_order is not None)
    mine = tuple(position for position in everyone if position.region == code)
    if not mine:
        return None
    region = next(region for region in city.members if region.code == code)
    records = cached_queries.records(snapshot, code, period)
    return County(
        status=source_line.status(snapshot, mine),
        address=urls.address(urls.COUNTY, **snapshot.context, region=code, period=urls.lasting_period(period, mine)),
        headline=headline(snapshot, region, mine, settings),
        table=_table(snapshot, mine, {record.indicator.id: record for record in records}, period),
        lists=_lists(mine, records, city),
        peers=_peers(snapshot, everyone, region, urls.lasting_period(period, mine)),
        source=source_line.source(snapshot, mine),
        sheet=positions_sheet(f"{region.name}_{source_line.covered(mine)}_县情", mine, city.whole),
    )


def _table(
    snapshot: Snapshot, rows: Sequence[Position], records: Mapping[str, StreaksAndExtremes], period: str
) -> Markup:
    trends, notices = cached_queries.growth_trends(snapshot, rows[0].region), cached_queries.warned(snapshot, period)
    extremes = by_key(
        TableColumn[Position]("best", "历史最好", format="whole"), TableColumn("worst", "历史最差", format="whole")
    )
    columns = {**position_columns(rows, snapshot.store.city.whole, notices), TREND.key: TREND, **extremes}
    look = Look(
        {
            **drawn(columns, trends, notices, snapshot.context),
            "best": lambda position: _record(records.get(position.indicator.id), is_best=True),
            "worst": lambda position: _record(records.get(position.indicator.id), is_best=False),
        },
        {**CSS, "best": "whole", "worst": "whole"},
        lambda position: "negative" * position.is_negative,
    )
    return column_table(f"主要经济指标，{source_line.covered(rows)}", picked(columns, _KEYS), rows, look)


def _record(record: StreaksAndExtremes | None, is_best: bool) -> Content:
    """The place with its denominator, and the quarter in which it was last held."""
    if record is None:
        return wording.MISSING
    rank, ranked_of, period = (
        (record.best_rank, record.best_ranked_of, record.best_period)
        if is_best
        else (record.worst_rank, record.worst_ranked_of, record.worst_period)
    )
    return joined(wording.rank_of(rank, ranked_of), tag("small", period.label))


def _lists(rows: Sequence[Position], records: Sequence[StreaksAndExtremes], city: City) -> Markup:
    periods = {position.indicator.id: position.period for position in rows}
    # What held until the last quarter may have ended in a month since.
    newest = [record for record in records if periods.get(record.indicator.id) == record.period]
    found = (
        ("强项", strengths_and_weaknesses.strengths(rows, city.whole), "没有指标在第一方阵。"),
        (
            "短板",
            strengths_and_weaknesses.weaknesses(rows, city.whole),
            f"没有负增长、低于{city.whole}或居第三方阵的指标。",
        ),
        ("持续", strengths_and_weaknesses.streaks(newest, city.whole), "没有持续三个季度以上的情况。"),
    )
    return tag("div", joined(*(_list(*titled) for titled in found)), "lists")


def _list(title: str, items: tuple[str, ...], none: str) -> Markup:
    rest = [f"另{len(items) - _MOST}项见上表"] if len(items) > _MOST else []
    content: Content = listing([*items[:_MOST], *rest]) if items else tag("p", none, "muted")
    return tag("section", joined(heading(f"{title}（{len(items)}）" if items else title), content))


def _peers(snapshot: Snapshot, everyone: Sequence[Position], region: Region, period: str) -> Markup:
    """The counties of the same group beside the city: published growth and places, nothing averaged."""
    city = snapshot.city
    if region.group is None:
        return tag(
            "p", f"没有给{region.name}设定同类{city.noun}：在库中 regions.toml 里写上 group，这里列出同组各地。", "note"
        )
    peers = [member for member in city.members if member.group == region.group]
    indicators = list(dict.fromkeys(position.indicator for position in everyone))
    known = {(position.region, position.indicator.id): position for position in everyone}
    whole = {position.indicator.id: position for position in everyone if position.region == region.code}
    body = [
        Row(
            (
                Cell(link(peer.name, urls.address(urls.COUNTY, **snapshot.context, region=peer.code, period=period))),
                *(Cell(_peer(known.get((peer.code, indicator.id)))) for indicator in indicators),
            ),
            "home" if peer.code == region.code else "",
        )
        for peer in peers
    ]
    rates = (whole[indicator.id].city_growth_pct if indicator.id in whole else None for indicator in indicators)
    body.append(Row((Cell(city.whole), *(Cell(wording.growth(rate)) for rate in rates)), "city"))
    columns = [Column(city.noun), *(Column(indicator.short_name) for indicator in indicators)]
    caption = f"增速 %（占比为变化，百分点），小字为{city.whole}位次"
    shown = table(caption, columns, body, "scroll board peers")
    title = f"同类{city.noun}（{region.group}，{len(peers)}个）"
    return joined(heading(title), shown) if len(peers) <= _MOST_PEERS else folded(title, shown)


def _peer(position: Position | None) -> Content:
    if position is None or position.rate is None:
        return wording.MISSING
    shown = wording.points(position.rate) if position.is_share else wording.growth(position.rate)
    place = "" if position.official_rank is None else f"第{position.official_rank}"
    return joined(shown, tag("small", place))
