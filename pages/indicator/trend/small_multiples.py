"""All main indicators of one county as small charts on one scale, each naming its newest figure and place."""

from collections.abc import Mapping, Sequence

from charts.plotly_base import quarters
from charts.rank_history import QUARTERS
from charts.scale import Scale, scale_of
from charts.small_multiple import panel
from indicators import wording
from indicators.periods import Period
from pages.indicator.captioned_chart import Caption, figure
from pages.shared import cached_queries, urls
from pages.shared.cached_queries import Trends
from pages.shared.current_store import Snapshot
from pages.shared.html import Markup, joined, link, picture, tag
from pages.shared.positions_table import rank_content
from pages.shared.urls import Context
from queries.rows.position import Position


def panels_of(snapshot: Snapshot, rows: Sequence[Position], home: str, name: str, source: tuple[str, ...]) -> Markup:
    """The figure of the county ``home``, called ``name``; nothing where it has no main indicator."""
    main = [position for position in rows if position.indicator.main_order is not None]
    if not main:
        return Markup("")
    city = snapshot.city
    negative = [position.indicator.short_name for position in main if (position.rate or 0) < 0]
    found = (
        f"{len(main)}项主要经济指标中{len(negative)}项最新一期为负"
        if negative
        else f"{len(main)}项主要经济指标最新一期均不为负"
    )
    return figure(
        panels(
            main,
            cached_queries.growth_trends(snapshot, home),
            cached_queries.growth_trends(snapshot, city.code),
            city.whole,
            snapshot.context,
        ),
        Caption(
            f"{name}{found}",
            "累计增速，%（占比为变化，百分点）；各指标到自己的最新一期",
            " · ".join(part for part in source if part),
            f"{name}_主要经济指标_走势",
        ),
    )


def panels(rows: Sequence[Position], county: Trends, city: Trends, whole: str, context: Context) -> Markup:
    """A grid of panels. Growth rates share one scale, shares have their own: points are no per cent."""
    known = [period for trend in (*county.values(), *city.values()) for period in trend]
    first = min(known) if known else min(position.period for position in rows)
    windows = {position.period: _window(position, first) for position in rows}
    scales = {is_share: scale_of(_all(rows, county, city, windows, is_share)) for is_share in (False, True)}
    drawn = [
        _panel(position, county, city, windows[position.period], scales[position.is_share], context)
        for position in rows
    ]
    return joined(
        tag("div", joined(*drawn), "panels"), *(tag("p", note, "note") for note in _notes(rows, scales, whole))
    )


def _window(position: Position, first: Period) -> tuple[Period, ...]:
    """The quarters shown: as many as there are, at most some years; a month that is newer than the last is the last point."""
    window = quarters(Period(position.period.year - 4, 3), position.period)[-QUARTERS:]
    shown = tuple(period for period in window if period >= first) or window[-1:]
    return shown if position.period in shown else (*shown, position.period)


def _values(known: Mapping[Period, float], window: Sequence[Period]) -> list[float | None]:
    return [known.get(period) for period in window]


def _all(
    rows: Sequence[Position],
    county: Trends,
    city: Trends,
    windows: Mapping[Period, Sequence[Period]],
    is_share: bool,
) -> list[float | None]:
    return [
        value
        for position in rows
        if position.is_share is is_share
        for trend in (county, city)
        for value in _values(trend.get(position.indicator.id, {}), windows[position.period])
    ]


def _panel(
    position: Position, county: Trends, city: Trends, window: Sequence[Period], scale: Scale, context: Context
) -> Markup:
    mine, whole = (_values(trend.get(position.indicator.id, {}), window) for trend in (county, city))
    state = {**context, "region": position.region, "indicator": position.indicator.id}
    name = link(position.indicator.short_name, urls.address(urls.TREND, **state))
    rate = wording.points(position.rate) if position.is_share else wording.growth(position.rate)
    figure = tag(
        "b", joined(rate, "" if position.rate is None else tag("small", "百分点" if position.is_share else "%"))
    )
    head = tag("p", joined(name, figure, tag("span", rank_content(position), "rank")))
    said = f"{position.indicator.name}{window[0].label}至{window[-1].label}走势"
    ends = tag("p", joined(tag("span", window[0].label), tag("span", window[-1].label)), "ends")
    return tag("section", joined(head, picture(panel(mine, whole, scale), said), ends), "panel")


def _notes(rows: Sequence[Position], scales: Mapping[bool, Scale], whole: str) -> list[str]:
    scale, share = scales[False], scales[True]
    said = [
        f"实线为本地，虚线为{whole}，横线为0；增速同用一把尺：{wording.growth(scale.low)}%至{wording.growth(scale.high)}%"
    ]
    if any(position.is_share for position in rows):
        said[0] += f"，占比变化另用{wording.points(share.low)}至{wording.points(share.high)}个百分点"
    said[0] += "。"
    if scale.is_cut or share.is_cut:
        said.append("箭头处的数值超出这把尺，没有按比例画，数值见单项走势。")
    return said
