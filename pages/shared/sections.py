"""The sections of a county's overview, made once per store, release, county and period, and then only sent again."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from charts.comparison import standings
from charts.position import Position
from indicators.model import Region, RegionKind
from indicators.settings import PositionSettings
from pages.shared import answers, provenance
from pages.shared.answers import Served, Trends
from pages.shared.board import rank_board
from pages.shared.evidence import conventions, evidence_table
from pages.shared.frame import heading
from pages.shared.headline import changes_block, headline
from pages.shared.positions_table import notes, positions_table
from pages.shared.tables import Markup, joined, listing, tag


@dataclass(frozen=True)
class Overview:
    """The sections from top to bottom; ``rows`` are the region's positions, for the files."""

    status: str
    headline: Markup
    table: Markup
    others: Markup
    board: Markup
    evidence: Markup
    source: tuple[str, ...]
    rows: tuple[Position, ...]


def overview(of: Served, region: Region, period: str, settings: PositionSettings) -> Overview | None:
    """None where nobody in the city has a figure for the period."""
    return _overview(*of.key, region.code, period, settings, of, region)


@st.cache_resource(show_spinner=False, max_entries=500)
def _overview(
    folder: str, number: int, code: str, period: str, settings: PositionSettings, _of: Served, _region: Region
) -> Overview | None:
    everyone = answers.rows(_of, period)
    mine = tuple(one for one in everyone if one.region == code)
    if not mine:
        return None
    main, others = _split(mine)
    counted = _split(everyone)[0] or everyone
    peers = _ranked(_of, everyone, settings)
    trends = answers.growth_trends(_of, code)
    return Overview(
        status=provenance.status(_of, mine),
        headline=_headline(_of, _region, main, settings),
        table=_table(f"{_region.name}主要经济指标", main, peers, trends),
        others=joined(heading("其他指标"), _table(f"{_region.name}其他指标，不计入主要经济指标", others, peers, trends)) if others else Markup(""),
        board=joined(
            heading("各县区位次"),
            rank_board(f"{provenance.covered(counted)}，数字为全市位次，底色越重位次越前", counted, _of.store.city.members, code, settings.rank_zones),
        ),
        evidence=joined(
            heading("依据"),
            tag("p", conventions(_of.store.city, settings), "note"),
            evidence_table("每项数据在来源文件中的位置", mine),
        ),
        source=provenance.source(_of, mine),
        rows=mine,
    )


def _headline(of: Served, region: Region, main: tuple[Position, ...], settings: PositionSettings) -> Markup:
    if not main:
        return tag("h1", f"{region.name}：这个时期没有主要经济指标的数据，只有其他指标。", "finding")
    before = tuple(
        one
        for period in {row.period.previous_quarter for row in main}
        for one in answers.rows(of, period.code)
        if one.region == region.code
    )
    is_ranked = settings.rank_zones or region.kind is RegionKind.COUNTY
    top = headline(region.name, main, is_ranked)
    return joined(top, changes_block(standings(main, before))) if is_ranked else top


def _table(caption: str, rows: tuple[Position, ...], peers: Sequence[Position], trends: Trends) -> Markup:
    if not rows:
        return Markup("")
    return joined(positions_table(f"{caption}，{provenance.covered(rows)}", rows, trends), listing(notes(rows, peers), "notes"))


def _split(rows: tuple[Position, ...]) -> tuple[tuple[Position, ...], tuple[Position, ...]]:
    """Main indicators and the others."""
    main = tuple(one for one in rows if one.indicator.main_order is not None)
    return main, tuple(one for one in rows if one.indicator.main_order is None)


def _ranked(of: Served, rows: tuple[Position, ...], settings: PositionSettings) -> tuple[Position, ...]:
    """The rows of regions that take part in the ranking."""
    counties = {region.code for region in (of.store.city.members if settings.rank_zones else of.store.city.counties)}
    return tuple(one for one in rows if one.region in counties)
