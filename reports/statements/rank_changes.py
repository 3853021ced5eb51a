"""What changed since the quarter before: who rose and fell, first places won and lost, tiers entered and left, signs."""

from collections.abc import Callable
from dataclasses import dataclass

from indicators import wording
from queries.rows.position import Position


@dataclass(frozen=True)
class Standing:
    """A position and the one of the previous quarter, None where that quarter has no row of it."""

    now: Position
    before: Position | None

    @property
    def move(self) -> str:
        """``4→3``; with both denominators where they differ: ``3/7→3/6``."""
        before, now = self.before, self.now
        if before is None:
            return wording.MISSING
        if before.ranked_of == now.ranked_of:
            return f"{before.official_rank}→{now.official_rank}"
        was = wording.rank_of(before.official_rank, before.ranked_of)
        return f"{was}→{wording.rank_of(now.official_rank, now.ranked_of)}"


@dataclass(frozen=True)
class Change:
    """One kind of change and everything of that kind. ``symbol`` says the direction without colour."""

    symbol: str
    word: str
    items: tuple[str, ...]


def standings(now: tuple[Position, ...], before: tuple[Position, ...]) -> tuple[Standing, ...]:
    """Each position beside the same region's and indicator's of the previous quarter."""
    known = {(position.indicator.id, position.region, position.period): position for position in before}
    return tuple(
        Standing(position, known.get((position.indicator.id, position.region, position.period.previous_quarter)))
        for position in now
    )


def changes(of: tuple[Standing, ...]) -> tuple[Change, ...]:
    """Every kind of change that happened, most important direction first; kinds without any are left out."""
    kinds = (
        Change("↑", "位次上升", _said(of, lambda standing: (standing.now.rank_change_quarter or 0) > 0, _with_move)),
        Change("↓", "位次下降", _said(of, lambda standing: (standing.now.rank_change_quarter or 0) < 0, _with_move)),
        Change(
            "↑",
            "新居第一",
            _said(of, lambda standing: _first(standing.now) and _ranked_below_first(standing.before), _name),
        ),
        Change(
            "↓",
            "失去第一",
            _said(of, lambda standing: _first(standing.before) and _ranked_below_first(standing.now), _name),
        ),
        Change(
            "↑", "进入第一方阵", _said(of, lambda standing: _tier(standing.now) == 1 < _tier(standing.before), _name)
        ),
        Change(
            "↓", "跌出第一方阵", _said(of, lambda standing: _tier(standing.before) == 1 < _tier(standing.now), _name)
        ),
        Change("≠", "参加排名的个数变化", _said(of, _is_other_denominator, _with_move)),
        Change("▼", "由正转负", _said(of, lambda standing: _turn(standing) == "由正转负", _with_growth)),
        Change("▲", "由负转正", _said(of, lambda standing: _turn(standing) == "由负转正", _with_growth)),
    )
    return tuple(kind for kind in kinds if kind.items)


def since_label(of: tuple[Standing, ...]) -> str:
    """What everything is compared with: 上季, 上年全年, or 各自上季 where the periods differ."""
    labels = {wording.since(standing.now.period) for standing in of}
    return labels.pop() if len({standing.now.period for standing in of}) == 1 else "各自上季"


def _said(
    of: tuple[Standing, ...], happened: Callable[[Standing], bool], say: Callable[[Standing], str]
) -> tuple[str, ...]:
    return tuple(say(standing) for standing in of if happened(standing))


def _name(standing: Standing) -> str:
    return standing.now.indicator.short_name


def _with_move(standing: Standing) -> str:
    return f"{_name(standing)} {standing.move}"


def _with_growth(standing: Standing) -> str:
    before = standing.before.growth_pct if standing.before else None
    return f"{_name(standing)} {wording.growth(before)}%→{wording.growth(standing.now.growth_pct)}%"


def _is_other_denominator(standing: Standing) -> bool:
    """The same place among more or fewer counties: not the same standing."""
    before = standing.before
    if before is None or before.ranked_of is None or standing.now.ranked_of is None:
        return False
    return standing.now.rank_change_quarter == 0 and before.ranked_of != standing.now.ranked_of


def _first(position: Position | None) -> bool:
    return position is not None and position.official_rank == 1


def _ranked_below_first(position: Position | None) -> bool:
    return position is not None and position.official_rank is not None and position.official_rank > 1


def _tier(position: Position | None) -> int:
    """The tier; 0 where it is unknown, which is neither in the first tier nor out of it."""
    return 0 if position is None or position.tier is None else position.tier


def _turn(standing: Standing) -> str | None:
    now, before = standing.now.growth_pct, standing.before.growth_pct if standing.before else None
    return None if now is None or before is None else wording.turn_words(now, before)
