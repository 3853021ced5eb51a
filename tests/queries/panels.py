"""Random cities with random releases, for comparing a question with its naive twin."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import duckdb
from hypothesis import strategies as st

from data.storage import files
from data.storage.create_store import create_store
from data.storage.release_log import Release
from data.storage.releases import PendingRelease, write_release
from data.storage.store import Store
from indicators.catalogue import load_catalogue
from indicators.model import Status
from tests.standing import Published, World, world
from tests.stores import CLERK, figure

# A level with growth, a share, one with two units that do not convert, and one that does not add up over a year.
INDICATORS = ("gdp", "private_economy_share", "exports", "resident_income")
# Neighbours in time both ways: a quarter's end and months between, a year before, over a turn of the year, a leap year.
PERIODS = ("2023-02", "2023Q4", "2024-02", "2024Q1", "2024Q2", "2024-08", "2024Q3", "2025-02", "2025Q1", "2025Q3")
MARKS = ("—", "…", "×", "同期为0")


@dataclass(frozen=True)
class Panel:
    """A city of so many counties and zones and what it published, in order; ``as_of`` None is the newest release."""

    counties: int
    zones: int
    rank_zones: bool
    releases: tuple[Published, ...]
    as_of: int | None

    @contextmanager
    def opened(self) -> Iterator[tuple[duckdb.DuckDBPyConnection, World]]:
        """The panel as a real store's cursor, and as the naive twin knows it."""
        with (
            tempfile.TemporaryDirectory() as folder,
            mock.patch.object(files, "sync"),
            mock.patch.object(files, "sync_folder"),
        ):
            store = city_store(Path(folder), self.counties, self.zones)
            for published in self.releases:
                write_release(
                    store.folder,
                    PendingRelease(published.figures, (), status=published.status, withdraws=published.withdraws),
                    prepare=_without_database,
                    actor=CLERK,
                )
            with store.connect(self.as_of) as connection:
                # The convention is data: what the file of settings would say.
                connection.execute("UPDATE setting SET value = $1 WHERE name = 'rank_zones'", [float(self.rank_zones)])
                known = world(store.city, self.releases, self.as_of)
                settings = type(known.settings)(**{**vars(known.settings), "rank_zones": self.rank_zones})
                yield connection.cursor(), World(known.city, known.standing, settings)


@st.composite
def panels(draw: st.DrawFn) -> Panel:
    counties = draw(st.one_of(st.integers(1, 8), st.integers(1, 40)))
    zones = draw(st.integers(0, 2))
    rng = random.Random(draw(st.integers(0, 2**32)))
    indicators = draw(st.lists(st.sampled_from(INDICATORS), min_size=1, max_size=2, unique=True))
    periods = draw(st.lists(st.sampled_from(PERIODS), min_size=1, max_size=5, unique=True))
    filled = draw(st.sampled_from((0.05, 0.5, 0.95)))
    codes = ["C", *_codes(counties, zones)]
    releases: list[Published] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        if number > 1 and draw(st.integers(0, 3)) == 0:
            releases.append(Published(withdraws=number - 1))
            continue
        cells = [
            row
            for indicator in indicators
            for period in periods
            for code in codes
            if rng.random() < filled
            for row in _observation(rng, indicator, code, period, counties)
        ]
        releases.append(Published(tuple(cells), rng.choice(list(Status))))
    as_of = draw(st.one_of(st.none(), st.integers(1, len(releases))))
    return Panel(counties, zones, draw(st.booleans()), tuple(releases), as_of)


def city_store(folder: Path, counties: int, zones: int) -> Store:
    """An empty store of a city of any size, in an order that is not that of its codes."""
    lines = ['code = "C"', 'name = "某市"']
    for code in _codes(counties, zones):
        kind = "zone" if code.startswith("Z") else "county"
        lines += ["[[county]]", f'code = "{code}"', f'name = "地区{code}"', f'kind = "{kind}"']
    regions = folder / "regions.toml"
    regions.write_text("\n".join(lines), encoding="utf-8")
    return create_store(folder / "store", regions, actor=CLERK)


def _codes(counties: int, zones: int) -> list[str]:
    return [f"K{counties - number:02}" for number in range(counties)] + [f"Z{number}" for number in range(zones)]


def _observation(rng: random.Random, indicator: str, code: str, period: str, counties: int) -> Any:
    units = load_catalogue()[indicator].units
    shown = "change" if indicator == "private_economy_share" else "growth"
    rate = _cell(rng, lambda: rng.randint(-20, 20) / 10 + rng.choice((0, 0, 0.04)))
    rank = rng.randint(1, counties) if rng.random() < 0.2 else None
    return figure(
        indicator,
        code,
        period,
        value=_cell(rng, lambda: rng.randint(0, 300) / 10),
        rank=rank,
        unit=rng.choice(units),
        growth=rate if shown == "growth" else None,
        change=rate if shown == "change" else None,
    )


def _cell(rng: random.Random, number: Any) -> float | str | None:
    """Mostly a number, now and then a mark or nothing."""
    chance = rng.random()
    return None if chance < 0.1 else rng.choice(MARKS) if chance < 0.2 else number()


def _without_database(_: Release) -> None:
    """A random panel is asked once: its tables are made in memory when it is opened."""
