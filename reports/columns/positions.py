"""The columns of a table of positions."""

from collections.abc import Sequence

from indicators import wording
from queries.rows.alert import Alert
from queries.rows.position import Position
from reports.columns.table_column import TableColumn, by_key
from reports.statements.alerts import alerts_of, sign, worst

POINTS = "百分点"


def position_columns(
    rows: Sequence[Position], whole: str, alerts: Sequence[Alert] = ()
) -> dict[str, TableColumn[Position]]:
    """``whole`` is how the city speaks of itself (全市); ``alerts`` are those of the rows' periods.

    The rows say what a change is counted from: 上季 where they differ in it.
    """
    periods = {position.period for position in rows}
    since = wording.since(periods.pop()) if len(periods) == 1 else "上季"
    return by_key(
        TableColumn("region_name", "地区"),
        TableColumn("indicator", "指标", stored=lambda position: position.indicator.name),
        TableColumn("short_name", "指标", stored=lambda position: position.indicator.short_name),
        TableColumn("period", "时期", stored=lambda position: position.period.label),
        TableColumn("value", "总量", format=_level, own_unit=_unit),
        TableColumn("unit", "单位"),
        TableColumn("rate", "增速", "%", _rate, own_unit=_points_of_a_share),
        TableColumn("growth_pct", "增速", "%", "rate"),
        TableColumn("change_pp", "占比变化", POINTS, "signed"),
        TableColumn("growth_change_quarter_pp", f"较{since}", POINTS, "signed"),
        TableColumn("growth_change_year_pp", "较上年同期", POINTS, "signed"),
        TableColumn("city_value", f"{whole}总量", format=_level, own_unit=_unit),
        TableColumn("city_growth_pct", f"{whole}增速", "%", _rate, own_unit=_points_of_a_share),
        TableColumn("gap_to_city_pp", f"与{whole}之差", POINTS, "signed"),
        TableColumn("official_rank", "位次", format="whole", words=_rank),
        TableColumn("ranked_of", "参加排名", format="whole"),
        TableColumn("published_rank", "来源位次", format="whole"),
        TableColumn("rank", "计算位次", format="whole", words=_computed_rank),
        TableColumn("is_tied", "并列", stored=lambda position: "是" if position.is_tied else None),
        TableColumn("rank_change_quarter", f"位次较{since}", format="move"),
        TableColumn("rank_change_year", "位次较上年同期", format="move"),
        TableColumn("behind_above", "距前一位", POINTS, "rate", words=_behind),
        TableColumn("ahead_below", "领先后一位", POINTS, "rate", words=_ahead),
        TableColumn("light", "预警", stored=lambda position: sign(worst(alerts_of(position, alerts)))),
        TableColumn("release", "发布", format="whole", words=_release),
        TableColumn("status", "状态", stored=lambda position: wording.STATUS_NAMES.get(position.status or "")),
        TableColumn("source_file", "文件"),
        TableColumn("source_cell", "单元格"),
    )


def _level(position: Position) -> str:
    return f"level{position.indicator.decimals}"


def _unit(position: Position) -> str:
    return position.unit or position.indicator.unit


def _rate(position: Position) -> str:
    """A share's change has its sign, since its column is one of growths."""
    return "signed" if position.is_share else "rate"


def _points_of_a_share(position: Position) -> str:
    return POINTS if position.is_share else ""


def _rank(position: Position) -> str:
    """``2/7``, ``并列2/7``."""
    return f"{'并列' if position.is_tied else ''}{wording.rank_of(position.official_rank, position.ranked_of)}"


def _computed_rank(position: Position) -> str:
    return wording.rank_of(position.rank, position.ranked_of)


def _behind(position: Position) -> str:
    is_first = position.behind_above is None and position.official_rank == 1
    return "居首" if is_first else wording.number(position.behind_above, 1)


def _ahead(position: Position) -> str:
    is_last = position.ahead_below is None and position.is_last
    return "居末" if is_last else wording.number(position.ahead_below, 1)


def _release(position: Position) -> str:
    return wording.MISSING if position.release is None else f"第{position.release}次"
