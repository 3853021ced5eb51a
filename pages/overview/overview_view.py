"""The sections of a county's overview, made once per store, release, county and period, and then only sent again."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.model import City, Region
from indicators.settings import PositionSettings
from pages.overview.headline import headline
from pages.overview.rank_heat_map import board_finding, rank_board
from pages.shared import cached_queries, source_line, urls
from pages.shared.cached_queries import Trends
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.evidence_table import conventions, evidence_table
from pages.shared.html import Markup, folded, joined, listing, tag
from pages.shared.layout import heading
from pages.shared.positions_export import positions_sheet
from pages.shared.positions_table import positions_table
from pages.shared.table_download import Sheet
from queries.rows.position import Position
from reports.statements.missing_data import notes


@dataclass(frozen=True)
class Overview:
    """The sections from top to bottom; ``sheet`` is the table to take away."""

    status: str
    address: str
    headline: Markup
    table: Markup
    others: Markup
    board: Markup
    evidence: Markup
    source: tuple[str, ...]
    sheet: Sheet


@computed_once()
def overview(snapshot: Snapshot, code: str, period: str, settings: PositionSettings) -> Overview | None:
    """The sections for the region ``code``; None where no county has a figure for the period."""
    region = next(region for region in snapshot.city.members if region.code == code)
    everyone, of_the_city_alone = cached_queries.by_origin(snapshot, period)
    mine = tuple(position for position in everyone if position.region == code)
    if not mine:
        return None
    main, others = _split(mine)
    counted = _split(everyone)[0] or everyone
    peers = _ranked(snapshot, everyone, settings)
    trends = cached_queries.growth_trends(snapshot, code)
    return Overview(
        status=source_line.status(snapshot, mine),
        address=urls.address(
            urls.UPPER if snapshot.level else urls.OVERVIEW,
            as_of=snapshot.context["as_of"],
            region=code,
            period=urls.lasting_period(period, mine),
        ),
        headline=headline(snapshot, region, main, settings),
        table=_table(snapshot, f"{region.name}主要经济指标", main, peers, trends),
        others=joined(_others(snapshot, region, others, peers, trends), _city_note(snapshot.city, of_the_city_alone)),
        board=joined(
            heading(board_finding(counted, snapshot.city)),
            rank_board(
                f"{source_line.covered(counted)}，数字为{snapshot.city.whole}位次，底色越醒目位次越前",
                counted,
                snapshot.city,
                code,
                settings.rank_zones,
                snapshot.context,
            ),
        ),
        evidence=joined(
            tag("p", conventions(snapshot.city, settings), "note"),
            folded("依据：每项数据在来源文件中的位置", evidence_table("", mine)),
        ),
        source=source_line.source(snapshot, mine),
        sheet=positions_sheet(f"{region.name}_{source_line.covered(mine)}_位次", mine, snapshot.city.whole),
    )


def _table(
    snapshot: Snapshot, caption: str, rows: tuple[Position, ...], peers: Sequence[Position], trends: Trends
) -> Markup:
    if not rows:
        return Markup("")
    city = snapshot.city
    notices = [
        notice
        for period in {position.period for position in rows}
        for notice in cached_queries.warned(snapshot, period.code)
    ]
    return joined(
        positions_table(f"{caption}，{source_line.covered(rows)}", rows, trends, notices, city.whole, snapshot.context),
        listing(notes(rows, peers, city.noun), "notes"),
    )


def _others(
    snapshot: Snapshot, region: Region, rows: tuple[Position, ...], peers: Sequence[Position], trends: Trends
) -> Markup:
    if not rows:
        return Markup("")
    listed = _table(snapshot, f"{region.name}其他指标，不计入主要经济指标", rows, peers, trends)
    return joined(heading("其他指标"), listed)


def _city_note(city: City, rows: Sequence[Position]) -> Markup:
    """Indicators for which only the city has a figure: named, but no county is called missing for them."""
    names = list(dict.fromkeys(position.indicator.name for position in rows))
    return tag("p", f"只有{city.whole}数、没有{city.noun}数：{'、'.join(names)}。", "note") if names else Markup("")


def _split(rows: tuple[Position, ...]) -> tuple[tuple[Position, ...], tuple[Position, ...]]:
    """Main indicators and the others."""
    main = tuple(position for position in rows if position.indicator.main_order is not None)
    return main, tuple(position for position in rows if position.indicator.main_order is None)


def _ranked(snapshot: Snapshot, rows: tuple[Position, ...], settings: PositionSettings) -> tuple[Position, ...]:
    """The rows of regions that take part in the ranking."""
    counties = {region.code for region in (snapshot.city.members if settings.rank_zones else snapshot.city.counties)}
    return tuple(position for position in rows if position.region in counties)
