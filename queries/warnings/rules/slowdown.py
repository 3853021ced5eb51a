"""增速回落: the rate is below that of the same months last year."""

from indicators import wording
from indicators.settings.warnings import band_of, number_of_points
from queries.rows.alert import Alert
from queries.warnings.phrases import RATE, decimals_for, known, own_rate, points, rate, rate_name
from queries.warnings.rule import Input, Rule, band


def against_last_year(alert: Alert) -> str:
    own, then, gap = known(alert.rate), known(alert.year_ago_rate), known(alert.gap)
    decimals = decimals_for((then, own), gap, alert.threshold)
    before = f"{own_rate(alert, decimals)}，上年同期{rate(alert, then, decimals)}"
    turn = None if alert.is_share else wording.turn_words(own, then)
    if alert.is_share or turn:
        return "，".join(part for part in (before, turn, f"低于上年同期{points(gap, decimals)}") if part)
    return f"{before}，{'降幅扩大' if own < 0 else '回落'}{points(gap, decimals)}"


RULE = Rule(
    id="slowdown",
    name="增速回落",
    meaning="增速比上年同期回落",
    thresholds=band_of(number_of_points, "较上年同期回落{yellow:g}个百分点为黄色、{red:g}个百分点及以上为红色"),
    statement=lambda alert, _: (against_last_year(alert), f"回落{points(known(alert.threshold))}"),
    inputs=(RATE, Input("year_ago_rate", lambda alert, _: f"没有上年同期{rate_name(alert)}")),
    triggers=band("slowdown_pp", "slowdown"),
    gap="slowdown_pp",
)
