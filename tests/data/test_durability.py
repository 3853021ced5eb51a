"""A power cut is a normal day: killed at every step, flipped bytes, missing files, refused writes.

A sample of each; the long campaign belongs to the data desk.
"""

import errno
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data import files
from data.store import Store, open_store
from data.upkeep import rebuild_store, verify_store
from indicators.errors import DataError
from tests.stores import figure, publish_figures

# Dies without any clean-up at the N-th durable step of an import, as after SIGKILL.
KILLED_AT = """
import os, sys
from data import files
countdown = int(sys.argv[1])
def deadly(function):
    def wrapped(*arguments, **options):
        global countdown
        countdown -= 1
        if countdown == 0:
            os._exit(9)
        return function(*arguments, **options)
    return wrapped
os.rename, os.replace = deadly(os.rename), deadly(os.replace)
for name in ("sync", "sync_folder", "sha256", "sums"):
    setattr(files, name, deadly(getattr(files, name)))
sys.argv = ["data", "import", *sys.argv[2:]]
from data.__main__ import data
from data.command import run
run(data)
"""
LAST = 24
ANSWER = "SELECT * FROM observation ORDER BY ALL"


@pytest.fixture
def published(store: Store) -> Store:
    publish_figures(store, figure("gdp", "611025", "2023Q2", growth=4.0), figure("gdp", "611021", "2023Q2", growth=3.0))
    return store


@pytest.fixture
def next_file(tmp_path: Path) -> Path:
    path = tmp_path / "next.csv"
    path.write_text("指标,地区,时期,增速\n生产总值,镇安县,2023Q3,6.3\n生产总值,洛南县,2023Q3,5.1\n", encoding="utf-8")
    return path


def _assert_whole(store: Store, before: list[tuple[object, ...]]) -> None:
    """Opens, shows the old state or the new one, is clean, and takes the next import."""
    again = open_store(store.folder)
    with again.connect() as connection:
        after = connection.execute(ANSWER).fetchall()
    assert after == before if again.newest == 1 else len(after) == len(before) + 2
    assert verify_store(again) == []
    assert publish_figures(again, figure("gdp", "611022", "2023Q1", growth=1.0)) == again.newest
    assert not list((store.folder / "releases").glob(".incoming-*"))


@pytest.mark.parametrize("step", range(1, LAST + 1))
def test_killed_at_every_step_of_an_import(step: int, published: Store, next_file: Path) -> None:
    before = published.connect().execute(ANSWER).fetchall()
    arguments = [str(step), str(next_file), "--yes", "--store", str(published.folder)]
    ended = subprocess.run([sys.executable, "-c", KILLED_AT, *arguments], capture_output=True, text=True, timeout=60)
    # An import has fewer than LAST steps: the last run ends by itself, so that every step of its own was covered.
    assert ended.returncode == 9 or step > 1, ended.stderr
    assert ended.returncode == 0 or step < LAST, ended.stderr
    assert ended.returncode in (9, 0), ended.stderr
    _assert_whole(published, before)


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_a_random_moment(seed: int, published: Store, next_file: Path) -> None:
    before = published.connect().execute(ANSWER).fetchall()
    command = [sys.executable, "-m", "data", "import", str(next_file), "--yes", "--store", str(published.folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as importing:
        try:
            importing.wait(random.Random(seed).uniform(0.2, 1.2))
        except subprocess.TimeoutExpired:
            importing.kill()
    _assert_whole(published, before)


def _store_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")


def test_a_flipped_byte_in_any_file_is_found_and_named(published: Store) -> None:
    assert verify_store(published) == []
    paths = _store_files(published.folder)
    assert len(paths) >= 8
    for path in paths:
        content = path.read_bytes()
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
        problems = verify_store(published)
        named = path.name.removesuffix(".sha256")
        # A changed list of hashes shows as a file that no longer agrees with it.
        assert any(named in problem or files.SUMS in problem for problem in problems), (path, problems)
        path.write_bytes(content)
    assert verify_store(published) == []


def test_a_missing_file_is_named(published: Store) -> None:
    for path in _store_files(published.folder):
        if path.name.endswith(".toml") or path.name == "store.json":
            continue
        moved = path.rename(path.with_name("elsewhere"))
        assert any(path.name.removesuffix(".sha256") in problem for problem in verify_store(published)), path
        moved.rename(path)


def test_rebuild_answers_the_same_from_the_releases_alone(published: Store) -> None:
    publish_figures(published, figure("gdp", "611025", "2023Q2", growth=4.5))
    before = published.connect().execute(ANSWER).fetchall()
    for database in published.folder.glob("indicators-*"):
        database.unlink()
    rebuild_store(published)
    assert published.connect().execute(ANSWER).fetchall() == before
    assert verify_store(published) == []


def test_a_damaged_database_is_one_sentence_and_can_be_rebuilt(published: Store) -> None:
    database = files.database_path(published.folder, 1)
    database.write_bytes(b"not a database" * 1000)
    with pytest.raises(DataError, match="rebuild"):
        published.connect()
    rebuild_store(published)
    assert published.connect().execute("SELECT count(*) FROM observation").fetchone() == (2,)


def test_a_damaged_release_is_named_by_rebuild(published: Store) -> None:
    path = files.release_folder(published.folder, 1) / "observations.parquet"
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(DataError, match=r"000001/observations\.parquet"):
        rebuild_store(published)


def test_a_missing_release_is_named(published: Store) -> None:
    publish_figures(published, figure("gdp", "611025", "2023Q2", growth=4.5))
    shutil.rmtree(files.release_folder(published.folder, 1))
    assert verify_store(published) == ["releases/000001：文件夹缺失"]


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_refused_write_leaves_everything_as_it_was(
    reason: int, published: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(reason, "refused")

    before = _store_files(published.folder)
    monkeypatch.setattr(files, "sync", refuse)
    with pytest.raises(DataError, match="没有写入任何数据"):
        publish_figures(published, figure("gdp", "611025", "2023Q3", growth=1.0))
    monkeypatch.undo()
    assert _store_files(published.folder) == before
    assert published.newest == 1


def test_a_second_writer_is_told_to_wait(published: Store) -> None:
    with (
        files.writing(published.folder),
        pytest.raises(DataError, match="另一个导入"),
        files.writing(published.folder, 0.1),
    ):
        raise AssertionError("the lock was given twice")
