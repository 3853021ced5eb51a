"""What did the meetings assign, to whom, until when, and what has become of it?"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from data.tasks.task_record import HistoryEntry, Status, TaskRecord
from data.tasks.tasks import read_tasks

COLUMNS = [
    "number", "what", "indicator", "region", "owner", "due", "source", "status", "overdue_days", "result", "opened_at",
    "changed_at",
]  # fmt: skip


@dataclass(frozen=True)
class Task:
    """One task as of a day. ``indicator`` is an id, ``region`` a code, None where it is about none in particular.

    ``overdue_days`` counts the days since ``due`` of a task that is not closed, else 0; ``result`` is empty until it is.
    """

    number: int
    what: str
    indicator: str | None
    region: str | None
    owner: str
    due: date
    source: str
    status: Status
    overdue_days: int
    result: str
    opened_at: datetime
    changed_at: datetime
    history: tuple[HistoryEntry, ...]

    @property
    def is_open(self) -> bool:
        return self.status is not Status.CLOSED

    def concerns(self, region: str) -> bool:
        """Whether it is about a region; what is about none in particular is everybody's."""
        return self.region in (None, region)


def tasks(store: Path, today: date) -> tuple[Task, ...]:
    """Every task of the store in the folder ``store``: open before closed ones, then by due date, then by number.

    The overdue ones are therefore first. Raises DataError naming an entry that was changed or cannot be read.
    """
    found = (_task(task_record, today) for task_record in read_tasks(store))
    return tuple(sorted(found, key=lambda task: (not task.is_open, task.due, task.number)))


def ask_tasks(store: Path, today: date, region: str | None = None, only_open: bool = False) -> list[dict[str, Any]]:
    """``tasks`` as records of plain values with ``COLUMNS``; ``region`` (a code) keeps what concerns it."""
    return [
        {name: getattr(task, name) for name in COLUMNS} | {"status": task.status.value}
        for task in tasks(store, today)
        if (region is None or task.concerns(region)) and (task.is_open or not only_open)
    ]


def _task(task_record: TaskRecord, today: date) -> Task:
    given, is_open = task_record.assignment, task_record.status is not Status.CLOSED
    return Task(
        number=task_record.number,
        what=given.what,
        indicator=given.indicator,
        region=given.region,
        owner=given.owner,
        due=given.due,
        source=given.source,
        status=task_record.status,
        overdue_days=max((today - given.due).days, 0) if is_open else 0,
        result=task_record.result,
        opened_at=task_record.history[0].at,
        changed_at=task_record.history[-1].at,
        history=task_record.history,
    )
