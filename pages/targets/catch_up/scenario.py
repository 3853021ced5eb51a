"""Growths that a reader assumes, as an address carries them, and the places they lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from indicators.catalogue import load_catalogue
from indicators.errors import UsageError
from indicators.model import Field
from queries.positions_if import positions_if
from queries.rows.assumed_position import AssumedPosition
from queries.rows.position import Position

# Figures by region code, by indicator id.
Assumed = Mapping[str, Mapping[str, float]]
_FORM = "指标:地区代码:数值，几个之间用逗号隔开，例如 gdp:611025:7.5"
_MOST = 1000


@dataclass(frozen=True)
class Outlook:
    """One indicator of one region: its place now and under what is assumed (the same where nothing is)."""

    now: Position
    assumed: float | None
    place: AssumedPosition | None
    rank: int | None
    ranked_of: int | None

    @property
    def change(self) -> int | None:
        """Places gained; the present place is the official one."""
        return None if self.rank is None or self.now.official_rank is None else self.now.official_rank - self.rank


def read_assumed(text: str) -> dict[str, dict[str, float]]:
    """``gdp:611025:7.5,gdp:611026:7.1``. Raises UsageError for anything else."""
    found: dict[str, dict[str, float]] = {}
    for part in filter(None, text.split(",")):
        indicator, _, rest = part.partition(":")
        region, _, number = rest.rpartition(":")
        if indicator not in load_catalogue() or not region:
            raise UsageError(f"“{part}”无法识别；请写成 {_FORM}。")
        found.setdefault(indicator, {})[region] = _number(part, number)
    return found


def _number(word: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError as error:
        raise UsageError(f"“{word}”中的“{text}”不是数；请写成 {_FORM}。") from error
    if not isfinite(number) or abs(number) > _MOST:
        raise UsageError(f"“{word}”中的“{text}”超出范围；请写 −{_MOST} 到 {_MOST} 之间的数。")
    return number


def write_assumed(assumed: Assumed) -> str:
    """The form that ``read_assumed`` reads."""
    return ",".join(f"{id_}:{code}:{number:g}" for id_, own in assumed.items() for code, number in own.items())


def with_one(assumed: Assumed, indicator: str, region: str, number: float | None) -> dict[str, dict[str, float]]:
    """The same with one figure set, or with None taken out."""
    changed = {id_: dict(own) for id_, own in assumed.items()}
    changed.setdefault(indicator, {}).pop(region, None)
    if number is not None:
        changed[indicator][region] = number
    return {id_: own for id_, own in changed.items() if own}


def competitors(everyone: Sequence[Position], own: Position, ranked: frozenset[str]) -> list[Position]:
    """The rows that are ranked together with ``own``: of levels, those in its unit."""
    rows = [position for position in everyone if position.indicator == own.indicator and position.region in ranked]
    if own.indicator.rank_basis is not Field.VALUE:
        return rows
    return [position for position in rows if position.figure is None or position.unit == own.unit]


def places(rows: Sequence[Position], assumed: Mapping[str, float]) -> dict[str, AssumedPosition]:
    """The place of every row of one indicator; what is assumed of a region without a figure changes nothing."""
    figures = {position.region: position.figure for position in rows}
    changes = {code: number for code, number in assumed.items() if figures.get(code) is not None}
    return {position.region: position for position in positions_if(figures, changes)}


def outlook(everyone: Sequence[Position], region: str, ranked: frozenset[str], assumed: Assumed) -> list[Outlook]:
    """Every indicator of one region; one of which nothing is assumed keeps its present place."""
    found = []
    for own in (position for position in everyone if position.region == region):
        rows = competitors(everyone, own, ranked)
        mine = {
            code: number
            for code, number in assumed.get(own.indicator.id, {}).items()
            if any(position.region == code and position.figure is not None for position in rows)
        }
        if not mine or own.figure is None or region not in ranked:
            found.append(Outlook(own, None, None, own.official_rank, own.ranked_of))
            continue
        place = places(rows, mine)[region]
        found.append(Outlook(own, mine.get(region), place, place.rank, place.ranked_of))
    return found
