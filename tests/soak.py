"""How much of each campaign is run: a sample in ``make test``, all of it in ``make soak``, which sets SOAK=full."""

import os
from pathlib import Path

IS_FULL = os.environ.get("SOAK") == "full"


def amount(sample: int, full: int) -> int:
    """How often to try."""
    return full if IS_FULL else sample


def tell(campaign: str, **figures: object) -> None:
    """One line for the account of a soak (pytest -rP shows it)."""
    print(f"soak | {campaign} | " + ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items()))


def peak_megabytes() -> float:
    """The most memory that this process has held. Not ``ru_maxrss``: that begins with what the starting process held."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 1024
