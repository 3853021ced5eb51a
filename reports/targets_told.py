"""目标进度: how far each annual target of the region is reached, and what the rest of the year must bring (测算)."""

from collections import Counter
from collections.abc import Mapping, Sequence

from indicators import wording
from indicators.catalogue import load_catalogue
from queries.progress import Progress, basis
from queries.warning.phrases import decimals_for
from reports.situation import Situation

_SIGNS = "①②③④⑤⑥⑦⑧⑨⑩"


def targets_told(s: Situation) -> tuple[str, ...]:
    """A sentence a target, or that there are none."""
    if not s.progress:
        return (f"库中没有{s.region.name}{s.period.year}年的年度目标，不作进度对照。",)
    rows = [one for one in s.progress if load_catalogue()[one.indicator].main_order is not None]
    grounds = {one.indicator: basis(one, s.city.whole).split("；") for one in rows}
    counts = Counter(ground for said in grounds.values() for ground in said)
    shared = [ground for ground, count in counts.items() if count > 1][: len(_SIGNS)]
    signs = dict(zip(shared, _SIGNS, strict=False))
    notes = "；".join(f"{sign}{ground}" for ground, sign in signs.items())
    lines = (_sentence(one, grounds[one.indicator], signs) for one in rows)
    return (*lines, *([f"依据：{notes}。"] if notes else []))


def _sentence(one: Progress, grounds: Sequence[str], signs: Mapping[str, str]) -> str:
    """Grounds that several targets share are told once, under their sign."""
    common = "".join(signs[ground] for ground in grounds if ground in signs)
    own = [ground for ground in grounds if ground and ground not in signs]
    said = "；".join(part for part in (f"依据{common}" if common else "", *own) if part)
    sentence = f"{load_catalogue()[one.indicator].name}：{'；'.join([*_growth(one), *_level(one)])}"
    return f"{sentence}（{said}）。" if said else f"{sentence}。"


def _growth(one: Progress) -> list[str]:
    target = one.target_growth_pct
    if target is None:
        return []
    aim = f"年度目标{_rate(one, target)}"
    if one.rate is None:
        return [f"{aim}，没有本期{'占比变化' if _is_share(one) else '增速'}"]
    gap = round(one.rate - target, 6)
    decimals = decimals_for((one.rate, target), gap)
    against = f"{'高于' if gap > 0 else '低于'}目标{wording.points_words(gap, decimals)}" if gap else "与目标持平"
    said = [f"{aim}，本期{_rate(one, one.rate, decimals)}，{against}"]
    if one.needed_growth_pct is not None:
        said.append(f"余下时间需{_rate(one, one.needed_growth_pct)}（测算）")
    return said


def _level(one: Progress) -> list[str]:
    target, decimals = one.target_value, load_catalogue()[one.indicator].decimals
    if target is None:
        return []
    aim = f"年度目标值{wording.number(target, decimals)}{one.target_unit}"
    if one.value is None:
        return [f"{aim}，没有本期{'占比' if _is_share(one) else '总量'}"]
    now = f"本期{wording.number(one.value, decimals)}{one.unit}"
    return [f"{aim}，{now}{_share(one)}{_rest(one, decimals)}"]


def _share(one: Progress) -> str:
    """How much is done of a level that adds up over the year; a share of GDP does not."""
    if one.achieved_share is None or _is_share(one):
        return ""
    done = 100 * one.achieved_share
    if one.expected_share is None:
        return f"，为目标的{wording.number(done, 1)}%"
    expected, gap = 100 * one.expected_share, 100 * (one.achieved_share - one.expected_share)
    decimals = decimals_for((done, expected), gap)
    pace = f"{'超前' if gap > 0 else '落后'}{wording.points_words(gap, decimals)}" if round(gap, 6) else "与进度相同"
    return f"，为目标的{wording.number(done, decimals)}%，应完成{wording.number(expected, decimals)}%，{pace}"


def _rest(one: Progress, decimals: int) -> str:
    needed = one.needed_value
    if needed is None:
        return ""
    if needed <= 0:
        return "，已达到目标值"
    unit = "个百分点" if _is_share(one) else one.target_unit
    return f"，距目标值{wording.number(needed, decimals)}{unit}（测算）"


def _rate(one: Progress, rate: float, decimals: int = 1) -> str:
    return wording.share_change_words(rate, decimals) if _is_share(one) else wording.growth_words(rate, decimals)


def _is_share(one: Progress) -> bool:
    return load_catalogue()[one.indicator].is_share
