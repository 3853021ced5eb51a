"""Warnings as the tables of a notice: how many there are, what each says, and what could not be judged."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from indicators.catalogue import load_catalogue
from indicators.model import Indicator
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from reports.document.document import Part, Row, Table
from reports.text import one_line

_NO_DEPARTMENT = "未明确"


def departments(warning: Alert) -> tuple[str, ...]:
    """Who leads, each name as a document can hold it."""
    return tuple(name for name in map(one_line, warning.departments) if name)


def levels(known: Sequence[Alert]) -> str:
    """其中红色2条、黄色1条; 均为红色."""
    counts = Counter(warning.level for warning in known)
    if len(counts) == 1:
        return f"均为{known[0].level.word}"
    return "其中" + "、".join(f"{level.word}{counts[level]}条" for level in AlertLevel if counts[level])


def counts_by_indicator(warned: Sequence[Alert]) -> Part:
    """A row an indicator in the catalogue's order, a column for each level that occurs."""
    named = {warning.indicator.id for warning in warned}
    names = {indicator.id: indicator.name for indicator in load_catalogue() if indicator.id in named}
    return _counts("指标", names, [(row.indicator.id, row.level) for row in warned])


def counts_by_region(warned: Sequence[Alert]) -> Part:
    """A row a region in the order of the frame, a column for each level that occurs."""
    names = {warning.region: one_line(warning.region_name) for warning in warned}
    return _counts("地区", names, [(row.region, row.level) for row in warned])


def determined(warned: Iterable[Alert]) -> Part:
    """A row for each indicator and region, those with the worst light first, a line for each of its notices."""
    together: dict[tuple[str, str], list[Alert]] = {}
    for warning in warned:
        together.setdefault((warning.indicator.id, warning.region), []).append(warning)
    indicators = [indicator.id for indicator in load_catalogue()]
    figures = sorted(together.values(), key=lambda group: (_severity(group), indicators.index(group[0].indicator.id)))
    rows = tuple(_figure(sorted(group, key=lambda warning: warning.level.severity)) for group in figures)
    count = sum(len(row.lines) for row in rows)
    return Part(f"预警事项（{count}条）", table=Table(("等级", "指标", "地区", "牵头部门"), rows, "情况"))


def undetermined(warned: Sequence[Alert]) -> Part:
    """What could not be judged, and why; regions that lack the same stand together."""
    regions: dict[tuple[Indicator, str, str], dict[str, str]] = {}
    for warning in warned:
        lacking = regions.setdefault((warning.indicator, _lead(warning), detail(warning)), {})
        lacking[warning.region] = one_line(warning.region_name)
    reasons: dict[tuple[Indicator, str, tuple[str, ...]], tuple[list[str], list[str]]] = {}
    for (indicator, lead, reason), named in regions.items():
        _, lines = reasons.setdefault((indicator, lead, tuple(named)), (list(named.values()), []))
        lines.append(reason)
    rows = tuple(
        Row((indicator.name, "、".join(names), lead), tuple(lines))
        for (indicator, lead, _), (names, lines) in reasons.items()
    )
    return Part(f"无法判定（{len(warned)}条）", table=Table(("指标", "地区", "牵头部门"), rows, "原因"))


def _counts(what: str, names: Mapping[str, str], pairs: Sequence[tuple[str, AlertLevel]]) -> Part:
    counts = Counter(pairs)
    levels = [level for level in AlertLevel if any(level is other_level for _, other_level in pairs)]
    rows = tuple(Row((name, *(str(counts[key, level]) for level in levels))) for key, name in names.items())
    return Part(f"各{what}条数", table=Table((what, *(level.word for level in levels)), rows))


def _figure(group: Sequence[Alert]) -> Row:
    """The notices of one figure, the worst first."""
    first = group[0]
    light = first.level.sign
    return Row((light, first.indicator.name, one_line(first.region_name), _lead(first)), tuple(map(_line, group)))


def _line(warning: Alert) -> str:
    began = "本期" if warning.is_new else warning.since.label
    return f"{warning.level.symbol}{detail(warning)}，预警始于{began}"


def detail(warning: Alert) -> str:
    """The sentence without what stands in the columns beside it: period, region, indicator, lead department."""
    return one_line(warning.statement)


def _lead(warning: Alert) -> str:
    return "、".join(departments(warning)) or _NO_DEPARTMENT


def _severity(group: Sequence[Alert]) -> int:
    return min(warning.level.severity for warning in group)
