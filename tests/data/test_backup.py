"""A store as one file and back: the same answers, or one sentence and nothing written."""

import random
import shutil
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from data.__main__ import data
from data.storage import files
from data.storage.archives import LIST
from data.storage.backup import make_backup, restore_backup
from data.storage.create_store import create_store
from data.storage.locations import UPPER_NAME
from data.storage.maintenance import verify_store, withdraw_release
from data.storage.store import Store, open_store
from indicators.errors import DataError, UsageError
from indicators.regions import builtin_regions_path
from tests.conftest import CommandLine
from tests.stores import CLERK, figure, publish_figures

pytestmark = pytest.mark.slow

ANSWERS = ("observation", "figure", "release")


@pytest.fixture
def full(store: Store) -> Store:
    """Two figures, one of them revised, one release withdrawn; a store one level up with a figure of its own."""
    publish_figures(store, figure("gdp", "611025", "2023Q2", growth=4.0), figure("gdp", "611021", "2023Q2", growth=3.0))
    publish_figures(store, figure("gdp", "611025", "2023Q2", growth=4.5), note="改")
    withdraw_release(store, publish_figures(store, figure("gdp", "611025", "2023Q3", growth=9.9)), "误报", actor=CLERK)
    upper = create_store(store.folder / UPPER_NAME, builtin_regions_path("610000"), actor=CLERK)
    publish_figures(upper, figure("gdp", "611000", "2023Q2", growth=4.2))
    return store


@pytest.fixture
def backup(full: Store, tmp_path: Path) -> Path:
    make_backup(full, tmp_path / "备份.zip")
    return tmp_path / "备份.zip"


def answers(store: Store, as_of: int | None = None) -> list[object]:
    with store.connect(as_of) as connection:
        return [connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in ANSWERS]


