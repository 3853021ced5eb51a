"""Many readers at once: real sessions over the websocket, each turning to the next county as soon as one is there."""

import asyncio
import statistics
from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path

from tests.benchmarks.bare_page import write_bare_app
from tests.benchmarks.document import Section, ratio, table
from tests.benchmarks.screens import Screen, screens
from tests.benchmarks.serving import our_server, streamlit_server
from tests.benchmarks.session import Session, visiting

GOAL = 1.5
# Readers, and how often each turns to another county in one turn of its server.
_CROWDS = {1: 20, 10: 6, 50: 4}
_TURNS = 3
_MEASURED = ("", "positions")
_LEGEND = (
    "Every reader is a session of its own and asks for the next county as soon as the last is complete, so that all "
    "ask at once; ms until the last message of the run, readers on the same machine as the server."
)


def measure(app: Path, scratch: Path) -> Section:
    found = [screen for screen in screens(app, lambda: 0.0) if screen.path in _MEASURED and screen.changes("region")]
    bare = write_bare_app(found, scratch, app.parent / ".streamlit")
    with ExitStack() as running:
        servers = {
            "ours": running.enter_context(our_server(app)),
            "bare": running.enter_context(streamlit_server(bare)),
        }
        rows = [row for screen in found for row in asyncio.run(_rows(servers, screen))]
    headings = ("screen", "readers", "ours p50", "p95", "bare page p50", "p95", f"ratio of p95 (goal ≤ {GOAL})")
    return Section("Viewers at once", _LEGEND, table(headings, rows))


async def _rows(servers: dict[str, str], screen: Screen) -> list[tuple[str, ...]]:
    return [
        (screen.title, str(readers), *_said(await _crowds(servers, screen, readers, changes)))
        for readers, changes in _CROWDS.items()
    ]


async def _crowds(servers: dict[str, str], screen: Screen, readers: int, changes: int) -> dict[str, list[float]]:
    """A crowd before each server; only one of them reads at a time. The first turn of each is not counted."""
    labels = _counties(screen)
    took: dict[str, list[float]] = {name: [] for name in servers}
    async with AsyncExitStack() as opened:
        crowds = {
            name: [await opened.enter_async_context(visiting(server, screen.path)) for _ in range(readers)]
            for name, server in servers.items()
        }
        for turn in range(_TURNS + 1):
            for name, crowd in crowds.items():
                read = await asyncio.gather(
                    *(_read(session, labels, start, changes) for start, session in enumerate(crowd))
                )
                if turn:
                    took[name] += [milliseconds for reader in read for milliseconds in reader]
    return took


async def _read(session: Session, labels: Sequence[str], start: int, changes: int) -> list[float]:
    return [await session.choose("region", labels[(start + turn) % len(labels)]) * 1000 for turn in range(changes)]


def _counties(screen: Screen) -> list[str]:
    """The counties that the bare page knows, at the indicator shown first."""
    others = [step.label for step in screen.steps if step.box == "region"]
    return list(dict.fromkeys([*others, dict(screen.states[0].chosen)["region"]]))


def _said(took: dict[str, list[float]]) -> tuple[str, ...]:
    (ours_50, ours_95), (bare_50, bare_95) = (_percentiles(took[name]) for name in ("ours", "bare"))
    numbers = tuple(f"{number:.0f}" for number in (ours_50, ours_95, bare_50, bare_95))
    return *numbers, ratio(ours_95 / bare_95, GOAL)


def _percentiles(milliseconds: list[float]) -> tuple[float, float]:
    return statistics.median(milliseconds), statistics.quantiles(milliseconds, n=20)[-1]
