"""The table of one region's indicators: level, growth, position and margins, one indicator a row."""

from collections.abc import Callable, Mapping, Sequence

from charts.sparkline import sparkline
from indicators import wording
from indicators.periods import Period
from pages.shared.cached_queries import Trends
from pages.shared.column_table import Look, column_table, content
from pages.shared.html import Content, Markup, joined, picture, tag
from pages.shared.links import to_origin, to_ranking
from pages.shared.urls import Context
from pages.shared.warning_light import lights_of
from queries.rows.alert import Alert
from queries.rows.position import Position
from reports.columns.positions import POINTS, position_columns
from reports.columns.table_column import Columns, TableColumn, picked
from reports.statements.alerts import alerts_of

# Three years of quarters: long enough to see last year's base, short enough for a thumbnail.
_TREND_QUARTERS = 12
_KEYS = "value rate growth_change_quarter_pp city_growth_pct official_rank rank_change_quarter behind_above ahead_below trend light"
CSS = {"city_growth_pct": "city", "official_rank": "rank", "trend": "trend", "light": "tight"}
TREND: TableColumn[Position] = TableColumn("trend", "走势")


def positions_table(
    caption: str, rows: Sequence[Position], trends: Trends, notices: Sequence[Alert], whole: str, context: Context
) -> Markup:
    """The table; each indicator leads to its own screen; a period column only where the rows differ in it.

    ``notices`` are the warnings of the period: each row shows the worst of its own.
    """
    columns = {**position_columns(rows, whole, notices), TREND.key: TREND}
    named = "indicator period" if len({position.period for position in rows}) > 1 else "indicator"
    look = Look(drawn(columns, trends, notices, context), CSS, lambda position: "negative" * position.is_negative)
    return column_table(caption, picked(columns, f"{named} {_KEYS}"), rows, look)


def drawn(
    columns: Columns[Position], trends: Trends, notices: Sequence[Alert], context: Context
) -> Mapping[str, Callable[[Position], Content]]:
    """What a screen makes of the columns of positions: ways to other screens, marks and small pictures."""
    return {
        "indicator": lambda position: to_ranking(position.indicator.name, position, context),
        "value": lambda position: to_origin(content(columns["value"], position), position, context),
        "rate": lambda position: to_origin(rate_content(position.rate, position.is_share), position, context),
        "official_rank": rank_content,
        "trend": lambda position: trend_picture(position, trends.get(position.indicator.id, {})),
        "light": lambda position: lights_of(alerts_of(position, notices), context),
    }


def rank_content(position: Position) -> Content:
    """``2/7`` with a bold first number, 并列 where it is shared; zones and missing ranks say so."""
    return rank_of_content(position.official_rank, position.ranked_of, position.is_tied)


def rank_of_content(rank: int | None, ranked_of: int | None, is_tied: bool) -> Content:
    if rank is None:
        return wording.MISSING
    tied = tag("small", "并列") if is_tied else ""
    bold = tag("b", str(rank) if ranked_of else wording.rank_of(rank, None))
    return joined(tied, bold, f"/{ranked_of}" if ranked_of else "")


def rate_content(rate: float | None, is_share: bool, is_marked: bool = True) -> Content:
    """Growth in per cent; a share's change says its own unit; below zero with a symbol, not by colour alone."""
    if rate is None:
        return wording.MISSING
    text = wording.points(rate) if is_share else wording.growth(rate)
    shown: Content = joined(text, tag("small", POINTS)) if is_share else text
    return tag("span", joined("▼", shown), "below-zero") if rate < 0 and is_marked else shown


def trend_picture(position: Position, trend: Mapping[Period, float]) -> Content:
    moments = [position.period]
    while len(moments) < _TREND_QUARTERS:
        moments.append(moments[-1].previous_quarter)
    moments.reverse()
    source = sparkline([trend.get(moment) for moment in moments])
    if source is None:
        return wording.MISSING
    return picture(source, f"{position.indicator.name}{moments[0].label}至{moments[-1].label}增速走势", "spark")
