"""One file that holds a whole store, and a store made from such a file again.

A backup is a zip of what cannot be made again: settings, regions, calendar, releases and what people wrote beside them,
those of the store one level up within it included. Nothing in it is compressed (workbooks and Parquet are already), so that nothing unpacks to more than was
there. ``BACKUP.sha256``, its last member, lists the hash of every other one.
"""

import hashlib
import os
import re
import shutil
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data import files
from data.journal import FOLDER as JOURNAL
from data.journal import Kind
from data.log import MANIFEST
from data.store import UPPER_NAME, Store, has_store, open_store
from data.upkeep import damaged_files, verify_store
from indicators.errors import DataError, UsageError
from indicators.settings.calendar import calendar_path

LIST = "BACKUP.sha256"
_NUMBER = "(?:[0-9]{6}|[1-9][0-9]{6,})"
_MEMBER = re.compile(
    rf"(?:{UPPER_NAME}/)?(?:(?:releases/{_NUMBER}/)?\w[\w.-]*|{JOURNAL}/(?:{'|'.join(Kind)})/{_NUMBER}\.json)"
)
# One date for every member: the same store gives the same backup, byte for byte.
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PART = 1 << 20


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
        _write(temporary, members)
        with _opened(temporary) as archive:
            _checked_names(archive, temporary.stat().st_size)
        releases = sum(name.startswith("releases/") and name.endswith(MANIFEST) for name in members)
        made = Backup(releases, len(members), temporary.stat().st_size, files.sha256(temporary))
        os.replace(temporary, target)
        files.sync_folder(target.parent)
    except OSError as error:
        raise DataError(f"没有备份成“{target.name}”：{files.reason(error)}；没有留下文件，库不受影响。") from error
    finally:
        temporary.unlink(missing_ok=True)
    return made


def restore_backup(path: Path, folder: Path) -> Store:
    """Makes the store of a backup in ``folder``, which must be missing or empty, with its database built again.

    Raises DataError for a damaged or foreign file, a folder in use, or a disk that refuses; nothing is written then.
    """
    folder = folder.absolute()
    staged = folder.with_name(f".{folder.name}.{os.getpid()}.restoring")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise DataError(f"“{folder}”不是空文件夹；请另选一个新文件夹，已有的库不会被覆盖。")
        with _opened(path) as archive:
            names = _checked_names(archive, path.stat().st_size)
            folder.parent.mkdir(parents=True, exist_ok=True)
            _unpack(archive, names, staged)
        for store in _with_upper(open_store(staged)):
            _complete(store, path)
        if folder.exists():
            folder.rmdir()
        os.rename(staged, folder)
        files.sync_folder(folder.parent)
    except OSError as error:
        raise files.write_failure(folder, error) from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return open_store(folder)


def _members(store: Store) -> dict[str, Path]:
    """Every file to keep, by its name in the backup. Raises DataError where one is damaged."""
    found: dict[str, Path] = {}
    for one in _with_upper(store):
        # Listed before they are checked: a release that is committed meanwhile stays out.
        folders = [one.folder, *(files.release_folder(one.folder, n) for n in files.release_numbers(one.folder))]
        if damaged := damaged_files(one):
            raise DataError(f"没有备份：{damaged[0]}；请先从以前的备份恢复，再做新的备份。")
        for folder in folders:
            for name in (*files.read_sums(folder), files.SUMS):
                found[(folder / name).relative_to(store.folder).as_posix()] = folder / name
        beside = [*sorted((one.folder / JOURNAL).glob("*/[0-9]*.json")), calendar_path(one.folder)]
        found |= {path.relative_to(store.folder).as_posix(): path for path in beside if path.is_relative_to(one.folder)}
    return found


def _with_upper(store: Store) -> list[Store]:
    upper = store.folder / UPPER_NAME
    return [store, open_store(upper)] if has_store(upper) else [store]


def _write(target: Path, members: dict[str, Path]) -> None:
    lines = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, path in members.items():
            content = path.read_bytes()
            lines.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
            archive.writestr(_entry(name), content)
        archive.writestr(_entry(LIST), "".join(lines))
    files.sync(target)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.create_system = _UNIX
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    return entry


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The backup for reading; whatever a damaged one makes the reading of zips raise is one sentence."""
    if not path.is_file():
        raise DataError(f"“{path.name}”不存在，或不是文件；请指定由 python -m data backup 做的备份文件。")
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError, LookupError) as error:
        raise _refused(path, "不是完整的备份文件") from error


def _checked_names(archive: zipfile.ZipFile, size: int) -> list[str]:
    """The members' names, where all are plain files of a store, whole, and exactly those that are listed."""
    path = Path(archive.filename or "")
    entries = archive.infolist()
    if odd := next((one for one in entries if not _is_plain(one)), None):
        raise _refused(path, f"其中的“{odd.filename}”不是备份会有的文件")
    names = [one.filename for one in entries]
    if len({name.casefold() for name in names}) < len(names) or LIST not in names:
        raise _refused(path, f"文件名重复，或缺少 {LIST}")
    if sum(one.file_size for one in entries) > size:
        raise _refused(path, "解开后比备份本身还大")
    lines = archive.read(LIST).decode("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    names.remove(LIST)
    if differing := sorted(listed.keys() ^ set(names)):
        raise _refused(path, f"“{differing[0]}”缺失或多余")
    for name in names:
        digest = hashlib.sha256()
        with archive.open(name) as file:
            while part := file.read(_PART):
                digest.update(part)
        if digest.hexdigest() != listed[name]:
            raise _refused(path, f"“{name}”的内容已被改动")
    return names


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    is_stored = entry.compress_type == zipfile.ZIP_STORED and entry.compress_size == entry.file_size
    return bool(_MEMBER.fullmatch(entry.filename)) and kind in (0, stat.S_IFREG) and is_stored


def _unpack(archive: zipfile.ZipFile, names: list[str], staged: Path) -> None:
    staged.mkdir()
    for name in names:
        path = staged / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as packed, path.open("wb") as file:
            shutil.copyfileobj(packed, file)
        files.sync(path)
    for folder in {(staged / name).parent for name in names}:
        files.sync_folder(folder)


def _complete(store: Store, path: Path) -> None:
    """Builds the database of an unpacked store and checks everything once more."""
    (store.folder / "releases").mkdir(exist_ok=True)
    problems = damaged_files(store)
    try:
        if store.newest and not problems:
            with files.writing(store.folder):
                store.build_database(store.newest)
            problems = verify_store(store)
    except duckdb.Error as error:
        raise _refused(path, "数据库无法由各次发布重新生成") from error
    if problems:
        raise _refused(path, problems[0])


def _refused(path: Path, what: str) -> DataError:
    return DataError(f"{path.name}：备份已损坏或被改动（{what}）；没有写入任何数据，请换一份备份。")
