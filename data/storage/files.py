"""Files of a store: their names, and writing them so that a power cut leaves the old state or the new one."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from data.access.actor import Actor
from data.access.authorization import authorize
from indicators.errors import DataError

SUMS = "SHA256SUMS"
_REASONS = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额已满",
    errno.EFBIG: "超过文件大小限制",
    errno.EACCES: "没有写入权限",
    errno.EPERM: "没有写入权限",
    errno.EROFS: "文件夹是只读的",
    errno.ENOENT: "文件夹不存在",
}


def release_folder(folder: Path, number: int) -> Path:
    return folder / "releases" / f"{number:06}"


def database_path(folder: Path, number: int) -> Path:
    return folder / f"indicators-{number:06}.duckdb"


def checksum_path(path: Path) -> Path:
    return path.with_name(path.name + ".sha256")


def release_numbers(folder: Path) -> list[int]:
    """The numbers of all committed releases, ascending. Raises DataError where the folder that holds them is gone."""
    try:
        with os.scandir(folder / "releases") as entries:
            return sorted(int(entry.name) for entry in entries if entry.name.isdigit() and entry.is_dir())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DataError(
            f"库“{folder.name}”的文件夹 releases 不见了；请检查磁盘或网络文件夹是否连接，或从备份恢复。"
        ) from error


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sums(folder: Path, names: Iterable[str]) -> bytes:
    """The hashes of files, in the form that ``sha256sum --check`` reads."""
    return "".join(f"{sha256(folder / name)}  {name}\n" for name in names).encode()


def read_sums(folder: Path) -> dict[str, str]:
    """The hash of every file that the folder's list names. Raises OSError or ValueError where there is no whole list."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def write_durably(path: Path, content: bytes) -> None:
    """Writes a file that is whole or absent: under a temporary name, flushed to disk, renamed."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.writing")
    try:
        temporary.write_bytes(content)
        sync(temporary)
        os.replace(temporary, path)
        sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Flushes one file to disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Flushes a folder's entries to disk, where the system can: a rename survives a power cut only then."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def writing(folder: Path, actor: Actor) -> Iterator[None]:
    """The door for everything that ``actor`` writes to a store. Raises DataError for one who may not, or as ``locked``."""
    authorize(actor)
    with locked(folder):
        yield


@contextmanager
def making(folder: Path, actor: Actor, advice: str = "请另选一个新文件夹") -> Iterator[Path]:
    """The door for a new store: where ``actor`` makes it, beside ``folder``; renamed there when whole, else nothing is left.

    Raises DataError for one who may not, a folder that holds anything, and where the disk refuses.
    """
    authorize(actor)
    beside = folder.with_name(f".{folder.name}.{os.getpid()}.making")
    try:
        require_empty(folder, advice)
        yield beside
        if folder.exists():
            folder.rmdir()
        os.rename(beside, folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise write_failure(folder, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def require_empty(folder: Path, advice: str = "请另选一个新文件夹") -> None:
    """Raises DataError where there is anything already: no store is ever written over."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DataError(f"“{folder}”不是空文件夹；{advice}，已有的库不会被覆盖。")


@contextmanager
def locked(folder: Path, patience_seconds: float = 30) -> Iterator[None]:
    """Holds the store's one write lock; a process that dies lets go of it. Raises DataError when it stays taken."""
    if not folder.is_dir():  # the lock would make a new one
        raise DataError(f"库“{folder.name}”的文件夹不见了；请检查磁盘或网络文件夹是否连接；没有写入任何数据。")
    lock = FileLock(str(folder / ".lock"), timeout=patience_seconds)
    try:
        lock.acquire()
    except Timeout as error:
        raise DataError("另一个导入正在进行，请稍候再试；本次没有写入任何数据。") from error
    except OSError as error:
        raise write_failure(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def write_failure(folder: Path, error: Exception) -> DataError:
    """One sentence for a write that the system (or DuckDB, which tells no more) refused."""
    return DataError(f"无法写入库“{folder.name}”：{reason(error)}；没有写入任何数据，原有数据不受影响。")


def reason(error: Exception) -> str:
    """Why the system refused, in a few words."""
    if not isinstance(error, OSError):
        return "磁盘空间不足或没有写入权限"
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
