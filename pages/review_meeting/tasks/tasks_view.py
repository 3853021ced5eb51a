"""交办: what is still to be done, by whom and until when, what is late, and what became of the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.tasks.task_record import Status
from indicators.catalogue import load_catalogue
from indicators.model import City
from pages.review_meeting.tasks.task_filter import CLOSED, Filter
from pages.shared import urls
from pages.shared.html import Cell, Column, Content, Markup, Row, folded, joined, link, table, tag
from pages.shared.layout import heading
from pages.shared.table_download import Sheet
from pages.shared.urls import Context
from queries.rows.task import Task

_SOON, _SHORT = 7, 12
_NOTHING_YET = (
    "会上定下的事在这里登记：事项、责任单位、期限和来源。登记后按期限排列，逾期的在最前；没有办理结果不能办结。"
)
_HEADINGS = (
    "序号", "交办事项", "指标", "地区", "责任单位", "期限", "来源", "情况", "逾期天数", "办理结果", "交办时间", "最近登记",
)  # fmt: skip


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
        sheet=Sheet(f"{city.name}_{today.isoformat()}_交办", _HEADINGS, tuple(_line(row, city) for row in shown)),
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
    columns = (
        Column("交办事项"), Column("情况", css="tight"), Column("期限", css="tight"),
        _typed("责任单位", [row.owner for row in rows]), Column(city.noun, css="tight"), Column("指标", css="tight"),
        _typed("来源", [row.source for row in rows]), Column("最近进展", css="whole"),
    )  # fmt: skip
    return table(caption, columns, [_row(task, city, today, state) for task in rows], "fold")


def _typed(name: str, texts: Sequence[str]) -> Column:
    """Short texts stand in one line; what somebody typed may be long."""
    return Column(name, css="tight" if max(map(len, texts)) <= _SHORT else "")


def _row(task: Task, city: City, today: date, state: Context) -> Row:
    latest = task.history[-1]
    return Row(
        (
            Cell(link(f"{task.number}. {task.what}", urls.address(urls.TASKS, **state, task=str(task.number)))),
            Cell(_state(task, today)),
            Cell(task.due.isoformat()),
            Cell(task.owner),
            Cell(_region(task.region, city) or "—"),
            Cell(load_catalogue()[task.indicator].short_name if task.indicator else "—"),
            Cell(task.source),
            Cell(f"{latest.text}（{latest.at:%m-%d}）" if latest.text else "—"),
        )
    )


def _state(task: Task, today: date) -> Content:
    """Symbol and word: ● 逾期3天, ▲ 还有2天, ◆ 进行中, ○ 待办, ✓ 已办结."""
    if not task.is_open:
        return tag("span", f"✓ {task.status.value}", "light normal")
    if task.overdue_days:
        return tag("span", f"● 逾期{task.overdue_days}天", "light red")
    days = (task.due - today).days
    if days <= _SOON:
        return tag("span", f"▲ {'今天到期' if days == 0 else f'还有{days}天'}", "light yellow")
    is_begun = task.status is Status.UNDER_WAY
    return tag("span", f"{'◆' if is_begun else '○'} {task.status.value}", f"light {'blue' if is_begun else 'grey'}")


def _region(code: str | None, city: City) -> str:
    """The name of a region; nothing where none is meant."""
    return next((region.name for region in city.regions if region.code == code), "")


def _line(task: Task, city: City) -> tuple[str | int | None, ...]:
    indicator = load_catalogue()[task.indicator].name if task.indicator else None
    region = _region(task.region, city) or task.region
    times = (f"{task.opened_at:%Y-%m-%d %H:%M}", f"{task.changed_at:%Y-%m-%d %H:%M}")
    about = (task.number, task.what, indicator, region, task.owner, task.due.isoformat(), task.source)
    return (*about, task.status.value, task.overdue_days, task.result or None, *times)
