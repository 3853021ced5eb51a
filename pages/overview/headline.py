"""The top of a county's overview: the finding, the line of counts, and what changed since the quarter before."""

from collections import Counter
from collections.abc import Sequence

from indicators.model import Region, RegionKind
from indicators.settings import PositionSettings
from pages.shared import cached_queries
from pages.shared.current_store import Snapshot
from pages.shared.html import Content, Markup, joined, tag
from pages.shared.warning_light import light
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.rows.position import Position
from reports.statements.alerts import alerts_of
from reports.statements.headline import counts, finding
from reports.statements.rank_changes import Change, Standing, changes, since_label, standings


def headline(snapshot: Snapshot, region: Region, main: tuple[Position, ...], settings: PositionSettings) -> Markup:
    """For the region's rows of main indicators; zones that are not ranked have no changes of place."""
    if not main:
        return tag("h1", f"{region.name}：这个时期没有主要经济指标的数据，只有其他指标。", "finding")
    before = tuple(
        position
        for period in {row.period.previous_quarter for row in main}
        for position in cached_queries.rows(snapshot, period.code)
        if position.region == region.code
    )
    is_ranked = settings.rank_zones or region.kind is RegionKind.COUNTY
    notices = [
        notice
        for position in main
        for notice in alerts_of(position, cached_queries.warned(snapshot, position.period.code))
    ]
    top = _finding_and_counts(region.name, main, notices, snapshot.city.whole, is_ranked)
    return joined(top, _changes(standings(main, before))) if is_ranked else top


def _finding_and_counts(
    name: str, rows: tuple[Position, ...], notices: Sequence[Alert], whole: str, is_ranked: bool
) -> Markup:
    """The finding as the page's title, and the counts under it, of the lights too."""
    parts = [joined(f"{count.label} ", tag("b", str(count.number))) for count in counts(rows, whole)]
    lit = Counter(warning.level for warning in notices)
    parts.append(joined("预警 ", *(joined(light(level, str(lit[level])), " ") for level in AlertLevel if lit[level])))
    if not lit:
        parts[-1] = joined("预警 ", tag("b", "0"))
    line = tag("p", joined(*(tag("span", part) for part in parts)), "counts")
    return joined(tag("h1", finding(name, rows, is_ranked, whole), "finding"), line)


def _changes(standings: tuple[Standing, ...]) -> Markup:
    """与上期相比: each kind of change in a few words, or that nothing changed or nothing can be compared."""
    label = tag("strong", f"与{since_label(standings)}相比")
    kinds = changes(standings)
    unknown = sum(standing.now.rank_change_quarter is None for standing in standings)
    said: list[Content] = [_kind(kind) for kind in kinds]
    if unknown == len(standings):
        said.append("没有上期位次，无法比较。")
    elif not kinds:
        said.append("位次、方阵和增速正负均无变化。")
    elif unknown:
        said.append(tag("span", f"{unknown}项没有上期或本期位次，无法比较", "muted"))
    return tag("p", joined(label, *(tag("span", sentence, "change") for sentence in said)), "changes")


def _kind(kind: Change) -> Markup:
    words = f"{kind.symbol} {kind.word}{len(kind.items)}项："
    return joined(tag("b", words), "、".join(kind.items))
