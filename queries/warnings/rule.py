"""What a warning rule is made of: what it needs, when it fires, the figures it shows, and what is said of it."""

from collections.abc import Callable
from dataclasses import dataclass

from indicators import wording
from indicators.model import City
from indicators.settings.warnings import Numbers, Thresholds
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel


@dataclass(frozen=True)
class Trigger:
    """A level, when it is given (SQL over ``fact``, ``queries.warnings.facts``), and the number that was met."""

    level: AlertLevel
    condition: str
    threshold: str = "NULL"


@dataclass(frozen=True)
class Input:
    """A column of ``fact`` without which a rule can say nothing, and how that is said.

    ``is_own``: a figure of the county itself, missing with all the others where nothing was reported.
    """

    column: str
    missing: Callable[[Alert, City], str]
    is_own: bool = False


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule.

    ``name``, and ``share_name`` where a share has one of its own, speak of the city as ``{whole}``; so does ``meaning``,
    which says in a sentence what the rule looks for. ``statement`` gives what is, and the line that was met ("" for none).
    ``observed`` is the county's own figure, ``gap`` the difference that met the threshold, ``applies`` where the rule says
    anything at all: SQL over ``fact``, as are the conditions of ``triggers``, of which the first that holds counts. With
    ``base``, in place of these, the rule fires where ``base`` fires now and did in the previous quarter; red where also
    in the one before.
    """

    id: str
    name: str
    meaning: str
    thresholds: Thresholds
    statement: Callable[[Alert, City], tuple[str, str]]
    inputs: tuple[Input, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    observed: str = "rate"
    gap: str = "NULL"
    applies: str = "TRUE"
    needs_county_reports: bool = True
    for_zones: bool = False
    share_name: str = ""
    base: "Rule | None" = None

    def name_for(self, whole: str, is_share: bool = False) -> str:
        """As it is called in a city that speaks of itself as ``whole`` (全市)."""
        return (self.share_name if is_share and self.share_name else self.name).format(whole=whole)

    def meaning_for(self, whole: str) -> str:
        return self.meaning.format(whole=whole)

    def limits(self, numbers: Numbers) -> str:
        """The thresholds in words, of the ``numbers`` in force for all rules."""
        return self.thresholds.words({key: numbers[f"{self.id}_{key}"] for key in self.thresholds.keys})

    def sentence(self, alert: Alert, city: City) -> str:
        """What an alert of this rule says beside whom and what it is about."""
        name = self.name_for(city.whole, alert.is_share)
        if alert.level is AlertLevel.UNDETERMINED:
            return f"“{name}”无法判定：{self._missing(alert, city)}"
        said, line = self.statement(alert, city)
        return f"{said}（{name}，{alert.level.word}预警线：{line}）" if line else said

    def _missing(self, alert: Alert, city: City) -> str:
        """``没有全市增速``; several are joined."""
        if self.base:
            return f"{wording.since(alert.period)}是否“{self.base.name_for(city.whole, alert.is_share)}”无法判定"
        missing = [each for each in self.inputs if getattr(alert, each.column) is None]
        reasons = [
            "本期缺报" if each.is_own and not alert.is_reported else each.missing(alert, city) for each in missing
        ]
        return "、".join(dict.fromkeys(reasons))


def band(gap: str, rule: str, least: str = ">=") -> tuple[Trigger, ...]:
    """Red from one number, yellow from (``>=``) or above (``>``) a smaller one."""
    return (
        Trigger(AlertLevel.RED, f"{gap} >= {rule}_red AND {gap} {least} {rule}_yellow", f"{rule}_red"),
        Trigger(AlertLevel.YELLOW, f"{gap} {least} {rule}_yellow", f"{rule}_yellow"),
    )
