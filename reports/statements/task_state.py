"""How a task of a meeting stands: overdue, due within days, begun, waiting or done."""

from datetime import date

from data.tasks.task_record import Status
from queries.rows.alert_level import NORMAL, AlertLevel
from queries.rows.task import Task

# Days in which a task is soon due.
_SOON = 7


def task_state(task: Task, today: date) -> tuple[AlertLevel | None, str]:
    """The level that it is shown with, None where it is done, and the words: 逾期3天, 还有2天, 进行中, 待办, 已办结."""
    if not task.is_open:
        return None, task.status.value
    if task.overdue_days:
        return AlertLevel.RED, f"逾期{task.overdue_days}天"
    days = (task.due - today).days
    if days <= _SOON:
        return AlertLevel.YELLOW, "今天到期" if days == 0 else f"还有{days}天"
    return (AlertLevel.BLUE if task.status is Status.UNDER_WAY else AlertLevel.GREY), task.status.value


def task_sign(task: Task, today: date) -> str:
    """``●逾期3天``, ``✓已办结``."""
    level, words = task_state(task, today)
    return f"{level.symbol if level else NORMAL[0]}{words}"
