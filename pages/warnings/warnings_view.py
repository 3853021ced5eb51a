"""预警: what is new, what persists, what was resolved; the board of lights; how it was judged."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from indicators.model import City, RegionKind
from pages.shared import cached_queries, urls
from pages.shared.cached_queries import LATEST
from pages.shared.current_store import KEPT, Served
from pages.shared.html import Cell, Column, Markup, Row, joined, link, table, tag
from pages.shared.layout import heading
from pages.shared.table_download import Sheet
from pages.shared.urls import Context
from pages.shared.warning_light import light
from queries.warnings.rule_table import Level
from reports.statements.alerts import WORDS, Warned, resolved_since, worst

ALL = "all"
# More notices than this of one kind are read as a file.
_SHOWN = 120
_COLUMNS = (
    Column("预警", css="tight"),
    Column("地区", css="tight"),
    Column("指标"),
    Column("规则", css="tight"),
    Column("说明"),
    Column("始于", css="tight"),
    Column("牵头部门"),
)


@dataclass(frozen=True)
class Filter:
    """What the reader wants to see; ``all`` where nothing is left out."""

    region: str
    indicator: str
    department: str
    light: str
    rule: str

    def keeps(self, one: Warned) -> bool:
        return (
            self.region in (ALL, one.region)
            and self.indicator in (ALL, one.indicator.id)
            and (self.department == ALL or self.department in one.departments)
            and self.light in (ALL, one.level.value)
            and self.rule in (ALL, one.rule)
        )


@dataclass(frozen=True)
class Warnings:
    title: Markup
    notices: Markup
    board: Markup
    sheet: Sheet


@lru_cache(maxsize=KEPT)
def warnings(of: Served, period: str, kept: Filter) -> Warnings:
    """The sections of the screen for a period, filtered."""
    everything = cached_queries.warned(of, period)
    found = [one for one in everything if kept.keeps(one)]
    gone = [one for one in _resolved(of, everything, period) if kept.keeps(one)]
    city = of.store.city
    parts = (
        ("新出现", [one for one in found if one.is_new and one.level is not Level.UNDETERMINED]),
        ("持续", [one for one in found if not one.is_new and one.level is not Level.UNDETERMINED]),
        ("已解除", gone),
        ("无法判定", [one for one in found if one.level is Level.UNDETERMINED]),
    )
    return Warnings(
        title=tag("h1", _finding(_whose(kept, city) + _named(of, period, everything), found, len(gone)), "finding"),
        notices=joined(*(_section(title, rows, city, of.context) for title, rows in parts)),
        board=joined(heading("各地各指标"), _board(everything, of, period)),
        sheet=Sheet(f"{city.name}_{period}_预警", _HEADINGS, tuple(_line(one, city) for one in found)),
    )


_HEADINGS = ("级别", "地区", "指标", "时期", "规则", "实际", "界限", "差距", "始于", "说明", "牵头部门")


@lru_cache(maxsize=KEPT)
def departments(of: Served, period: str) -> tuple[str, ...]:
    """Every department that leads an indicator with a notice."""
    return tuple(dict.fromkeys(name for one in cached_queries.warned(of, period) for name in one.departments))


def _whose(kept: Filter, city: City) -> str:
    return next((one.name for one in city.members if one.code == kept.region), "")


def _named(of: Served, period: str, rows: Sequence[Warned]) -> str:
    periods = sorted({one.period for one in rows})
    if len(periods) == 1:
        return periods[0].label
    return "各指标最新一期" if period == LATEST else period


def _resolved(of: Served, now: Sequence[Warned], period: str) -> list[Warned]:
    """Notices of the previous quarter that hold no more; what cannot be judged now is not resolved."""
    judged = {one.indicator.id: one.period for one in cached_queries.rows(of, period)}
    quarters = sorted({one.previous_quarter for one in judged.values()})
    before = (one for quarter in quarters for one in cached_queries.warned(of, quarter.code))
    return list(resolved_since(before, now, judged))


def _finding(when: str, found: Sequence[Warned], gone: int) -> str:
    counts = Counter(one.level for one in found)
    said = "、".join(f"{WORDS[level]}{counts[level]}条" for level in Level if counts[level])
    new = sum(one.is_new for one in found if one.level is not Level.UNDETERMINED)
    if not said:
        return f"{when}：没有预警，解除{gone}条"
    return f"{when}：{said}；新出现{new}条，解除{gone}条"


def _section(title: str, rows: Sequence[Warned], city: City, context: Context) -> Markup:
    if not rows:
        return Markup("")
    ordered = sorted(rows, key=lambda one: list(Level).index(one.level))
    body = [_row(one, city, context) for one in ordered[:_SHOWN]]
    more = tag("p", f"只列出前{_SHOWN}条，其余见下载的表。", "note") if len(rows) > _SHOWN else ""
    return joined(heading(f"{title}（{len(rows)}条）"), table("", _COLUMNS, body, "fold notices"), more)


def _row(one: Warned, city: City, context: Context) -> Row:
    state = {**context, "indicator": one.indicator.id, "region": one.region, "period": one.period.code}
    return Row(
        (
            Cell(light(one.level)),
            Cell(one.region_name),
            Cell(link(one.indicator.name, urls.address(urls.RANKING, **state))),
            Cell(one.rule_name(city.whole)),
            Cell(_arithmetic(one), "whole"),
            Cell(one.since.label),
            Cell(one.lead_department or "—"),
        )
    )


def _arithmetic(one: Warned) -> str:
    """The sentence without what stands in the other columns: its period and department."""
    said = one.text.removeprefix(f"{one.period.label}，").removeprefix(f"{one.region_name}")
    return said.partition("；牵头部门：")[0]


def _board(rows: Sequence[Warned], of: Served, period: str) -> Markup:
    """Counties × indicators: the worst light of each."""
    city = of.store.city
    positions = cached_queries.rows(of, period)
    indicators = list(dict.fromkeys(one.indicator for one in positions if one.indicator.main_order is not None))
    known: dict[tuple[str, str], list[Warned]] = {}
    for one in rows:
        known.setdefault((one.region, one.indicator.id), []).append(one)
    judged = {(one.region, one.indicator.id) for one in positions}
    body = []
    for region in city.members:
        cells = [_cell(known.get((region.code, one.id), []), (region.code, one.id) in judged) for one in indicators]
        level = worst(notice for one in indicators for notice in known.get((region.code, one.id), []))
        of_region = {**of.context, "region": region.code, "period": period}
        name = link(region.name, urls.address(urls.WARNINGS, **of_region))
        whole = "" if region.kind is RegionKind.ZONE and not any(cell.content for cell in cells) else light(level)
        body.append(Row((Cell(name), Cell(whole, "tight"), *cells)))
    columns = [Column(city.noun), Column("最重"), *(Column(one.short_name) for one in indicators)]
    return table("每格是这项指标最重的一盏灯", columns, body, "scroll board lights")


def _cell(notices: Sequence[Warned], is_judged: bool) -> Cell:
    if not is_judged:
        return Cell("", "muted")
    level = worst(notices)
    return Cell(light(level, "正常" if level is None else WORDS[level]))


def _line(one: Warned, city: City) -> tuple[str | float | None, ...]:
    where = (WORDS[one.level], one.region_name, one.indicator.name, one.period.label, one.rule_name(city.whole))
    return (*where, one.observed, one.threshold, one.gap, one.since.label, one.text, one.lead_department)
