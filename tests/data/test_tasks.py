"""The tasks of a meeting: nothing closes without a result, nothing that was written is lost or edited."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.storage.event_log import Event, EventKind, read_events
from data.storage.maintenance import verify_store
from data.storage.store import Store
from data.tasks.task_record import Assignment, Status, Step, replay
from data.tasks.tasks import assign, change, close, read_tasks, reopen, report_progress
from indicators.errors import UsageError
from queries.tasks import tasks
from tests.stores import CLERK

DUE = date(2023, 11, 30)
TASK = Assignment("新增入库项目5个", "发改局", DUE, "调度会", "fixed_asset_investment", "611025")
MOMENT = datetime(2023, 11, 1, 9, 30)


def test_a_task_from_the_meeting_to_its_result(store: Store) -> None:
    assert assign(store, TASK, actor=CLERK) == 1
    assert assign(store, Assignment("<b>核实</b>社零", "商务局", date(2023, 11, 10), "通报"), actor=CLERK) == 2
    report_progress(store, 1, "已入库2个", actor=CLERK)
    change(store, 1, "发改局", date(2023, 12, 15), "项目审批延后", actor=CLERK)
    close(store, 1, "入库5个", actor=CLERK)
    first, second = read_tasks(store.folder)
    assert (first.status, first.result, first.assignment.due) == (Status.CLOSED, "入库5个", date(2023, 12, 15))
    assert [reported.step for reported in first.history] == [Step.OPENED, Step.PROGRESSED, Step.CHANGED, Step.CLOSED]
    assert first.history[2].text == "项目审批延后（期限由2023-11-30改为2023-12-15）"
    assert (second.status, second.assignment.what) == (Status.OPEN, "<b>核实</b>社零")
    reopen(store, 1, "数据有误", actor=CLERK)
    assert (read_tasks(store.folder)[0].status, read_tasks(store.folder)[0].result) == (Status.UNDER_WAY, "")
    assert verify_store(store) == []


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (lambda store: close(store, 1, "  ", actor=CLERK), "请写明办理结果。"),
        (lambda store: reopen(store, 1, "x", actor=CLERK), "第1项任务还没有办结，不能重新打开。"),
        (lambda store: close(store, 7, "x", actor=CLERK), "没有第7项任务；已有1项。"),
        (lambda store: change(store, 1, "发改局", DUE, "x", actor=CLERK), "第1项任务的责任单位和期限都没有改变。"),
        (lambda store: change(store, 1, "商务局", DUE, "", actor=CLERK), "请写明调整的原因。"),
        (lambda store: report_progress(store, 1, "长" * 201, actor=CLERK), "进展最多200个字，现有201个字。"),
        (lambda store: assign(store, Assignment("", "发改局", DUE, "会议"), actor=CLERK), "请写明交办事项。"),
        (
            lambda store: assign(store, Assignment("x", "发改局", DUE, "会议", region="999"), actor=CLERK),
            "没有地区“999”",
        ),
        (
            lambda store: assign(store, Assignment("x", "发改局", DUE, "会议", indicator="x"), actor=CLERK),
            "未知指标“x”",
        ),
        (
            lambda store: assign(store, replace(TASK, owner=" 发改局\n"), actor=CLERK),
            "第1项就是这项任务，还没有办结；没有再次登记。",
        ),
    ],
)
def test_what_is_refused_writes_nothing(store: Store, step: Callable[[Store], object], sentence: str) -> None:
    assign(store, TASK, actor=CLERK)
    with pytest.raises(UsageError, match=sentence):
        step(store)
    assert len(read_events(store.folder, EventKind.TASK)) == 1


def test_a_closed_task_takes_no_more_steps(store: Store) -> None:
    assign(store, TASK, actor=CLERK)
    close(store, 1, "完成", actor=CLERK)
    with pytest.raises(UsageError, match="第1项任务已经办结；需要时请先重新打开。"):
        report_progress(store, 1, "又有进展", actor=CLERK)


STEPS = st.tuples(st.sampled_from(Step), st.integers(1, 3), st.sampled_from(["", " ", "说明"]))


@given(st.lists(STEPS, max_size=30))
def test_no_order_of_steps_closes_a_task_without_a_result(steps: list[tuple[Step, int, str]]) -> None:
    """Two desks may write at once: whatever stands in the journal folds into tasks that keep the rules."""
    entries = [
        Event(number, MOMENT, "x", {"step": step, "task": task, "text": text, **_given(TASK)})
        for number, (step, task, text) in enumerate(steps, start=1)
    ]
    found = replay(entries)
    assert len(found) == sum(step is Step.OPENED for step, _, _ in steps)
    for task_record in found:
        assert (task_record.status is Status.CLOSED) == bool(task_record.result.strip())
        taken = [reported.step for reported in task_record.history]
        assert taken[0] is Step.OPENED
        closings = [step for step in taken if step in (Step.CLOSED, Step.REOPENED)]
        assert closings == [Step.CLOSED, Step.REOPENED] * (len(closings) // 2) + [Step.CLOSED] * (len(closings) % 2)


def _given(task: Assignment) -> dict[str, object]:
    return {
        "what": task.what, "owner": task.owner, "due": task.due.isoformat(), "source": task.source,
        "indicator": task.indicator, "region": task.region,
    }  # fmt: skip


def test_open_tasks_come_first_and_overdue_ones_before_others(store: Store) -> None:
    for day in (20, 10, 30, 5):
        assign(store, Assignment(f"{day}日", "发改局", date(2023, 11, day), "调度会"), actor=CLERK)
    close(store, 4, "完成", actor=CLERK)
    found = tasks(store.folder, date(2023, 11, 21))
    assert [(task.what, task.overdue_days) for task in found] == [("10日", 11), ("20日", 1), ("30日", 0), ("5日", 0)]
