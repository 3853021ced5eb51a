"""Lights: a warning's level as symbol and word, and the worst of several. Colour is never the only sign."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from indicators.catalogue import load_catalogue
from indicators.model import Indicator
from indicators.periods import Period, parse_period
from queries.rows.values import plain_rows
from queries.warnings.rule_table import RULES, Level

SYMBOLS = {Level.RED: "●", Level.YELLOW: "▲", Level.BLUE: "◆", Level.GREY: "○", Level.UNDETERMINED: "？"}
WORDS = {
    Level.RED: "红色",
    Level.YELLOW: "黄色",
    Level.BLUE: "蓝色",
    Level.GREY: "缺报",
    Level.UNDETERMINED: "无法判定",
}
NORMAL = ("✓", "正常")
_NAMES = {rule.id: rule for rule in RULES}


@dataclass(frozen=True)
class Warned:
    """One notice: names and meaning as in ``queries.warnings.query.warnings``."""

    region: str
    region_name: str
    indicator: Indicator
    period: Period
    rule: str
    level: Level
    observed: float | None
    threshold: float | None
    gap: float | None
    since: Period
    text: str
    lead_department: str | None

    @property
    def is_new(self) -> bool:
        return self.since == self.period

    @property
    def departments(self) -> tuple[str, ...]:
        return tuple(self.lead_department.split("、")) if self.lead_department else ()

    def rule_name(self, whole: str) -> str:
        return _NAMES[self.rule].name_for(whole, self.indicator.is_share)


_FIELDS = tuple(field.name for field in fields(Warned))


def read_warnings(frame: pd.DataFrame) -> tuple[Warned, ...]:
    """The rows of a warnings frame, in its order."""
    return tuple(Warned(*map(_meaning, _FIELDS, row)) for row in plain_rows(frame, _FIELDS))


def worst(notices: Iterable[Warned]) -> Level | None:
    """The worst light of several; None where nothing is wrong. What cannot be judged is never well."""
    levels = {warning.level for warning in notices}
    return next((level for level in Level if level in levels), None)


def resolved_since(before: Iterable[Warned], now: Iterable[Warned], judged: Mapping[str, Period]) -> tuple[Warned, ...]:
    """The notices of ``before`` that hold no more; ``judged``: the period at which each indicator stands now, by id.

    What cannot be judged now, or could not be then, is not resolved; nor is that of any but the quarter before.
    """
    standing = {(warning.region, warning.indicator.id, warning.rule) for warning in now}
    return tuple(
        warning
        for warning in before
        if (follows := judged.get(warning.indicator.id)) is not None
        and follows.previous_quarter == warning.period
        and warning.level is not Level.UNDETERMINED
        and (warning.region, warning.indicator.id, warning.rule) not in standing
    )


def rule_names(whole: str) -> dict[str, str]:
    """Every rule's name by its id, in the order of the rules."""
    return {rule.id: rule.name_for(whole) for rule in RULES}


def _meaning(name: str, value: Any) -> Any:
    match name:
        case "indicator":
            return load_catalogue()[value]
        case "period":
            return Period.of(value)
        case "level":
            return Level(value)
        case "since":
            return parse_period(value)
    return value
