"""What assumed growths come to: the places of a county in all indicators, and of all counties in one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators import wording
from indicators.model import City, Region
from indicators.settings import load_position_settings
from pages.shared import cached_queries
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Column, Markup, Row, table, tag
from pages.shared.links import to_ranking
from pages.shared.positions_table import rank_content, rank_of_content
from pages.targets.catch_up.scenario import Outlook, competitors, outlook, places, read_assumed
from queries.rows.position import Position


@dataclass(frozen=True)
class AssumptionView:
    finding: str
    table: Markup


@computed_once()
def assumption_view(snapshot: Snapshot, region: Region, period: str, assumed: str) -> AssumptionView:
    """One county's places in all main indicators; ``assumed`` is what the address says."""
    main = [position for position in cached_queries.rows(snapshot, period) if position.indicator.main_order is not None]
    expected = outlook(main, region.code, ranked_codes(snapshot), read_assumed(assumed))
    return AssumptionView(_finding(region.name, expected), _outlook_table(snapshot, expected))


@computed_once()
def county_places(snapshot: Snapshot, home: str, period: str, indicator: str, assumed: str) -> Markup:
    """All counties in an indicator of which ``home`` has a figure, best first by what is assumed."""
    everyone = cached_queries.rows(snapshot, period)
    own = next(position for position in everyone if (position.region, position.indicator.id) == (home, indicator))
    rows = competitors(everyone, own, ranked_codes(snapshot))
    return _county_table(rows, read_assumed(assumed).get(indicator, {}), home, snapshot.city)


def ranked_codes(snapshot: Snapshot) -> frozenset[str]:
    """The regions that are ranked, by the settings in force."""
    city = snapshot.city
    return frozenset(region.code for region in (city.members if load_position_settings().rank_zones else city.counties))


def _outlook_table(snapshot: Snapshot, rows: Sequence[Outlook]) -> Markup:
    """One county's place in every indicator, those of which nothing is assumed as they are."""
    columns = (
        Column("指标"),
        Column("现值 %", is_figure=True),
        Column("假定 %", is_figure=True),
        Column("现位次", is_figure=True),
        Column("测算位次", is_figure=True),
        Column("变化", is_figure=True),
    )
    body = [_outlook_row(snapshot, outlook) for outlook in rows]
    return table("全部指标的位次；没有设定的指标保持现在的位次", columns, body, "fold")


def _finding(name: str, rows: Sequence[Outlook]) -> str:
    assumed = [outlook for outlook in rows if outlook.place is not None]
    if not assumed:
        return f"测算：还没有设定增速，{name}{len(rows)}项位次都是现在的"
    moved = [
        f"{outlook.now.indicator.name}{outlook.now.official_rank}→{outlook.rank}"
        for outlook in assumed
        if outlook.change
    ]
    said = "、".join(moved) if moved else "位次都不变"
    firsts = [
        sum(rank == 1 for rank in ranks)
        for ranks in ([outlook.now.official_rank for outlook in rows], [outlook.rank for outlook in rows])
    ]
    return f"测算：按所设增速，{name}{said}；居首{firsts[0]}项→{firsts[1]}项"


def _outlook_row(snapshot: Snapshot, outlook: Outlook) -> Row:
    now = outlook.now
    name = to_ranking(now.indicator.name, now, snapshot.context)
    if outlook.place is None:
        return Row((Cell(name), Cell(_figure(now.figure)), Cell("", "none"), Cell(rank_content(now), "rank"),
                    Cell(rank_content(now)), Cell(wording.rank_move(outlook.change), "muted")))  # fmt: skip
    assumed = wording.MISSING if outlook.assumed is None else _figure(outlook.assumed)
    return Row(
        (
            Cell(name),
            Cell(_figure(now.figure)),
            Cell(assumed),
            Cell(rank_content(now), "rank"),
            Cell(rank_of_content(outlook.rank, outlook.ranked_of, outlook.place.is_tied), "rank"),
            Cell(wording.rank_move(outlook.change)),
        ),
        "home",
    )


def _county_table(rows: Sequence[Position], assumed: Mapping[str, float], home: str, city: City) -> Markup:
    """All counties in one indicator, best first by what is assumed."""
    found = places(rows, assumed)
    known = [position for position in rows if position.figure is not None]
    ordered = sorted(known, key=lambda other_position: found[other_position.region].rank or len(known))
    columns = (
        Column("测算位次", css="place"),
        Column(city.noun),
        Column("现值 %", is_figure=True),
        Column("假定 %", is_figure=True),
        Column("现位次", is_figure=True),
    )
    body = []
    for position in ordered:
        place = found[position.region]
        given = assumed.get(position.region)
        cells = (
            Cell(rank_of_content(place.rank, place.ranked_of, place.is_tied), "rank place"),
            Cell(position.region_name),
            Cell(_figure(position.figure)),
            Cell("" if given is None else tag("b", _figure(given)), "none" if given is None else ""),
            Cell(rank_content(position)),
        )
        body.append(Row(cells, "home" if position.region == home else ""))
    caption = f"{rows[0].indicator.name}：各{city.noun}按假定的位次（测算），没有设定的按现值"
    return table(caption, columns, body, "places")


def _figure(figure: float | None) -> str:
    return wording.number(figure, 1)
