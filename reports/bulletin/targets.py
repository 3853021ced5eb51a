"""目标进度: how far each annual target of the region is reached, and what the rest of the year must bring (测算)."""

from collections import Counter
from collections.abc import Sequence

from indicators import wording
from queries.rows.progress import Progress
from reports.document.document import Part, Row, Table
from reports.inputs import Inputs
from reports.statements.target_pace import counted, is_by_level, pace

HEADING = "目标进度"
_WEIGHED = "增速测算：以本地上年同期总量占全年的比重为权重，推算余下时间"
_SIGNS = "①②③④⑤⑥⑦⑧⑨⑩"
_HEADINGS = (
    "指标",
    "目标（增速%／总量）",
    "本期（增速%／总量）",
    "完成%",
    "应完成%",
    "余下还需（测算）",
    "余下增速（测算）",
    "依据",
)
# In centimetres: together the width of the text on A4.
_WIDTHS = (4.65, 2.35, 2.35, 1.0, 1.2, 1.45, 1.45, 1.15)


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
    said = f"{inputs.period.year}年年度目标{counted([pace(row) for row in rows])}{_furthest(rows)}。"
    table = tuple(
        _row(progress, "".join(signs.get(ground, "") for ground in grounds[progress.indicator.id])) for progress in rows
    )
    return Part(HEADING, (said,), Table(_HEADINGS, table, widths=_WIDTHS), (f"依据：{notes}。",))


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


def _row(progress: Progress, signs: str) -> Row:
    indicator = progress.indicator
    rate = wording.points if indicator.is_share else wording.growth
    adds_up = not indicator.is_share and is_by_level(progress)
    done, due = (
        100 * part if part is not None and adds_up else None
        for part in (progress.achieved_share, progress.expected_share)
    )
    unit = progress.target_unit or progress.unit
    target, level = (wording.number(figure, indicator.decimals) for figure in (progress.target_value, progress.value))
    own_unit = progress.unit if progress.value is not None and progress.unit and progress.unit != unit else ""
    return Row(
        (
            f"{indicator.name}（{unit}）" if unit else indicator.name,
            f"{rate(progress.target_growth_pct)}／{target}",
            f"{rate(progress.rate)}／{level}{own_unit}",
            wording.number(done, 1),
            wording.number(due, 1),
            _needed(progress, indicator.is_share, indicator.decimals),
            wording.growth(progress.needed_growth_pct),
            signs or wording.MISSING,
        )
    )


def _needed(progress: Progress, is_share: bool, decimals: int) -> str:
    if progress.needed_value is not None and progress.needed_value <= 0:
        return "已达到"
    said = wording.number(progress.needed_value, decimals)
    return f"{said}个百分点" if is_share and progress.needed_value is not None else said
