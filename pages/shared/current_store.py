"""Which store is being shown, at which release, and on which day."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Concatenate

import duckdb
import streamlit as st

from data.storage.locations import default_folder, upper_folder
from data.storage.release_log import Release
from data.storage.store import Store, open_store
from indicators.errors import DataError
from indicators.model import City
from pages.shared import layout
from pages.shared.computed_once import Answer, Parameters, computed_once
from pages.shared.urls import Context

# How an address says that it speaks of the level above, or of an earlier release.
UPPER, AS_OF = "upper", "as_of"
_SHOWN = "shown"
_SETTINGS = ("store.json", "regions.toml")


@dataclass(frozen=True)
class Snapshot:
    """What a visitor is shown: a store as it stands at the release ``number``, 0 while there is none.

    Every cursor is opened from it and every kept answer is keyed by it as a whole: what one visitor may see and another
    may not is told apart here and nowhere else. ``level`` is how an address names the level above.
    """

    number: int
    level: str | None
    is_past: bool
    _folder: str
    _edited: tuple[int, ...]

    @property
    def store(self) -> Store:
        return _store(self._folder, self._edited)

    @property
    def city(self) -> City:
        return self.store.city

    @property
    def is_example(self) -> bool:
        return self.store.is_example

    @property
    def newest(self) -> int:
        """The newest release that there is by now."""
        return self.store.newest

    @property
    def as_of(self) -> int | None:
        """The release that is shown, where it is not the newest: what papers and addresses say of it."""
        return self.number if self.is_past else None

    @property
    def context(self) -> Context:
        """What an address says of it."""
        return {"level": self.level, "as_of": str(self.number) if self.is_past else None}

    def connect(self, as_of: int | None = None) -> duckdb.DuckDBPyConnection:
        """The store as it stood at the release that is shown, or at another one."""
        return self.store.connect(as_of or self.number or None)

    def ask(
        self,
        question: Callable[Concatenate[duckdb.DuckDBPyConnection, Parameters], Answer],
        *arguments: Parameters.args,
        **named: Parameters.kwargs,
    ) -> Answer:
        """What a question of ``queries/`` answers, asked with a cursor of its own."""
        with self.connect() as connection:
            return question(connection.cursor(), *arguments, **named)

    def releases(self) -> tuple[Release, ...]:
        """The store's whole log, oldest first, whichever release is shown."""
        return _releases(self._folder, self._edited, self.newest)

    @property
    def today(self) -> date:
        """Today; for an example, which tells of a time gone by, the day of its newest release."""
        if not self.is_example:
            return date.today()
        newest = self.releases()[-1]
        return newest.released_on or newest.at.date()


def open_snapshot(is_upper: bool) -> Snapshot | None:
    """What is shown from here on in this run; app.py asks once, ``shown`` then knows it.

    ``is_upper`` takes the store one level up: the city among its province's cities.
    """
    folder = str(upper_folder() if is_upper else default_folder())
    asked = st.query_params.get(AS_OF)
    found: Snapshot | DataError
    try:
        edited = _edited(folder)
        newest = _store(folder, edited).newest
        number = newest if asked is None else _past(asked, newest)
        found = Snapshot(number, UPPER if is_upper else None, number != newest, folder, edited)
    except DataError as error:
        found = error
    st.session_state[_SHOWN] = found
    return found if isinstance(found, Snapshot) else None


def _past(asked: str, newest: int) -> int:
    """The release that the address names. Raises DataError where there is none: nothing else may be shown in its place."""
    if not (asked.isdecimal() and 1 <= int(asked) <= newest):
        raise DataError(f"网址中的 as_of={asked} 无效：已有第1至第{newest}次发布；请去掉 as_of 查看最新数据。")
    return int(asked)


def shown() -> Snapshot:
    """What is shown in this run. Where there is no store, the screen says what to do and stops."""
    found: Snapshot | DataError = st.session_state[_SHOWN]
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


@computed_once(most=20)
def _releases(folder: str, edited: tuple[int, ...], newest: int) -> tuple[Release, ...]:
    return _store(folder, edited).releases()
