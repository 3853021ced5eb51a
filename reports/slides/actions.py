"""Who must act: warnings by lead department, and the tasks of the meetings with owner and date."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from queries.tasks import Task
from queries.warnings.rule_table import Level
from reports.document.letter import official_date, one_line
from reports.inputs import Situation
from reports.notices.notice_tables import departments
from reports.selections import worst_first
from reports.slides.frame import TONES, fitting, framed, place_name
from reports.slides.slide import Cell, Column, Sentences, Slide, Table, Tone, cut, in_pages
from reports.statements.alerts import SYMBOLS, WORDS, Warned

_NOBODY = "未明确"
# Widths of two columns of the tasks, and how much type of a table fits into one.
_WHAT, _OWNER, _PER_WIDTH = 21.6, 6.6, 1.12
_LEVELS = (Level.RED, Level.YELLOW, Level.BLUE, Level.GREY)


def warned_departments(s: Situation) -> Iterator[Slide]:
    """A row a lead department, those with most red lights first; a notice that two lead stands with both."""
    known = [one for one in s.warned if one.level is not Level.UNDETERMINED]
    if not known:
        title = f"{place_name(s)}本期没有预警"
        yield framed(s, title, s.period.label, [(Sentences((Cell(f"{s.period.label}，各项指标没有触发预警。"),)),)])
        return
    led: dict[str, list[Warned]] = {}
    for one in known:
        for name in departments(one) or (_NOBODY,):
            led.setdefault(name, []).append(one)
    rows = [_department(name, notices, s) for name, notices in sorted(led.items(), key=_severity)]
    counts = Counter(one.level for one in known)
    told = "、".join(f"{WORDS[level]}{counts[level]}条" for level in _LEVELS if counts[level])
    columns = (
        Column("牵头部门", 6, is_figure=False),
        *(Column(f"{SYMBOLS[level]}{WORDS[level]}", 3.4) for level in _LEVELS),
        Column("涉及", 20, is_figure=False),
    )
    unknown = len(s.warned) - len(known)
    for page in in_pages(rows):
        yield framed(
            s,
            f"{place_name(s)}预警{len(known)}条：{told}",
            f"{s.period.label}，按牵头部门；一条由两个部门牵头的各计一次"
            + (f"；另有{unknown}条无法判定" if unknown else ""),
            [(Table(columns, page),)],
            [one.text for one in worst_first(known)][:40],
        )


def _severity(led: tuple[str, list[Warned]]) -> tuple[int, ...]:
    counts = Counter(one.level for one in led[1])
    return tuple(-counts[level] for level in _LEVELS)


def _department(name: str, notices: Sequence[Warned], s: Situation) -> tuple[Cell, ...]:
    counts = Counter(one.level for one in notices)
    names = dict.fromkeys(one.indicator.short_name for one in worst_first(notices))
    regions = len({one.region for one in notices})
    where = f"{regions}个地区：" if s.is_city else ""
    return (
        Cell(name),
        *(Cell(str(counts[level]) if counts[level] else "", TONES[level]) for level in _LEVELS),
        Cell(fitting(where, tuple(names), 22)),
    )


def task_slides(s: Situation, known: Sequence[Task]) -> Iterator[Slide]:
    """Open tasks of the region (of the city: everybody's), by due date, so that overdue ones come first; none: it says so."""
    mine = [one for one in known if s.is_city or one.region in (None, s.city.code, s.region.code)]
    still = [one for one in mine if one.is_open]
    late, done = sum(one.overdue_days > 0 for one in still), len(mine) - len(still)
    closed = f"；已办结{done}项" if done else ""
    today = f"截至{official_date(s.issued_on)}"
    if not still:
        said = f"没有未办结的交办事项{closed}。"
        yield framed(s, "交办事项：没有未办结的", today, [(Sentences((Cell(said),)),)])
        return
    columns = (
        Column("编号", 2.2), Column("事项", _WHAT, is_figure=False), Column("责任", _OWNER, is_figure=False),
        Column("期限", 5), Column("状态", 5.8, is_figure=False),
    )  # fmt: skip
    names = {one.code: one_line(one.name) for one in s.city.members}
    for page in in_pages([_task(one, names if s.is_city else {}, s.issued_on.year) for one in still]):
        yield framed(
            s,
            f"交办事项：未办结{len(still)}项，其中逾期{late}项",
            f"{today}，按期限排列，逾期的在前{closed}",
            [(Table(columns, page),)],
            [f"{one.number}. {one.what}（{one.owner}，{official_date(one.due)}，{one.source}）" for one in still],
        )


def _task(one: Task, names: Mapping[str, str], year: int) -> tuple[Cell, ...]:
    """A task in one line; ``names`` says whose it is where several have tasks. The notes hold what is cut."""
    late = one.overdue_days > 0
    whose = names.get(one.region or "", "")
    return (
        Cell(str(one.number)),
        Cell(cut(f"{whose}{'：' if whose else ''}{one_line(one.what)}", _WHAT * _PER_WIDTH)),
        Cell(cut(one_line(one.owner), _OWNER * _PER_WIDTH)),
        Cell(f"{one.due:%m-%d}" if one.due.year == year else f"{one.due:%y-%m-%d}", Tone.RED if late else Tone.PLAIN),
        Cell(f"●逾期{one.overdue_days}天", Tone.RED) if late else Cell(one.status.value),
    )
