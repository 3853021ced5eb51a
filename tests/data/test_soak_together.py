"""Two importers and twenty readers at once; two processes that serve one store."""

import multiprocessing
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from data.storage.create_store import create_store
from data.storage.locations import ENVIRONMENT
from data.storage.maintenance import verify_store
from indicators.regions import builtin_regions_path
from tests.sentinel_imports import CITY, import_token, token_of
from tests.soak import amount, tell
from tests.stores import CLERK
from tests.together import import_until, read_until

pytestmark = pytest.mark.soak
SECONDS, PUBLICATIONS = amount(5, 120), amount(2, 30)
SERVERS, READERS_EACH, START_SECONDS = 4, 5, 4
# Serves as app.py does for each visit, five times a second, and says what it would show.
VIEWER = """
import logging, time
logging.disable()
from pages.shared.cached_queries import LATEST, rows
from pages.shared.current_store import open_snapshot
while True:
    snapshot = open_snapshot(is_upper=False)
    print(snapshot.number, {position.growth_pct for position in rows(snapshot, LATEST)}, flush=True)
    time.sleep(0.2)
"""


def test_two_importers_and_twenty_readers(tmp_path: Path) -> None:
    store = create_store(tmp_path / "store", builtin_regions_path(CITY), actor=CLERK)
    import_token(store, tmp_path / "first.csv", token_of(0))
    ends = time.time() + START_SECONDS + SECONDS
    with ProcessPoolExecutor(2 + SERVERS, multiprocessing.get_context("spawn")) as pool:
        importers = [pool.submit(import_until, store.folder, tmp_path, first, 2, ends) for first in (1, 2)]
        readers = [pool.submit(read_until, store.folder, READERS_EACH, ends) for _ in range(SERVERS)]
        imported, read = [future.result() for future in importers], [future.result() for future in readers]
    acknowledged = {1: token_of(0)} | imported[0].acknowledged | imported[1].acknowledged
    assert len(acknowledged) == 1 + sum(len(other_imported.acknowledged) for other_imported in imported)
    assert {release.number: float(release.note) for release in store.releases()} == acknowledged
    assert verify_store(store) == []
    assert len(acknowledged) > 2
    seen = frozenset().union(*(other_read.releases for other_read in read))
    tell(
        "two importers and twenty readers",
        seconds=SECONDS,
        releases=len(acknowledged),
        told_to_try_again=sum(other_imported.refused for other_imported in imported),
        answers=sum(other_read.answers for other_read in read),
        releases_seen=len(seen),
        slowest_answer_s=f"{max(other_read.slowest for other_read in read):.1f}",
    )


def test_a_publication_shows_in_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = create_store(tmp_path / "store", builtin_regions_path(CITY), actor=CLERK)
    import_token(store, tmp_path / "next.csv", token_of(0))
    monkeypatch.setenv(ENVIRONMENT, str(store.folder))
    took = []
    with subprocess.Popen([sys.executable, "-c", VIEWER], stdout=subprocess.PIPE, text=True) as viewer:
        try:
            assert viewer.stdout is not None
            assert viewer.stdout.readline().split()[0] == "1"
            for count in range(1, PUBLICATIONS + 1):
                number = import_token(store, tmp_path / "next.csv", token_of(count))
                published = time.monotonic()
                # A line written before the publication may still wait in the pipe.
                while (shown := viewer.stdout.readline().split(maxsplit=1))[0] != str(number):
                    assert shown == [str(number - 1), f"{{{token_of(count - 1)}}}\n"]
                took.append(time.monotonic() - published)
                assert shown[1] == f"{{{token_of(count)}}}\n"
        finally:
            viewer.kill()
    assert max(took) < 5
    tell("published in one process, shown in another", publications=len(took), slowest_s=f"{max(took):.2f}")
