"""低于全市: the rate is below the city's own."""

from indicators.model import City
from indicators.settings.warnings import band_of, number_of_points
from queries.rows.alert import Alert
from queries.warnings.phrases import RATE, decimals_for, known, low, own_rate, points, rate, rate_name
from queries.warnings.rule import Input, Rule, band


def against_city(alert: Alert, city: City) -> str:
    own, whole, gap = known(alert.rate), known(alert.city_rate), known(alert.gap)
    decimals = decimals_for((whole, own), gap, alert.threshold)
    return f"{own_rate(alert, decimals)}，{city.whole}{rate(alert, whole, decimals)}，低于{city.whole}{points(gap, decimals)}"


RULE = Rule(
    id="below_city",
    name="低于{whole}",
    meaning="增速（占比为增减百分点，下同）低于{whole}公布的增速",
    thresholds=band_of(number_of_points, "低{yellow:g}个百分点以上为黄色、{red:g}个百分点及以上为红色"),
    statement=lambda alert, city: (against_city(alert, city), low(alert.threshold) or f"低于{city.whole}"),
    inputs=(RATE, Input("city_rate", lambda alert, city: f"没有{city.whole}{rate_name(alert)}")),
    triggers=band("below_city_pp", "below_city", ">"),
    gap="below_city_pp",
    for_zones=True,
)
