"""Addresses of the screens. What a reader sees is named wholly by one, so that it can be sent to somebody else."""

from collections.abc import Mapping
from urllib.parse import urlencode

OVERVIEW, RANKING, TREND, COUNTY, COMPARISON = ".", "positions", "trend", "county", "comparison"
CATALOGUE, METHOD = "catalogue", "method"
UPPER = "upper"
PROGRESS, PURSUIT, BOARD, TASKS = "progress", "pursuit", "board", "tasks"
FIGURE, RELEASES, CALENDAR, WARNINGS = "figure", "releases", "calendar", "warnings"
# What every address of a screen carries on: the level and the release it speaks of.
Context = Mapping[str, str | None]


def address(page: str, **state: str | None) -> str:
    """``positions?indicator=gdp&region=611025``, relative to any screen; a state of None is left out."""
    query = urlencode({name: value for name, value in state.items() if value is not None}, safe=",")
    return f"{page}?{query}" if query else page
