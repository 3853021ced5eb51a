"""Counties as bars, best first: the city and the edge of the first tier among them, margins beside each."""

from collections.abc import Callable, Sequence

from charts.scale import Scale, scale_of
from indicators import wording
from indicators.model import City
from pages.shared import urls
from pages.shared.column_table import Look, heads_of, row_of
from pages.shared.html import Cell, Content, Markup, Row, joined, link, table, tag
from pages.shared.links import to_origin
from pages.shared.positions_table import drawn
from queries.rows.alert import Alert
from queries.rows.position import Position
from reports.columns.positions import POINTS, position_columns
from reports.columns.table_column import Columns, TableColumn, picked

_MORE = "behind_above ahead_below gap rank_change_quarter rank_change_year light"
_CSS = {"official_rank": "rank place", "bar": "drawn", **dict.fromkeys(_MORE.split(), "more"), "light": "tight more"}


def rank_bars(
    rows: Sequence[Position], home: str, of: City, notices: Sequence[Alert], state: dict[str, str | None]
) -> Markup:
    """All regions in one indicator and period; ``state`` is what links to a county carry on."""
    first = rows[0]
    city = first.city_value if first.is_share else first.city_growth_pct
    scale = scale_of([*(position.figure for position in rows), city])
    columns = {
        **position_columns(rows, of.whole, notices),
        "region_name": TableColumn("region_name", of.noun),
        "bar": TableColumn("bar", ""),
        "figure": TableColumn("figure", "比重" if first.is_share else "增速", "%", "rate"),
        "gap": TableColumn("gap", f"与{of.whole}之差", POINTS, "signed", lambda position: _gap_to_city(position, city)),
    }
    look = Look(_drawn(columns, scale, city, notices, state), _CSS, lambda position: _row_css(position, home), "bars")
    shown, ordered = picked(columns, f"official_rank region_name bar figure {_MORE}"), _sorted(rows)
    body = [row_of(shown, position, look) for position in ordered]
    if city is not None:
        body.insert(_place_of(city, ordered), _city_row(of.whole, city, scale))
    return table("", heads_of(shown, look), body, "bars")


def _drawn(
    columns: Columns[Position],
    scale: Scale,
    city: float | None,
    notices: Sequence[Alert],
    state: dict[str, str | None],
) -> dict[str, Callable[[Position], Content]]:
    def county(position: Position) -> Content:
        return link(position.region_name, urls.address(urls.COUNTY, **{**state, "region": position.region}))

    return {
        **drawn(columns, {}, notices, state),
        "region_name": county,
        "bar": lambda position: _bar(position.figure, scale, city),
        "figure": lambda position: to_origin(_shown(position.figure), position, state),
    }


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


def _row_css(position: Position, home: str) -> str:
    return " ".join(
        word for word, holds in (("home", position.region == home), ("tier-1", position.tier == 1)) if holds
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
