"""目标进度: how far each annual target of the region is reached, and what the rest of the year must bring (测算)."""

from collections import Counter
from collections.abc import Sequence

from indicators import wording
from indicators.catalogue import load_catalogue
from queries.progress import Progress, basis
from reports.document.letter import Row, Section
from reports.document.paper import Part
from reports.inputs import Situation
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


def targets_told(s: Situation) -> Part:
    """How many targets are on schedule, a row for each, and the grounds of what is derived; or that there are none."""
    rows = [one for one in s.progress if load_catalogue()[one.indicator].main_order is not None]
    if not rows:
        return Part(HEADING, (f"库中没有{s.region.name}{s.period.year}年的年度目标，不作进度对照。",))
    grounds = {one.indicator: _grounds(one, s.city.whole) for one in rows}
    counts = Counter(ground for said in grounds.values() for ground in said)
    shared = [ground for ground, count in counts.items() if count > 1][: len(_SIGNS)]
    signs = dict(zip(shared, _SIGNS, strict=False))
    own = [
        f"{load_catalogue()[id_].name}：{'；'.join(alone)}"
        for id_, said in grounds.items()
        if (alone := [ground for ground in said if ground not in signs])
    ]
    weights = [
        f"{load_catalogue()[one.indicator].short_name}{wording.number(100 * one.last_year_share, 1)}%"
        for one in rows
        if one.last_year_share is not None and one.needed_growth_pct is not None
    ]
    weighed = (f"上年同期总量占全年的比重：{'、'.join(weights)}",) if weights else ()
    notes = "；".join((*(f"{sign}{ground}" for ground, sign in signs.items()), *own, *weighed))
    said = f"{s.period.year}年年度目标{counted([pace(one) for one in rows])}{_furthest(rows)}。"
    table = tuple(_row(one, "".join(signs.get(ground, "") for ground in grounds[one.indicator])) for one in rows)
    return Part(HEADING, (said,), Section("", _HEADINGS, table, widths=_WIDTHS), (f"依据：{notes}。",))


def _grounds(one: Progress, whole: str) -> list[str]:
    """What the row rests on; the weight, which is every row's own, is told once for all."""
    said = [ground for ground in basis(one, whole).split("；") if ground]
    is_weighed = one.last_year_share is not None and one.needed_growth_pct is not None
    return [*said[:-1], _WEIGHED] if is_weighed else said


def _furthest(rows: Sequence[Progress]) -> str:
    """Which level is furthest behind the part that should be done."""
    late = [
        (one.expected_share - one.achieved_share, one)
        for one in rows
        if one.expected_share is not None and one.achieved_share is not None and one.expected_share > one.achieved_share
    ]
    if not late:
        return ""
    gap, one = max(late, key=lambda pair: pair[0])
    return f"；完成比例落后最多的是{load_catalogue()[one.indicator].name}，差{wording.points_words(100 * gap)}"


def _row(one: Progress, signs: str) -> Row:
    indicator = load_catalogue()[one.indicator]
    rate = wording.points if indicator.is_share else wording.growth
    adds_up = not indicator.is_share and is_by_level(one)
    done, due = (
        100 * part if part is not None and adds_up else None for part in (one.achieved_share, one.expected_share)
    )
    unit = one.target_unit or one.unit
    target, level = (wording.number(figure, indicator.decimals) for figure in (one.target_value, one.value))
    own_unit = one.unit if one.value is not None and one.unit and one.unit != unit else ""
    return Row(
        (
            f"{indicator.name}（{unit}）" if unit else indicator.name,
            f"{rate(one.target_growth_pct)}／{target}",
            f"{rate(one.rate)}／{level}{own_unit}",
            wording.number(done, 1),
            wording.number(due, 1),
            _needed(one, indicator.is_share, indicator.decimals),
            wording.growth(one.needed_growth_pct),
            signs or wording.MISSING,
        )
    )


def _needed(one: Progress, is_share: bool, decimals: int) -> str:
    if one.needed_value is not None and one.needed_value <= 0:
        return "已达到"
    said = wording.number(one.needed_value, decimals)
    return f"{said}个百分点" if is_share and one.needed_value is not None else said
