"""预警情况: what began, what lasts, what was resolved and what could not be judged, each with its arithmetic."""

from collections import Counter
from collections.abc import Iterable, Sequence

from charts.lights import SYMBOLS, WORDS, Warned
from indicators import wording
from indicators.model import Indicator
from queries.warning.rules import Level
from reports.changes import lasting_warnings, new_warnings, resolved
from reports.notice_tables import detail, levels
from reports.situation import Situation


def notices_told(s: Situation) -> tuple[str, ...]:
    """Of one county every notice; of the whole city how many, and by indicator: the letters name them one by one."""
    known = [one for one in s.warned if one.level is not Level.UNDETERMINED]
    unknown = [one for one in s.warned if one.level is Level.UNDETERMINED]
    new, lasting, gone = new_warnings(s), lasting_warnings(s), resolved(s)
    ages = "、".join(f"{word}{len(found)}条" for word, found in (("本期新发", new), ("延续以前各期", lasting)) if found)
    head = f"触发预警{len(known)}条，{levels(known)}；{ages}" if known else "没有触发预警"
    summary = f"本期{head}；解除{len(gone)}条。"
    if s.is_city:
        return (summary, *_by_indicator(known), *_unjudged(unknown))
    late = [one for one in new if one.level is Level.GREY]
    told = [one for one in new if one.level is not Level.GREY]
    lines = [f"{indicator.name}：{'；'.join(map(_arithmetic, found))}。" for indicator, found in _together(told)]
    lines += [f"缺报{len(late)}条：{'、'.join(one.indicator.name for one in late)}。"] if late else []
    heading = (f"本期新发（{len(new)}条）：",) if new else ()
    briefly = (("延续以前各期", lasting), (f"{wording.since(s.period)}预警已解除", gone))
    shortly = (f"{words}（{len(found)}条）：{_rules(found, s.city.whole)}。" for words, found in briefly if found)
    return (summary, *heading, *lines, *shortly, *_unjudged(unknown))


def _together(found: Sequence[Warned]) -> Iterable[tuple[Indicator, list[Warned]]]:
    """By indicator, the one with the worst light first."""
    for indicator in dict.fromkeys(one.indicator for one in found):
        yield indicator, [one for one in found if one.indicator is indicator]


def _arithmetic(one: Warned) -> str:
    return f"{SYMBOLS[one.level]}{detail(one)}"


def _rules(found: Sequence[Warned], whole: str) -> str:
    """``生产总值●低于目标、▲序时进度；…``: by name, since the arithmetic of what is over is not that of today."""
    return "；".join(
        indicator.name + "、".join(f"{SYMBOLS[one.level]}{one.rule_name(whole)}" for one in members)
        for indicator, members in _together(found)
    )


def _by_indicator(known: Sequence[Warned]) -> Iterable[str]:
    for indicator, found in _together(known):
        counts = Counter(one.level for one in found)
        yield f"{indicator.name}：{'、'.join(f'{WORDS[level]}{counts[level]}条' for level in Level if counts[level])}。"


def _unjudged(unknown: Sequence[Warned]) -> Iterable[str]:
    if unknown:
        counts = Counter(one.indicator.name for one in unknown)
        said = "、".join(f"{name}{count}条" for name, count in counts.items())
        yield f"另有{len(unknown)}条因缺少数据无法判定：{said}。"
