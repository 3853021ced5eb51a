"""Which tasks the reader wants to see: by region, owner and state."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.tasks.task_record import Status
from pages.shared import controls
from pages.shared.controls import ALL
from pages.shared.current_store import Snapshot
from queries.rows.task import Task

_OPEN, _OVERDUE, CLOSED = "open", "overdue", "closed"
_STATES = {ALL: "全部", _OPEN: "未办结", _OVERDUE: "逾期", CLOSED: Status.CLOSED.value}


@dataclass(frozen=True)
class Filter:
    """What is kept."""

    region: str = ALL
    owner: str = ALL
    state: str = ALL

    @property
    def chosen(self) -> dict[str, str]:
        """What the address says of it."""
        return {name: value for name, value in vars(self).items() if value != ALL}

    def keeps(self, task: Task) -> bool:
        states = {ALL: True, _OPEN: task.is_open, _OVERDUE: task.overdue_days > 0, CLOSED: not task.is_open}
        is_there = self.region == ALL or task.concerns(self.region)
        return is_there and self.owner in (ALL, task.owner) and states[self.state]


def chosen_filter(snapshot: Snapshot, found: Sequence[Task]) -> Filter:
    """What the controls say."""
    noun, regions = snapshot.city.noun, {region.code: region.name for region in snapshot.city.members}
    return Filter(
        region=controls.option(noun, "region", {ALL: f"全部{noun}"} | regions),
        owner=controls.option("责任单位", "owner", {ALL: "全部单位"} | {task.owner: task.owner for task in found}),
        state=controls.option("情况", "state", _STATES),
    )
