"""The columns of a list of the tasks that meetings assigned."""

from datetime import date, datetime

from indicators.catalogue import load_catalogue
from indicators.model import City
from queries.rows.task import Task
from reports.columns.table_column import TableColumn, by_key
from reports.statements.task_state import task_sign


def task_columns(city: City, today: date) -> dict[str, TableColumn[Task]]:
    names = {region.code: region.name for region in city.regions}

    def indicator(task: Task) -> str | None:
        return load_catalogue()[task.indicator].name if task.indicator else None

    return by_key(
        TableColumn("number", "序号", format="whole"),
        TableColumn("what", "交办事项"),
        TableColumn("indicator", "指标", stored=indicator),
        TableColumn("region", "地区", stored=lambda task: names.get(task.region or "", task.region)),
        TableColumn("owner", "责任单位"),
        TableColumn("due", "期限", stored=lambda task: task.due.isoformat()),
        TableColumn("source", "来源"),
        TableColumn("state", "情况", stored=lambda task: task.status.value, words=lambda task: task_sign(task, today)),
        TableColumn("overdue_days", "逾期天数", format="whole"),
        TableColumn("result", "办理结果", stored=lambda task: task.result or None),
        TableColumn("opened_at", "交办时间", stored=lambda task: _minute(task.opened_at)),
        TableColumn("changed_at", "最近登记", stored=lambda task: _minute(task.changed_at)),
    )


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
