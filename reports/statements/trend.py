"""How one county's indicator developed, in a sentence that stands over its line."""

from collections.abc import Mapping

from charts.history_lines import Measure, figure_of
from indicators import wording
from indicators.model import Indicator
from indicators.periods import Period
from queries.rows.observation import Observation

_WORDS = {Measure.RATE: "增速", Measure.LEVEL: "总量", Measure.QUARTER: "单季"}
_QUARTERS = {3: "一季度", 6: "二季度", 9: "三季度", 12: "四季度"}


def development(name: str, indicator: Indicator, known: Mapping[Period, Observation], measure: Measure) -> str:
    """The newest figure of ``known`` (one region's observations) and the one a year before.

    Levels are put side by side; a growth is only ever the published one.
    """
    figures = {
        period: figure
        for period, observation in known.items()
        if (figure := figure_of(observation, measure)) is not None
    }
    if not figures:
        return f"{name}{indicator.name}没有{_WORDS[measure]}数据"
    newest = max(figures)
    now, before = figures[newest], figures.get(newest.same_period_last_year)
    if measure is Measure.RATE:
        return f"{name}{newest.label}{indicator.name}{_rate(now, before, indicator)}"
    return f"{name}{_level(newest, indicator, measure, now)}{_year_ago(indicator, before)}"


def _rate(now: float, before: float | None, indicator: Indicator) -> str:
    if indicator.is_share:
        said = wording.share_change_words(now)
        return said if before is None else f"{said}，上年同期{wording.share_change_words(before)}"
    said = wording.growth_words(now)
    return said if before is None else f"{said}，较上年同期{wording.growth_change_words(now, before)}"


def _level(period: Period, indicator: Indicator, measure: Measure, now: float) -> str:
    shown = f"{wording.number(now, indicator.decimals)}{indicator.unit}"
    if measure is Measure.QUARTER:
        return f"{period.year}年{_QUARTERS[period.month]}单季{indicator.name}{shown}（测算）"
    return f"{period.label}{indicator.name}{shown}"


def _year_ago(indicator: Indicator, before: float | None) -> str:
    return "" if before is None else f"，上年同期{wording.number(before, indicator.decimals)}{indicator.unit}"
