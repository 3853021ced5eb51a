"""Addresses of the screens. What a reader sees is named wholly by one, so that it can be sent to somebody else."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from queries.rows.position import Position

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


def lasting_period(period: str, rows: Sequence[Position]) -> str:
    """The period to put into a link that is sent on: one that stays, unless the indicators stand at different ones."""
    periods = {position.period for position in rows}
    return periods.pop().code if len(periods) == 1 else period
