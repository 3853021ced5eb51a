"""What a machine does to a store: a full disk, a folder that refuses, one that vanishes, a clock that jumps back."""

import ctypes
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from data.importing.preview import Request, preview, source_of
from data.importing.publish import publish
from data.storage import releases
from data.storage.create_store import create_store
from data.storage.maintenance import rebuild_store, verify_store
from data.storage.store import Store, open_store
from indicators.errors import DataError
from indicators.regions import builtin_regions_path
from tests.sentinel_imports import CITY, answered, import_token, token_file, token_of
from tests.soak import amount, tell
from tests.stores import CLERK

pytestmark = pytest.mark.soak
KILOBYTE = 1024
# An import writes a release of some 12 kB and a database of 1.6 MB: limits from nothing to more than enough.
LIMITS = [0, 300, *(KILOBYTE * 2000 * step // amount(2, 60) for step in range(1, amount(2, 60) + 1))]
_DROP_CAPABILITY, _IGNORES_PERMISSIONS = 24, (1, 2)


def import_in_a_process(store: Store, file: Path, before: Callable[[], None]) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-B", "-m", "data", "import", str(file), "--yes", "--accept", "all"]
    command += ["--store", str(store.folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, preexec_fn=before)


def stored_or_refused(store: Store, ended: "subprocess.CompletedProcess[str]", count: int) -> bool:
    """Whether the import was stored; otherwise one sentence says why not, and the store is what it was."""
    assert ended.returncode in (0, 1), ended.stderr
    assert len(ended.stderr.strip().splitlines()) == ended.returncode, ended.stderr
    again = open_store(store.folder)
    with again.connect() as connection:
        found = answered(connection)
    assert found == (token_of(count if ended.returncode == 0 else 0), again.newest)
    assert not list((store.folder / "releases").glob(".incoming-*"))
    return ended.returncode == 0


@pytest.fixture
def published(tmp_path: Path) -> Store:
    return filled(tmp_path / "store", tmp_path / "first.csv")


def filled(folder: Path, file: Path) -> Store:
    store = create_store(folder, builtin_regions_path(CITY), actor=CLERK)
    import_token(store, file, token_of(0))
    return store


def test_a_file_that_may_not_grow_further(published: Store, tmp_path: Path) -> None:
    outcomes = []
    for most in LIMITS:
        copy = open_store(shutil.copytree(published.folder, tmp_path / f"copy-{most}"))
        file = token_file(tmp_path / "next.csv", token_of(1))
        ended = import_in_a_process(copy, file, partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most)))
        outcomes.append(stored_or_refused(copy, ended, 1))
        assert verify_store(copy) == []
        assert import_token(copy, file, token_of(2)) == copy.newest
        shutil.rmtree(copy.folder)
    assert not outcomes[0]
    assert outcomes[-1]
    tell("file size limit", tries=len(outcomes), stored=sum(outcomes), refused=outcomes.count(False))


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small disk; the file size limit stands in for it")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(tmp_path: Path) -> None:
    outcomes = []
    with small_disk(tmp_path / "disk"):
        for room in LIMITS:
            store = filled(tmp_path / "disk" / "store", tmp_path / "first.csv")
            file = token_file(tmp_path / "next.csv", token_of(1))
            free = shutil.disk_usage(store.folder).free - room
            (tmp_path / "disk" / "ballast").write_bytes(bytes(free))
            outcomes.append(stored_or_refused(store, import_in_a_process(store, file, lambda: None), 1))
            (tmp_path / "disk" / "ballast").unlink()
            assert verify_store(store) == []
            assert import_token(store, file, token_of(2)) == store.newest
            shutil.rmtree(store.folder)
    assert not outcomes[0]
    assert outcomes[-1]
    tell("full disk", tries=len(outcomes), stored=sum(outcomes), refused=outcomes.count(False))


def obey_permissions() -> None:
    """The next program obeys them even when root starts it; other users cannot drop what they do not have."""
    for capability in _IGNORES_PERMISSIONS:
        ctypes.CDLL(None).prctl(_DROP_CAPABILITY, capability, 0, 0, 0)


@pytest.mark.parametrize("name", [".", "releases"])
def test_a_read_only_folder(name: str, published: Store, tmp_path: Path) -> None:
    folder, file = published.folder / name, token_file(tmp_path / "next.csv", token_of(1))
    folder.chmod(0o555)
    try:
        ended = import_in_a_process(published, file, obey_permissions)
        assert not stored_or_refused(published, ended, 1)
        assert "没有写入权限" in ended.stderr
    finally:
        folder.chmod(0o755)
    assert import_token(published, file, token_of(2)) == 2
    assert verify_store(published) == []


@pytest.mark.parametrize("name", [".", "releases"])
def test_a_folder_that_vanishes(name: str, published: Store, tmp_path: Path) -> None:
    """Between preview and publishing, and while it is read: one sentence; back again, everything is there."""
    file = token_file(tmp_path / "next.csv", token_of(1))
    made = preview(published, Request((source_of(file),), accept=frozenset({"all"})))
    elsewhere = (published.folder / name).rename(tmp_path / "elsewhere")
    with pytest.raises(DataError, match="不见了"):
        publish(published, made, actor=CLERK)
    with pytest.raises(DataError, match=r"不见了|不是指标库"):
        preview(open_store(published.folder), made.request)
    assert not (published.folder / name).exists()
    elsewhere.rename(published.folder / name)
    assert verify_store(published) == []
    assert publish(published, made, actor=CLERK) == 2


def test_a_received_file_that_vanishes(published: Store, tmp_path: Path) -> None:
    file = token_file(tmp_path / "next.csv", token_of(1))
    made = preview(published, Request((source_of(file),), accept=frozenset({"all"})))
    file.unlink()
    with pytest.raises(DataError, match="没有写入任何数据"):
        publish(published, made, actor=CLERK)
    assert published.newest == 1
    assert verify_store(published) == []


def test_a_clock_that_jumps_back(published: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Releases are ordered by their numbers; the clock is only printed."""

    class Earlier(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now() - timedelta(days=3650)

    monkeypatch.setattr(releases, "datetime", Earlier)
    for count in (1, 2):
        import_token(published, tmp_path / "next.csv", token_of(count))
        for path in published.folder.rglob("*"):
            os.utime(path, (0, 0))
    with published.connect() as connection:
        assert answered(connection) == (token_of(2), 3)
    assert [release.at.year for release in published.releases()] == sorted(
        release.at.year for release in published.releases()
    )[::-1]
    assert verify_store(published) == []
    rebuild_store(published, actor=CLERK)
    assert verify_store(published) == []
