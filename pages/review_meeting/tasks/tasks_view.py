"""交办: what is still to be done, by whom and until when, what is late, and what became of the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.tasks.task_record import Status
from indicators.catalogue import load_catalogue
from indicators.model import City
from pages.shared import urls
from pages.shared.html import Cell, Column, Content, Markup, Row, folded, joined, link, table, tag
from pages.shared.layout import heading
from pages.shared.table_download import Sheet
from pages.shared.urls import Context
from pages.warnings.warnings_view import ALL
from queries.tasks import Task

_OPEN, _OVERDUE, _CLOSED = "open", "overdue", "closed"
STATES = {ALL: "全部", _OPEN: "未办结", _OVERDUE: "逾期", _CLOSED: Status.CLOSED.value}
_SOON, _SHORT = 7, 12
_NOTHING_YET = (
    "会上定下的事在这里登记：事项、责任单位、期限和来源。登记后按期限排列，逾期的在最前；没有办理结果不能办结。"
)
_HEADINGS = (
    "序号", "交办事项", "指标", "地区", "责任单位", "期限", "来源", "情况", "逾期天数", "办理结果", "交办时间", "最近登记",
)  # fmt: skip


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

    def keeps(self, one: Task) -> bool:
        states = {ALL: True, _OPEN: one.is_open, _OVERDUE: one.overdue_days > 0, _CLOSED: not one.is_open}
        is_there = self.region == ALL or one.concerns(self.region)
        return is_there and self.owner in (ALL, one.owner) and states[self.state]


@dataclass(frozen=True)
class TasksView:
    title: Markup
    open: Markup
    closed: Markup
    sheet: Sheet


def tasks_view(found: Sequence[Task], kept: Filter, city: City, today: date, context: Context) -> TasksView:
    """Open tasks first, the overdue ones on top; closed ones fold away, unless they alone are asked for."""
    shown = [one for one in found if kept.keeps(one)]
    still = [one for one in shown if one.is_open]
    done = [one for one in shown if not one.is_open]
    state = {**context, **kept.chosen}
    listed = _table("", done, city, today, state) if done else Markup("")
    return TasksView(
        title=tag("h1", _finding(found, shown, _region(kept.region, city)), "finding"),
        open=_table(f"截至{today.isoformat()}，按期限排列", still, city, today, state) if still else _none(found, kept),
        closed=folded(f"已办结（{len(done)}项）", listed) if done and kept.state != _CLOSED else listed,
        sheet=Sheet(f"{city.name}_{today.isoformat()}_交办", _HEADINGS, tuple(_line(one, city) for one in shown)),
    )


def history(one: Task, city: City, context: Context) -> Markup:
    """One task: what it is, every step of it, the oldest first, and the way to its indicator."""
    columns = (
        Column("时间", css="tight"),
        Column("步骤", css="tight"),
        Column("内容", css="whole"),
        Column("登记人", css="tight"),
    )
    rows = [
        Row((Cell(f"{told.at:%Y-%m-%d %H:%M}"), Cell(told.step.label), Cell(told.text or one.what), Cell(told.who)))
        for told in one.history
    ]
    about = [one.owner, f"期限{one.due.isoformat()}", f"来源：{one.source}", _region(one.region, city)]
    way: Content = ""
    if one.indicator:
        state = {**context, "indicator": one.indicator, "region": one.region}
        way = joined(" · ", link(load_catalogue()[one.indicator].name, urls.address(urls.RANKING, **state)))
    said = tag("p", joined(" · ".join(part for part in about if part), way))
    return joined(heading(f"第{one.number}项：{one.what}"), said, table("", columns, rows, "fold"))


def _finding(found: Sequence[Task], shown: Sequence[Task], where: str) -> str:
    if not found:
        return "还没有交办任务"
    still, late = sum(one.is_open for one in shown), sum(one.overdue_days > 0 for one in shown)
    tardy = f"，其中{late}项逾期" if late else "，没有逾期" if still else ""
    return f"{where}{'：' if where else ''}未办结{still}项{tardy}；已办结{len(shown) - still}项"


def _none(found: Sequence[Task], kept: Filter) -> Markup:
    """Why there is no table of open tasks."""
    if kept.state == _CLOSED:
        return Markup("")
    said = _NOTHING_YET if not found else "没有符合所选条件的未办结任务。" if kept.chosen else "没有未办结的任务。"
    return tag("p", said, "note")


def _table(caption: str, rows: Sequence[Task], city: City, today: date, state: Context) -> Markup:
    columns = (
        Column("交办事项"), Column("情况", css="tight"), Column("期限", css="tight"),
        _typed("责任单位", [one.owner for one in rows]), Column(city.noun, css="tight"), Column("指标", css="tight"),
        _typed("来源", [one.source for one in rows]), Column("最近进展", css="whole"),
    )  # fmt: skip
    return table(caption, columns, [_row(one, city, today, state) for one in rows], "fold")


def _typed(name: str, texts: Sequence[str]) -> Column:
    """Short texts stand in one line; what somebody typed may be long."""
    return Column(name, css="tight" if max(map(len, texts)) <= _SHORT else "")


def _row(one: Task, city: City, today: date, state: Context) -> Row:
    latest = one.history[-1]
    return Row(
        (
            Cell(link(f"{one.number}. {one.what}", urls.address(urls.TASKS, **state, task=str(one.number)))),
            Cell(_state(one, today)),
            Cell(one.due.isoformat()),
            Cell(one.owner),
            Cell(_region(one.region, city) or "—"),
            Cell(load_catalogue()[one.indicator].short_name if one.indicator else "—"),
            Cell(one.source),
            Cell(f"{latest.text}（{latest.at:%m-%d}）" if latest.text else "—"),
        )
    )


def _state(one: Task, today: date) -> Content:
    """Symbol and word: ● 逾期3天, ▲ 还有2天, ◆ 进行中, ○ 待办, ✓ 已办结."""
    if not one.is_open:
        return tag("span", f"✓ {one.status.value}", "light normal")
    if one.overdue_days:
        return tag("span", f"● 逾期{one.overdue_days}天", "light red")
    days = (one.due - today).days
    if days <= _SOON:
        return tag("span", f"▲ {'今天到期' if days == 0 else f'还有{days}天'}", "light yellow")
    is_begun = one.status is Status.UNDER_WAY
    return tag("span", f"{'◆' if is_begun else '○'} {one.status.value}", f"light {'blue' if is_begun else 'grey'}")


def _region(code: str | None, city: City) -> str:
    """The name of a region; nothing where none is meant."""
    return next((region.name for region in city.regions if region.code == code), "")


def _line(one: Task, city: City) -> tuple[str | int | None, ...]:
    indicator = load_catalogue()[one.indicator].name if one.indicator else None
    region = _region(one.region, city) or one.region
    times = (f"{one.opened_at:%Y-%m-%d %H:%M}", f"{one.changed_at:%Y-%m-%d %H:%M}")
    about = (one.number, one.what, indicator, region, one.owner, one.due.isoformat(), one.source)
    return (*about, one.status.value, one.overdue_days, one.result or None, *times)
