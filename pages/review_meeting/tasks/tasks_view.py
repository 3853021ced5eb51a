"""交办: what is still to be done, by whom and until when, what is late, and what became of the rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from indicators import wording
from indicators.catalogue import load_catalogue
from indicators.model import City
from pages.review_meeting.tasks.task_filter import CLOSED, Filter
from pages.shared import urls
from pages.shared.column_table import Look, column_table
from pages.shared.html import Cell, Column, Content, Markup, Row, folded, joined, link, table, tag
from pages.shared.layout import heading
from pages.shared.table_download import Sheet, sheet_of
from pages.shared.urls import Context
from pages.shared.warning_light import light
from queries.rows.task import Task
from reports.columns.table_column import TableColumn, picked
from reports.columns.tasks import task_columns
from reports.statements.task_state import task_state

_SHORT = 12
_NOTHING_YET = (
    "会上定下的事在这里登记：事项、责任单位、期限和来源。登记后按期限排列，逾期的在最前；没有办理结果不能办结。"
)
_SCREEN = "what state due owner region indicator source latest"
_SHEET = "number what indicator region owner due source state overdue_days result opened_at changed_at"


@dataclass(frozen=True)
class TasksView:
    title: Markup
    open: Markup
    closed: Markup
    sheet: Sheet


def tasks_view(found: Sequence[Task], kept: Filter, city: City, today: date, context: Context) -> TasksView:
    """Open tasks first, the overdue ones on top; closed ones fold away, unless they alone are asked for."""
    shown = [task for task in found if kept.keeps(task)]
    still = [task for task in shown if task.is_open]
    done = [task for task in shown if not task.is_open]
    state = {**context, **kept.chosen}
    listed = _table("", done, city, today, state) if done else Markup("")
    return TasksView(
        title=tag("h1", _finding(found, shown, _region(kept.region, city)), "finding"),
        open=_table(f"截至{today.isoformat()}，按期限排列", still, city, today, state) if still else _none(found, kept),
        closed=folded(f"已办结（{len(done)}项）", listed) if done and kept.state != CLOSED else listed,
        sheet=sheet_of(f"{city.name}_{today.isoformat()}_交办", picked(task_columns(city, today), _SHEET), shown),
    )


def history(task: Task, city: City, context: Context) -> Markup:
    """One task: what it is, every step of it, the oldest first, and the way to its indicator."""
    columns = (
        Column("时间", css="tight"),
        Column("步骤", css="tight"),
        Column("内容", css="whole"),
        Column("登记人", css="tight"),
    )
    rows = [
        Row((Cell(f"{told.at:%Y-%m-%d %H:%M}"), Cell(told.step.label), Cell(told.text or task.what), Cell(told.who)))
        for told in task.history
    ]
    about = [task.owner, f"期限{task.due.isoformat()}", f"来源：{task.source}", _region(task.region, city)]
    way: Content = ""
    if task.indicator:
        state = {**context, "indicator": task.indicator, "region": task.region}
        way = joined(" · ", link(load_catalogue()[task.indicator].name, urls.address(urls.RANKING, **state)))
    said = tag("p", joined(" · ".join(part for part in about if part), way))
    return joined(heading(f"第{task.number}项：{task.what}"), said, table("", columns, rows, "fold"))


def _finding(found: Sequence[Task], shown: Sequence[Task], where: str) -> str:
    if not found:
        return "还没有交办任务"
    still, late = sum(task.is_open for task in shown), sum(task.overdue_days > 0 for task in shown)
    tardy = f"，其中{late}项逾期" if late else "，没有逾期" if still else ""
    return f"{where}{'：' if where else ''}未办结{still}项{tardy}；已办结{len(shown) - still}项"


def _none(found: Sequence[Task], kept: Filter) -> Markup:
    """Why there is no table of open tasks."""
    if kept.state == CLOSED:
        return Markup("")
    said = _NOTHING_YET if not found else "没有符合所选条件的未办结任务。" if kept.chosen else "没有未办结的任务。"
    return tag("p", said, "note")


def _table(caption: str, rows: Sequence[Task], city: City, today: date, state: Context) -> Markup:
    columns = task_columns(city, today)
    # What somebody typed may be long; short texts stand in one line.
    short = [key for key in ("owner", "source") if max(len(columns[key].text(task)) for task in rows) <= _SHORT]
    drawn: dict[str, Callable[[Task], Content]] = {
        "what": lambda task: link(
            f"{task.number}. {task.what}", urls.address(urls.TASKS, **state, task=str(task.number))
        ),
        "state": lambda task: light(*task_state(task, today)),
        "indicator": lambda task: load_catalogue()[task.indicator].short_name if task.indicator else wording.MISSING,
        "latest": _latest,
    }
    css = {**dict.fromkeys((*short, "state", "due", "region", "indicator"), "tight"), "latest": "whole"}
    shown = picked({**columns, "latest": TableColumn[Task]("latest", "最近进展")}, _SCREEN)
    return column_table(caption, shown, rows, Look(drawn, css))


def _latest(task: Task) -> str:
    latest = task.history[-1]
    return f"{latest.text}（{latest.at:%m-%d}）" if latest.text else wording.MISSING


def _region(code: str | None, city: City) -> str:
    """The name of a region; nothing where none is meant."""
    return next((region.name for region in city.regions if region.code == code), "")
