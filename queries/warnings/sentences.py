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


def sentence(notice: Notice, rules: InForce) -> str:
    """The whole sentence, the lead department at its end."""
    departments = "、".join(lead_departments(notice, rules))
    lead = f"；牵头部门：{departments}" if departments else ""
    head = f"{notice.period.label}，{notice.region_name}{notice.indicator.name}"
    name = BY_ID[notice.rule].name_for(rules.city.whole, notice.is_share)
    if notice.level == Level.UNDETERMINED:
        return f"{head}“{name}”无法判定：{missing_inputs.reasons(notice, rules.city.whole)}{lead}。"
    if notice.level == Level.GREY:
        return f"{head}{_not_reported(notice, rules)}{lead}。"
    said, line = _SAID[notice.rule](notice, rules)
    return f"{head}{said}（{name}，{LEVEL_NAMES[Level(notice.level)]}预警线：{line}）{lead}。"


def lead_departments(notice: Notice, rules: InForce) -> tuple[str, ...]:
    """The region's own choice, else the indicator's default."""
    return rules.members[notice.region_code].lead_departments.get(
        notice.indicator_id, notice.indicator.lead_departments
    )


# Each piece says what is, and the line that was met.
Said = tuple[str, str]


def _negative_growth(notice: Notice, _: InForce) -> Said:
    gap, line = known(notice.gap), known(notice.threshold)
    decimals = decimals_for(None, gap, -line)
    if notice.is_share:
        return own_rate(notice, decimals), f"下降{points(-line)}" if line else "出现下降"
    said = f"{own_rate(notice, decimals)}，比零增长低{points(gap, decimals)}"
    return said, f"低于{wording.number(line, 1)}%" if line else "低于0"


def _below_city(notice: Notice, rules: InForce) -> Said:
    whole = rules.city.whole
    return _against_city(notice, whole), low(notice.threshold) or f"低于{whole}"


def _repeated_below_city(notice: Notice, rules: InForce) -> Said:
    whole = rules.city.whole
    return f"{_against_city(notice, whole)}，已{in_a_row(notice)}低于{whole}", quarters(notice)


def _against_city(notice: Notice, whole: str) -> str:
    own, city, gap = known(notice.rate), known(notice.city_rate), known(notice.gap)
    decimals = decimals_for((city, own), gap, notice.threshold)
    return f"{own_rate(notice, decimals)}，{whole}{rate(notice, city, decimals)}，低于{whole}{points(gap, decimals)}"


def _below_target(notice: Notice, _: InForce) -> Said:
    own, target, gap = known(notice.rate), known(notice.target_rate), known(notice.gap)
    decimals = decimals_for((target, own), gap, notice.threshold)
    aim = f"年度目标为{rate(notice, target, decimals)}"
    return f"{own_rate(notice, decimals)}，{aim}，低于目标{points(gap, decimals)}", low(notice.threshold) or "低于目标"


def _behind_schedule(notice: Notice, _: InForce) -> Said:
    done, schedule, gap = known(notice.observed), 100 * known(notice.schedule_share), known(notice.gap)
    decimals = decimals_for((schedule, done), gap, schedule - known(notice.threshold))
    value, target = (level(notice, figure) for figure in (known(notice.value), known(notice.target_value)))
    usual = notice.behind_schedule_schedule == Schedule.USUAL_SHARE
    pace = f"{'往年同期平均进度' if usual else '序时进度'}（{wording.number(schedule, decimals).removesuffix('.0')}%）"
    completed = f"完成年度目标{target}的{wording.number(done, decimals)}%"
    line = f"完成{wording.number(known(notice.threshold), 1).removesuffix('.0')}%"
    return f"为{value}，{completed}，落后{pace}{points(gap, decimals)}", line


def _rank_drop(notice: Notice, rules: InForce) -> Said:
    then = f"{wording.since(notice.period)}的{place(notice.quarter_ago_rank, notice.quarter_ago_ranked_of)}"
    said = f"居{rules.city.whole}{own_place(notice)}，较{then}后移{known(notice.gap):.0f}位"
    return said, f"后移{known(notice.threshold):.0f}位"