def kept(folder: Path) -> dict[str, bytes]:
    """Every file that is not derived."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock" and not path.name.startswith("indicators-")
    }


def test_restored_it_answers_the_same(full: Store, backup: Path, tmp_path: Path) -> None:
    restored = restore_backup(backup, tmp_path / "deep" / "new", actor=CLERK)
    assert kept(restored.folder) == kept(full.folder)
    for was, now in ((full, restored), *[[open_store(store.folder / UPPER_NAME) for store in (full, restored)]]):
        assert answers(now) == answers(was)
        assert verify_store(now) == []
    for number in range(1, 5):
        assert answers(restored, number) == answers(full, number)
    assert publish_figures(restored, figure("gdp", "611022", "2023Q2", growth=1.0)) == 5
    assert not [path for path in (tmp_path / "deep").iterdir() if path.name != "new"]


def test_the_same_store_gives_the_same_bytes(full: Store, backup: Path, tmp_path: Path) -> None:
    restored = restore_backup(backup, tmp_path / "new", actor=CLERK)
    made = make_backup(restored, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == backup.read_bytes()
    assert (made.releases, made.sha256) == (4, files.sha256(backup))


def test_an_empty_store_and_an_empty_folder(store: Store, tmp_path: Path) -> None:
    make_backup(store, tmp_path / "b.zip")
    (tmp_path / "new").mkdir()
    restored = restore_backup(tmp_path / "b.zip", tmp_path / "new", actor=CLERK)
    assert verify_store(restored) == []
    assert publish_figures(restored, figure("gdp", "611022", "2023Q2", growth=1.0)) == 1


def test_the_command_line(full: Store, tmp_path: Path, command: CommandLine) -> None:
    target, new = tmp_path / "b.zip", tmp_path / "new"
    made = command(data, "backup", "--output", target, "--store", full.folder)
    assert made.code == 0
    assert "4 次发布" in made.out
    assert files.sha256(target) in made.out
    again = command(data, "backup", "--output", target, "--store", full.folder)
    assert (again.code, again.out, "已经存在" in again.err) == (2, "", True)
    assert "商洛市，4 次发布" in command(data, "restore", target, "--store", new).out
    refused = command(data, "restore", target, "--store", new)
    assert (refused.code, refused.err) == (1, f"“{new}”不是空文件夹；请另选一个新文件夹，已有的库不会被覆盖。\n")
    assert command(data, "restore", tmp_path / "none.zip", "--store", tmp_path / "x").code == 1


def test_only_whole_releases_are_in_it(full: Store, tmp_path: Path) -> None:
    """As while an import is running: one release being written, a database being built, the lock taken."""
    incoming = full.folder / "releases" / ".incoming-000005-1"
    shutil.copytree(files.release_folder(full.folder, 1), incoming)
    (full.folder / "indicators-000005.duckdb.building").write_bytes(b"half")
    with files.writing(full.folder, actor=CLERK):
        make_backup(full, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        names = archive.namelist()
    assert not [name for name in names if "incoming" in name or "indicators-" in name or "lock" in name]
    assert sorted({name.split("/")[1] for name in names if name.startswith("releases/")}) == [
        f"{n:06}" for n in range(1, 5)
    ]


def test_a_damaged_store_is_not_backed_up(full: Store, tmp_path: Path) -> None:
    for damaged in (full.folder / "store.json", full.folder / UPPER_NAME / "releases/000001/observations.parquet"):
        content = damaged.read_bytes()
        damaged.write_bytes(content[:-1] + b"?")
        with pytest.raises(DataError, match=damaged.name):
            make_backup(full, tmp_path / "b.zip")
        damaged.write_bytes(content)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_target_that_cannot_be_written(full: Store, backup: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="已经存在"):
        make_backup(full, tmp_path)
    with pytest.raises(DataError, match=r"没有备份成“b\.zip”：文件夹不存在"):
        make_backup(full, tmp_path / "missing" / "b.zip")
    with pytest.raises(DataError, match="无法写入库"):
        restore_backup(backup, backup / "new", actor=CLERK)


Change = Callable[[dict[zipfile.ZipInfo, bytes]], None]


def tampered(backup: Path, change: Change) -> None:
    with zipfile.ZipFile(backup) as archive:
        members = {entry: archive.read(entry) for entry in archive.infolist()}
    change(members)
    with warnings.catch_warnings(), zipfile.ZipFile(backup, "w") as archive:
        warnings.simplefilter("ignore")  # a name given twice
        for entry, content in members.items():
            archive.writestr(entry, content)


def _named(name: str, kind: int = stat.S_IFREG) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (kind | 0o644) << 16
    return entry


def _bomb(members: dict[zipfile.ZipInfo, bytes]) -> None:
    entry = _named("releases/000001/source.xlsx")
    entry.compress_type = zipfile.ZIP_DEFLATED
    members[entry] = bytes(50_000_000)


def _without(ending: str) -> Change:
    def change(members: dict[zipfile.ZipInfo, bytes]) -> None:
        del members[next(entry for entry in members if entry.filename.endswith(ending))]

    return change


def _with(*entries: zipfile.ZipInfo) -> Change:
    return lambda members: members.update(dict.fromkeys(entries, b"../../../etc/passwd"))


def _edited(members: dict[zipfile.ZipInfo, bytes]) -> None:
    entry = next(entry for entry in members if entry.filename == "releases/000002/release.json")
    members[entry] = members[entry].replace("改".encode(), "改改".encode())


TRICKS: dict[str, Change] = {
    "up": _with(_named("../x")),
    "up inside": _with(_named("releases/000001/../../../x")),
    "backslash": _with(_named("releases\\..\\..\\x")),
    "absolute": _with(_named("/tmp/x")),
    "drive": _with(_named("C:x")),
    "hidden": _with(_named("releases/000001/.incoming")),
    "deeper": _with(_named("upper/upper/store.json")),
    "folder": _with(_named("releases/000009/", stat.S_IFDIR)),
    "symlink": _with(_named("releases/000001/link", stat.S_IFLNK)),
    "device": _with(_named("releases/000001/device", stat.S_IFCHR)),
    "unlisted": _with(_named("releases/000001/more.xlsx")),
    "twice": _with(_named("store.json"), _named("STORE.json")),
    "bomb": _bomb,
    "no list": _without(LIST),
    "no settings": _without("store.json"),
    "no newest release": _without("releases/000004/release.json"),
    "edited": _edited,
    "nothing": lambda members: members.clear(),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_a_tampered_backup_is_refused_and_nothing_written(trick: str, backup: Path, tmp_path: Path) -> None:
    tampered(backup, TRICKS[trick])
    before = {path for path in tmp_path.rglob("*") if "store" not in path.parts}
    with pytest.raises(DataError, match=r"^备份\.zip：备份已损坏或被改动（.+）；没有写入任何数据，请换一份备份。$"):
        restore_backup(backup, tmp_path / "deep" / "new", actor=CLERK)
    assert {path for path in tmp_path.rglob("*") if "store" not in path.parts} == before


def test_a_backup_in_agreement_with_itself_is_still_verified(full: Store, tmp_path: Path) -> None:
    """Its list was made anew after the change; the release's own hashes still know."""

    def change(members: dict[zipfile.ZipInfo, bytes]) -> None:
        old = files.sha256(full.folder / "releases/000002/release.json")
        _edited(members)
        (tmp_path / "edited").write_bytes(next(c for entry, c in members.items() if entry.filename == EDITED))
        listed = next(entry for entry in members if entry.filename == LIST)
        members[listed] = members[listed].replace(old.encode(), files.sha256(tmp_path / "edited").encode())

    EDITED = "releases/000002/release.json"
    make_backup(full, tmp_path / "b.zip")
    tampered(tmp_path / "b.zip", change)
    with pytest.raises(DataError, match=r"000002/release\.json：内容与 SHA256SUMS 不符"):
        restore_backup(tmp_path / "b.zip", tmp_path / "new", actor=CLERK)
    assert not (tmp_path / "new").exists()


def test_cut_and_spoilt_backups(backup: Path, tmp_path: Path) -> None:
    content, chance = backup.read_bytes(), random.Random(4)
    cuts = [content[: chance.randrange(len(content))] for _ in range(40)]
    flips = []
    for _ in range(150):
        at = chance.randrange(len(content))
        flips.append(content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :])
    sentences: list[str] = []
    for number, spoilt in enumerate([b"", *cuts, *flips]):
        backup.write_bytes(spoilt)
        try:
            restored = restore_backup(backup, tmp_path / f"new{number}", actor=CLERK)
        except DataError as refused:
            sentences.append(str(refused))
            assert not (tmp_path / f"new{number}").exists()
        else:
            # The byte stood where nothing is kept: a date, a version number.
            assert verify_store(restored) == []
            assert kept(restored.folder) == kept(tmp_path / "store")
    assert not any("\n" in said for said in sentences)
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(".")} == set()
