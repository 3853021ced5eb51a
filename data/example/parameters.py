"""The hand-shaped numbers of the example city, read from scenario.toml (which explains each of them)."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indicators.periods import Period

PATH = Path(__file__).parent / "scenario.toml"
FIRST_YEAR, LAST_YEAR = 2019, 2023
# One year more than is printed: the first year's growth and changes need a base.
QUARTERS = tuple(Period(year, month) for year in range(FIRST_YEAR - 1, LAST_YEAR + 1) for month in (3, 6, 9, 12))
ANCHOR = QUARTERS.index(Period(2023, 9))


@dataclass(frozen=True)
class Parameters:
    """One indicator's numbers. ``city`` runs along QUARTERS; it is the city's growth, for a share the share itself.

    ``anchor`` and ``base`` hold the seven counties in administrative order and then, where it reports, the zone.
    ``season`` is empty where no level is published.
    """

    city: tuple[float, ...]
    anchor: tuple[float, ...]
    spread: float
    base: tuple[float, ...]
    season: tuple[float, ...]
    price_pct: float


def read_parameters(path: Path = PATH) -> dict[str, Parameters]:
    """By indicator id, in the order of the file."""
    return {key: _parameters(table) for key, table in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def _parameters(table: dict[str, Any]) -> Parameters:
    years = range(FIRST_YEAR - 1, LAST_YEAR + 1)
    # Only the share says anything about 2018; elsewhere that year is a base without a growth of its own.
    city = [rate for year in years for rate in table.get(f"city_{year}", table[f"city_{FIRST_YEAR}"])]
    reports = "zone_base" in table
    return Parameters(
        city=tuple(city),
        anchor=(*table["anchor"], *([table["zone_anchor"]] if reports else [])),
        spread=table["spread"],
        base=(*table["base"], *([table["zone_base"]] if reports else [])),
        season=tuple(table.get("season", ())),
        price_pct=table.get("price_pct", 0.0),
    )
