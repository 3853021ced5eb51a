"""Whoever writes is named by the caller: every function of data/ that changes a store takes an Actor, and none makes one up."""

import ctypes
import os
import pwd
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from data.access.actor import Actor, current_account
from data.example import make_example_store
from data.importing.name_mappings import Alias, AliasKind, save_alias
from data.importing.preview import Request, preview, source_of
from data.importing.publish import publish
from data.storage.backup import make_backup, restore_backup
from data.storage.create_store import create_store
from data.storage.event_log import EventKind, append_event, read_events
from data.storage.maintenance import rebuild_store, withdraw_release
from data.storage.store import Store, open_store
from data.tasks.task_record import Assignment
from data.tasks.tasks import assign, read_tasks
from indicators.errors import DataError
from indicators.regions import builtin_regions_path
from tests.sentinel_imports import token_file
from tests.stores import CLERK, figure, publish_figures
from tests.write_functions import Function, functions, modules, writers

ROOT = Path(__file__).parents[2]
REGIONS = builtin_regions_path("611000")
TASK = Assignment("新增入库项目5个", "发改局", date(2023, 11, 30), "调度会")
NAMELESS = Actor(" ")
# The database is derived from the releases: whoever reads a store may make it.
DERIVED = frozenset({
    "data.storage.store.Store.prepare_database", "data.storage.store.Store.install_database", "data.storage.files.locked",
})  # fmt: skip
# They write where they are told, and are called by functions that know who acts.
TOOLS = {"data.storage.files.write_durably", "data.storage.archives.unpack", "data.storage.create_store.sign"}
# They write outside of any store: a backup, the files that the example imports.
OUTSIDE = {
    "data.storage.archives.write_archive", "data.storage.backup.make_backup", "data.example.province.write_province",
    "data.example.targets.write_targets",
}  # fmt: skip
# The command line is an edge: its commands ask whose account runs them and pass it on.
EDGE = {"data.__main__", "data.maintenance_commands"}
WRITERS = {
    "data.example.make_example_store", "data.importing.name_mappings.revoke_alias", "data.importing.name_mappings.save_alias",
    "data.importing.publish.publish", "data.storage.backup.restore_backup", "data.storage.create_store.create_store",
    "data.storage.event_log.append_event", "data.storage.maintenance.rebuild_store",
    "data.storage.maintenance.withdraw_release", "data.storage.publishing.commit", "data.storage.releases.write_release",
    "data.tasks.tasks.assign", "data.tasks.tasks.change", "data.tasks.tasks.close", "data.tasks.tasks.reopen",
    "data.tasks.tasks.report_progress",
}  # fmt: skip


def _all() -> dict[str, Function]:
    return {function.name: function for name, source in modules(ROOT / "data") for function in functions(name, source)}


def _without_actor(found: dict[str, Function]) -> list[str]:
    public = {name for name in writers(found, DERIVED | OUTSIDE) if found[name].is_public} - TOOLS
    inner = {name for name in public if name.rpartition(".")[0] not in EDGE}
    return sorted(name for name in inner if found[name].parameters.get("actor") != "Actor")


def test_every_function_that_writes_takes_an_actor() -> None:
    found = _all()
    assert found.keys() >= DERIVED | TOOLS | OUTSIDE
    assert writers(found, DERIVED | OUTSIDE) >= WRITERS | TOOLS
    assert _without_actor(found) == []


NEW = {
    "an actor by default": "from data.storage import files\ndef note(folder, actor: Actor = NOBODY): files.write_durably(folder, b'')",
    "hands on a writer": "from data.tasks.tasks import close\ndef note(store): return [close]",
    "a path's method": "def note(path): path.write_text('x')",
    "opens to append": "def note(path):\n    with open(path, 'a') as file: file.write('x')",
}
HARMLESS = {
    "reads": "def note(path): path.open('rb')",
    "with its actor": "from data.tasks.tasks import close\ndef note(store, actor: Actor): close(store, 1, '', actor)",
}


