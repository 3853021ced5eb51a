"""Importers and readers of one store in processes of their own, as a desk, its colleagues and several servers are."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from data.storage.store import Store, open_store
from indicators.errors import DataError
from indicators.periods import parse_period
from queries.positions import positions
from tests.sentinel_imports import answered, import_token, token_of

# How an importer is told that somebody else was quicker or is at it; it then tries again.
_WAIT = ("预览之后已有", "另一个导入")


@dataclass(frozen=True)
class Imported:
    """What one importer was told: the token of each acknowledged release, and how often it had to try again."""

    acknowledged: dict[int, float]
    refused: int


@dataclass(frozen=True)
class Read:
    """What the readers of one process saw: how many answers, from which releases, and the longest answer in seconds."""

    answers: int
    releases: frozenset[int]
    slowest: float


def import_until(folder: Path, scratch: Path, first: int, stride: int, ends: float) -> Imported:
    """Imports one token after the other until the clock shows ``ends``."""
    store, acknowledged, refused, count = open_store(folder), {}, 0, first
    while time.time() < ends:
        try:
            acknowledged[import_token(store, scratch / f"{first}.csv", token_of(count))] = token_of(count)
        except DataError as error:
            if not str(error).startswith(_WAIT):
                raise
            refused += 1
        else:
            count += stride
    return Imported(acknowledged, refused)


def read_until(folder: Path, threads: int, ends: float) -> Read:
    """Reads in several threads of this process until the clock shows ``ends``."""
    with ThreadPoolExecutor(threads) as readers:
        seen = list(readers.map(lambda seed: _read(open_store(folder), seed, ends), range(threads)))
    return Read(
        sum(read.answers for read in seen),
        frozenset().union(*(read.releases for read in seen)),
        max(read.slowest for read in seen),
    )


def _read(store: Store, seed: int, ends: float) -> Read:
    """Never an answer from two releases, never one older than the last, the past never different."""
    chance, answers, latest, known, slowest = random.Random(seed), 0, 0, {}, 0.0
    while time.time() < ends:
        started = time.monotonic()
        as_of = chance.choice(sorted(known)) if known and chance.random() < 0.2 else None
        with store.connect(as_of) as connection:
            found = answered(connection.cursor())
            ranked = positions(connection.cursor(), parse_period("2023Q3"))
        assert found is not None
        assert {position.growth_pct for position in ranked} == {found[0]}
        assert {position.release for position in ranked} == {found[1]}
        assert known.setdefault(found[1], found[0]) == found[0]
        assert found[1] == as_of if as_of else found[1] >= latest
        latest = latest if as_of else found[1]
        answers += 1
        slowest = max(slowest, time.monotonic() - started)
    return Read(answers, frozenset(known), slowest)
