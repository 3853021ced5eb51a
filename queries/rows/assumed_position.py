"""Where one region would stand among assumed figures."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AssumedPosition:
    """A row of ``queries.positions_if``. ``rank`` is None without a figure, or where there is nobody to compare with."""

    region: str
    rank: int | None
    ranked_of: int | None
    is_tied: bool
