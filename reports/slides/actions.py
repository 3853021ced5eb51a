"""Who must act: warnings by lead department, and the tasks of the meetings with owner and date."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.rows.task import Task
from reports.columns.tasks import task_columns
from reports.inputs import Inputs
from reports.notices.notice_tables import departments
from reports.selections import worst_first
from reports.slides.frame import TONES, fitting, place_name, sentence_slide
from reports.slides.slide import Cell, Head, Slide, Table, Tone, cut
from reports.slides.tables import table_of, table_slides
from reports.text import official_date, one_line

_NOBODY = "未明确"
# Widths of the columns of the tasks, and how much type of a table fits into one.
_TASKS = {"number": 2.2, "what": 21, "owner": 6.2, "due": 5.6, "state": 5.8}
_PER_WIDTH = 1.12
_LEVELS = (AlertLevel.RED, AlertLevel.YELLOW, AlertLevel.BLUE, AlertLevel.GREY)


def warned_departments(inputs: Inputs) -> Iterator[Slide]:
    """A row a lead department, those with most red lights first; a notice that two lead stands with both."""
    known = [warning for warning in inputs.warned if warning.level is not AlertLevel.UNDETERMINED]
    if not known:
        said, period = "各项指标没有触发预警", inputs.period.label
        yield sentence_slide(inputs, f"{place_name(inputs)}本期没有预警", period, f"{period}，{said}。")
        return
    led: dict[str, list[Alert]] = {}
    for warning in known:
        for name in departments(warning) or (_NOBODY,):
            led.setdefault(name, []).append(warning)
    rows = [_department(name, notices, inputs) for name, notices in sorted(led.items(), key=_severity)]
    counts = Counter(warning.level for warning in known)
    told = "、".join(f"{level.word}{counts[level]}条" for level in _LEVELS if counts[level])
    columns = (
        Head("牵头部门", 6, is_figure=False),
        *(Head(level.sign, 3.4) for level in _LEVELS),
        Head("涉及", 20, is_figure=False),
    )
    unknown = len(inputs.warned) - len(known)
    yield from table_slides(
        inputs,
        f"{place_name(inputs)}预警{len(known)}条：{told}",
        f"{inputs.period.label}，按牵头部门；一条由两个部门牵头的各计一次"
        + (f"；另有{unknown}条无法判定" if unknown else ""),
        Table(columns, tuple(rows)),
        [warning.text for warning in worst_first(known)][:40],
    )


def _severity(led: tuple[str, list[Alert]]) -> tuple[int, ...]:
    counts = Counter(warning.level for warning in led[1])
    return tuple(-counts[level] for level in _LEVELS)


def _department(name: str, notices: Sequence[Alert], inputs: Inputs) -> tuple[Cell, ...]:
    counts = Counter(warning.level for warning in notices)
    names = dict.fromkeys(warning.indicator.short_name for warning in worst_first(notices))
    regions = len({warning.region for warning in notices})
    where = f"{regions}个地区：" if inputs.is_city else ""
    return (
        Cell(name),
        *(Cell(str(counts[level]) if counts[level] else "", TONES[level]) for level in _LEVELS),
        Cell(fitting(where, tuple(names), 22)),
    )


def task_slides(inputs: Inputs, known: Sequence[Task]) -> Iterator[Slide]:
    """Open tasks of the region (of the city: everybody's), by due date, so that overdue ones come first; none: it says so."""
    mine = [task for task in known if inputs.is_city or task.region in (None, inputs.city.code, inputs.region.code)]
    still = [task for task in mine if task.is_open]
    late, done = sum(task.overdue_days > 0 for task in still), len(mine) - len(still)
    closed = f"；已办结{done}项" if done else ""
    today = f"截至{official_date(inputs.issued_on)}"
    if not still:
        yield sentence_slide(inputs, "交办事项：没有未办结的", today, f"没有未办结的交办事项{closed}。")
        return
    yield from table_slides(
        inputs,
        f"交办事项：未办结{len(still)}项，其中逾期{late}项",
        f"{today}，按期限排列，逾期的在前{closed}",
        _task_table(inputs, still),
        [f"{task.number}. {task.what}（{task.owner}，{official_date(task.due)}，{task.source}）" for task in still],
    )


def _task_table(inputs: Inputs, tasks: Sequence[Task]) -> Table:
    """A task in one line; of the city it says whose it is. The notes hold what is cut."""
    columns = task_columns(inputs.city, inputs.issued_on)
    region = columns["region"]

    def what(task: Task) -> str:
        whose = f"{region.text(task)}：" if inputs.is_city and task.region not in (None, inputs.city.code) else ""
        return cut(one_line(f"{whose}{task.what}"), _TASKS["what"] * _PER_WIDTH)

    def owner(task: Task) -> str:
        return cut(one_line(task.owner), _TASKS["owner"] * _PER_WIDTH)

    def tone(task: Task) -> Tone:
        return Tone.RED if task.overdue_days else Tone.PLAIN

    columns |= {"what": replace(columns["what"], words=what), "owner": replace(columns["owner"], words=owner)}
    return table_of(columns, _TASKS, tasks, {"due": tone, "state": tone})
