"""A meeting's task as it stands and how it came there: what follows, in order, from the steps that were written down."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from data.storage.journal import FOLDER, Entry, Kind
from indicators.errors import DataError


class Status(StrEnum):
    """How far a task is."""

    OPEN = "待办"
    UNDER_WAY = "进行中"
    CLOSED = "已办结"


class Step(StrEnum):
    """What was done to a task; ``label`` is how its history calls it."""

    OPENED = "opened"
    PROGRESSED = "progressed"
    CHANGED = "changed"
    CLOSED = "closed"
    REOPENED = "reopened"

    @property
    def label(self) -> str:
        return {"opened": "交办", "progressed": "进展", "changed": "调整", "closed": "办结", "reopened": "重新打开"}[
            self
        ]


@dataclass(frozen=True)
class Assignment:
    """What a meeting decided. ``indicator`` (an id) and ``region`` (a code) are None where it is about none in particular.

    ``owner`` is a department or a post; ``source`` says where it was decided (会议, 军令状, 通报 …).
    """

    what: str
    owner: str
    due: date
    source: str
    indicator: str | None = None
    region: str | None = None


@dataclass(frozen=True)
class Told:
    """One step of a task's history: when and by whom it was written down, and what was said."""

    step: Step
    at: datetime
    who: str
    text: str


@dataclass(frozen=True)
class TaskRecord:
    """A task as it stands: its number (1, 2, … in the order they were given), what was decided last, and its history."""

    number: int
    assignment: Assignment
    status: Status
    result: str
    history: tuple[Told, ...]


def fold(entries: Iterable[Entry]) -> tuple[TaskRecord, ...]:
    """What stands after ``entries``; a step towards a task that does not exist says nothing.

    Raises DataError naming an entry that is no step of a task: a later version may write what this one does not know.
    """
    tasks: dict[int, TaskRecord] = {}
    for entry in entries:
        try:
            _add(tasks, entry)
        except (KeyError, TypeError, ValueError) as error:
            name = f"{FOLDER}/{Kind.TASK}/{entry.number:06}.json"
            raise DataError(f"{name}：不是本版程序认识的交办记录；请改用写入它的版本，或从备份恢复。") from error
    return tuple(tasks.values())


def _add(tasks: dict[int, TaskRecord], entry: Entry) -> None:
    step = Step(entry.says["step"])
    told = Told(step, entry.at, entry.who, str(entry.says.get("text") or ""))
    if step is Step.OPENED:
        number = len(tasks) + 1
        tasks[number] = TaskRecord(number, _assignment(entry), Status.OPEN, "", (told,))
    elif known := tasks.get(entry.says["task"]):
        tasks[known.number] = _after(known, told, entry)


def _after(known: TaskRecord, told: Told, entry: Entry) -> TaskRecord:
    """A closed task is changed by nothing but its opening, so that nothing is closed twice or without a result."""
    if (known.status is Status.CLOSED) != (told.step is Step.REOPENED):
        return known
    if not told.text.strip():
        return known
    status = {Step.CLOSED: Status.CLOSED, Step.PROGRESSED: Status.UNDER_WAY, Step.REOPENED: Status.UNDER_WAY}
    assignment = known.assignment
    if told.step is Step.CHANGED:
        assignment = replace(assignment, owner=str(entry.says["owner"]), due=date.fromisoformat(entry.says["due"]))
        told = replace(told, text=f"{told.text}（{_differences(known.assignment, assignment)}）")
    return TaskRecord(
        known.number,
        assignment,
        status.get(told.step, known.status),
        told.text if told.step is Step.CLOSED else "",
        (*known.history, told),
    )


def _differences(before: Assignment, after: Assignment) -> str:
    parts = [f"责任单位由{before.owner}改为{after.owner}"] if after.owner != before.owner else []
    parts += [f"期限由{before.due}改为{after.due}"] if after.due != before.due else []
    return "，".join(parts)


def _assignment(entry: Entry) -> Assignment:
    says = entry.says
    return Assignment(
        says["what"], says["owner"], date.fromisoformat(says["due"]), says["source"], says["indicator"], says["region"]
    )
