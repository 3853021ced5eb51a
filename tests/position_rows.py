"""Positions and observations made by hand for the tests of wording, sentences and figures."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from indicators.catalogue import load_catalogue
from indicators.periods import Period, parse_period
from queries.rows.observation import Observation
from queries.rows.position import Position

MAIN = load_catalogue().main
SHARE = len(MAIN) - 1
NAMES = ("商州区", "洛南县", "丹凤县", "商南县", "山阳县", "镇安县", "柞水县")


def position(place: int = 0, **given: Any) -> Position:
    """A position of 镇安县 in the main indicator number ``place``; whatever is not given is unknown."""
    known = {
        "indicator": MAIN[place],
        "region": "611025",
        "region_name": "镇安县",
        "period": Period(2023, 9),
        **given,
    }
    return Position(**{field.name: known.get(field.name) for field in fields(Position)})


def ranked(figures: Sequence[float | None], place: int = 0) -> tuple[Position, ...]:
    """All counties of an indicator with these growths (of the share: levels), ranked the plain way."""
    known = [figure for figure in figures if figure is not None]
    field = "value" if place == SHARE else "growth_pct"
    return tuple(
        position(place, region=name, region_name=name, ranked_of=len(known), **{field: own}, **_standing(own, known))
        for name, own in zip(NAMES, figures, strict=False)
    )


def _standing(own: float | None, known: Sequence[float]) -> dict[str, Any]:
    if own is None:
        return {}
    better, worse = [number for number in known if number > own], [number for number in known if number < own]
    rank = len(better) + 1
    return {
        "rank": rank,
        "official_rank": rank,
        "tied": known.count(own) > 1,
        "tier": 1 if rank <= -(-len(known) * 2 // 5) else 2,
        "behind_above": round(min(better) - own, 10) if better else None,
        "ahead_below": round(own - max(worse), 10) if worse else None,
    }


def observation(period: str, region: str = "镇安县", **given: Any) -> Observation:
    """What a region reported in a period; whatever is not given is unknown."""
    known = {
        "indicator": MAIN[0],
        "region": region,
        "region_name": region,
        "period": parse_period(period),
        "ranked_of": 7,
        "status": "final",
        "release": 1,
        **given,
    }
    return Observation(**{field.name: known.get(field.name) for field in fields(Observation)})
