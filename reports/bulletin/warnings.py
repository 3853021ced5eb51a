"""预警情况: what began, what lasts, what was resolved and what could not be judged, each with its arithmetic."""

from collections import Counter
from collections.abc import Iterable, Sequence

from indicators import wording
from indicators.model import Indicator
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from reports.document.document import Part, Row, Table
from reports.inputs import Inputs
from reports.notices.notice_tables import counts_by_indicator, detail, levels
from reports.selections import lasting_warnings, new_warnings, resolved

HEADING = "预警情况"


def notices_told(inputs: Inputs) -> Part:
    """Of one county every notice; of the whole city how many, and by indicator: the notices name them one by one."""
    known = [warning for warning in inputs.warned if warning.level is not AlertLevel.UNDETERMINED]
    unknown = [warning for warning in inputs.warned if warning.level is AlertLevel.UNDETERMINED]
    new, lasting, gone = new_warnings(inputs), lasting_warnings(inputs), resolved(inputs)
    ages = "、".join(f"{word}{len(found)}条" for word, found in (("本期新发", new), ("延续以前各期", lasting)) if found)
    head = f"触发预警{len(known)}条，{levels(known)}；{ages}" if known else "没有触发预警"
    summary = f"本期{head}；解除{len(gone)}条。"
    if inputs.is_city:
        unjudged = (f"另有{len(unknown)}条因缺少数据无法判定。",) if unknown else ()
        return Part(HEADING, (summary, *unjudged), counts_by_indicator(inputs.warned).table if inputs.warned else None)
    late = [warning.indicator.name for warning in new if warning.level is AlertLevel.GREY]
    missing = (f"本期新发中缺报{len(late)}条：{'、'.join(late)}。",) if late else ()
    since = f"{wording.since(inputs.period)}预警已解除"
    briefly = (("延续以前各期", lasting), (since, gone))
    shortly = (f"{words}（{len(found)}条）：{_briefly(found)}。" for words, found in briefly if found)
    rest, table = (*missing, *shortly, *_unjudged(unknown)), _arithmetic(new)
    return Part(HEADING, (summary,), table, rest) if table else Part(HEADING, (summary, *rest))


def _arithmetic(new: Sequence[Alert]) -> Table | None:
    """A row for each indicator, the one with the worst light first; what was not reported has no arithmetic."""
    told = [warning for warning in new if warning.level is not AlertLevel.GREY]
    together: dict[Indicator, list[str]] = {}
    for warning in told:
        together.setdefault(warning.indicator, []).append(f"{warning.level.symbol}{detail(warning)}")
    rows = tuple(Row((indicator.name,), ("；".join(lines),)) for indicator, lines in together.items())
    return Table(("指标",), rows, f"本期新发（{len(told)}条）") if rows else None


def _briefly(found: Sequence[Alert]) -> str:
    """By name, since the arithmetic of what is over is not that of today: by indicator or by rule, whichever is shorter."""
    pairs = [(warning.indicator.short_name, f"{warning.level.symbol}{warning.rule_name}") for warning in found]
    return min(_grouped(pairs), _grouped((rule, name) for name, rule in pairs), key=len)


def _grouped(pairs: Iterable[tuple[str, str]]) -> str:
    """``生产总值、社零：▲低于目标、▲序时进度；…``: those of whom the same is said stand together."""
    said: dict[str, list[str]] = {}
    for name, other in pairs:
        said.setdefault(name, []).append(other)
    alike: dict[tuple[str, ...], list[str]] = {}
    for row, others in said.items():
        alike.setdefault(tuple(others), []).append(row)
    return "；".join(f"{'、'.join(ones)}：{'、'.join(others)}" for others, ones in alike.items())


def _unjudged(unknown: Sequence[Alert]) -> Iterable[str]:
    if unknown:
        counts = Counter(warning.indicator.name for warning in unknown)
        said = "、".join(f"{name}{count}条" for name, count in counts.items())
        yield f"另有{len(unknown)}条因缺少数据无法判定：{said}。"
