"""A notice in one official sentence with its arithmetic: what stands where, by which rule, by how much, who leads.

Only what was compared is said, never a cause. Numbers get as many decimals as their difference needs to add up.
"""

from collections.abc import Callable
from types import MappingProxyType

from indicators import wording
from indicators.catalogue import load_catalogue
from indicators.settings.warnings import Schedule
from queries.warnings import missing_inputs
from queries.warnings.examined_periods import InForce
from queries.warnings.notice import Notice
from queries.warnings.phrases import (
    decimals_for,
    in_a_row,
    known,
    level,
    low,
    own_place,
    own_rate,
    place,
    points,
    quarters,
    rate,
)
from queries.warnings.rule_table import BY_ID, Level

LEVEL_NAMES = MappingProxyType({
    Level.RED: "红色", Level.YELLOW: "黄色", Level.BLUE: "蓝色", Level.GREY: "灰色", Level.UNDETERMINED: "无法判定",
})  # fmt: skip


def sentence(one: Notice, rules: InForce) -> str:
    """The whole sentence, the lead department at its end."""
    departments = "、".join(lead_departments(one, rules))
    lead = f"；牵头部门：{departments}" if departments else ""
    head = f"{one.period.label}，{one.region_name}{one.indicator.name}"
    name = BY_ID[one.rule].name_for(rules.city.whole, one.is_share)
    if one.level == Level.UNDETERMINED:
        return f"{head}“{name}”无法判定：{missing_inputs.reasons(one, rules.city.whole)}{lead}。"
    if one.level == Level.GREY:
        return f"{head}{_not_reported(one, rules)}{lead}。"
    said, line = _SAID[one.rule](one, rules)
    return f"{head}{said}（{name}，{LEVEL_NAMES[Level(one.level)]}预警线：{line}）{lead}。"


def lead_departments(one: Notice, rules: InForce) -> tuple[str, ...]:
    """The region's own choice, else the indicator's default."""
    return rules.members[one.region_code].lead_departments.get(one.indicator_id, one.indicator.lead_departments)


# Each piece says what is, and the line that was met.
Said = tuple[str, str]


def _negative_growth(one: Notice, _: InForce) -> Said:
    gap, line = known(one.gap), known(one.threshold)
    decimals = decimals_for(None, gap, -line)
    if one.is_share:
        return own_rate(one, decimals), f"下降{points(-line)}" if line else "出现下降"
    said = f"{own_rate(one, decimals)}，比零增长低{points(gap, decimals)}"
    return said, f"低于{wording.number(line, 1)}%" if line else "低于0"


def _below_city(one: Notice, rules: InForce) -> Said:
    whole = rules.city.whole
    return _against_city(one, whole), low(one.threshold) or f"低于{whole}"


def _repeated_below_city(one: Notice, rules: InForce) -> Said:
    whole = rules.city.whole
    return f"{_against_city(one, whole)}，已{in_a_row(one)}低于{whole}", quarters(one)


def _against_city(one: Notice, whole: str) -> str:
    own, city, gap = known(one.rate), known(one.city_rate), known(one.gap)
    decimals = decimals_for((city, own), gap, one.threshold)
    return f"{own_rate(one, decimals)}，{whole}{rate(one, city, decimals)}，低于{whole}{points(gap, decimals)}"


def _below_target(one: Notice, _: InForce) -> Said:
    own, target, gap = known(one.rate), known(one.target_rate), known(one.gap)
    decimals = decimals_for((target, own), gap, one.threshold)
    aim = f"年度目标为{rate(one, target, decimals)}"
    return f"{own_rate(one, decimals)}，{aim}，低于目标{points(gap, decimals)}", low(one.threshold) or "低于目标"


def _behind_schedule(one: Notice, _: InForce) -> Said:
    done, schedule, gap = known(one.observed), 100 * known(one.schedule_share), known(one.gap)
    decimals = decimals_for((schedule, done), gap, schedule - known(one.threshold))
    value, target = (level(one, figure) for figure in (known(one.value), known(one.target_value)))
    usual = one.behind_schedule_schedule == Schedule.USUAL_SHARE
    pace = f"{'往年同期平均进度' if usual else '序时进度'}（{wording.number(schedule, decimals).removesuffix('.0')}%）"
    completed = f"完成年度目标{target}的{wording.number(done, decimals)}%"
    line = f"完成{wording.number(known(one.threshold), 1).removesuffix('.0')}%"
    return f"为{value}，{completed}，落后{pace}{points(gap, decimals)}", line


