"""交办: what is still to be done, by whom and until when, what is late, and what became of the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.task_record import Status
from indicators.catalogue import load_catalogue
from indicators.model import City
from pages.shared import addresses
from pages.shared.addresses import Context
from pages.shared.exports import Sheet
from pages.shared.frame import heading
from pages.shared.tables import Cell, Column, Content, Markup, Row, folded, joined, link, table, tag
from queries.tasks import Task

ALL, OPEN = "", "open"
_SOON = 7


@dataclass(frozen=True)
class Filter:
    """What is kept; an empty text keeps everything."""

    region: str = ALL
    owner: str = ALL

    def keeps(self, one: Task) -> bool:
        """A task about no county in particular concerns every county."""
        return self.region in (ALL, one.region or self.region) and self.owner in (ALL, one.owner)


@dataclass(frozen=True)
class TasksView:
    title: Markup
    open: Markup
    closed: Markup
    sheet: Sheet


_COLUMNS = (
    Column("交办事项"),
    Column("责任单位"),
    Column("期限", css="tight"),
    Column("情况", css="tight"),
    Column("指标"),
    Column("县区"),
    Column("来源"),
    Column("最近进展"),
)


def tasks_view(found: Sequence[Task], kept: Filter, city: City, today: date, context: Context) -> TasksView:
    """Open tasks first, the overdue ones on top; closed ones fold away."""
    shown = [one for one in found if kept.keeps(one)]
    still = [one for one in shown if one.is_open]
    done = [one for one in shown if not one.is_open]
    columns = tuple(replace(one, heading=city.noun) if one.heading == "县区" else one for one in _COLUMNS)
    state = {**context, "region": kept.region or None, "owner": kept.owner or None}
    late = sum(one.overdue_days > 0 for one in still)
    return TasksView(
        title=tag("h1", _finding(len(still), late, len(done)), "finding"),
        open=table(f"截至{today.isoformat()}", columns, [_row(one, city, today, state) for one in still], "fold")
        if still
        else tag("p", "没有未办结的任务。", "note"),
        closed=folded(
            f"已办结（{len(done)}项）", table("", columns, [_row(one, city, today, state) for one in done], "fold")
        )
        if done
        else Markup(""),
        sheet=Sheet(f"{city.name}_{today.isoformat()}_交办", _HEADINGS, tuple(_line(one, city) for one in shown)),
    )


def history(one: Task) -> Markup:
    """Every step of a task, the oldest first."""
    columns = (Column("时间", css="tight"), Column("步骤", css="tight"), Column("内容"), Column("登记", css="tight"))
    rows = [
        Row((Cell(f"{told.at:%Y-%m-%d %H:%M}"), Cell(told.step.label), Cell(told.text or "—"), Cell(told.who)))
        for told in one.history
    ]
    return joined(heading(f"第{one.number}项：{one.what}"), table("", columns, rows, "fold"))


_HEADINGS = (
    "序号",
    "交办事项",
    "指标",
    "地区",
    "责任单位",
    "期限",
    "来源",
    "情况",
    "逾期天数",
    "办理结果",
    "交办时间",
    "最近登记",
)


def _finding(still: int, late: int, done: int) -> str:
    if not still and not done:
        return "还没有交办任务"
    tardy = f"，其中{late}项逾期" if late else "，没有逾期" if still else ""
    return f"未办结{still}项{tardy}；已办结{done}项"


def _row(one: Task, city: City, today: date, state: Context) -> Row:
    latest = one.history[-1]
    return Row(
        (
            Cell(link(f"{one.number}. {one.what}", addresses.address(addresses.TASKS, **state, task=str(one.number)))),
            Cell(one.owner),
            Cell(one.due.isoformat()),
            Cell(_state(one, today)),
            Cell(load_catalogue()[one.indicator].short_name if one.indicator else "—"),
            Cell(_region(one, city) or "—"),
            Cell(one.source),
            Cell(f"{latest.text}（{latest.at:%m-%d}）" if latest.text else "—"),
        )
    )


def _state(one: Task, today: date) -> Content:
    """Symbol and word: ● 逾期3天, ▲ 还有2天, 进行中, ✓ 已办结."""
    if not one.is_open:
        return tag("span", f"✓ {one.status.value}", "light normal")
    if one.overdue_days:
        return tag("span", f"● 逾期{one.overdue_days}天", "light red")
    days = (one.due - today).days
    if days <= _SOON:
        return tag("span", f"▲ {'今天到期' if days == 0 else f'还有{days}天'}", "light yellow")
    return tag("span", "◆ 进行中" if one.status is Status.UNDER_WAY else "○ 待办", "light")


def _region(one: Task, city: City) -> str:
    return next((region.name for region in city.regions if region.code == one.region), one.region or "")


def _line(one: Task, city: City) -> tuple[str | int | None, ...]:
    indicator = load_catalogue()[one.indicator].name if one.indicator else None
    times = (f"{one.opened_at:%Y-%m-%d %H:%M}", f"{one.changed_at:%Y-%m-%d %H:%M}")
    about = (one.number, one.what, indicator, _region(one, city) or None, one.owner, one.due.isoformat(), one.source)
    return (*about, one.status.value, one.overdue_days, one.result or None, *times)
