"""The table of annual targets: bullets, what is done, what should be, what the rest of the year must bring."""

from collections.abc import Mapping, Sequence

from indicators import wording
from indicators.model import Indicator
from indicators.settings.warnings import Schedule
from pages.shared import urls
from pages.shared.column_table import Look, content, heads_of, row_of
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Content, Markup, Row, joined, link, table, tag
from pages.targets.progress.bullet_chart import Bullet, bullet
from queries.rows.position import Position
from queries.rows.progress import Progress
from reports.columns.table_column import TableColumn, by_key, picked
from reports.columns.targets import TARGET_COLUMNS
from reports.statements.target_pace import LATE, Pace, is_by_level, measured, pace

_LIGHTS = dict.fromkeys((Pace.REACHED, Pace.AHEAD, Pace.EVEN), "normal") | dict.fromkeys(LATE, "yellow")
_COLUMNS = {
    **TARGET_COLUMNS,
    **by_key(
        TableColumn[Progress]("target", "年度目标", format="whole"),
        TableColumn("now", "本期", format="whole"),
        TableColumn("bar", ""),
    ),
}
_CSS = {"bar": "drawn", "pace": "tight", "needed_value": "whole", "needed_growth_pct": "whole"}
Known = Mapping[str, Progress]


def progress_table(snapshot: Snapshot, caption: str, rows: Sequence[Position], known: Known, region: str) -> Markup:
    """One row an indicator of ``rows``; ``known`` are the targets of ``region``, the city's too."""
    own = None if region == snapshot.city.code else region

    def name(row: Position | Progress) -> Content:
        return link(row.indicator.name, _address(urls.RANKING, snapshot, row, own or snapshot.city.home))

    look = Look(
        {
            "indicator": name,
            "target": lambda row: _both(row.target_value, row.target_unit, row.target_growth_pct, row.indicator),
            "now": lambda row: link(
                _both(row.value, row.unit, row.rate, row.indicator), _address(urls.TREND, snapshot, row, own), "origin"
            ),
            "bar": _bar,
            "expected_share": _due,
            "pace": _pace,
            "needed_growth_pct": _needed_growth,
        },
        _CSS,
    )
    columns = picked(
        _COLUMNS, "indicator target now bar achieved_share expected_share pace needed_value needed_growth_pct"
    )
    body = [
        row_of(columns, progress, look)
        if (progress := known.get(position.indicator.id))
        else _untargeted(name(position), position, own is None, len(columns))
        for position in rows
    ]
    return table(caption, heads_of(columns, look), body, "fold bullets")


def _address(screen: str, snapshot: Snapshot, row: Position | Progress, region: str | None) -> str:
    return urls.address(screen, **snapshot.context, indicator=row.indicator.id, period=row.period.code, region=region)


def _due(progress: Progress) -> Content:
    """The part that should be done by the schedule in force, and by the other."""
    expected = content(_COLUMNS["expected_share"], progress)
    if not is_by_level(progress):
        return tag("span", expected, "muted")
    is_usual = progress.schedule is Schedule.USUAL_SHARE
    word, other = ("时间", progress.year_gone_share) if is_usual else ("往年", progress.usual_share)
    return joined(expected, "" if other is None else tag("small", f"{word}{wording.number(100 * other, 1)}%", "beside"))


def _pace(progress: Progress) -> Content:
    sign = _COLUMNS["pace"].text(progress)
    return tag("span", f"{sign[0]} {sign[1:]}", f"light {_LIGHTS.get(pace(progress), 'grey')}")


def _both(value: float | None, unit: str | None, rate: float | None, indicator: Indicator) -> Content:
    """The level with the growth beside it, whichever there are."""
    growth = _rate(rate, indicator)
    if value is None:
        return growth
    level = joined(
        wording.number(value, indicator.decimals), tag("small", "%" if indicator.is_share else unit or indicator.unit)
    )
    return level if rate is None else joined(level, tag("small", growth, "beside"))


def _untargeted(name: Content, position: Position, is_city: bool, columns: int) -> Row:
    """What is known where there is no target."""
    own = (position.city_value, position.city_growth_pct) if is_city else (position.value, position.rate)
    now = _both(own[0], position.unit, own[1], position.indicator)
    blank = (Cell("", "none"),) * (columns - 3)
    return Row((Cell(name), Cell("没有目标", "muted"), Cell(now), *blank))


def _rate(rate: float | None, indicator: Indicator) -> str:
    if rate is None:
        return wording.MISSING
    if indicator.is_share:
        return f"{wording.points(rate)}个百分点"
    return f"{'+' if rate > 0 else ''}{wording.growth(rate)}%"


def _bar(progress: Progress) -> Content:
    indicator = progress.indicator
    if is_by_level(progress) and progress.achieved_share is not None:
        other = progress.year_gone_share if progress.schedule is Schedule.USUAL_SHARE else progress.usual_share
        return bullet(Bullet(progress.achieved_share, progress.expected_share, other, pace(progress) in LATE))
    both = measured(progress)
    if indicator.is_share or both is None or both[1] <= 0:
        return tag("span", "占比，直接与目标相比" if indicator.is_share else "", "muted")
    return bullet(Bullet(both[0] / both[1], None, None, pace(progress) in LATE, is_rate=True))


def _needed_growth(progress: Progress) -> Content:
    if progress.needed_growth_pct is None:
        return tag("span", wording.MISSING, "muted")
    if progress.last_year_share is None:
        weight = f"按{progress.period.month}/12假定"
    else:
        weight = f"上年占{wording.number(100 * progress.last_year_share, 1)}%"
    return joined(wording.growth(progress.needed_growth_pct), tag("small", weight, "beside"))