def _rank_drop(one: Notice, rules: InForce) -> Said:
    then = f"{wording.since(one.period)}的{place(one.quarter_ago_rank, one.quarter_ago_ranked_of)}"
    said = f"居{rules.city.whole}{own_place(one)}，较{then}后移{known(one.gap):.0f}位"
    return said, f"后移{known(one.threshold):.0f}位"


def _left_first_tier(one: Notice, rules: InForce) -> Said:
    then = f"{wording.since(one.period)}居{place(one.quarter_ago_rank, one.quarter_ago_ranked_of)}"
    said = f"居{rules.city.whole}{own_place(one)}，{then}，距第一方阵{known(one.gap):.0f}位"
    return said, f"前{known(one.threshold):.0f}位以外"


def _last_place(one: Notice, rules: InForce) -> Said:
    is_last = one.worse_figures == 0
    decimals = decimals_for(None, one.gap or 0)
    figure = f"为{wording.number(one.figure, decimals)}%" if one.is_share else own_rate(one, decimals)
    behind = "" if one.gap is None else f"，与前一档相差{points(one.gap, decimals)}"
    below = f"没有更低的{rules.city.noun}" if is_last else "只高于末位一档"
    said = f"{figure}，居{rules.city.whole}{own_place(one)}，{below}{behind}"
    return said, "居末位" if is_last else "居倒数第二档"


def _slowdown(one: Notice, _: InForce) -> Said:
    return _against_last_year(one), f"回落{points(known(one.threshold))}"


def _repeated_slowdown(one: Notice, _: InForce) -> Said:
    least = points(one.slowdown_yellow)
    return f"{_against_last_year(one)}，已{in_a_row(one)}回落不少于{least}", quarters(one)


def _against_last_year(one: Notice) -> str:
    own, then, gap = known(one.rate), known(one.year_ago_rate), known(one.gap)
    decimals = decimals_for((then, own), gap, one.threshold)
    before = f"{own_rate(one, decimals)}，上年同期{rate(one, then, decimals)}"
    turn = None if one.is_share else wording.turn_words(own, then)
    if one.is_share or turn:
        return "，".join(part for part in (before, turn, f"低于上年同期{points(gap, decimals)}") if part)
    return f"{before}，{'降幅扩大' if own < 0 else '回落'}{points(gap, decimals)}"


def _thin_lead(one: Notice, rules: InForce) -> Said:
    lead = known(one.gap)
    decimals = decimals_for(None, lead, one.threshold)
    ahead = f"仅领先后一位{points(lead, decimals)}" if not one.tied else "与并列者没有差距"
    return f"居{rules.city.whole}{own_place(one)}，{ahead}", f"领先不足{points(known(one.threshold))}"


def _diverging(one: Notice, _: InForce) -> Said:
    own, partner, gap = known(one.rate), known(one.partner_rate), known(one.gap)
    decimals = decimals_for((max(own, partner), min(own, partner)), gap)
    other = f"{load_catalogue()[one.partner_id or ''].name}{rate(one, partner, decimals)}"
    said = f"{own_rate(one, decimals)}，{other}，一升一降，相差{points(gap, decimals)}，请核对数据"
    return said, "升降相反"


def _not_reported(one: Notice, rules: InForce) -> str:
    day = rules.calendar.expected(one.indicator_id, one.period)
    counties = len(rules.city.counties)
    told = f"{counties}个{rules.city.noun}中{one.counties_told}个已报" if counties > 1 else "尚无数据"
    return f"缺报：应于{day.year}年{day.month}月{day.day}日前报出，{told}"


_SAID: MappingProxyType[str, Callable[[Notice, InForce], Said]] = MappingProxyType({
    "negative_growth": _negative_growth, "below_city": _below_city, "below_target": _below_target,
    "behind_schedule": _behind_schedule, "rank_drop": _rank_drop, "left_first_tier": _left_first_tier,
    "last_place": _last_place, "slowdown": _slowdown, "repeated_below_city": _repeated_below_city,
    "repeated_slowdown": _repeated_slowdown, "thin_lead": _thin_lead, "diverging": _diverging,
})  # fmt: skip
