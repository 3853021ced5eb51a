"""位次下滑: places lost since the previous quarter, by official rank."""

from indicators import wording
from indicators.model import City
from indicators.settings.warnings import band_of, count
from queries.rows.alert import Alert
from queries.warnings.phrases import known, own_rank, rank
from queries.warnings.rule import Input, Rule, band


def _statement(alert: Alert, city: City) -> tuple[str, str]:
    then = f"{wording.since(alert.period)}的{rank(alert.quarter_ago_rank, alert.quarter_ago_ranked_of)}"
    said = f"居{city.whole}{own_rank(alert)}，较{then}后移{known(alert.gap):.0f}位"
    return said, f"后移{known(alert.threshold):.0f}位"


RULE = Rule(
    id="rank_drop",
    name="位次下滑",
    meaning="采用的位次比上季后移",
    thresholds=band_of(count, "较上季后移{yellow}位为黄色、{red}位及以上为红色"),
    statement=_statement,
    inputs=(
        Input("official_rank", lambda *_: "没有本期位次"),
        Input("quarter_ago_rank", lambda alert, _: f"没有{wording.since(alert.period)}位次"),
    ),
    triggers=band("places_lost", "rank_drop"),
    observed="official_rank",
    gap="places_lost",
)
