"""Counties as bars, best first: the city and the edge of the first tier among them, margins beside each."""

from collections.abc import Sequence

from charts.scale import Scale, scale_of
from indicators import wording
from indicators.model import City
from pages.shared import urls
from pages.shared.html import Cell, Column, Content, Markup, Row, joined, link, table, tag
from pages.shared.links import to_origin
from pages.shared.positions_table import rank_content
from pages.shared.warning_light import lights_of, notices_of
from queries.rows.alert import Alert
from queries.rows.position import Position


def rank_bars(
    rows: Sequence[Position], home: str, of: City, notices: Sequence[Alert], state: dict[str, str | None]
) -> Markup:
    """All regions in one indicator and period; ``state`` is what links to a county carry on."""
    whole = of.whole
    first = rows[0]
    city = first.city_value if first.is_share else first.city_growth_pct
    scale = scale_of([*(position.figure for position in rows), city])
    ordered = _sorted(rows)
    body = [_row(position, scale, city, home, notices, state) for position in ordered]
    if city is not None:
        body.insert(_place_of(city, ordered), _city_row(whole, city, scale))
    columns = (
        Column("位次", css="place"),
        Column(of.noun),
        Column("", css="drawn"),
        Column("比重 %" if first.is_share else "增速 %", is_figure=True),
        Column("距前一位", is_figure=True, css="more"),
        Column("领先后一位", is_figure=True, css="more"),
        Column(f"与{whole}之差", is_figure=True, css="more"),
        Column(f"较{wording.since(first.period)}位次", is_figure=True, css="more"),
        Column("较上年同期位次", is_figure=True, css="more"),
        Column("预警", css="tight more"),
    )
    return table("", columns, body, "bars")


def notes(rows: Sequence[Position], whole: str) -> tuple[str, ...]:
    """How to read what the bars do not say by themselves."""
    said = [f"横虚线以上为第一方阵，竖虚线为{whole}；距前、领先和与{whole}之差的单位是百分点。"]
    if scale_of(position.figure for position in rows).is_cut:
        said.append("“»”表示数值超出图的范围，条长不按比例，以数字为准。")
    if missing := [position.region_name for position in rows if position.figure is None]:
        said.append(f"{'、'.join(missing)}没有可比较的数据，不参加排名。")
    return tuple(said)


def _sorted(rows: Sequence[Position]) -> list[Position]:
    """By place; of equal places in administrative order; who has none last."""
    return sorted(
        rows,
        key=lambda position: (position.official_rank is None, position.official_rank or 0, position.figure is None),
    )


def _place_of(city: float, ordered: Sequence[Position]) -> int:
    """Before the first that is worse; those without a place come after."""
    is_after = (
        position.official_rank is None or (position.figure is not None and position.figure < city)
        for position in ordered
    )
    return next((place for place, after in enumerate(is_after) if after), len(ordered))


def _gap_to_city(position: Position, city: float | None) -> float | None:
    """Of what is ranked: of a share the level, whose change is told elsewhere."""
    if not position.is_share:
        return position.gap_to_city_pp
    return None if position.figure is None or city is None else round(position.figure - city, 10)


def _row(
    position: Position,
    scale: Scale,
    city: float | None,
    home: str,
    notices: Sequence[Alert],
    state: dict[str, str | None],
) -> Row:
    to_county = urls.address(urls.COUNTY, **{**state, "region": position.region})
    css = " ".join(word for word, holds in (("home", position.region == home), ("tier-1", position.tier == 1)) if holds)
    return Row(
        (
            Cell(rank_content(position), "rank place"),
            Cell(link(position.region_name, to_county)),
            Cell(_bar(position.figure, scale, city), "drawn"),
            Cell(to_origin(_shown(position.figure), position, state)),
            Cell(_margin(position.behind_above), "more"),
            Cell(_margin(position.ahead_below), "more"),
            Cell(wording.points(_gap_to_city(position, city)), "more"),
            Cell(wording.rank_move(position.rank_change_quarter), "more"),
            Cell(wording.rank_move(position.rank_change_year), "more"),
            Cell(lights_of(notices_of(position, notices), state), "more"),
        ),
        css,
    )


def _city_row(whole: str, city: float, scale: Scale) -> Row:
    empty = (Cell("", "more"),) * 6
    return Row(
        (Cell("", "place"), Cell(whole), Cell(_bar(city, scale, city), "drawn"), Cell(_shown(city)), *empty), "city"
    )


def _bar(figure: float | None, scale: Scale, city: float | None) -> Content:
    """A bar from zero to the figure, and the city's figure as a dashed line through all rows."""
    if figure is None:
        return tag("span", "无数据", "muted")
    zero, end = scale.share(0) * 100, scale.share(figure) * 100
    left, width = min(zero, end), abs(end - zero)
    mark = "" if city is None else f'<u style="left:{scale.share(city) * 100:.2f}%"></u>'
    beyond = "<b>»</b>" if scale.is_beyond(figure) else ""
    return Markup(f'<span class="bar"><i style="left:{left:.2f}%;width:{width:.2f}%">{beyond}</i>{mark}</span>')


def _shown(figure: float | None) -> Content:
    text = wording.number(figure, 1)
    return tag("span", joined("▼", text), "below-zero") if figure is not None and figure < 0 else text


def _margin(margin: float | None) -> str:
    return wording.MISSING if margin is None else wording.number(margin, 1)
