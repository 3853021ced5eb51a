"""交办: the tasks of a meeting, kept as steps that are added and never edited."""

from datetime import date
from pathlib import Path

from data.journal import Entry, Kind, read_entries, write_entry
from data.store import Store
from data.task_record import Assignment, Status, Step, TaskRecord, fold
from indicators.catalogue import load_catalogue
from indicators.errors import UsageError
from indicators.regions import RegionNames

LONGEST = 200


def read_tasks(store: Path) -> tuple[TaskRecord, ...]:
    """Every task in the order they were given. Raises DataError naming an entry that was changed or cannot be read."""
    return fold(read_entries(store, Kind.TASK))


def assign(store: Store, task: Assignment) -> int:
    """Adds a task and returns its number. Raises UsageError where a text is blank or a name unknown."""
    for name, text in (("交办事项", task.what), ("责任单位", task.owner), ("来源", task.source)):
        _require_text(name, text)
    if task.indicator is not None:
        load_catalogue().require(task.indicator)
    if task.region is not None:
        RegionNames(store.city).require(task.region)
    says = {
        "step": Step.OPENED,
        "what": task.what.strip(),
        "owner": task.owner.strip(),
        "due": task.due.isoformat(),
        "source": task.source.strip(),
        "indicator": task.indicator,
        "region": task.region,
    }
    entry = write_entry(store.folder, Kind.TASK, says)
    # Others may have added tasks since; ours is the one that this entry opened.
    return len([one for one in read_entries(store.folder, Kind.TASK) if _opens(one) and one.number <= entry])


def report_progress(store: Store, number: int, text: str) -> None:
    """Adds what was done so far. Raises UsageError for an unknown or closed task and a blank text."""
    _write(store, number, Step.PROGRESSED, "进展", text)


def change(store: Store, number: int, owner: str, due: date, reason: str) -> None:
    """Gives an open task another owner or due date. Raises UsageError where nothing changes or no reason is given."""
    before = _require(store, number, is_closed=False).assignment
    _require_text("责任单位", owner)
    if (owner.strip(), due) == (before.owner, before.due):
        raise UsageError(f"第{number}项任务的责任单位和期限都没有改变。")
    _write(store, number, Step.CHANGED, "调整的原因", reason, {"owner": owner.strip(), "due": due.isoformat()})


def close(store: Store, number: int, result: str) -> None:
    """Closes a task with its result. Raises UsageError for an unknown or closed task and a blank result."""
    _write(store, number, Step.CLOSED, "办理结果", result)


def reopen(store: Store, number: int, reason: str) -> None:
    """Opens a closed task again. Raises UsageError for an unknown or open task and a blank reason."""
    _write(store, number, Step.REOPENED, "重新打开的原因", reason)


def _opens(entry: Entry) -> bool:
    return Step(entry.says["step"]) is Step.OPENED


def _write(store: Store, number: int, step: Step, name: str, text: str, more: dict[str, str] | None = None) -> None:
    _require(store, number, is_closed=step is Step.REOPENED)
    _require_text(name, text)
    write_entry(store.folder, Kind.TASK, {"step": step, "task": number, "text": text.strip(), **(more or {})})


def _require(store: Store, number: int, is_closed: bool) -> TaskRecord:
    known = {one.number: one for one in read_tasks(store.folder)}
    if number not in known:
        raise UsageError(f"没有第{number}项任务；已有{len(known)}项。")
    if (known[number].status is Status.CLOSED) != is_closed:
        raise UsageError(
            f"第{number}项任务{'还没有办结，不能重新打开' if is_closed else '已经办结；需要时请先重新打开'}。"
        )
    return known[number]


def _require_text(name: str, text: str) -> None:
    if not text.strip():
        raise UsageError(f"请写明{name}。")
    if len(text) > LONGEST:
        raise UsageError(f"{name}最多{LONGEST}个字，现有{len(text)}个字。")
