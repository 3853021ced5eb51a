"""对比: two to six counties over all main indicators: places, distances to the city, and the figures behind them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charts.scale import Scale, scale_of
from indicators import wording
from indicators.model import Indicator, Region
from pages.indicator.captioned_chart import Caption, figure
from pages.indicator.comparison.dot_plot import Dot, legend, letters, strip
from pages.shared import cached_queries, source_line, urls
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Column, Content, Markup, Row, joined, link, table, tag
from pages.shared.layout import heading
from pages.shared.links import to_origin
from pages.shared.positions_export import positions_sheet
from pages.shared.positions_table import rank_content, rate_content
from pages.shared.table_download import Sheet
from pages.shared.urls import Context
from queries.rows.position import Position

Known = Mapping[tuple[str, str], Position]


@dataclass(frozen=True)
class Comparison:
    status: str
    address: str
    title: Markup
    strips: Markup
    table: Markup
    source: tuple[str, ...]
    sheet: Sheet


@computed_once()
def comparison(snapshot: Snapshot, codes: tuple[str, ...], home: str, period: str) -> Comparison | None:
    """None where no county has a main indicator's figure for the period."""
    city = snapshot.city
    reported, _ = cached_queries.by_origin(snapshot, period)
    everyone = tuple(position for position in reported if position.indicator.main_order is not None)
    regions = [region for region in city.members if region.code in codes]
    mine = tuple(position for position in everyone if position.region in codes)
    if not mine:
        return None
    known: Known = {(position.region, position.indicator.id): position for position in everyone}
    indicators = list(dict.fromkeys(position.indicator for position in everyone))
    source = source_line.source(snapshot, mine)
    names = "、".join(region.name for region in regions)
    covered = source_line.covered(mine)
    return Comparison(
        status=source_line.status(snapshot, mine),
        address=urls.address(
            urls.COMPARISON,
            **snapshot.context,
            region=home,
            period=urls.lasting_period(period, mine),
            regions=",".join(codes),
        ),
        title=tag("h1", f"{covered}：{_finding(regions, indicators, known)}", "finding"),
        strips=figure(
            joined(legend(regions, home), _strips(snapshot, regions, indicators, known, home)),
            Caption(
                f"{names}的位次和与{city.whole}的距离",
                f"{covered}；左：{city.whole}位次，第1位在左，灰点为其他{city.noun}；右：增速与{city.whole}之差，竖线为{city.whole}",
                " · ".join(part for part in source if part),
                f"{'_'.join(region.name for region in regions)}_{covered}_对比",
            ),
            _notes(everyone),
        ),
        table=joined(heading("数据"), _figures(snapshot, regions, indicators, known, home)),
        source=source,
        sheet=positions_sheet(f"{'_'.join(region.name for region in regions)}_{covered}_对比", mine, city.whole),
    )


def _finding(regions: Sequence[Region], indicators: Sequence[Indicator], known: Known) -> str:
    """How many indicators each county leads among the chosen, strictly: a shared best counts for nobody."""
    lead: Counter[str] = Counter()
    for indicator in indicators:
        rows = [
            position
            for region in regions
            if (position := known.get((region.code, indicator.id))) and position.figure is not None
        ]
        best = max((position.figure for position in rows if position.figure is not None), default=None)
        first = [position.region_name for position in rows if position.figure == best]
        if len(first) == 1 and len(rows) > 1:
            lead[first[0]] += 1
    if not lead:
        return f"{len(indicators)}项主要经济指标中没有一项分出先后"
    parts = [f"{name}{number}项" for name, number in lead.most_common()]
    return f"{len(indicators)}项主要经济指标中，{'、'.join(parts)}在所选{len(regions)}地中领先"


def _notes(everyone: Sequence[Position]) -> tuple[str, ...]:
    said = ["圆点里的字是地名中的一个字，见图上方；同一行里上下错开只为不相互遮挡。"]
    if scale_of(position.gap_to_city_pp for position in everyone).is_cut:
        said.append("带“»”的点超出图的范围，不按比例，数值见下表。")
    return tuple(said)


