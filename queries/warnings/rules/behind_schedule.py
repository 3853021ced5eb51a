"""序时进度: the part of the annual level target that is done is below the part that should be."""

from indicators import wording
from indicators.model import City
from indicators.settings.warnings import Numbers, Schedule, Thresholds, count, schedule, share
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.warnings.phrases import decimals_for, known, points
from queries.warnings.rule import Input, Rule, Trigger

_SCHEDULES = {
    Schedule.YEAR_GONE: "已过去的月份占全年的比例",
    Schedule.USUAL_SHARE: "近{usual_years}年同期完成全年的平均比例",
}


def _statement(alert: Alert, _: City) -> tuple[str, str]:
    done, due, gap = known(alert.observed), 100 * known(alert.schedule_share), known(alert.gap)
    decimals = decimals_for((due, done), gap, due - known(alert.threshold))
    value, target = (_level(alert, level) for level in (alert.value, alert.target_value))
    is_usual = alert.thresholds["behind_schedule_schedule"] == Schedule.USUAL_SHARE
    pace = f"{'往年同期平均进度' if is_usual else '序时进度'}（{_percent(due, decimals)}）"
    said = f"为{value}，完成年度目标{target}的{wording.number(done, decimals)}%，落后{pace}{points(gap, decimals)}"
    return said, f"完成{_percent(known(alert.threshold), 1)}"


def _level(alert: Alert, value: float | None) -> str:
    return f"{wording.number(value, alert.indicator.decimals)}{alert.unit}"


def _percent(number: float, decimals: int) -> str:
    return f"{wording.number(number, decimals).removesuffix('.0')}%"


def _limits(numbers: Numbers) -> str:
    pace = _SCHEDULES[Schedule(str(numbers["schedule"]))].format_map(numbers)
    return f"完成比例低于{pace}为黄色、不到它的{float(numbers['red_share']):.0%}为红色"


def _no_target(alert: Alert, _: City) -> str:
    if alert.target_unit is None:
        return f"没有{alert.period.year}年总量目标"
    return f"{alert.period.year}年总量目标（{alert.target_unit}）不能与本期总量相比"


RULE = Rule(
    id="behind_schedule",
    name="序时进度",
    meaning="总量完成年度总量目标的比例低于应完成的比例；库中没有这一年的任何目标时不判断",
    thresholds=Thresholds(_limits, {"schedule": schedule, "usual_years": count, "red_share": share}),
    statement=_statement,
    inputs=(
        Input("value", lambda *_: "没有本期总量", is_own=True),
        Input("target_value", _no_target),
        Input("schedule_share", lambda _, city: f"没有{city.whole}往年同期进度"),
    ),
    triggers=(
        Trigger(
            AlertLevel.RED,
            "round(behind_schedule_red_share * schedule_share - done_share, 4) > 0 AND behind_share > 0",
            "100 * behind_schedule_red_share * schedule_share",
        ),
        Trigger(AlertLevel.YELLOW, "behind_share > 0", "100 * schedule_share"),
    ),
    observed="100 * done_share",
    gap="round(100 * behind_share, 2)",
    applies="has_targets",
)
