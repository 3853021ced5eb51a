"""Where would every county stand if some figures were others?"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class AssumedPlace:
    """A place among assumed figures. ``rank`` is None without a figure, or where there is nobody to compare with."""

    rank: int | None
    ranked_of: int | None
    is_tied: bool


def positions_if(rows: Mapping[str, float | None], changes: Mapping[str, float]) -> dict[str, AssumedPlace]:
    """The places of all of ``rows`` (the compared figure of every ranked region, by code) were ``changes`` their figures.

    The rule is that of ``queries.sql.positions``: 1 + the number of strictly higher figures, ties share a rank, who has no
    figure is not ranked, and one that alone of several has a figure is compared with nobody.
    Raises ValueError where ``changes`` names a region that is not ranked.
    """
    if unknown := sorted(set(changes) - set(rows)):
        raise ValueError(f"not ranked: {unknown}")
    assumed = {**rows, **changes}
    figures = [figure for figure in assumed.values() if figure is not None]
    is_alone = len(figures) == 1 < len(assumed)
    return {region: _place(figure, figures, is_alone) for region, figure in assumed.items()}


def _place(figure: float | None, figures: list[float], is_alone: bool) -> AssumedPlace:
    if is_alone or figure is None:
        return AssumedPlace(None, None if is_alone else len(figures), False)
    return AssumedPlace(1 + sum(other > figure for other in figures), len(figures), figures.count(figure) > 1)
