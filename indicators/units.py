"""Units of measure: which ones convert into each other, and by what factor."""

import re
from functools import cache
from pathlib import Path

from indicators.periods import plain_text
from indicators.toml_reader import Table

PATH = Path(__file__).parent / "settings" / "units.toml"
_RATE_UNITS = frozenset({"%", "百分点", "个百分点"})


@cache
def _factors() -> dict[str, tuple[str, float]]:
    """Unit to (base unit, factor): a figure times its factor is in the base unit. Read once from units.toml."""
    table, factors = Table.read(PATH), {}
    for base in table:
        members = table.table(base)
        for unit in members:
            factors[unit] = (base, members.number(unit, 1e-12, 1e12))
    return factors


def known_units() -> tuple[str, ...]:
    """Every unit, those that convert into each other together."""
    return tuple(_factors())


def canonical_unit(text: str) -> str | None:
    """The known unit that ``text`` means (full-width forms, blanks and brackets aside), or None."""
    plain = re.sub(r"^[(\[【]|[)\]】]$", "", plain_text(text)).lower()
    plain = {"个百分点": "百分点", "百分比": "%"}.get(plain, plain)
    return plain if plain in _factors() else None


def is_rate_unit(unit: str) -> bool:
    """Whether the unit is that of a growth or a change (%, 百分点), not of a level."""
    return unit in _RATE_UNITS


def conversion(unit: str, allowed: tuple[str, ...]) -> tuple[str, float] | None:
    """The first of ``allowed`` that ``unit`` converts into, with the factor to multiply by; None where none does."""
    factors = _factors()
    for target in (unit, *allowed) if unit in allowed else allowed:
        if unit in factors and target in factors and factors[unit][0] == factors[target][0]:
            return target, factors[unit][1] / factors[target][1]
    return None
