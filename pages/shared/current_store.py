"""Which store is being shown, at which release, and its log."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import streamlit as st

from data.storage.locations import default_folder, upper_folder
from data.storage.release_log import Release
from data.storage.store import Store, open_store
from indicators.errors import DataError
from pages.shared import layout
from pages.shared.computed_once import computed_once
from pages.shared.urls import Context

# How an address says that it speaks of the level above, or of an earlier release.
UPPER, AS_OF = "upper", "as_of"
_SERVED = "served"
_SETTINGS = ("store.json", "regions.toml")


@dataclass(frozen=True)
class Snapshot:
    """The store being shown: its folder, when its settings and regions were last edited, its newest release, its level."""

    folder: str
    edited: tuple[int, ...]
    number: int
    level: str | None = None
    is_past: bool = False

    @property
    def store(self) -> Store:
        return _store(self.folder, self.edited)

    @property
    def context(self) -> Context:
        """What an address says of it."""
        return {"level": self.level, "as_of": str(self.number) if self.is_past else None}

    def connect(self) -> duckdb.DuckDBPyConnection:
        """The store as it stood at the release that is shown."""
        return self.store.connect(self.number if self.is_past else None)


def look_up_store(is_upper: bool) -> Snapshot | None:
    """The store that is served from here on in this run; app.py asks once, ``served`` then knows it.

    ``is_upper`` takes the store one level up: the city among its province's cities.
    """
    folder = upper_folder() if is_upper else default_folder()
    found: Snapshot | DataError
    asked = st.query_params.get(AS_OF)
    try:
        edited = _edited(str(folder))
        newest = _store(str(folder), edited).newest
        number = newest if asked is None else _past(asked, newest)
        found = Snapshot(str(folder), edited, number, UPPER if is_upper else None, number != newest)
    except DataError as error:
        found = error
    st.session_state[_SERVED] = found
    return found if isinstance(found, Snapshot) else None


def _past(asked: str, newest: int) -> int:
    """The release that the address names. Raises DataError where there is none: nothing else may be shown in its place."""
    if not (asked.isdecimal() and 1 <= int(asked) <= newest):
        raise DataError(f"网址中的 as_of={asked} 无效：已有第1至第{newest}次发布；请去掉 as_of 查看最新数据。")
    return int(asked)


def served() -> Snapshot:
    """The store that is served now. Where there is none, the screen says what to do and stops."""
    found: Snapshot | DataError = st.session_state[_SERVED]
    if isinstance(found, DataError):
        layout.message(str(found), is_problem=True)
        st.stop()
    return found


def _edited(folder: str) -> tuple[int, ...]:
    """When settings and regions were last written; nothing where one is missing, which opening the store explains."""
    try:
        return tuple(os.stat(f"{folder}/{name}").st_mtime_ns for name in _SETTINGS)
    except OSError:
        return ()


@computed_once(most=20)
def _store(folder: str, edited: tuple[int, ...]) -> Store:
    """Read again when its settings or regions were edited."""
    return open_store(Path(folder))


@computed_once()
def release(snapshot: Snapshot, number: int) -> Release | None:
    """One release of the store's log."""
    return next((release for release in releases(snapshot) if release.number == number), None)


def releases(snapshot: Snapshot) -> tuple[Release, ...]:
    """The store's whole log, oldest first, whichever release is shown."""
    return _releases(snapshot.folder, snapshot.edited, snapshot.store.newest)


@computed_once(most=20)
def _releases(folder: str, edited: tuple[int, ...], newest: int) -> tuple[Release, ...]:
    return _store(folder, edited).releases()


def today(snapshot: Snapshot) -> date:
    """Today; for an example, which tells of a time gone by, the day of its newest release."""
    return _newest_day(snapshot) if snapshot.store.is_example else date.today()


@computed_once()
def _newest_day(snapshot: Snapshot) -> date:
    newest = releases(snapshot)[-1]
    return newest.released_on or newest.at.date()
