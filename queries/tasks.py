"""What did the meetings assign, to whom, until when, and what has become of it?"""

from datetime import date
from pathlib import Path

from data.tasks.task_record import Status, TaskRecord
from data.tasks.tasks import read_tasks
from queries.rows.task import Task


def tasks(store: Path, today: date) -> tuple[Task, ...]:
    """Every task of the store in the folder ``store``: open before closed ones, then by due date, then by number.

    The overdue ones are therefore first. Raises DataError naming an entry that was changed or cannot be read.
    """
    found = (_task(task_record, today) for task_record in read_tasks(store))
    return tuple(sorted(found, key=lambda task: (not task.is_open, task.due, task.number)))


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
