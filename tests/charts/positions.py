"""Positions made by hand for the tests of wording and sentences."""

from dataclasses import fields
from typing import Any

from charts.position import Position
from indicators.catalogue import load_catalogue
from indicators.periods import Period

MAIN = load_catalogue().main


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
