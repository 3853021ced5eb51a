"""How many cells are lit: the choices in attention.toml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.toml_reader import Table

PATH = Path(__file__).with_name("attention.toml")


@dataclass(frozen=True)
class AttentionSettings:
    """Every choice, named as in attention.toml, where it is explained."""

    act_share: float
    act_most: int
    lit_share: float
    high_risk: float
    middling_risk: float


@cache
def load_attention_settings(path: Path = PATH) -> AttentionSettings:
    """Raises DataError naming file, field, value and what is allowed."""
    table = Table.read(path)
    settings = AttentionSettings(
        act_share=table.number("act_share", 0, 1),
        act_most=table.whole("act_most"),
        lit_share=table.number("lit_share", 0, 1),
        high_risk=table.number("high_risk", 0, 1),
        middling_risk=table.number("middling_risk", 0, 1),
    )
    table.finish()
    return settings
