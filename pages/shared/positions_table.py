"""The table of one region's indicators: level, growth, position and margins, one indicator a row."""

from collections.abc import Mapping, Sequence

from charts.sparkline import sparkline
from indicators import wording
from indicators.periods import Period
from pages.shared.cached_queries import Trends
from pages.shared.html import Cell, Column, Content, Markup, Row, joined, picture, table, tag
from pages.shared.links import to_origin, to_ranking
from pages.shared.urls import Context
from pages.shared.warning_light import lights_of, notices_of
from queries.rows.alert import Alert
from queries.rows.position import Position

# Three years of quarters: long enough to see last year's base, short enough for a thumbnail.
_TREND_QUARTERS = 12


def positions_table(
    caption: str, rows: Sequence[Position], trends: Trends, notices: Sequence[Alert], whole: str, context: Context
) -> Markup:
    """The table; each indicator leads to its own screen; a period column only where the rows differ in it.

    ``notices`` are the warnings of the period: each row shows the worst of its own.
    """
    periods = {position.period for position in rows}
    columns = _columns(wording.since(min(periods)) if len(periods) == 1 else "上季", whole)
    kept = [place for place, column in enumerate(columns) if len(periods) > 1 or column.css != "period"]
    body = (
        Row(tuple(cells[place] for place in kept), "negative" if position.is_negative else "")
        for position in rows
        for cells in [_cells(position, trends.get(position.indicator.id, {}), notices_of(position, notices), context)]
    )
    return table(caption, [columns[place] for place in kept], body, "fold")


def _columns(since: str, whole: str) -> tuple[Column, ...]:
    return (
        Column("指标"),
        Column("时期", css="period"),
        Column("总量", is_figure=True),
        Column("增速 %", is_figure=True),
        Column(f"较{since} 百分点", is_figure=True),
        Column(f"{whole}增速 %", is_figure=True),
        Column("位次", is_figure=True),
        Column("变化", is_figure=True),
        Column("距前一位 百分点", is_figure=True),
        Column("领先后一位 百分点", is_figure=True),
        Column("走势", css="trend"),
        Column("预警", css="tight"),
    )


def _cells(
    position: Position, trend: Mapping[Period, float], notices: Sequence[Alert], context: Context
) -> tuple[Cell, ...]:
    return (
        Cell(to_ranking(position.indicator.name, position, context)),
        Cell(position.period.label),
        Cell(to_origin(level_content(position), position, context)),
        Cell(to_origin(rate_content(position.rate, position.is_share), position, context)),
        Cell(wording.points(position.growth_change_quarter_pp), _muted(position.growth_change_quarter_pp)),
        Cell(rate_content(position.city_growth_pct, position.is_share, is_marked=False), "city"),
        Cell(rank_content(position), "rank"),
        Cell(wording.rank_move(position.rank_change_quarter), _muted(position.rank_change_quarter or None)),
        Cell(*_margin(position, position.behind_above, "居首", is_edge=position.official_rank == 1)),
        Cell(*_margin(position, position.ahead_below, "居末", is_edge=position.is_last)),
        Cell(trend_picture(position, trend), "trend"),
        Cell(lights_of(notices, context)),
    )


def rank_content(position: Position) -> Content:
    """``2/7`` with a bold first number, 并列 where it is shared; zones and missing ranks say so."""
    return rank_of_content(position.official_rank, position.ranked_of, position.is_tied)


def rank_of_content(rank: int | None, ranked_of: int | None, is_tied: bool) -> Content:
    if rank is None:
        return wording.MISSING
    tied = tag("small", "并列") if is_tied else ""
    bold = tag("b", str(rank) if ranked_of else wording.rank_of(rank, None))
    return joined(tied, bold, f"/{ranked_of}" if ranked_of else "")


def level_content(position: Position) -> Content:
    if position.is_share or position.value is None:
        return joined(
            wording.number(position.value, position.indicator.decimals),
            tag("small", "%") if position.value is not None else "",
        )
    return joined(
        wording.number(position.value, position.indicator.decimals),
        tag("small", position.unit or position.indicator.unit),
    )


def rate_content(rate: float | None, is_share: bool, is_marked: bool = True) -> Content:
    """Growth in per cent; a share's change says its own unit; below zero with a symbol, not by colour alone."""
    if rate is None:
        return wording.MISSING
    text = wording.points(rate) if is_share else wording.growth(rate)
    content: Content = joined(text, tag("small", "百分点")) if is_share else text
    return tag("span", joined("▼", content), "below-zero") if rate < 0 and is_marked else content


def _margin(position: Position, margin: float | None, at_edge: str, is_edge: bool) -> tuple[Content, str]:
    if margin is not None:
        return wording.number(margin, 1), ""
    return (at_edge, "muted") if is_edge else (wording.MISSING, "muted")


def _muted(value: float | None) -> str:
    return "muted" if value is None else ""


def trend_picture(position: Position, trend: Mapping[Period, float]) -> Content:
    moments = [position.period]
    while len(moments) < _TREND_QUARTERS:
        moments.append(moments[-1].previous_quarter)
    moments.reverse()
    source = sparkline([trend.get(moment) for moment in moments])
    if source is None:
        return wording.MISSING
    return picture(source, f"{position.indicator.name}{moments[0].label}至{moments[-1].label}增速走势", "spark")
