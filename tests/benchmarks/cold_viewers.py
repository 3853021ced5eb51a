"""Many readers at once where nothing is kept yet: right after the server's start, and right after a publication."""

import asyncio
import os
import shutil
import statistics
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

from data.storage.locations import ENVIRONMENT
from data.storage.maintenance import withdraw_release
from data.storage.store import Store, open_store
from tests.benchmarks.document import Section, ratio, table
from tests.benchmarks.serving import our_server
from tests.benchmarks.session import Session, connected
from tests.stores import CLERK

GOAL = 3
_CROWDS = (1, 10, 50)
_TURNS = 3
_MEASURED = {"": "总览", "positions": "位次"}
_LEGEND = (
    "*After a start*: a new server for every turn, whose first visitors all open the screen at the same moment. *After a "
    "publication*: readers who have the screen before them all ask again at the moment a release was published. Seconds "
    "until the last message of the run; the ratio is that of p95 to the p50 of a single reader."
)


def measure(app: Path, scratch: Path) -> Section:
    store = open_store(Path(shutil.copytree(os.environ[ENVIRONMENT], scratch / "store")))
    with _served(store):
        rows = [row for path in _MEASURED for row in (*_started(app, path), *_published(app, path, store))]
    headings = ("screen", "when", "readers", "p50", "p95", f"ratio (goal ≤ {GOAL})")
    return Section("Viewers on cold caches", _LEGEND, table(headings, rows))


def _started(app: Path, path: str) -> list[tuple[str, ...]]:
    took: dict[int, list[float]] = {readers: [] for readers in _CROWDS}
    for readers in _CROWDS * _TURNS:
        with our_server(app) as server:
            took[readers] += asyncio.run(_first_visits(server, path, readers))
    return _said(path, "after a start", took)


async def _first_visits(server: str, path: str, readers: int) -> list[float]:
    async with AsyncExitStack() as opened:
        return await _all_at_once([await opened.enter_async_context(connected(server, path)) for _ in range(readers)])


def _published(app: Path, path: str, store: Store) -> list[tuple[str, ...]]:
    with our_server(app) as server:
        took = asyncio.run(_visits_after(server, path, store))
    return _said(path, "after a publication", took)


async def _visits_after(server: str, path: str, store: Store) -> dict[int, list[float]]:
    """A release is taken back, next time that is taken back, and so on: each is a publication of its own."""
    took: dict[int, list[float]] = {readers: [] for readers in _CROWDS}
    for readers in _CROWDS:
        async with AsyncExitStack() as opened:
            crowd = [await opened.enter_async_context(connected(server, path)) for _ in range(readers)]
            await _all_at_once(crowd)
            for _ in range(_TURNS):
                withdraw_release(store, store.newest, "measured", CLERK)
                took[readers] += await _all_at_once(crowd)
    return took


async def _all_at_once(crowd: list[Session]) -> list[float]:
    return list(await asyncio.gather(*(session.run() for session in crowd)))


def _said(path: str, when: str, took: dict[int, list[float]]) -> list[tuple[str, ...]]:
    alone = statistics.median(took[1])
    rows = []
    for readers, seconds in took.items():
        p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
        rows.append(
            (
                _MEASURED[path],
                when,
                str(readers),
                f"{statistics.median(seconds):.2f}",
                f"{p95:.2f}",
                ratio(p95 / alone, GOAL),
            )
        )
    return rows


@contextmanager
def _served(store: Store) -> Iterator[None]:
    """Servers that start here serve ``store``."""
    before = os.environ[ENVIRONMENT]
    os.environ[ENVIRONMENT] = str(store.folder)
    try:
        yield
    finally:
        os.environ[ENVIRONMENT] = before
