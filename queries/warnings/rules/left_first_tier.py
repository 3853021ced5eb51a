"""跌出第一方阵: in the first tier in the previous quarter, in another one now."""

from indicators import wording
from indicators.model import City
from indicators.settings.warnings import Thresholds
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.warnings.phrases import known, own_rank, rank, unplaced
from queries.warnings.rule import Input, Rule, Trigger


def _statement(alert: Alert, city: City) -> tuple[str, str]:
    then = f"{wording.since(alert.period)}居{rank(alert.quarter_ago_rank, alert.quarter_ago_ranked_of)}"
    said = f"居{city.whole}{own_rank(alert)}，{then}，距第一方阵{known(alert.gap):.0f}位"
    return said, f"前{known(alert.threshold):.0f}位以外"


RULE = Rule(
    id="left_first_tier",
    name="跌出第一方阵",
    meaning="上季在第一方阵，本期不在",
    thresholds=Thresholds("跌出为红色".format_map),
    statement=_statement,
    inputs=(
        unplaced("tier"),
        Input("quarter_ago_tier", lambda alert, _: f"不知{wording.since(alert.period)}位次或参加排名的个数"),
    ),
    triggers=(Trigger(AlertLevel.RED, "quarter_ago_tier = 1 AND tier <> 1", "first_tier_places"),),
    observed="official_rank",
    gap="official_rank - first_tier_places",
)
