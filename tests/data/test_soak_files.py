"""Thousands of files, generated and spoilt, through the sandbox: no traceback, no hang, nothing read wrong."""

import multiprocessing
import os
import resource
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest

from data.figures import Figure
from data.importing.preview import Request, preview
from data.importing.publish import publish
from data.readers.formats.sandbox import LIMITS
from data.storage.create_store import create_store
from data.storage.releases import Source
from data.storage.store import Store
from indicators.regions import builtin_regions_path
from tests.file_builders import Written, written
from tests.independent_reader import agrees
from tests.mutations import mutated
from tests.soak import amount, peak_megabytes, tell
from tests.stores import CLERK

pytestmark = pytest.mark.soak
FILES, WORKERS = amount(90, 5400), 2
# Every third file is left as it was generated; a spoilt one comes from the same or is a real workbook.
PLAIN_EVERY, REAL_SHARE, PUBLISH_EVERY, FRESH_AFTER = 3, 0.1, 8, 25
SECONDS, HANGING, MEGABYTES = 10, 60, 600
WORKBOOKS = sorted((Path(__file__).parent.parent / "workbooks").glob("*.xlsx"))
CITIES = {"made": "611000", "real": "360700"}


@dataclass
class Tally:
    """What became of the files of one worker."""

    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    megabytes: float = 0.0
    worker_megabytes: float = 0.0


def through_the_door(folder: Path, numbers: range) -> Tally:
    """Reads, audits and now and then publishes each file; raises at the first that is not treated as promised."""
    tally, stores = Tally(), {}
    for count, number in enumerate(numbers):
        if count % FRESH_AFTER == 0:
            stores = {
                kind: create_store(folder / f"{kind}-{number}", builtin_regions_path(city), actor=CLERK)
                for kind, city in CITIES.items()
            }
        chance = Random(number)
        kind = "real" if number % PLAIN_EVERY and chance.random() < REAL_SHARE else "made"
        made = Written(".xlsx", chance.choice(WORKBOOKS).read_bytes(), None) if kind == "real" else written(chance)
        if number % PLAIN_EVERY:
            made = replace(made, content=mutated(made.content, chance), panel=None)
        path = folder / f"{number}{made.ending}"
        path.write_bytes(made.content)
        started, busy = time.monotonic(), _busy()
        try:
            _one(stores[kind], path, made, tally, publishes=count % PUBLISH_EVERY == 0)
        except Exception as error:
            error.add_note(f"file {number}: {path}")
            raise
        # The reader's time is its processor's: on a busy machine it waits for others.
        took = _busy() - busy
        assert took < SECONDS, (number, took)
        assert time.monotonic() - started < HANGING, number
        tally.slowest = max(tally.slowest, took)
        path.unlink()
    tally.megabytes = peak_megabytes()
    tally.worker_megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return tally


def _busy() -> float:
    """Processor seconds of this process and of those it has waited for."""
    return sum(os.times()[:4])


def _one(store: Store, path: Path, made: Written, tally: Tally, publishes: bool) -> None:
    request = Request((Source(path.name, path),), accept=frozenset({"all"}))
    found = preview(store, request)
    tally.counts["generated" if made.panel else "spoilt"] += 1
    for finding in found.findings:
        assert finding.text.endswith("。"), finding
        assert "Traceback" not in finding.text, finding
    if found.is_refused or not found.figures:
        assert made.panel is None, found.findings
        tally.counts["refused"] += 1
        return
    tally.counts["accepted"] += 1
    tally.counts["figures"] += len(found.figures)
    if made.panel:
        assert _numbers(found.figures) == made.panel.figures
    for figure in found.figures:
        agreed = agrees(figure, made.content)
        assert agreed is not False, (figure, path)
        tally.counts["figures with a second reader"] += agreed is True
    if publishes and not found.changes_nothing:
        _published(store, found.figures, publish(store, found, actor=CLERK))
        tally.counts["published"] += 1


def _numbers(figures: tuple[Figure, ...]) -> dict[tuple[str, str, object], object]:
    return {
        (figure.indicator, figure.region, figure.field): figure.mark if figure.number is None else figure.number
        for figure in figures
    }


def _published(store: Store, figures: tuple[Figure, ...], number: int) -> None:
    """What stands in the store is what was accepted."""
    with store.connect() as connection:
        rows = connection.execute(
            "SELECT indicator_id, region_code, period, field, number, mark, unit, source_cell, raw FROM figure "
            "WHERE release = $number",
            {"number": number},
        ).fetchall()
    assert sorted(map(repr, rows)) == sorted(
        repr(
            (
                figure.indicator,
                figure.region,
                figure.period.end,
                figure.field.value,
                figure.number,
                figure.mark,
                figure.unit,
                str(figure.reference),
                figure.raw,
            )
        )
        for figure in figures
    )


def test_thousands_of_files(tmp_path: Path) -> None:
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as pool:
        started = time.monotonic()
        batches = [pool.submit(through_the_door, tmp_path, range(number, FILES, WORKERS)) for number in range(WORKERS)]
        tallies = [future.result() for future in batches]
    counts = sum((tally.counts for tally in tallies), Counter[str]())
    assert counts["generated"] + counts["spoilt"] == FILES
    assert max(tally.megabytes for tally in tallies) < MEGABYTES
    assert max(tally.worker_megabytes for tally in tallies) * 1024 * 1024 < LIMITS.memory_bytes
    tell(
        "files",
        **{name.replace(" ", "_"): count for name, count in sorted(counts.items())},
        seconds=f"{time.monotonic() - started:.0f}",
        slowest_s=f"{max(tally.slowest for tally in tallies):.1f}",
        megabytes=f"{max(tally.megabytes for tally in tallies):.0f}",
        worker_megabytes=f"{max(tally.worker_megabytes for tally in tallies):.0f}",
    )
