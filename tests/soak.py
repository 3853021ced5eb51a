"""How much of each campaign is run: a sample in ``make test``, all of it in ``make soak``, which sets SOAK=full."""

import os

IS_FULL = os.environ.get("SOAK") == "full"


def amount(sample: int, full: int) -> int:
    """How often to try."""
    return full if IS_FULL else sample


def tell(campaign: str, **figures: object) -> None:
    """One line for the account of a soak (pytest -rP shows it)."""
    print(f"soak | {campaign} | " + ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items()))
