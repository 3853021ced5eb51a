"""低于目标: the rate is below the annual growth target."""

from indicators.model import City
from indicators.settings.warnings import band_of, number_of_points
from queries.rows.alert import Alert
from queries.warnings.phrases import RATE, decimals_for, known, low, own_rate, points, rate, rate_name
from queries.warnings.rule import Input, Rule, band


def _statement(alert: Alert, _: City) -> tuple[str, str]:
    own, target, gap = known(alert.rate), known(alert.target_rate), known(alert.gap)
    decimals = decimals_for((target, own), gap, alert.threshold)
    aim = f"年度目标为{rate(alert, target, decimals)}"
    return f"{own_rate(alert, decimals)}，{aim}，低于目标{points(gap, decimals)}", low(alert.threshold) or "低于目标"


RULE = Rule(
    id="below_target",
    name="低于目标",
    meaning="增速低于本年的目标增速；库中没有这一年的任何目标时不判断",
    thresholds=band_of(number_of_points, "低于年度增速目标{yellow:g}个百分点以上为黄色、{red:g}个百分点及以上为红色"),
    statement=_statement,
    inputs=(RATE, Input("target_rate", lambda alert, _: f"没有{alert.period.year}年{rate_name(alert)}目标")),
    triggers=band("below_target_pp", "below_target", ">"),
    gap="below_target_pp",
    applies="has_targets",
)