def _left_first_tier(notice: Notice, rules: InForce) -> Said:
    then = f"{wording.since(notice.period)}居{place(notice.quarter_ago_rank, notice.quarter_ago_ranked_of)}"
    said = f"居{rules.city.whole}{own_place(notice)}，{then}，距第一方阵{known(notice.gap):.0f}位"
    return said, f"前{known(notice.threshold):.0f}位以外"


def _last_place(notice: Notice, rules: InForce) -> Said:
    is_last = notice.worse_figures == 0
    decimals = decimals_for(None, notice.gap or 0)
    figure = f"为{wording.number(notice.figure, decimals)}%" if notice.is_share else own_rate(notice, decimals)
    behind = "" if notice.gap is None else f"，与前一档相差{points(notice.gap, decimals)}"
    below = f"没有更低的{rules.city.noun}" if is_last else "只高于末位一档"
    said = f"{figure}，居{rules.city.whole}{own_place(notice)}，{below}{behind}"
    return said, "居末位" if is_last else "居倒数第二档"


def _slowdown(notice: Notice, _: InForce) -> Said:
    return _against_last_year(notice), f"回落{points(known(notice.threshold))}"


def _repeated_slowdown(notice: Notice, _: InForce) -> Said:
    least = points(notice.slowdown_yellow)
    return f"{_against_last_year(notice)}，已{in_a_row(notice)}回落不少于{least}", quarters(notice)


def _against_last_year(notice: Notice) -> str:
    own, then, gap = known(notice.rate), known(notice.year_ago_rate), known(notice.gap)
    decimals = decimals_for((then, own), gap, notice.threshold)
    before = f"{own_rate(notice, decimals)}，上年同期{rate(notice, then, decimals)}"
    turn = None if notice.is_share else wording.turn_words(own, then)
    if notice.is_share or turn:
        return "，".join(part for part in (before, turn, f"低于上年同期{points(gap, decimals)}") if part)
    return f"{before}，{'降幅扩大' if own < 0 else '回落'}{points(gap, decimals)}"


def _thin_lead(notice: Notice, rules: InForce) -> Said:
    lead = known(notice.gap)
    decimals = decimals_for(None, lead, notice.threshold)
    ahead = f"仅领先后一位{points(lead, decimals)}" if not notice.tied else "与并列者没有差距"
    return f"居{rules.city.whole}{own_place(notice)}，{ahead}", f"领先不足{points(known(notice.threshold))}"


def _diverging(notice: Notice, _: InForce) -> Said:
    own, partner, gap = known(notice.rate), known(notice.partner_rate), known(notice.gap)
    decimals = decimals_for((max(own, partner), min(own, partner)), gap)
    other = f"{load_catalogue()[notice.partner_id or ''].name}{rate(notice, partner, decimals)}"
    said = f"{own_rate(notice, decimals)}，{other}，一升一降，相差{points(gap, decimals)}，请核对数据"
    return said, "升降相反"


def _not_reported(notice: Notice, rules: InForce) -> str:
    day = rules.calendar.expected(notice.indicator_id, notice.period)
    counties = len(rules.city.counties)
    told = f"{counties}个{rules.city.noun}中{notice.counties_told}个已报" if counties > 1 else "尚无数据"
    return f"缺报：应于{day.year}年{day.month}月{day.day}日前报出，{told}"


_SAID: MappingProxyType[str, Callable[[Notice, InForce], Said]] = MappingProxyType({
    "negative_growth": _negative_growth, "below_city": _below_city, "below_target": _below_target,
    "behind_schedule": _behind_schedule, "rank_drop": _rank_drop, "left_first_tier": _left_first_tier,
    "last_place": _last_place, "slowdown": _slowdown, "repeated_below_city": _repeated_below_city,
    "repeated_slowdown": _repeated_slowdown, "thin_lead": _thin_lead, "diverging": _diverging,
})  # fmt: skip
