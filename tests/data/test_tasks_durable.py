"""Tasks are kept as durably as releases: a killed desk, two desks at once, a file that was changed or is gone."""

import itertools
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from data.access.actor import Actor
from data.storage import files
from data.storage.backup import make_backup, restore_backup
from data.storage.event_log import EventKind, append_event
from data.storage.maintenance import verify_store
from data.storage.store import Store, open_store
from data.tasks.task_record import Assignment, Status
from data.tasks.tasks import assign, close, read_tasks
from indicators.errors import DataError, UsageError
from tests.crash_harness import KILLS_ITSELF
from tests.stores import CLERK, figure, publish_figures

pytestmark = pytest.mark.slow

TASK = Assignment("新增入库项目5个", "发改局", date(2023, 11, 30), "调度会", "fixed_asset_investment", "611025")
# Gives tasks named by its further arguments and says the number of each.
DESK = f"""{KILLS_ITSELF}
from datetime import date
from pathlib import Path
from data.access.actor import current_account
from data.storage.store import open_store
from data.tasks.task_record import Assignment
from data.tasks.tasks import assign
store = open_store(Path(folder))
os.fsync = flush
sys.addaudithook(watch)
for name in sys.argv[3:]:
    print(assign(store, Assignment(name, "发改局", date(2023, 11, 30), "调度会"), current_account()), flush=True)
"""


def _desk(store: Store, names: list[str], step: int = 0) -> "subprocess.Popen[str]":
    command = [sys.executable, "-B", "-c", DESK, str(step), str(store.folder), *names]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_desk_killed_at_every_step(store: Store, tmp_path: Path) -> None:
    assign(store, TASK, actor=CLERK)
    for step in itertools.count(1):
        copy = open_store(shutil.copytree(store.folder, tmp_path / f"step-{step}"))
        process = _desk(copy, ["核实名录"], step)
        said, complaint = process.communicate(timeout=60)
        known = [task_record.assignment.what for task_record in read_tasks(copy.folder)]
        assert known in ([TASK.what], [TASK.what, "核实名录"]), f"step {step}: {complaint}"
        assert known[1:] or not said
        assert verify_store(copy) == []
        assert assign(copy, Assignment("下一项", "商务局", date(2023, 12, 1), "通报"), actor=CLERK) == len(known) + 1
        if process.returncode == 0:
            break
        assert process.returncode == -9, complaint
    assert step > 4
    assert said == "2\n"


def test_two_desks_at_once(store: Store) -> None:
    """Every task is there, and each desk was told the number of its own."""
    desks = {desk: _desk(store, [f"{desk}{place}" for place in range(12)]) for desk in "甲乙"}
    reported = {desk: process.communicate(timeout=60)[0].split() for desk, process in desks.items()}
    numbers = {f"{desk}{place}": int(number) for desk, given in reported.items() for place, number in enumerate(given)}
    assert len(numbers) == 24
    assert numbers == {task_record.assignment.what: task_record.number for task_record in read_tasks(store.folder)}


def _gone(path: Path) -> None:
    path.unlink()


def _changed(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("商务局", "统计局"), encoding="utf-8")


def _exchanged(path: Path) -> None:
    """Whole in itself, yet another entry."""
    path.write_bytes(path.with_name("000001.json").read_bytes())


@pytest.mark.parametrize("spoil", [_gone, _changed, _exchanged])
def test_a_damaged_entry_is_named_and_nothing_is_written_after_it(store: Store, spoil: Callable[[Path], None]) -> None:
    """Were a lost entry passed over, every later task would have the number of another."""
    for owner in ("发改局", "商务局", "工信局"):
        assign(store, Assignment("报送", owner, date(2023, 11, 30), "调度会"), actor=CLERK)
    spoil(store.folder / "journal/tasks/000002.json")
    for ask in (lambda: read_tasks(store.folder), lambda: close(store, 3, "完成", actor=CLERK)):
        with pytest.raises(DataError, match=r"journal/tasks/000002\.json：.*请从备份恢复"):
            ask()
    assert [problem[:25] for problem in verify_store(store)] == ["journal/tasks/000002.json"]
    assert not (store.folder / "journal/tasks/000004.json").exists()


@pytest.mark.parametrize("says", [{"step": "delegated", "task": 1}, {"task": 1}, {"step": "opened", "what": "x"}])
def test_an_entry_of_a_later_version_is_named(store: Store, says: dict[str, object]) -> None:
    assign(store, TASK, actor=CLERK)
    append_event(store.folder, EventKind.TASK, says, actor=CLERK)
    with pytest.raises(DataError, match=r"journal/tasks/000002\.json：不是本版程序认识的交办记录"):
        read_tasks(store.folder)


def test_of_two_that_close_the_second_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other desk closes it while this one waits for the lock."""
    assign(store, TASK, actor=CLERK)
    usual, waiting = files.writing, [True]

    def later(folder: Path, actor: Actor) -> object:
        if waiting.pop() if waiting else False:
            close(store, 1, "入库5个", actor=CLERK)
        return usual(folder, actor)

    monkeypatch.setattr(files, "writing", later)
    with pytest.raises(UsageError, match="第1项任务已经办结"):
        close(store, 1, "入库4个", actor=CLERK)
    (task_record,) = read_tasks(store.folder)
    assert (task_record.status, task_record.result, len(task_record.history)) == (Status.CLOSED, "入库5个", 2)


def test_a_backup_holds_the_tasks(store: Store, tmp_path: Path) -> None:
    publish_figures(store, figure("gdp", "611025", "2023Q3", growth=1.0))
    assign(store, TASK, actor=CLERK)
    close(store, 1, "入库5个", actor=CLERK)
    make_backup(store, tmp_path / "backup.zip")
    made = restore_backup(tmp_path / "backup.zip", tmp_path / "again", actor=CLERK)
    assert read_tasks(made.folder) == read_tasks(store.folder)
    assert verify_store(made) == []


def test_an_entry_is_plain_text(store: Store) -> None:
    """It can be read without the program."""
    assign(store, TASK, actor=CLERK)
    written = (store.folder / "journal/tasks/000001.json").read_text(encoding="utf-8")
    says = json.loads(written.rpartition("}")[0] + "}")["says"]
    assert (says["what"], says["owner"], says["due"]) == ("新增入库项目5个", "发改局", "2023-11-30")
