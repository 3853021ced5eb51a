"""追兵渐近: in the first tier, and tied or hardly ahead of the next."""

from indicators.model import City
from indicators.settings.warnings import Thresholds, number_of_points
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.warnings.phrases import compared, decimals_for, known, own_rank, points, unplaced
from queries.warnings.rule import Rule, Trigger


def _statement(alert: Alert, city: City) -> tuple[str, str]:
    lead = known(alert.gap)
    decimals = decimals_for(None, lead, alert.threshold)
    ahead = f"仅领先后一位{points(lead, decimals)}" if not alert.tied else "与并列者没有差距"
    return f"居{city.whole}{own_rank(alert)}，{ahead}", f"领先不足{points(known(alert.threshold))}"


RULE = Rule(
    id="thin_lead",
    name="追兵渐近",
    meaning="在第一方阵，与后一位并列或领先很少；没有更低者的不算",
    thresholds=Thresholds("在第一方阵而领先不足{blue:g}个百分点为蓝色".format_map, {"blue": number_of_points}),
    statement=_statement,
    inputs=(unplaced("tier"), compared("lead_pp")),
    triggers=(Trigger(AlertLevel.BLUE, "tier = 1 AND (tied OR lead_pp < thin_lead_blue)", "thin_lead_blue"),),
    observed="official_rank",
    gap="lead_pp",
    # Ranked with nobody worse: there is no lead to be thin.
    applies="tier IS NULL OR (tier = 1 AND (rank IS NULL OR lead_pp IS NOT NULL))",
)
