"""连续回落: ``slowdown`` fires quarter after quarter."""

from indicators.model import City
from indicators.settings.warnings import Thresholds
from queries.rows.alert import Alert
from queries.warnings.phrases import in_a_row, points, quarters
from queries.warnings.rule import Rule
from queries.warnings.rules import slowdown


def _statement(alert: Alert, _: City) -> tuple[str, str]:
    least = points(float(alert.thresholds["slowdown_yellow"]))
    return f"{slowdown.against_last_year(alert)}，已{in_a_row(alert)}回落不少于{least}", quarters(alert)


RULE = Rule(
    id="repeated_slowdown",
    name="连续回落",
    meaning="连续几个季度增速回落",
    thresholds=Thresholds("连续两个季度为黄色、三个季度为红色".format_map),
    statement=_statement,
    base=slowdown.RULE,
)
