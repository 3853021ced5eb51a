"""What a meeting assigned, as it stands on a day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from data.tasks.task_record import HistoryEntry, Status


@dataclass(frozen=True)
class Task:
    """A row of ``queries.tasks``. ``indicator`` is an id, ``region`` a code, None where it is about none in particular.

    ``overdue_days`` counts the days since ``due`` of a task that is not closed, else 0; ``result`` is empty until it is.
    """

    COLUMNS: ClassVar = (
        "number", "what", "indicator", "region", "owner", "due", "source", "status", "overdue_days", "result",
        "opened_at", "changed_at",
    )  # fmt: skip

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
