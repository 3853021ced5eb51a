"""The tolerances of the checks on import, read from audit.toml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.settings import known_indicator
from indicators.toml_reader import Table

PATH = Path(__file__).with_name("audit.toml")


@dataclass(frozen=True)
class AuditSettings:
    """``mislabelled`` and ``parts`` are pairs of indicator ids (sent as, really is; part, whole); ``orders`` ascend."""

    wrong_indicator_tolerance_pct: float
    unit_jump_least_power: float
    unit_jump_most_power: float
    unit_jump_column_share: float
    stale_copy_least_counties: int
    subtotal_least_indicators: int
    subtotal_least_share: float
    growth_jump_pp: float
    sum_mismatch_pct: float
    county_missing_least_share: float
    mislabelled: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    orders: tuple[tuple[str, ...], ...]

    def with_partners(self, indicators: set[str]) -> set[str]:
        """``indicators`` and those they are compared with."""
        groups = (*self.mislabelled, *self.parts, *self.orders)
        return indicators.union(*(group for group in groups if indicators & set(group)))


@cache
def load_audit_settings(path: Path = PATH) -> AuditSettings:
    """Raises DataError naming file, field, value and what is allowed."""
    table = Table.read(path)
    settings = AuditSettings(
        wrong_indicator_tolerance_pct=table.number("wrong_indicator_tolerance_pct", 0, 10),
        unit_jump_least_power=table.number("unit_jump_least_power", 1, 8),
        unit_jump_most_power=table.number("unit_jump_most_power", 1, 8),
        unit_jump_column_share=table.number("unit_jump_column_share", 0, 1),
        stale_copy_least_counties=table.whole("stale_copy_least_counties"),
        subtotal_least_indicators=table.whole("subtotal_least_indicators"),
        subtotal_least_share=table.number("subtotal_least_share", 0, 1),
        growth_jump_pp=table.number("growth_jump_pp", 0, 10_000),
        sum_mismatch_pct=table.number("sum_mismatch_pct", 0, 100),
        county_missing_least_share=table.number("county_missing_least_share", 0, 1),
        mislabelled=tuple(_pair(entry, "indicator", "for") for entry in table.tables("mistaken")),
        parts=tuple(_pair(entry, "part", "whole") for entry in table.tables("part")),
        orders=tuple(_order(entry) for entry in table.tables("order")),
    )
    table.finish()
    return settings


def _pair(entry: Table, first: str, second: str) -> tuple[str, str]:
    pair = known_indicator(entry, first, entry.text(first)), known_indicator(entry, second, entry.text(second))
    entry.finish()
    return pair


def _order(entry: Table) -> tuple[str, ...]:
    ids = tuple(known_indicator(entry, "ascending", text) for text in entry.texts("ascending"))
    entry.finish()
    return ids
