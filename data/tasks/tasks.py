"""交办: the tasks of a meeting, kept as events that are added and never edited.

What an event needs is checked while nobody else can write: of two people who close a task, the second gets an error.
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from data.access.actor import Actor
from data.storage.event_log import Event, EventKind, append_event, read_events
from data.storage.store import Store
from data.tasks.task_record import Assignment, Status, Step, TaskRecord, replay
from indicators.catalogue import load_catalogue
from indicators.errors import UsageError
from indicators.regions import RegionNames

LONGEST = 200


def read_tasks(store: Path) -> tuple[TaskRecord, ...]:
    """Every task in the order they were given. Raises DataError naming an event that is damaged or missing."""
    return replay(read_events(store, EventKind.TASK))


def assign(store: Store, task: Assignment, actor: Actor) -> int:
    """Adds a task and returns its number.

    Raises UsageError where a text is blank, a name unknown, or an open task is just the same (a form sent twice).
    """
    what, owner = _text("交办事项", task.what), _text("责任单位", task.owner)
    given = replace(task, what=what, owner=owner, source=_text("来源", task.source))
    if task.indicator is not None:
        load_catalogue().require(task.indicator)
    if task.region is not None:
        RegionNames(store.city).require(task.region)
    content = {"step": Step.OPENED, **asdict(given), "due": given.due.isoformat()}
    event = append_event(store.folder, EventKind.TASK, content, actor, lambda events: _require_new(events, given))
    # Others may have added tasks since; ours is the last one that had been given when its event was written.
    return len(replay(read_events(store.folder, EventKind.TASK)[:event]))


def report_progress(store: Store, number: int, text: str, actor: Actor) -> None:
    """Adds what was done so far. Raises UsageError for an unknown or closed task and a blank text."""
    _write(store, number, Step.PROGRESSED, _text("进展", text), actor)


def change(store: Store, number: int, owner: str, due: date, reason: str, actor: Actor) -> None:
    """Gives an open task another owner or due date. Raises UsageError where nothing changes or no reason is given."""
    owner = _text("责任单位", owner)
    content = {"owner": owner, "due": due.isoformat(), "text": _text("调整的原因", reason)}

    def check(events: Sequence[Event]) -> None:
        before = _require(events, number, is_closed=False).assignment
        if (owner, due) == (before.owner, before.due):
            raise UsageError(f"第{number}项任务的责任单位和期限都没有改变。")

    append_event(store.folder, EventKind.TASK, {"step": Step.CHANGED, "task": number, **content}, actor, check)


def close(store: Store, number: int, result: str, actor: Actor) -> None:
    """Closes a task with its result. Raises UsageError for an unknown or closed task and a blank result."""
    _write(store, number, Step.CLOSED, _text("办理结果", result), actor)


def reopen(store: Store, number: int, reason: str, actor: Actor) -> None:
    """Opens a closed task again. Raises UsageError for an unknown or open task and a blank reason."""
    _write(store, number, Step.REOPENED, _text("重新打开的原因", reason), actor)


def _write(store: Store, number: int, step: Step, text: str, actor: Actor) -> None:
    content = {"step": step, "task": number, "text": text}
    is_closed = step is Step.REOPENED
    append_event(store.folder, EventKind.TASK, content, actor, lambda events: _require(events, number, is_closed))


def _require(events: Sequence[Event], number: int, is_closed: bool) -> TaskRecord:
    known = {task_record.number: task_record for task_record in replay(events)}
    if number not in known:
        raise UsageError(f"没有第{number}项任务；已有{len(known)}项。")
    if (known[number].status is Status.CLOSED) != is_closed:
        raise UsageError(
            f"第{number}项任务{'还没有办结，不能重新打开' if is_closed else '已经办结；需要时请先重新打开'}。"
        )
    return known[number]


def _require_new(events: Sequence[Event], given: Assignment) -> None:
    for task_record in replay(events):
        if task_record.status is not Status.CLOSED and task_record.assignment == given:
            raise UsageError(f"第{task_record.number}项就是这项任务，还没有办结；没有再次登记。")


def _text(name: str, text: str) -> str:
    """The text in one line. Raises UsageError where there is none or too much of it."""
    if not text.strip():
        raise UsageError(f"请写明{name}。")
    if len(text) > LONGEST:
        raise UsageError(f"{name}最多{LONGEST}个字，现有{len(text)}个字。")
    return " ".join(text.split())
