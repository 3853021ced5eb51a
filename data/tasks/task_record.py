"""A meeting's task as it stands and how it came there: its events replayed in their order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from data.storage.event_log import FOLDER, Event, EventKind
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
class HistoryEntry:
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
    history: tuple[HistoryEntry, ...]


def replay(events: Iterable[Event]) -> tuple[TaskRecord, ...]:
    """What stands after ``events``; a step towards a task that does not exist says nothing.

    Raises DataError naming an event that is no step of a task: a later version may write what this one does not know.
    """
    tasks: dict[int, TaskRecord] = {}
    for event in events:
        try:
            _add(tasks, event)
        except (KeyError, TypeError, ValueError) as error:
            name = f"{FOLDER}/{EventKind.TASK}/{event.number:06}.json"
            raise DataError(f"{name}：不是本版程序认识的交办记录；请改用写入它的版本，或从备份恢复。") from error
    return tuple(tasks.values())


def _add(tasks: dict[int, TaskRecord], event: Event) -> None:
    step = Step(event.content["step"])
    reported = HistoryEntry(step, event.at, event.who, str(event.content.get("text") or ""))
    if step is Step.OPENED:
        number = len(tasks) + 1
        tasks[number] = TaskRecord(number, _assignment(event), Status.OPEN, "", (reported,))
    elif known := tasks.get(event.content["task"]):
        tasks[known.number] = _after(known, reported, event)


def _after(known: TaskRecord, reported: HistoryEntry, event: Event) -> TaskRecord:
    """A closed task is changed by nothing but its opening, so that nothing is closed twice or without a result."""
    if (known.status is Status.CLOSED) != (reported.step is Step.REOPENED):
        return known
    if not reported.text.strip():
        return known
    status = {Step.CLOSED: Status.CLOSED, Step.PROGRESSED: Status.UNDER_WAY, Step.REOPENED: Status.UNDER_WAY}
    assignment = known.assignment
    if reported.step is Step.CHANGED:
        assignment = replace(
            assignment, owner=str(event.content["owner"]), due=date.fromisoformat(event.content["due"])
        )
        reported = replace(reported, text=f"{reported.text}（{_differences(known.assignment, assignment)}）")
    return TaskRecord(
        known.number,
        assignment,
        status.get(reported.step, known.status),
        reported.text if reported.step is Step.CLOSED else "",
        (*known.history, reported),
    )


def _differences(before: Assignment, after: Assignment) -> str:
    parts = [f"责任单位由{before.owner}改为{after.owner}"] if after.owner != before.owner else []
    parts += [f"期限由{before.due}改为{after.due}"] if after.due != before.due else []
    return "，".join(parts)


def _assignment(event: Event) -> Assignment:
    content = event.content
    return Assignment(
        what=content["what"],
        owner=content["owner"],
        due=date.fromisoformat(content["due"]),
        source=content["source"],
        indicator=content["indicator"],
        region=content["region"],
    )
