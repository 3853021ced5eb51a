"""连续低于全市: ``below_city`` fires quarter after quarter."""

from indicators.model import City
from indicators.settings.warnings import Thresholds
from queries.rows.alert import Alert
from queries.warnings.phrases import in_a_row, quarters
from queries.warnings.rule import Rule
from queries.warnings.rules import below_city


def _statement(alert: Alert, city: City) -> tuple[str, str]:
    return f"{below_city.against_city(alert, city)}，已{in_a_row(alert)}低于{city.whole}", quarters(alert)


RULE = Rule(
    id="repeated_below_city",
    name="连续低于{whole}",
    meaning="连续几个季度低于{whole}",
    thresholds=Thresholds("连续两个季度为黄色、三个季度为红色".format_map),
    statement=_statement,
    base=below_city.RULE,
)
