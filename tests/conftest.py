"""Fixtures for every test. No test may touch the store that is really served."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from filelock import FileLock
from hypothesis import is_hypothesis_test, settings

from data.cli import run
from data.example import make_example_store
from data.storage.create_store import create_store
from data.storage.locations import ENVIRONMENT
from data.storage.store import Store, open_store
from indicators.regions import builtin_regions_path
from tests.stores import CLERK

# Random examples are for a developer's run; what is decided on must come out the same twice.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


# What `make check` leaves to `make test`: whole screens and papers, and whatever else takes more than a moment.
_NOT_QUICK = {"browser", "deploy", "soak", "slow"}
_NOT_QUICK_FOLDERS = {"pages", "reports", "deploy", "benchmarks"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        is_whole = item.path.parent.name in _NOT_QUICK_FOLDERS
        is_random = is_hypothesis_test(getattr(item, "function", None))
        if not (is_whole or is_random or _NOT_QUICK & {marker.name for marker in item.iter_markers()}):
            item.add_marker("quick")


@dataclass(frozen=True)
class Outcome:
    """What a command line printed, and its exit code."""

    code: int
    out: str
    err: str


CommandLine = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _no_real_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "no-store-named"))


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The example store, made once a run by whichever worker asks first; tests only look at it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "example"
    with FileLock(f"{folder}.lock"):
        return open_store(folder) if folder.exists() else make_example_store(folder, actor=CLERK)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store of 商洛市 with seven counties and a zone."""
    return create_store(tmp_path / "store", builtin_regions_path("611000"), actor=CLERK)


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Runs a command group in this process as ``python -m LAYER ARGUMENTS`` would."""

    def call(group: click.Group, *arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", [group.name or "", *map(str, arguments)])
        capsys.readouterr()
        try:
            run(group)
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return call
