"""负增长: the rate is below zero; of a share, 占比下降."""

from indicators import wording
from indicators.model import City
from indicators.settings.warnings import Numbers, Thresholds, loss
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.warnings.phrases import RATE, decimals_for, known, own_rate, points
from queries.warnings.rule import Rule, Trigger


def _statement(alert: Alert, _: City) -> tuple[str, str]:
    gap, line = known(alert.gap), known(alert.threshold)
    decimals = decimals_for(None, gap, -line)
    if alert.is_share:
        return own_rate(alert, decimals), f"下降{points(-line)}" if line else "出现下降"
    said = f"{own_rate(alert, decimals)}，比零增长低{points(gap, decimals)}"
    return said, f"低于{wording.number(line, 1)}%" if line else "低于0"


def _limits(numbers: Numbers) -> str:
    words = "增速低于{red:g}为红色；占比变化低于{share_yellow:g}为黄色、降{fall:g}个百分点及以上为红色"
    return words.format(fall=-float(numbers["share_red"]), **numbers)


RULE = Rule(
    id="negative_growth",
    name="负增长",
    share_name="占比下降",
    meaning="增速为负；占比与上年同期相比下降，称“占比下降”",
    thresholds=Thresholds(
        _limits, {"red": loss, "share_yellow": loss, "share_red": loss}, ("share_red", "share_yellow")
    ),
    statement=_statement,
    inputs=(RATE,),
    triggers=(
        Trigger(AlertLevel.RED, "NOT is_share AND rate < negative_growth_red", "negative_growth_red"),
        Trigger(
            AlertLevel.RED,
            "is_share AND rate <= negative_growth_share_red AND rate < negative_growth_share_yellow",
            "negative_growth_share_red",
        ),
        Trigger(AlertLevel.YELLOW, "is_share AND rate < negative_growth_share_yellow", "negative_growth_share_yellow"),
    ),
    gap="-rate",
    for_zones=True,
)
