"""Answers of the queries, kept per store and release: a release never changes, so nothing here goes stale."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from charts.position import Position, read_positions
from data import store as door
from data.releases import Release
from data.store import Store
from indicators.errors import DataError
from indicators.periods import Period, parse_period
from pages.shared import frame
from queries.periods import reported_periods
from queries.positions import positions
from queries.trends import trends

LATEST = "latest"
Trends = Mapping[str, Mapping[date, float]]
# A city has some eighty periods and twenty counties; beyond that the oldest answers are asked again.
_KEPT = 500


@dataclass(frozen=True)
class Served:
    """The store being shown, at one release: the key under which its answers are kept."""

    store: Store
    number: int

    @property
    def key(self) -> tuple[str, int]:
        return str(self.store.folder), self.number


def served() -> Served:
    """The store that is served now. Where there is none, the screen says what to do and stops."""
    try:
        store = opened(door.default_folder())
        return Served(store, store.newest)
    except DataError as error:
        frame.message(str(error), is_problem=True)
        st.stop()


def opened(folder: Path) -> Store:
    """A store, read again when its settings or regions were edited. Raises DataError as ``open_store`` does."""
    stamps = tuple(path.stat().st_mtime_ns for name in ("store.json", "regions.toml") if (path := folder / name).exists())
    return _opened(str(folder), stamps)


@st.cache_resource(show_spinner=False, max_entries=20)
def _opened(folder: str, stamps: tuple[int, ...]) -> Store:
    return door.open_store(Path(folder))


def rows(of: Served, period: str) -> tuple[Position, ...]:
    """Every county's positions in a period (a code, or ``latest``): all regions, all indicators with a figure."""
    return _rows(*of.key, period, of.store)


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _rows(folder: str, number: int, period: str, _store: Store) -> tuple[Position, ...]:
    with _store.connect() as connection:
        return read_positions(positions(connection.cursor(), None if period == LATEST else parse_period(period)))


def periods(of: Served) -> tuple[Period, ...]:
    """Periods with any figure, newest first."""
    return _periods(*of.key, of.store)


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _periods(folder: str, number: int, _store: Store) -> tuple[Period, ...]:
    with _store.connect() as connection:
        return reported_periods(connection.cursor())


def release(of: Served, number: int) -> Release | None:
    """One release of the store's log."""
    return next((one for one in _releases(*of.key, of.store) if one.number == number), None)


@st.cache_resource(show_spinner=False, max_entries=20)
def _releases(folder: str, number: int, _store: Store) -> tuple[Release, ...]:
    return _store.releases()


def growth_trends(of: Served, region: str) -> Trends:
    """Growth (of a share: its change) by indicator and last day of the period, as far as it is known."""
    return _growth_trends(*of.key, region, of.store)


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _growth_trends(folder: str, number: int, region: str, _store: Store) -> Trends:
    with _store.connect() as connection:
        frame_ = trends(connection.cursor(), region)
    found: dict[str, dict[date, float]] = {}
    for indicator, period, rate in frame_.itertuples(index=False):
        found.setdefault(indicator, {})[period] = rate
    return found
