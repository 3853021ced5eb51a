"""The warning rules: what each looks for and the thresholds in force, written from the rules and their settings."""

from indicators.catalogue import load_catalogue
from indicators.model import City
from indicators.settings.warnings import WarningSettings
from pages.shared.html import Cell, Column, Markup, Row, joined, table, tag
from queries.warnings.rules import all_rules

_COLUMNS = (Column("规则", css="rule"), Column("什么情况"), Column("现行界限"))


def warning_rules(settings: WarningSettings, city: City) -> Markup:
    """A row a rule, with what is the same for all indicators; then which indicators have thresholds of their own."""
    usual, whole = settings.of(city.code, ""), city.whole
    rows = [
        Row((Cell(rule.name_for(whole)), Cell(rule.meaning_for(whole)), Cell(rule.limits(usual))))
        for rule in all_rules()
    ]
    apart = [definition.name for definition in load_catalogue().main if settings.of(city.code, definition.id) != usual]
    note = f"{'、'.join(apart)}另有界限，见 indicators/settings/warnings.toml" if apart else ""
    return joined(table("", _COLUMNS, rows, "fold"), tag("p", note, "note") if note else "")
