"""The rows of ``queries.warnings`` as values, and as the tables of a letter."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd

from charts.values import plain_rows
from indicators.catalogue import load_catalogue
from indicators.model import Indicator
from indicators.periods import Period, parse_period
from queries.warning.rules import Level
from queries.warning.sentences import LEVEL_NAMES
from reports.letter import Row, Section, one_line

SYMBOLS = MappingProxyType({Level.RED: "●", Level.YELLOW: "▲", Level.BLUE: "◆", Level.GREY: "○"})
NO_DEPARTMENT = "未明确"
_COLUMNS = ("region", "region_name", "indicator", "period", "level", "since", "text", "lead_department")
_ORDER = tuple(Level)


@dataclass(frozen=True)
class Warned:
    """One notice. ``detail`` is its sentence without what the columns beside it say: period, region, indicator, department."""

    region: str
    region_name: str
    indicator: Indicator
    period: Period
    level: Level
    since: Period
    detail: str
    departments: tuple[str, ...]

    @property
    def is_determined(self) -> bool:
        return self.level is not Level.UNDETERMINED

    @property
    def is_new(self) -> bool:
        return self.since == self.period

    @property
    def lead(self) -> str:
        return "、".join(self.departments) or NO_DEPARTMENT


def read_warnings(frame: pd.DataFrame) -> tuple[Warned, ...]:
    """The rows of a warnings frame, in its order."""
    return tuple(_read(*row) for row in plain_rows(frame, _COLUMNS))


def _read(region: str, name: str, id_: str, end: date, level: str, since: str, text: str, lead: str | None) -> Warned:
    indicator, period = load_catalogue()[id_], Period.of(end)
    detail = text.removeprefix(f"{period.label}，{name}{indicator.name}").removesuffix("。")
    detail = detail.removesuffix(f"；牵头部门：{lead}")
    departments = tuple(one_line(one) for one in (lead or "").split("、") if one.strip())
    one = Level(level)
    return Warned(region, one_line(name), indicator, period, one, parse_period(since), one_line(detail), departments)


def counts_by_indicator(warned: Sequence[Warned]) -> Section:
    """A row an indicator in the catalogue's order, a column for each level that occurs."""
    named = {one.indicator.id: one.indicator.name for one in warned}
    names = {one.id: one.name for one in load_catalogue() if one.id in named}
    return _counts("指标", names, [(one.indicator.id, one.level) for one in warned])


def counts_by_region(warned: Sequence[Warned]) -> Section:
    """A row a region in the order of the frame, a column for each level that occurs."""
    return _counts("地区", {one.region: one.region_name for one in warned}, [(one.region, one.level) for one in warned])


def _counts(what: str, names: Mapping[str, str], pairs: Sequence[tuple[str, Level]]) -> Section:
    counts = Counter(pairs)
    levels = [level for level in Level if any(level is one for _, one in pairs)]
    rows = tuple(Row((name, *(str(counts[key, level]) for level in levels))) for key, name in names.items())
    return Section(f"各{what}条数", (what, *(LEVEL_NAMES[level] for level in levels)), rows)


def determined(warned: Iterable[Warned]) -> Section:
    """A row for each indicator and region, those with the worst light first, a line for each of its notices."""
    together: dict[tuple[str, str], list[Warned]] = {}
    for one in warned:
        together.setdefault((one.indicator.id, one.region), []).append(one)
    worst = [sorted(group, key=_severity) for group in together.values()]
    indicators = [one.id for one in load_catalogue()]
    worst.sort(key=lambda group: (_severity(group[0]), indicators.index(group[0].indicator.id)))
    rows = tuple(
        Row(
            (f"{SYMBOLS[first.level]}{LEVEL_NAMES[first.level]}", first.indicator.name, first.region_name, first.lead),
            tuple(_line(one) for one in group),
        )
        for group in worst
        for first in group[:1]
    )
    count = sum(len(row.lines) for row in rows)
    return Section(f"预警事项（{count}条）", ("等级", "指标", "地区", "牵头部门"), rows, "情况")


def undetermined(warned: Sequence[Warned]) -> Section:
    """What could not be judged, and why; regions that lack the same stand together."""
    regions: dict[tuple[Indicator, str, str], dict[str, str]] = {}
    for one in warned:
        regions.setdefault((one.indicator, one.lead, one.detail), {})[one.region] = one.region_name
    reasons: dict[tuple[Indicator, str, tuple[str, ...]], tuple[list[str], list[str]]] = {}
    for (indicator, lead, detail), named in regions.items():
        _, lines = reasons.setdefault((indicator, lead, tuple(named)), (list(named.values()), []))
        lines.append(detail)
    rows = tuple(
        Row((indicator.name, "、".join(names), lead), tuple(lines))
        for (indicator, lead, _), (names, lines) in reasons.items()
    )
    return Section(f"无法判定（{len(warned)}条）", ("指标", "地区", "牵头部门"), rows, "原因")


def _severity(one: Warned) -> int:
    return _ORDER.index(one.level)


def _line(one: Warned) -> str:
    began = "本期" if one.is_new else one.since.label
    return f"{SYMBOLS[one.level]}{one.detail}，预警始于{began}"
