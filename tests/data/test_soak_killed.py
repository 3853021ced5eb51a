"""An importing process is killed at every step and at random moments: what it acknowledged is there, nothing is half."""

import itertools
import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from data.storage.create_store import create_store
from data.storage.maintenance import verify_store
from data.storage.store import Store, open_store
from indicators.regions import builtin_regions_path
from tests.crash_harness import KILLS_ITSELF
from tests.sentinel_imports import CITY, answered, import_token, token_file, token_of
from tests.soak import amount, tell
from tests.stores import CLERK

pytestmark = pytest.mark.soak
# Imports by the command line and says when it comes to writing.
IMPORTER = f"""{KILLS_ITSELF}
import data.importing.publish as importing
def announced(*arguments, commit=importing.commit):
    print("writing", flush=True)
    return commit(*arguments)
from data.__main__ import data
from data.cli import run
importing.commit, os.fsync = announced, flush
sys.argv = ["data", "import", *sys.argv[3:], "--yes", "--accept", "all", "--store", folder]
sys.addaudithook(watch)
run(data)
"""
ACKNOWLEDGED = "已入库"
STEP_STRIDE, MOMENTS, FRESH_AFTER = amount(6, 1), amount(6, 240), 10


@dataclass
class Trial:
    """One store, the file being imported, and what is known to stand."""

    store: Store
    file: Path
    count: int = 0
    token: float = 0.0

    def start(self, step: int = 0) -> "subprocess.Popen[str]":
        self.count += 1
        token_file(self.file, token_of(self.count))
        command = [sys.executable, "-B", "-c", IMPORTER, str(step), str(self.store.folder), str(self.file)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def check(self, said: str, hint: str) -> bool:
        """Everything the issue asks of a store after a kill; whether the release was there."""
        again = open_store(self.store.folder)
        with again.connect() as connection:
            standing = answered(connection)
        is_there = standing is not None and standing[0] == token_of(self.count)
        assert is_there or ACKNOWLEDGED not in said, hint
        assert is_there or standing == ((self.token, again.newest) if again.newest else None), hint
        assert verify_store(again) == [], hint
        self.count += 1
        self.token = token_of(self.count)
        assert import_token(again, self.file, self.token) == again.newest, hint
        assert not list((self.store.folder / "releases").glob(".incoming-*")), hint
        assert not list(self.store.folder.glob("*.building*")), hint
        return is_there


def fresh(tmp_path: Path, name: str) -> Trial:
    store, file = create_store(tmp_path / name, builtin_regions_path(CITY), actor=CLERK), tmp_path / "next.csv"
    import_token(store, file, token_of(0))
    return Trial(store, file, 0, token_of(0))


def test_killed_at_every_step(tmp_path: Path) -> None:
    first, stood = fresh(tmp_path, "store"), 0
    for step in itertools.count(1, STEP_STRIDE):
        copy = open_store(shutil.copytree(first.store.folder, tmp_path / f"step-{step}"))
        trial = replace(first, store=copy)
        process = trial.start(step)
        said, complaint = process.communicate(timeout=60)
        stood += trial.check(said, f"step {step}: {complaint}")
        shutil.rmtree(copy.folder)
        if process.returncode == 0:
            break
        assert process.returncode == -9, complaint
    assert step > 20
    tell("killed at every step", kills=(step - 1) // STEP_STRIDE, steps=step - 1, release_stood=stood - 1)


def test_killed_at_random_moments(tmp_path: Path) -> None:
    """Half of the kills come anywhere in the process's life, half once it writes; a fresh store now and then."""
    chance, killed, acknowledged, stood = random.Random(1), 0, 0, 0
    for moment in range(MOMENTS):
        if moment % FRESH_AFTER == 0:
            trial = fresh(tmp_path, f"store-{moment}")
            life, writing = timed(trial)
        process = trial.start()
        assert process.stdout is not None
        said = process.stdout.readline() if moment % 2 else ""
        time.sleep(chance.uniform(0, writing if moment % 2 else life))
        process.kill()
        rest, complaint = process.communicate(timeout=60)
        assert process.returncode == -9 or not complaint, complaint
        killed += process.returncode == -9
        acknowledged += ACKNOWLEDGED in said + rest
        stood += trial.check(said + rest, f"moment {moment}: {complaint}")
    tell("killed at random moments", kills=killed, acknowledged=acknowledged, release_stood=stood)


def timed(trial: Trial) -> tuple[float, float]:
    """Seconds that an import takes when nobody kills it: the whole, and from the first write on."""
    started = time.monotonic()
    process = trial.start()
    assert process.stdout is not None
    said = process.stdout.readline()
    began = time.monotonic()
    said += process.communicate(timeout=60)[0]
    ended = time.monotonic()
    assert ACKNOWLEDGED in said
    trial.check(said, "not killed")
    return ended - started, ended - began
