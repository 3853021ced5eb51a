"""缺报: nothing was received on the day of the calendar; a mark is something."""

from indicators.model import City
from indicators.settings.warnings import Thresholds
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.warnings.rule import Rule, Trigger


def _statement(alert: Alert, city: City) -> tuple[str, str]:
    day, counties = alert.expected_on, len(city.counties)
    assert day is not None
    received = f"{counties}个{city.noun}中{alert.counties_reported}个已报" if counties > 1 else "尚无数据"
    return f"缺报：应于{day.year}年{day.month}月{day.day}日前报出，{received}", ""


RULE = Rule(
    id="not_reported",
    name="缺报",
    meaning="到了日历上应报出的日期，没有收到任何内容；只标符号的也算收到",
    thresholds=Thresholds("到期未报为灰色".format_map),
    statement=_statement,
    triggers=(Trigger(AlertLevel.GREY, "TRUE"),),
    applies="is_due AND NOT is_reported",
    observed="NULL",
    needs_county_reports=False,
)
