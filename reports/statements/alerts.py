"""What several alerts come to: the worst level, what was resolved; and how the rules are called."""

from collections.abc import Iterable, Mapping

from indicators.periods import Period
from queries.rows.alert import Alert
from queries.rows.alert_level import NORMAL, AlertLevel
from queries.rows.position import Position
from queries.warnings.rules import all_rules


def worst(alerts: Iterable[Alert]) -> AlertLevel | None:
    """The worst level of several; None where nothing is wrong. What cannot be judged is never well."""
    return min((alert.level for alert in alerts), key=lambda level: level.severity, default=None)


def sign(level: AlertLevel | None) -> str:
    """``●红色``; ``✓正常`` for none."""
    return "".join(NORMAL) if level is None else level.sign


def alerts_of(position: Position, alerts: Iterable[Alert]) -> list[Alert]:
    """Those of one region, indicator and period."""
    key = (position.region, position.indicator, position.period)
    return [alert for alert in alerts if (alert.region, alert.indicator, alert.period) == key]


def resolved_since(before: Iterable[Alert], now: Iterable[Alert], judged: Mapping[str, Period]) -> tuple[Alert, ...]:
    """The alerts of ``before`` that hold no more; ``judged``: the period at which each indicator stands now, by id.

    What cannot be judged now, or could not be then, is not resolved; nor is that of any but the quarter before.
    """
    current = {(alert.region, alert.indicator.id, alert.rule) for alert in now}
    return tuple(
        alert
        for alert in before
        if (follows := judged.get(alert.indicator.id)) is not None
        and follows.previous_quarter == alert.period
        and alert.level is not AlertLevel.UNDETERMINED
        and (alert.region, alert.indicator.id, alert.rule) not in current
    )


def rule_names(whole: str) -> dict[str, str]:
    """Every rule's name by its id, in the order of the rules."""
    return {rule.id: rule.name_for(whole) for rule in all_rules()}
