"""One file that holds a whole store, and a store made from such a file again.

A backup holds what cannot be made again: settings, regions, calendar, releases and what people wrote beside them, those
of the store one level up within it included. The databases are not in it; ``restore_backup`` builds and verifies them.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.access.actor import Actor
from data.storage import files
from data.storage.archives import checked_names, opened, refused, unpack, write_archive
from data.storage.event_log import FOLDER as JOURNAL
from data.storage.locations import UPPER_NAME, has_store
from data.storage.maintenance import damaged_files, verify_store
from data.storage.release_log import MANIFEST
from data.storage.store import Store, open_store
from indicators.errors import DataError, UsageError
from indicators.settings.calendar import calendar_path


@dataclass(frozen=True)
class Backup:
    """What a backup holds, and its own hash by which a copy can be compared."""

    releases: int
    files: int
    size: int
    sha256: str


def make_backup(store: Store, target: Path) -> Backup:
    """Writes a backup of every whole release; nobody needs to stop writing meanwhile.

    Raises UsageError where ``target`` exists, DataError where a file of the store is damaged or the disk refuses;
    ``target`` is there only when it is complete and was read back.
    """
    if target.exists():
        raise UsageError(f"“{target.name}”已经存在；请换一个文件名，已有的文件不会被覆盖。")
    temporary = target.with_name(f".{target.name}.{os.getpid()}.writing")
    try:
        members = _members(store)
        write_archive(temporary, members)
        with opened(temporary) as archive:
            checked_names(archive, temporary.stat().st_size)
        releases = sum(name.startswith("releases/") and name.endswith(MANIFEST) for name in members)
        made = Backup(releases, len(members), temporary.stat().st_size, files.sha256(temporary))
        os.replace(temporary, target)
        files.sync_folder(target.parent)
    except OSError as error:
        raise DataError(f"没有备份成“{target.name}”：{files.reason(error)}；没有留下文件，库不受影响。") from error
    finally:
        temporary.unlink(missing_ok=True)
    return made


def restore_backup(path: Path, folder: Path, actor: Actor) -> Store:
    """Makes the store of a backup in ``folder``, which must be missing or empty, with its database built again.

    Raises DataError for a damaged or foreign file, a folder in use, or a disk that refuses; nothing is written then.
    """
    folder = folder.absolute()
    with files.making(folder, actor) as staged:
        with opened(path) as archive:
            unpack(archive, checked_names(archive, path.stat().st_size), staged)
        for store in _with_upper(open_store(staged)):
            _complete(store, path)
    return open_store(folder)


def _members(store: Store) -> dict[str, Path]:
    """Every file to keep, by its name in the backup. Raises DataError where one is damaged."""
    found: dict[str, Path] = {}
    for other_store in _with_upper(store):
        # Listed before they are checked: a release that is committed meanwhile stays out.
        folders = [
            other_store.folder,
            *(files.release_folder(other_store.folder, n) for n in files.release_numbers(other_store.folder)),
        ]
        if damaged := damaged_files(other_store):
            raise DataError(f"没有备份：{damaged[0]}；请先从以前的备份恢复，再做新的备份。")
        for folder in folders:
            for name in (*files.read_sums(folder), files.SUMS):
                found[(folder / name).relative_to(store.folder).as_posix()] = folder / name
        beside = [*sorted((other_store.folder / JOURNAL).glob("*/[0-9]*.json")), calendar_path(other_store.folder)]
        found |= {
            path.relative_to(store.folder).as_posix(): path
            for path in beside
            if path.is_relative_to(other_store.folder)
        }
    return found


def _with_upper(store: Store) -> list[Store]:
    upper = store.folder / UPPER_NAME
    return [store, open_store(upper)] if has_store(upper) else [store]


def _complete(store: Store, path: Path) -> None:
    """Builds the database of an unpacked store and checks everything once more."""
    (store.folder / "releases").mkdir(exist_ok=True)
    problems = damaged_files(store)
    try:
        if store.newest and not problems:
            with files.locked(store.folder):
                store.build_database(store.newest)
            problems = verify_store(store)
    except duckdb.Error as error:
        raise refused(path, "数据库无法由各次发布重新生成") from error
    if problems:
        raise refused(path, problems[0])
