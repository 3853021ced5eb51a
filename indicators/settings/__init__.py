"""The conventions in force: policy choices as data."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.catalogue import load_catalogue
from indicators.toml_reader import Table

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class PositionSettings:
    """Shares of the ranked counties that make the first and the last tier, and whether zones are ranked."""

    first_tier_share: float
    last_tier_share: float
    last_tier_least_counties: int
    rank_zones: bool

    def as_numbers(self) -> dict[str, float]:
        """Name to number, as the queries read them."""
        return {name: float(value) for name, value in vars(self).items()}


@cache
def load_position_settings(path: Path = FOLDER / "positions.toml") -> PositionSettings:
    """Raises DataError naming file, field, value and what is allowed."""
    table = Table.read(path)
    settings = PositionSettings(
        first_tier_share=table.number("first_tier_share", 0, 1),
        last_tier_share=table.number("last_tier_share", 0, 1),
        last_tier_least_counties=table.whole("last_tier_least_counties"),
        rank_zones=table.flag("rank_zones"),
    )
    table.finish()
    return settings


def known_indicator(table: Table, key: str, id_: str) -> str:
    """An id that stands in a settings file. Raises DataError where there is no such indicator."""
    if id_ not in load_catalogue():
        raise table.wrong(key, id_, "已有指标的 id")
    return id_
