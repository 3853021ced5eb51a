"""The zip that a backup is: written the same way every time, and believed only when every byte is the one listed.

Nothing in it is compressed (workbooks and Parquet are already), so that nothing unpacks to more than was there.
``BACKUP.sha256``, its last member, lists the hash of every other one.
"""

import hashlib
import re
import shutil
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.storage import files
from data.storage.event_log import FOLDER as JOURNAL
from data.storage.event_log import EventKind
from data.storage.locations import UPPER_NAME
from indicators.errors import DataError

LIST = "BACKUP.sha256"
_NUMBER = "(?:[0-9]{6}|[1-9][0-9]{6,})"
_MEMBER = re.compile(
    rf"(?:{UPPER_NAME}/)?(?:(?:releases/{_NUMBER}/)?\w[\w.-]*|{JOURNAL}/(?:{'|'.join(EventKind)})/{_NUMBER}\.json)"
)
# One date for every member: the same store gives the same backup, byte for byte.
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PART = 1 << 20


def write_archive(target: Path, members: dict[str, Path]) -> None:
    """Writes the files under their names, in this order, and the list of their hashes."""
    lines = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, path in members.items():
            content = path.read_bytes()
            lines.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
            archive.writestr(_entry(name), content)
        archive.writestr(_entry(LIST), "".join(lines))
    files.sync(target)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The backup for reading; whatever a damaged one makes the reading of zips raise is one sentence."""
    if not path.is_file():
        raise DataError(f"“{path.name}”不存在，或不是文件；请指定由 python -m data backup 做的备份文件。")
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError, LookupError) as error:
        raise refused(path, "不是完整的备份文件") from error


def checked_names(archive: zipfile.ZipFile, size: int) -> list[str]:
    """The members' names, where all are plain files of a store, whole, and exactly those that are listed."""
    path = Path(archive.filename or "")
    entries = archive.infolist()
    if odd := next((entry for entry in entries if not _is_plain(entry)), None):
        raise refused(path, f"其中的“{odd.filename}”不是备份会有的文件")
    names = [entry.filename for entry in entries]
    if len({name.casefold() for name in names}) < len(names) or LIST not in names:
        raise refused(path, f"文件名重复，或缺少 {LIST}")
    if sum(entry.file_size for entry in entries) > size:
        raise refused(path, "解开后比备份本身还大")
    lines = archive.read(LIST).decode("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    names.remove(LIST)
    if differing := sorted(listed.keys() ^ set(names)):
        raise refused(path, f"“{differing[0]}”缺失或多余")
    for name in names:
        digest = hashlib.sha256()
        with archive.open(name) as file:
            while part := file.read(_PART):
                digest.update(part)
        if digest.hexdigest() != listed[name]:
            raise refused(path, f"“{name}”的内容已被改动")
    return names


def unpack(archive: zipfile.ZipFile, names: list[str], staged: Path) -> None:
    """Writes checked members into a new folder, flushed to disk."""
    staged.mkdir(parents=True)
    for name in names:
        path = staged / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as packed, path.open("wb") as file:
            shutil.copyfileobj(packed, file)
        files.sync(path)
    for folder in {(staged / name).parent for name in names}:
        files.sync_folder(folder)


def refused(path: Path, what: str) -> DataError:
    """The sentence for a backup that is not believed."""
    return DataError(f"{path.name}：备份已损坏或被改动（{what}）；没有写入任何数据，请换一份备份。")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.create_system = _UNIX
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    return entry


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    is_stored = entry.compress_type == zipfile.ZIP_STORED and entry.compress_size == entry.file_size
    return bool(_MEMBER.fullmatch(entry.filename)) and kind in (0, stat.S_IFREG) and is_stored
