"""The table of annual targets: bullets, what is done, what should be, what the rest of the year must bring."""

from collections.abc import Mapping, Sequence

from indicators import wording
from indicators.model import Indicator
from indicators.settings.warnings import Schedule
from pages.shared import urls
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Column, Content, Markup, Row, joined, link, table, tag
from pages.targets.progress.bullet_chart import Bullet, bullet
from queries.rows.position import Position
from queries.rows.progress import Progress
from reports.statements.target_pace import LATE, SYMBOLS, WORDS, Pace, is_by_level, measured, pace

_LIGHTS = dict.fromkeys((Pace.REACHED, Pace.AHEAD, Pace.EVEN), "normal") | dict.fromkeys(LATE, "yellow")
_COLUMNS = (
    Column("指标"),
    Column("年度目标", is_figure=True),
    Column("本期", is_figure=True),
    Column("", css="drawn"),
    Column("完成 %", is_figure=True),
    Column("应完成 %", is_figure=True),
    Column("进度", css="tight"),
    Column("余下还需（测算）", is_figure=True),
    Column("余下增速 %（测算）", is_figure=True),
)
Known = Mapping[str, Progress]


def progress_table(snapshot: Snapshot, caption: str, rows: Sequence[Position], known: Known, region: str) -> Markup:
    """One row an indicator of ``rows``; ``known`` are the targets of ``region``, the city's too."""
    body = [_row(snapshot, position, known.get(position.indicator.id), region) for position in rows]
    return table(caption, _COLUMNS, body, "fold bullets")


def _row(snapshot: Snapshot, position: Position, progress: Progress | None, region: str) -> Row:
    state = {**snapshot.context, "indicator": position.indicator.id, "period": position.period.code}
    own = None if region == snapshot.city.code else region
    name = link(position.indicator.name, urls.address(urls.RANKING, **state, region=own or snapshot.city.home))
    if progress is None:
        return _untargeted(name, position, own is None)
    trend = urls.address(urls.TREND, **state, region=own)
    done = 100 * progress.achieved_share if progress.achieved_share is not None else None
    return Row(
        (
            Cell(name),
            Cell(_both(progress.target_value, progress.target_unit, progress.target_growth_pct, position.indicator)),
            Cell(link(_both(progress.value, progress.unit, progress.rate, position.indicator), trend, "origin")),
            Cell(_bar(progress, position.indicator), "drawn"),
            Cell(wording.number(done, 1)),
            Cell(_due(progress)),
            Cell(_pace(progress)),
            Cell(_needed(progress, position.indicator), "whole"),
            Cell(_needed_growth(progress), "whole"),
        )
    )


def _due(progress: Progress) -> Content:
    """The part that should be done by the schedule in force, and by the other."""
    if not is_by_level(progress) or progress.expected_share is None:
        return tag("span", wording.MISSING, "muted")
    is_usual = progress.schedule is Schedule.USUAL_SHARE
    word, other = ("时间", progress.year_gone_share) if is_usual else ("往年", progress.usual_share)
    beside = "" if other is None else tag("small", f"{word}{wording.number(100 * other, 1)}", "beside")
    return joined(wording.number(100 * progress.expected_share, 1), beside)


def _pace(progress: Progress) -> Content:
    stands = pace(progress)
    return tag("span", f"{SYMBOLS[stands]} {WORDS[stands]}", f"light {_LIGHTS.get(stands, 'grey')}")


def _both(value: float | None, unit: str | None, rate: float | None, indicator: Indicator) -> Content:
    """The level with the growth beside it, whichever there are."""
    growth = _rate(rate, indicator)
    if value is None:
        return growth
    level = joined(
        wording.number(value, indicator.decimals), tag("small", "%" if indicator.is_share else unit or indicator.unit)
    )
    return level if rate is None else joined(level, tag("small", growth, "beside"))


def _untargeted(name: Content, position: Position, is_city: bool) -> Row:
    """What is known where there is no target."""
    own = (position.city_value, position.city_growth_pct) if is_city else (position.value, position.rate)
    now = _both(own[0], position.unit, own[1], position.indicator)
    blank = (Cell("", "none"),) * (len(_COLUMNS) - 3)
    return Row((Cell(name), Cell("没有目标", "muted"), Cell(now), *blank))


def _rate(rate: float | None, indicator: Indicator) -> str:
    if rate is None:
        return wording.MISSING
    if indicator.is_share:
        return f"{wording.points(rate)}个百分点"
    return f"{'+' if rate > 0 else ''}{wording.growth(rate)}%"


def _bar(progress: Progress, indicator: Indicator) -> Content:
    if is_by_level(progress) and progress.achieved_share is not None:
        other = progress.year_gone_share if progress.schedule is Schedule.USUAL_SHARE else progress.usual_share
        return bullet(Bullet(progress.achieved_share, progress.expected_share, other, pace(progress) in LATE))
    both = measured(progress)
    if indicator.is_share or both is None or both[1] <= 0:
        return tag("span", "占比，直接与目标相比" if indicator.is_share else "", "muted")
    return bullet(Bullet(both[0] / both[1], None, None, pace(progress) in LATE, is_rate=True))


def _needed(progress: Progress, indicator: Indicator) -> Content:
    if progress.needed_value is None:
        return tag("span", wording.MISSING, "muted")
    if progress.needed_value <= 0:
        return "已完成"
    unit = "个百分点" if indicator.is_share else progress.unit or ""
    return joined(
        wording.number(progress.needed_value, 1 if indicator.is_share else indicator.decimals), tag("small", unit)
    )


def _needed_growth(progress: Progress) -> Content:
    if progress.needed_growth_pct is None:
        return tag("span", wording.MISSING, "muted")
    if progress.last_year_share is None:
        weight = f"按{progress.period.month}/12假定"
    else:
        weight = f"上年占{wording.number(100 * progress.last_year_share, 1)}%"
    return joined(wording.growth(progress.needed_growth_pct), tag("small", weight, "beside"))
