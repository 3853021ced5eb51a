"""The thresholds in force, read for every rule that is registered."""

from functools import cache
from pathlib import Path

from indicators.settings.warnings import PATH, WarningSettings, read_warning_settings
from queries.warnings.rule import Rule
from queries.warnings.rules import all_rules


def load_warning_settings(path: Path = PATH) -> WarningSettings:
    """Raises DataError naming file, field, value and what is allowed."""
    return _read(path, all_rules())


@cache
def _read(path: Path, rules: tuple[Rule, ...]) -> WarningSettings:
    return read_warning_settings(path, {rule.id: rule.thresholds for rule in rules})
