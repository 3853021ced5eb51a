"""Who must act: warnings by lead department, and the tasks of the meetings with owner and date."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.rows.task import Task
from reports.inputs import Inputs
from reports.notices.notice_tables import departments
from reports.selections import worst_first
from reports.slides.frame import TONES, fitting, place_name, sentence_slide
from reports.slides.slide import Cell, Head, Slide, Table, Tone, cut
from reports.slides.tables import table_slides
from reports.text import official_date, one_line

_NOBODY = "未明确"
# Widths of two columns of the tasks, and how much type of a table fits into one.
_WHAT, _OWNER, _PER_WIDTH = 21.6, 6.6, 1.12
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
    columns = (
        Head("编号", 2.2), Head("事项", _WHAT, is_figure=False), Head("责任", _OWNER, is_figure=False),
        Head("期限", 5), Head("状态", 5.8, is_figure=False),
    )  # fmt: skip
    names = {region.code: one_line(region.name) for region in inputs.city.members}
    yield from table_slides(
        inputs,
        f"交办事项：未办结{len(still)}项，其中逾期{late}项",
        f"{today}，按期限排列，逾期的在前{closed}",
        Table(columns, tuple(_task(task, names if inputs.is_city else {}, inputs.issued_on.year) for task in still)),
        [f"{task.number}. {task.what}（{task.owner}，{official_date(task.due)}，{task.source}）" for task in still],
    )


def _task(task: Task, names: Mapping[str, str], year: int) -> tuple[Cell, ...]:
    """A task in one line; ``names`` says whose it is where several have tasks. The notes hold what is cut."""
    late = task.overdue_days > 0
    whose = names.get(task.region or "", "")
    return (
        Cell(str(task.number)),
        Cell(cut(f"{whose}{'：' if whose else ''}{one_line(task.what)}", _WHAT * _PER_WIDTH)),
        Cell(cut(one_line(task.owner), _OWNER * _PER_WIDTH)),
        Cell(
            f"{task.due:%m-%d}" if task.due.year == year else f"{task.due:%y-%m-%d}", Tone.RED if late else Tone.PLAIN
        ),
        Cell(f"●逾期{task.overdue_days}天", Tone.RED) if late else Cell(task.status.value),
    )
