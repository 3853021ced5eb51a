"""预警: what is new, what persists, what was resolved; the board of lights; how it was judged."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from indicators.model import City, RegionKind
from pages.shared import cached_queries, urls
from pages.shared.cached_queries import LATEST
from pages.shared.column_table import Look, column_table
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Column, Content, Markup, Row, joined, link, table, tag
from pages.shared.layout import heading
from pages.shared.links import to_ranking
from pages.shared.table_download import Sheet, sheet_of
from pages.shared.urls import Context
from pages.shared.warning_light import light
from pages.warnings.warning_filter import Filter
from queries.rows.alert import Alert
from queries.rows.alert_level import NORMAL, AlertLevel
from reports.columns.alerts import ALERT_COLUMNS
from reports.columns.table_column import picked
from reports.statements.alerts import resolved_since, worst

# More notices than this of one kind are read as a file.
_SHOWN = 120
_SHEET = "level region_name indicator period rule_name observed threshold gap since text lead_department"
_SCREEN = "level region_name indicator rule_name text since lead_department"
_CSS = {"text": "whole", **dict.fromkeys(("level", "region_name", "rule_name", "since"), "tight")}


@dataclass(frozen=True)
class Warnings:
    title: Markup
    notices: Markup
    board: Markup
    sheet: Sheet


@computed_once()
def warnings(snapshot: Snapshot, period: str, kept: Filter) -> Warnings:
    """The sections of the screen for a period, filtered."""
    everything = cached_queries.warned(snapshot, period)
    found = [warning for warning in everything if kept.keeps(warning)]
    gone = [warning for warning in _resolved(snapshot, everything, period) if kept.keeps(warning)]
    city = snapshot.city
    parts = (
        ("新出现", [row for row in found if row.is_new and row.level is not AlertLevel.UNDETERMINED]),
        ("持续", [warning for warning in found if not warning.is_new and warning.level is not AlertLevel.UNDETERMINED]),
        ("已解除", gone),
        ("无法判定", [warning for warning in found if warning.level is AlertLevel.UNDETERMINED]),
    )
    return Warnings(
        title=tag(
            "h1", _finding(_whose(kept, city) + _named(snapshot, period, everything), found, len(gone)), "finding"
        ),
        notices=joined(*(_section(title, rows, snapshot.context) for title, rows in parts)),
        board=joined(heading("各地各指标"), _board(everything, snapshot, period)),
        sheet=sheet_of(f"{city.name}_{period}_预警", picked(ALERT_COLUMNS, _SHEET), found),
    )


def _whose(kept: Filter, city: City) -> str:
    return next((region.name for region in city.members if region.code == kept.region), "")


def _named(snapshot: Snapshot, period: str, rows: Sequence[Alert]) -> str:
    periods = sorted({warning.period for warning in rows})
    if len(periods) == 1:
        return periods[0].label
    return "各指标最新一期" if period == LATEST else period


def _resolved(snapshot: Snapshot, now: Sequence[Alert], period: str) -> list[Alert]:
    """Notices of the previous quarter that hold no more; what cannot be judged now is not resolved."""
    judged = {position.indicator.id: position.period for position in cached_queries.rows(snapshot, period)}
    quarters = sorted({period.previous_quarter for period in judged.values()})
    before = (warning for quarter in quarters for warning in cached_queries.warned(snapshot, quarter.code))
    return list(resolved_since(before, now, judged))


def _finding(when: str, found: Sequence[Alert], gone: int) -> str:
    counts = Counter(warning.level for warning in found)
    said = "、".join(f"{level.word}{counts[level]}条" for level in AlertLevel if counts[level])
    new = sum(warning.is_new for warning in found if warning.level is not AlertLevel.UNDETERMINED)
    if not said:
        return f"{when}：没有预警，解除{gone}条"
    return f"{when}：{said}；新出现{new}条，解除{gone}条"


def _section(title: str, rows: Sequence[Alert], context: Context) -> Markup:
    if not rows:
        return Markup("")
    ordered = sorted(rows, key=lambda warning: warning.level.severity)
    shown = column_table("", picked(ALERT_COLUMNS, _SCREEN), ordered[:_SHOWN], _look(context))
    more = tag("p", f"只列出前{_SHOWN}条，其余见下载的表。", "note") if len(rows) > _SHOWN else ""
    return joined(heading(f"{title}（{len(rows)}条）"), shown, more)


def _look(context: Context) -> Look[Alert]:
    drawn: Mapping[str, Callable[[Alert], Content]] = {
        "level": lambda alert: light(alert.level),
        "indicator": lambda alert: to_ranking(alert.indicator.name, alert, context),
    }
    return Look(drawn, _CSS, table_css="fold notices")


def _board(rows: Sequence[Alert], snapshot: Snapshot, period: str) -> Markup:
    """Counties × indicators: the worst light of each."""
    city = snapshot.city
    positions = cached_queries.rows(snapshot, period)
    indicators = list(
        dict.fromkeys(position.indicator for position in positions if position.indicator.main_order is not None)
    )
    known: dict[tuple[str, str], list[Alert]] = {}
    for warning in rows:
        known.setdefault((warning.region, warning.indicator.id), []).append(warning)
    judged = {(position.region, position.indicator.id) for position in positions}
    body = []
    for region in city.members:
        cells = [
            _cell(known.get((region.code, indicator.id), []), (region.code, indicator.id) in judged)
            for indicator in indicators
        ]
        level = worst(notice for indicator in indicators for notice in known.get((region.code, indicator.id), []))
        of_region = {**snapshot.context, "region": region.code, "period": period}
        name = link(region.name, urls.address(urls.WARNINGS, **of_region))
        whole = "" if region.kind is RegionKind.ZONE and not any(cell.content for cell in cells) else light(level)
        body.append(Row((Cell(name), Cell(whole, "tight"), *cells)))
    columns = [Column(city.noun), Column("最重"), *(Column(indicator.short_name) for indicator in indicators)]
    return table("每格是这项指标最重的一盏灯", columns, body, "scroll board lights")


def _cell(notices: Sequence[Alert], is_judged: bool) -> Cell:
    if not is_judged:
        return Cell("", "muted")
    level = worst(notices)
    return Cell(light(level, NORMAL[1] if level is None else level.word))
