"""末位、居后: no county, or exactly one distinct figure, is worse; of stored figures, as ranks are."""

from indicators import wording
from indicators.model import City
from indicators.settings.warnings import Thresholds, count
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.warnings.phrases import compared, decimals_for, own_rank, own_rate, points, unplaced
from queries.warnings.rule import Rule, Trigger


def _statement(alert: Alert, city: City) -> tuple[str, str]:
    is_last = alert.worse_figures == 0
    decimals = decimals_for(None, alert.gap or 0)
    figure = f"为{wording.number(alert.figure, decimals)}%" if alert.is_share else own_rate(alert, decimals)
    behind = "" if alert.gap is None else f"，与前一档相差{points(alert.gap, decimals)}"
    below = f"没有更低的{city.noun}" if is_last else "只高于末位一档"
    return f"{figure}，居{city.whole}{own_rank(alert)}，{below}{behind}", "居末位" if is_last else "居倒数第二档"


RULE = Rule(
    id="last_place",
    name="末位、居后",
    meaning="排位所比的数最低，或只高于最低的一个数；全部相同的不算",
    thresholds=Thresholds(
        "{least_counties}个以上参加排名时，最后一位为红色、只高于一个数为黄色".format_map, {"least_counties": count}
    ),
    statement=_statement,
    inputs=(unplaced("ranked_of"), compared("worse_figures")),
    triggers=(
        Trigger(AlertLevel.RED, "worse_figures = 0 AND behind_above IS NOT NULL", "0"),
        Trigger(AlertLevel.YELLOW, "worse_figures = 1", "1"),
    ),
    observed="official_rank",
    gap="behind_above",
    applies="ranked_of IS NULL OR ranked_of >= last_place_least_counties",
)