def _strips(
    snapshot: Snapshot, regions: Sequence[Region], indicators: Sequence[Indicator], known: Known, home: str
) -> Markup:
    scale = scale_of(position.gap_to_city_pp for position in known.values())
    signs = letters(regions)
    rows = []
    for indicator in indicators:
        mine = [
            (place, position)
            for place, region in enumerate(regions)
            if (position := known.get((region.code, indicator.id)))
        ]
        rows.append(
            Row(
                (
                    Cell(_name(snapshot, indicator, home)),
                    Cell(_places(mine, indicator, known, signs, home), "drawn"),
                    Cell(_distances(mine, scale, signs, home), "drawn"),
                )
            )
        )
    whole = snapshot.city.whole
    edges = joined(
        f"与{whole}之差，百分点　",
        tag("span", f"{wording.points(scale.low)} 至 {wording.points(scale.high)}", "muted"),
    )
    columns = (Column("指标"), Column(f"{whole}位次", css="drawn"), Column(f"与{whole}之差", css="drawn"))
    return joined(tag("p", edges, "unseen"), table("", columns, rows, "strips"))


def _name(snapshot: Snapshot, indicator: Indicator, home: str) -> Content:
    state = {**snapshot.context, "indicator": indicator.id, "region": home}
    return link(indicator.short_name, urls.address(urls.RANKING, **state))


def _places(
    mine: Sequence[tuple[int, Position]], indicator: Indicator, known: Known, signs: Mapping[str, str], home: str
) -> Content:
    placed = [
        (place, position, position.official_rank) for place, position in mine if position.official_rank is not None
    ]
    if not placed:
        return tag("span", "没有位次", "muted")
    everyone = [
        position for (_, id_), position in known.items() if id_ == indicator.id and position.official_rank is not None
    ]
    deepest = max(max(position.official_rank or 0, position.ranked_of or 0) for position in everyone)
    chosen = {position.region for _, position, _ in placed}

    def at(rank: int) -> float:
        return (rank - 1) / (deepest - 1) if deepest > 1 else 0.5

    dots = [
        Dot(
            at(rank),
            signs[position.region],
            place,
            f"{position.region_name}{wording.rank_of(rank, position.ranked_of)}",
            position.region == home,
        )
        for place, position, rank in placed
    ]
    return strip(dots, [at(position.official_rank or 1) for position in everyone if position.region not in chosen])


def _distances(mine: Sequence[tuple[int, Position]], scale: Scale, signs: Mapping[str, str], home: str) -> Content:
    known = [
        (place, position, position.gap_to_city_pp) for place, position in mine if position.gap_to_city_pp is not None
    ]
    if not known:
        return tag("span", "没有可比的数", "muted")
    dots = [
        Dot(
            scale.share(gap),
            signs[position.region],
            place,
            f"{position.region_name}{wording.points(gap)}个百分点",
            position.region == home,
            scale.is_beyond(gap),
        )
        for place, position, gap in known
    ]
    return strip(dots, (), scale.share(0))


def _figures(
    snapshot: Snapshot, regions: Sequence[Region], indicators: Sequence[Indicator], known: Known, home: str
) -> Markup:
    """Growth with the place beside it, counties in administrative order across."""
    body = []
    for indicator in indicators:
        rows = [known.get((region.code, indicator.id)) for region in regions]
        city = next((position.city_growth_pct for position in known.values() if position.indicator == indicator), None)
        body.append(
            Row(
                (
                    Cell(_name(snapshot, indicator, home)),
                    *(Cell(_figure(position, snapshot.context)) for position in rows),
                    Cell(rate_content(city, indicator.is_share, is_marked=False), "city"),
                )
            )
        )
    city_column = Column(snapshot.city.whole, is_figure=True)
    columns = [Column("指标"), *(Column(region.name, is_figure=True) for region in regions), city_column]
    return table("增速 %（占比为变化，百分点），后为位次", columns, body, "scroll")


def _figure(position: Position | None, context: Context) -> Content:
    if position is None:
        return wording.MISSING
    return joined(
        to_origin(rate_content(position.rate, position.is_share), position, context),
        "　",
        tag("span", rank_content(position), "rank"),
    )


@computed_once()
def usual(snapshot: Snapshot, home: str, period: str) -> tuple[str, ...]:
    """Whom to compare with where the reader chose nobody: home and the two that hold most places in the first tier."""
    city, rows = snapshot.city, cached_queries.rows(snapshot, period)
    counted = Counter(position.region for position in rows if position.tier == 1 and position.region != home)
    order = {region.code: region.order for region in city.members}
    nearest = sorted(counted, key=lambda code: (-counted[code], order[code]))[:2]
    rest = [region.code for region in city.counties if region.code not in (home, *nearest)]
    chosen = [home, *nearest, *rest][:3]
    return tuple(sorted(chosen, key=lambda code: order[code]))
