"""The columns of a table of a whole city's indicators."""

from collections import Counter
from collections.abc import Sequence

from indicators import wording
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.rows.position import Position
from reports.columns.positions import POINTS
from reports.columns.table_column import TableColumn, by_key
from reports.statements.alerts import worst
from reports.statements.city_indicator import CityIndicator

_MOST_NAMED = 2


def city_indicator_columns(since: str, alerts: Sequence[Alert] = ()) -> dict[str, TableColumn[CityIndicator]]:
    """``since`` says what a change is counted from; the lights are how many regions have such a one of ``alerts``."""

    def lit(level: AlertLevel) -> TableColumn[CityIndicator]:
        return TableColumn(level.value, level.sign, format="whole", stored=lambda found: _lit(found, alerts)[level])

    return by_key(
        TableColumn("indicator", "指标", stored=lambda found: found.indicator.name),
        TableColumn("short_name", "指标", stored=lambda found: found.indicator.short_name),
        TableColumn("value", "总量", format=lambda found: f"level{found.indicator.decimals}", own_unit=_unit),
        TableColumn("rate", "增速", "%", _rate, own_unit=lambda found: POINTS if found.indicator.is_share else ""),
        TableColumn("change", f"较{since}", POINTS, "signed"),
        TableColumn("highest", "最高", "%", stored=lambda found: _named(found.ends[0])),
        TableColumn("lowest", "最低", "%", stored=lambda found: _named(found.ends[1])),
        lit(AlertLevel.RED),
        lit(AlertLevel.YELLOW),
    )


def _unit(found: CityIndicator) -> str:
    return found.unit


def _rate(found: CityIndicator) -> str:
    """A share's change has its sign, since its column is one of growths."""
    return "signed" if found.indicator.is_share else "rate"


def _named(tied: Sequence[Position]) -> str | None:
    """``镇安县 6.3``, ``商州区、镇安县 6.3``, ``商州区等3个 6.3``."""
    if not tied:
        return None
    names = "、".join(position.region_name for position in tied)
    if len(tied) > _MOST_NAMED:
        names = f"{tied[0].region_name}等{len(tied)}个"
    return f"{names} {wording.number(tied[0].figure, 1)}"


def _lit(found: CityIndicator, alerts: Sequence[Alert]) -> Counter[AlertLevel | None]:
    by_region: dict[str, list[Alert]] = {}
    for alert in alerts:
        if alert.indicator is found.indicator:
            by_region.setdefault(alert.region, []).append(alert)
    return Counter(map(worst, by_region.values()))
