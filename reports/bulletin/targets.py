"""目标进度: how far each annual target of the region is reached, and what the rest of the year must bring (测算)."""

from collections import Counter
from collections.abc import Sequence

from indicators import wording
from queries.rows.progress import Progress
from reports.columns.table_column import TableColumn
from reports.columns.targets import TARGET_COLUMNS
from reports.document.document import Part, table_of
from reports.inputs import Inputs
from reports.statements.target_pace import counted, pace

HEADING = "目标进度"
_WEIGHED = "增速测算：以本地上年同期总量占全年的比重为权重，推算余下时间"
_SIGNS = "①②③④⑤⑥⑦⑧⑨⑩"
# In centimetres: together the width of the text on A4.
_WIDTHS = {
    "short_name": 2.3, "target_growth_pct": 1.25, "target_value": 2.1, "rate": 1.25, "value": 2.1, "achieved_share": 1.25,
    "expected_share": 1.25, "needed_value": 2.0, "needed_growth_pct": 1.2, "signs": 0.9,
}  # fmt: skip


def targets_told(inputs: Inputs) -> Part:
    """How many targets are on schedule, a row for each, and the grounds of what is derived; or that there are none."""
    rows = [progress for progress in inputs.progress if progress.indicator.main_order is not None]
    if not rows:
        return Part(HEADING, (f"库中没有{inputs.region.name}{inputs.period.year}年的年度目标，不作进度对照。",))
    grounds = {progress.indicator.id: _grounds(progress) for progress in rows}
    counts = Counter(ground for said in grounds.values() for ground in said)
    shared = [ground for ground, count in counts.items() if count > 1][: len(_SIGNS)]
    signs = dict(zip(shared, _SIGNS, strict=False))
    own = [
        f"{progress.indicator.name}：{'；'.join(alone)}"
        for progress in rows
        if (alone := [ground for ground in grounds[progress.indicator.id] if ground not in signs])
    ]
    weights = [
        f"{progress.indicator.short_name}{wording.number(100 * progress.last_year_share, 1)}%"
        for progress in rows
        if progress.last_year_share is not None and progress.needed_growth_pct is not None
    ]
    weighed = (f"上年同期总量占全年的比重：{'、'.join(weights)}",) if weights else ()
    notes = "；".join((*(f"{sign}{ground}" for ground, sign in signs.items()), *own, *weighed))

    def signed(progress: Progress) -> str | None:
        return "".join(signs.get(ground, "") for ground in grounds[progress.indicator.id]) or None

    said = f"{inputs.period.year}年年度目标{counted([pace(row) for row in rows])}{_furthest(rows)}。"
    columns = {**TARGET_COLUMNS, "signs": TableColumn[Progress]("signs", TARGET_COLUMNS["basis"].name, stored=signed)}
    return Part(HEADING, (said,), table_of(columns, _WIDTHS, rows), (f"依据：{notes}。",))


def _grounds(progress: Progress) -> tuple[str, ...]:
    """What the row rests on; the weight, which is every row's own, is told once for all."""
    is_weighed = progress.last_year_share is not None and progress.needed_growth_pct is not None
    return (*progress.grounds[:-1], _WEIGHED) if is_weighed else progress.grounds


def _furthest(rows: Sequence[Progress]) -> str:
    """Which level is furthest behind the part that should be done."""
    late = [
        (progress.expected_share - progress.achieved_share, progress)
        for progress in rows
        if progress.expected_share is not None
        and progress.achieved_share is not None
        and progress.expected_share > progress.achieved_share
    ]
    if not late:
        return ""
    gap, progress = max(late, key=lambda pair: pair[0])
    return f"；完成比例落后最多的是{progress.indicator.name}，差{wording.points_words(100 * gap)}"
