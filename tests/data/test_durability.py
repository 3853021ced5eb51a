"""What is missing or damaged is named and built again; a refused write leaves everything as it was. More: test_soak_*.py."""

import errno
import shutil
from pathlib import Path

import pytest

from data.storage import files
from data.storage.maintenance import rebuild_store, verify_store
from data.storage.store import Store
from indicators.errors import DataError
from tests.stores import CLERK, figure, publish_figures

ANSWER = "SELECT * FROM observation ORDER BY ALL"


@pytest.fixture
def published(store: Store) -> Store:
    publish_figures(store, figure("gdp", "611025", "2023Q2", growth=4.0), figure("gdp", "611021", "2023Q2", growth=3.0))
    return store


def _store_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")


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
    rebuild_store(published, actor=CLERK)
    assert published.connect().execute(ANSWER).fetchall() == before
    assert verify_store(published) == []


def test_a_damaged_database_is_one_sentence_and_can_be_rebuilt(published: Store) -> None:
    database = files.database_path(published.folder, 1)
    database.write_bytes(b"not a database" * 1000)
    with pytest.raises(DataError, match="rebuild"):
        published.connect()
    rebuild_store(published, actor=CLERK)
    assert published.connect().execute("SELECT count(*) FROM observation").fetchone() == (2,)


def test_a_damaged_release_is_named_by_rebuild(published: Store) -> None:
    path = files.release_folder(published.folder, 1) / "observations.parquet"
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(DataError, match=r"000001/observations\.parquet"):
        rebuild_store(published, actor=CLERK)


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
        files.writing(published.folder, actor=CLERK),
        pytest.raises(DataError, match="另一个导入"),
        files.locked(published.folder, 0.1),
    ):
        raise AssertionError("the lock was given twice")
