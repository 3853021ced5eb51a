"""How warnings are measured and when a probability is shown: the choices in skill.toml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.toml_reader import Table

PATH = Path(__file__).with_name("skill.toml")


@dataclass(frozen=True)
class SkillSettings:
    """Every choice, named as in skill.toml, where it is explained; those of a table carry its name."""

    least_quarters: int
    least_events: int
    miss_weight: float
    volatility_quarters: int
    volatility_least_changes: int
    volatility_least_pp: float
    probability_least_quarters: int
    probability_ridge: float


@cache
def load_skill_settings(path: Path = PATH) -> SkillSettings:
    """Raises DataError naming file, field, value and what is allowed."""
    table = Table.read(path)
    volatility, probability = table.table("volatility"), table.table("probability")
    settings = SkillSettings(
        least_quarters=_count(table, "least_quarters", 1),
        least_events=_count(table, "least_events", 1),
        miss_weight=table.number("miss_weight", 0.01, 0.99),
        volatility_quarters=_count(volatility, "quarters", 2),
        volatility_least_changes=_count(volatility, "least_changes", 2),
        volatility_least_pp=volatility.number("least_pp", 0.0001, 10),
        probability_least_quarters=_count(probability, "least_quarters", 1),
        probability_ridge=probability.number("ridge", 0.0001, 1000),
    )
    for other_table in (table, volatility, probability):
        other_table.finish()
    if settings.volatility_least_changes > settings.volatility_quarters:
        allowed = f"不大于 quarters（{settings.volatility_quarters}）的整数"
        raise volatility.wrong("least_changes", settings.volatility_least_changes, allowed)
    return settings


def _count(table: Table, key: str, least: int) -> int:
    number = table.whole(key)
    if not least <= number <= 1000:
        raise table.wrong(key, number, f" {least} 到 1000 的整数")
    return number
