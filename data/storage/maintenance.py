"""Looking after a store: build its database again, check every file, take a release back."""

from pathlib import Path

import duckdb

from data.access.actor import Actor
from data.storage import database, files
from data.storage.create_store import sign
from data.storage.event_log import damaged_events
from data.storage.publishing import commit
from data.storage.release_log import MANIFEST, OBSERVATIONS
from data.storage.releases import withdrawal_of
from data.storage.store import Store
from indicators.errors import DataError


def rebuild_store(store: Store, actor: Actor) -> None:
    """Makes the database again from the releases alone and drops every other one.

    Edits of regions.toml (a new alias) count from here on. Raises DataError where a release is damaged.
    """
    with files.writing(store.folder, actor):
        try:
            if store.newest:
                store.build_database(store.newest)
            keep = files.database_path(store.folder, store.newest)
            for path in store.folder.glob("indicators-*.duckdb*"):
                if path not in (keep, files.checksum_path(keep)):
                    path.unlink()
            sign(store.folder)
        except OSError as error:
            raise files.write_failure(store.folder, error) from error
        except duckdb.Error as error:
            broken = "；".join(_damaged_releases(store)) or str(error).splitlines()[0]
            raise DataError(f"无法重建：{broken}；请先从备份恢复这些文件。") from error


def verify_store(store: Store) -> list[str]:
    """One sentence for every file that is missing, changed or unexpected, and for a database that differs; else []."""
    return damaged_files(store) or _check_databases(store)


def damaged_files(store: Store) -> list[str]:
    """One sentence for everything that cannot be made again and is missing or changed: settings, regions, releases."""
    settings = _check_sums(store.folder, store.folder, ("regions.toml", "store.json"))
    return [*settings, *_damaged_releases(store), *damaged_events(store.folder)]


def withdraw_release(store: Store, number: int, note: str, actor: Actor) -> int:
    """Takes release ``number`` back by a release of its own and returns that one's number."""
    with files.writing(store.folder, actor):
        return commit(store, withdrawal_of(store.releases(), number, note), actor)


def _damaged_releases(store: Store) -> list[str]:
    problems = []
    numbers = files.release_numbers(store.folder)
    for number in range(1, store.newest + 1):
        folder = files.release_folder(store.folder, number)
        if number not in numbers:
            problems.append(f"{_name(store.folder, folder)}：文件夹缺失")
        else:
            problems += _check_sums(store.folder, folder, (OBSERVATIONS, MANIFEST))
    return problems


def _check_sums(store: Path, folder: Path, required: tuple[str, ...]) -> list[str]:
    """Compares a folder's files with its SHA256SUMS, which itself must be whole."""
    listing = folder / files.SUMS
    try:
        expected = files.read_sums(folder)
    except FileNotFoundError:
        return [f"{_name(store, listing)}：文件缺失"]
    except (OSError, ValueError):
        return [f"{_name(store, listing)}：内容已被改动"]
    problems = []
    for name in dict.fromkeys((*expected, *required)):
        path = folder / name
        if not path.is_file():
            problems.append(f"{_name(store, path)}：文件缺失")
        elif files.sha256(path) != expected.get(name):
            problems.append(f"{_name(store, path)}：内容与 {files.SUMS} 不符，已被改动")
    if not problems and listing.read_bytes() != files.sums(folder, expected):
        problems.append(f"{_name(store, listing)}：内容已被改动")
    return problems


def _check_databases(store: Store) -> list[str]:
    """The newest database, which must be there, and the one before it, which readers may still have open."""
    if not store.newest:
        return []
    newest = files.database_path(store.folder, store.newest)
    for path in sorted({newest, *store.folder.glob("indicators-*.duckdb")}):
        if not path.is_file():
            return [f"{path.name}：文件缺失；运行 python -m data rebuild 可重新生成"]
        sums = files.checksum_path(path)
        if not sums.is_file() or sums.read_bytes() != files.sums(store.folder, [path.name]):
            return [f"{path.name}：内容与校验和不符，已被改动；运行 python -m data rebuild 可重新生成"]
    store.connect().close()  # makes a database of an older layout anew, where the disk allows it
    with store.rebuild_in_memory(store.newest) as made, store.open_database(store.newest) as kept:
        if not database.is_current(kept, path.stem):
            return [f"{path.name}：由旧版本程序生成；运行 python -m data rebuild 可重新生成"]
        for table in database.TABLES:
            statement = f"SELECT * FROM {table} ORDER BY ALL"
            if made.execute(statement).fetchall() != kept.execute(statement).fetchall():
                return [f"{newest.name}：表 {table} 与各次发布不一致；运行 python -m data rebuild 可重新生成"]
    return []


def _name(store: Path, path: Path) -> str:
    return path.relative_to(store).as_posix()
