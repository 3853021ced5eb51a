"""The columns of a table of annual targets and how far they are reached."""

from indicators import wording
from queries.rows.progress import Progress
from reports.columns.positions import POINTS
from reports.columns.table_column import TableColumn, by_key
from reports.statements.target_pace import LATE, SYMBOLS, WORDS, behind, is_by_level, pace

ESTIMATE = "测算"


def _level(progress: Progress) -> str:
    return f"level{progress.indicator.decimals}"


def _rate(progress: Progress) -> str:
    """A share's change has its sign, since its column is one of growths."""
    return "signed" if progress.indicator.is_share else "rate"


def _points_of_a_share(progress: Progress) -> str:
    return POINTS if progress.indicator.is_share else ""


def _expected(progress: Progress) -> str:
    """Where there is no level to be held against it, the schedule says nothing of the row."""
    share = progress.expected_share if is_by_level(progress) else None
    return wording.MISSING if share is None else f"{wording.number(100 * share, 1)}%"


def _pace(progress: Progress) -> str:
    """``✓快于进度``, ``▲落后3.0百分点``."""
    current, late = pace(progress), behind(progress)
    how_much = f"{wording.number(late, 1)}{POINTS}" if current in LATE and late is not None and late > 0 else ""
    return f"{SYMBOLS[current]}{WORDS[current]}{how_much}"


def _needed(progress: Progress) -> str:
    if progress.needed_value is not None and progress.needed_value <= 0:
        return "已完成"
    return wording.number(progress.needed_value, 1 if progress.indicator.is_share else progress.indicator.decimals)


def _needed_unit(progress: Progress) -> str:
    if progress.needed_value is None or progress.needed_value <= 0:
        return ""
    return POINTS if progress.indicator.is_share else progress.unit or ""


TARGET_COLUMNS: dict[str, TableColumn[Progress]] = by_key(
    TableColumn("region_name", "地区"),
    TableColumn("indicator", "指标", stored=lambda progress: progress.indicator.name),
    TableColumn("short_name", "指标", stored=lambda progress: progress.indicator.short_name),
    TableColumn("period", "时期", stored=lambda progress: progress.period.label),
    TableColumn("year", "年份", format="whole", stored=lambda progress: progress.period.year),
    TableColumn("target_growth_pct", "目标增速", "%", _rate, own_unit=_points_of_a_share),
    TableColumn("target_value", "目标值", format=_level, own_unit=lambda progress: progress.target_unit or ""),
    TableColumn("target_unit", "单位"),
    TableColumn("rate", "本期增速", "%", _rate, own_unit=_points_of_a_share),
    TableColumn("value", "本期值", format=_level, own_unit=lambda progress: progress.unit or ""),
    TableColumn("unit", "本期单位"),
    # A share is held against the target itself: it does not grow towards it with the months.
    TableColumn(
        "achieved_share", "完成比例", format="percent",
        stored=lambda progress: None if progress.indicator.is_share else progress.achieved_share,
    ),
    TableColumn("year_gone_share", "时间进度", format="percent"),
    TableColumn("usual_share", "往年同期进度", format="percent"),
    TableColumn("expected_share", "应完成比例", format="percent", words=_expected),
    TableColumn("pace", "进度", stored=lambda progress: WORDS[pace(progress)], words=_pace),
    TableColumn("needed_value", "余下还需", ESTIMATE, _level, own_unit=_needed_unit, words=_needed),
    TableColumn("needed_growth_pct", "余下增速", f"%，{ESTIMATE}", "rate"),
    TableColumn("basis", "依据", format="wrap"),
)  # fmt: skip
