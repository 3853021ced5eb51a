"""指标背离: of two indicators that go together, one grows and the other falls; one alert, on the first of the pair."""

from indicators.catalogue import load_catalogue
from indicators.model import City
from indicators.settings.warnings import Thresholds
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.warnings.phrases import RATE, decimals_for, known, own_rate, points, rate
from queries.warnings.rule import Input, Rule, Trigger


def _statement(alert: Alert, _: City) -> tuple[str, str]:
    own, partner, gap = known(alert.rate), known(alert.partner_rate), known(alert.gap)
    decimals = decimals_for((max(own, partner), min(own, partner)), gap)
    other = f"{_partner(alert)}{rate(alert, partner, decimals)}"
    return f"{own_rate(alert, decimals)}，{other}，一升一降，相差{points(gap, decimals)}，请核对数据", "升降相反"


def _partner(alert: Alert) -> str:
    return load_catalogue()[alert.partner_id or ""].name


RULE = Rule(
    id="diverging",
    name="指标背离",
    meaning="按定义同向变动的两项指标一升一降，应核对数据",
    thresholds=Thresholds("一升一降为蓝色".format_map),
    statement=_statement,
    inputs=(RATE, Input("partner_rate", lambda alert, _: f"没有{_partner(alert)}本期增速")),
    triggers=(Trigger(AlertLevel.BLUE, "(rate > 0 AND partner_rate < 0) OR (rate < 0 AND partner_rate > 0)", "0"),),
    gap="round(abs(rate - partner_rate), 4)",
    applies="partner_id IS NOT NULL",
)
