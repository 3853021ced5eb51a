"""Where would every county stand if some figures were others?"""

from collections.abc import Mapping

from queries.rows.assumed_position import AssumedPosition


def positions_if(figures: Mapping[str, float | None], changes: Mapping[str, float]) -> tuple[AssumedPosition, ...]:
    """The places of all ranked regions, in the order of ``figures`` (what is compared, by code), were ``changes`` theirs.

    The rule is that of ``queries.sql.positions``: 1 + the number of strictly higher figures, ties share a rank, who has no
    figure is not ranked, and one that alone of several has a figure is compared with nobody.
    Raises ValueError where ``changes`` names a region that is not ranked.
    """
    if unknown := sorted(set(changes) - set(figures)):
        raise ValueError(f"not ranked: {unknown}")
    assumed = {**figures, **changes}
    known = [figure for figure in assumed.values() if figure is not None]
    is_alone = len(known) == 1 < len(assumed)
    return tuple(_position(region, figure, known, is_alone) for region, figure in assumed.items())


def _position(region: str, figure: float | None, known: list[float], is_alone: bool) -> AssumedPosition:
    if is_alone or figure is None:
        return AssumedPosition(region, None, None if is_alone else len(known), False)
    return AssumedPosition(region, 1 + sum(other > figure for other in known), len(known), known.count(figure) > 1)
