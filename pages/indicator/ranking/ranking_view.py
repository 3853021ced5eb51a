"""位次: one indicator across the counties, made once per store, release, indicator, county and period."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.plotly_base import Figure
from charts.rank_history import rank_history, rank_history_title
from charts.region_map import region_map
from charts.theme import DARK, LIGHT
from indicators import wording
from indicators.boundaries import boundaries
from indicators.catalogue import load_catalogue
from indicators.model import City, RegionKind
from indicators.settings import PositionSettings
from pages.indicator.captioned_chart import Caption, figure
from pages.indicator.ranking import rank_bars
from pages.shared import cached_queries, source_line, urls
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.evidence_table import evidence_table
from pages.shared.html import Markup, folded, joined, picture, tag
from pages.shared.layout import heading
from pages.shared.positions_export import positions_sheet
from pages.shared.positions_table import positions_table
from pages.shared.table_download import Sheet
from queries.rows.position import Position
from reports.statements.position import measure, standing


@dataclass(frozen=True)
class Ranking:
    """The sections of the screen from top to bottom; ``history`` is None where nobody ever had a place."""

    status: str
    address: str
    title: Markup
    bars: Markup
    history: Figure | None
    history_caption: Caption
    map: Markup
    supporting: Markup
    evidence: Markup
    source: tuple[str, ...]
    sheet: Sheet


@computed_once()
def ranking(
    snapshot: Snapshot, indicator_id: str, code: str, period: str, settings: PositionSettings, is_dark: bool
) -> Ranking | None:
    """None where no county has a figure of the indicator for the period."""
    rows = tuple(
        position for position in cached_queries.rows(snapshot, period) if position.indicator.id == indicator_id
    )
    mine = next((position for position in rows if position.region == code), None)
    if mine is None:
        return None
    city, indicator = snapshot.city, mine.indicator
    state = {**snapshot.context, "region": code, "period": mine.period.code, "indicator": indicator_id}
    competes = settings.rank_zones or _kind(city, code) is RegionKind.COUNTY
    source = " · ".join(part for part in source_line.source(snapshot, rows) if part)
    said = standing(mine, rows, city.whole, competes)
    name = f"{mine.region_name}_{mine.period.label}_{indicator.short_name}"
    observations = cached_queries.history(snapshot, indicator_id)
    return Ranking(
        status=source_line.status(snapshot, rows),
        address=urls.address(urls.RANKING, **state),
        title=tag("h1", said, "finding"),
        bars=figure(
            rank_bars.rank_bars(
                rows, code, city, cached_queries.warned(snapshot, period), {**state, "indicator": None}
            ),
            Caption(
                _bars_title(rows, city), f"{mine.period.label}，{measure(indicator)}", source, f"{name}_各{city.noun}"
            ),
            rank_bars.notes(rows, city.whole),
        ),
        history=rank_history(observations, code, mine.period, DARK if is_dark else LIGHT),
        history_caption=Caption(
            rank_history_title(observations, mine.region_name, code, mine.period, city.whole),
            f"各季{indicator.name}{city.whole}位次，第1位在上；线断处为没有位次",
            source,
            f"{name}_历史位次",
        ),
        map=_map(snapshot, rows, code, source, name),
        supporting=_supporting(snapshot, mine, period),
        evidence=folded("依据：每个数据在来源文件中的位置", evidence_table("", rows, by_region=True)),
        source=source_line.source(snapshot, rows),
        sheet=positions_sheet(name, rows, city.whole),
    )


def _kind(city: City, code: str) -> RegionKind:
    return next(region.kind for region in city.members if region.code == code)


def _bars_title(rows: Sequence[Position], city: City) -> str:
    """Who leads and who is last, in a sentence; with ties, how many."""
    placed = [position for position in rows if position.official_rank is not None]
    if not placed:
        return f"没有{city.noun}有位次"
    first = [position.region_name for position in placed if position.official_rank == 1]
    deepest = max(position.official_rank or 0 for position in placed)
    last = [position.region_name for position in placed if position.official_rank == deepest]
    negative = sum((position.rate or 0) < 0 for position in placed)
    said = f"{_several(first)}居首" + (f"，{_several(last)}居末" if deepest > 1 and len(placed) > 2 else "")
    if negative and not rows[0].is_share:
        falling = f"{len(placed)}个{city.noun}全部负增长"
        return f"{said}；{falling if negative == len(placed) else f'{len(placed)}个{city.noun}中{negative}个负增长'}"
    return said


def _several(names: list[str]) -> str:
    return "、".join(names) if len(names) <= 3 else f"{'、'.join(names[:2])}等{len(names)}个并列"


def _map(snapshot: Snapshot, rows: Sequence[Position], home: str, source: str, name: str) -> Markup:
    """The sketch map; nothing where no county has an outline."""
    outlines = boundaries(snapshot.city.code)
    known = {position.region: position for position in rows if position.region in outlines}
    if not known:
        return Markup("")
    places = {
        code: (position.official_rank, position.ranked_of)
        for code, position in known.items()
        if position.official_rank and position.ranked_of
    }
    said = "，".join(f"{row.region_name}{wording.rank_of(row.official_rank, row.ranked_of)}" for row in known.values())
    without = [position.region_name for position in rows if position.region not in outlines]
    drawn = region_map(outlines, {code: position.region_name for code, position in known.items()}, places, home)
    first = rows[0]
    return figure(
        picture(drawn, f"{first.indicator.name}位次示意图：{said}", "map"),
        Caption(
            f"{first.indicator.name}{snapshot.city.whole}位次分布",
            f"{first.period.label}；示意图，不作为划界依据",
            source,
            f"{name}_示意图",
        ),
        (f"{'、'.join(without)}没有边界数据，图上不显示。",) if without else (),
    )


def _supporting(snapshot: Snapshot, mine: Position, period: str) -> Markup:
    """The indicators that a headline indicator is made of, side by side: arithmetic, no cause claimed."""
    ids = mine.indicator.supporting
    if not ids:
        return Markup("")
    rows = [
        position
        for position in cached_queries.rows(snapshot, period)
        if position.region == mine.region and position.indicator.id in ids
    ]
    if not rows:
        return tag(
            "p",
            f"支撑指标（{'、'.join(load_catalogue()[indicator_id].name for indicator_id in ids)}）本期没有数据。",
            "note",
        )
    whole = snapshot.city.whole
    known = [position for position in rows if position.gap_to_city_pp is not None]
    below = [position.indicator.short_name for position in known if (position.gap_to_city_pp or 0) < 0]
    title = f"支撑指标中{'、'.join(below)}低于{whole}" if below else f"支撑指标均不低于{whole}"
    if not known:
        title = f"支撑指标没有{whole}数可比"
    elif len(known) < len(rows):
        title += f"（{len(rows) - len(known)}项没有{whole}数可比）"
    return joined(
        heading(f"从哪里来：{title}"),
        positions_table(
            "只把数据并列，不推断原因",
            rows,
            cached_queries.growth_trends(snapshot, mine.region),
            cached_queries.warned(snapshot, period),
            whole,
            snapshot.context,
        ),
    )