@pytest.mark.parametrize("case", [*NEW, *HARMLESS])
def test_a_new_one_without_an_actor_is_found(case: str) -> None:
    found = _all() | {function.name: function for function in functions("data.new", (NEW | HARMLESS)[case])}
    assert _without_actor(found) == (["data.new.note"] if case in NEW else [])


def test_only_the_command_line_asks_who_runs_it() -> None:
    asking = {name for name, function in _all().items() if "data.access.actor.current_account" in function.names}
    assert {name.rpartition(".")[0] for name in asking} == EDGE


@pytest.mark.slow
def test_who_is_the_account_whatever_the_environment_says(store: Store, tmp_path: Path) -> None:
    path = token_file(tmp_path / "in.csv", 5.0)
    names = dict.fromkeys(("LOGNAME", "USER", "LNAME", "USERNAME"), "县委书记")
    command = [sys.executable, "-m", "data", "import", str(path), "--yes", "--store", str(store.folder)]
    subprocess.run(command, check=True, env=os.environ | names, cwd=ROOT, capture_output=True)
    account = pwd.getpwuid(os.geteuid()).pw_name
    assert [release.who for release in store.releases()] == [account]
    assert current_account() == Actor(account)


def test_an_account_without_a_name_is_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 987654321)
    assert current_account() == Actor("uid 987654321")


def test_windows_is_asked_for_its_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """As GetUserNameW answers; there is no Windows here to ask."""

    def get_user_name(name: ctypes.Array[ctypes.c_wchar], _: object) -> int:
        name.value = "张统计"
        return 1

    windows = SimpleNamespace(advapi32=SimpleNamespace(GetUserNameW=get_user_name))
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert current_account() == Actor("张统计")


def test_what_is_written_bears_the_name_of_the_actor(store: Store, tmp_path: Path) -> None:
    chief = Actor("统计局 张")
    request = Request((source_of(token_file(tmp_path / "in.csv", 5.0)),))
    publish(store, preview(store, request), chief)
    withdraw_release(store, 1, "录错", chief)
    assign(store, TASK, chief)
    append_event(store.folder, EventKind.SUBMISSION, {}, chief)
    assert {release.who for release in store.releases()} == {"统计局 张"}
    assert read_tasks(store.folder)[0].history[0].who == "统计局 张"
    assert read_events(store.folder, EventKind.SUBMISSION)[0].who == "统计局 张"


@pytest.mark.parametrize(
    "write",
    [
        lambda store, folder: publish(store, preview(store, Request((source_of(folder / "in.csv"),))), NAMELESS),
        lambda store, _: withdraw_release(store, 1, "录错", NAMELESS),
        lambda store, _: rebuild_store(store, NAMELESS),
        lambda store, _: assign(store, TASK, NAMELESS),
        lambda store, _: save_alias(store, Alias(AliasKind.REGION, "镇按县", "611025"), NAMELESS),
        lambda _, folder: create_store(folder / "new", REGIONS, NAMELESS),
        lambda _, folder: restore_backup(folder / "backup.zip", folder / "new", NAMELESS),
        lambda _, folder: make_example_store(folder / "new", NAMELESS),
    ],
)
def test_nobody_writes_without_a_name(write: Callable[[Store, Path], object], store: Store, tmp_path: Path) -> None:
    publish_figures(store, figure("gdp", "611025", "2023Q3", growth=5.0))
    make_backup(store, tmp_path / "backup.zip")
    token_file(tmp_path / "in.csv", 5.0)
    with pytest.raises(DataError, match="没有写明操作人"):
        write(store, tmp_path)
    again = open_store(store.folder)
    assert [release.who for release in again.releases()] == [CLERK.name]
    assert not (tmp_path / "new").exists()
    assert not (store.folder / "journal").exists()
