"""Every county's place in one indicator, quarter by quarter: the home county in its colour, the rest in grey."""

from collections.abc import Iterable, Sequence
from typing import Any

from charts.plotly_base import Figure, TimeAxis, drawing, label, quarters
from charts.theme import Palette
from indicators import wording
from indicators.periods import Period
from queries.rows.observation import Observation

# Three years: the same quarter four times.
QUARTERS = 13
# More names than this do not find room beside the marks; then only the home county and the first are named.
_MOST_NAMES, _FIRST_NAMES = 20, 3
_ROOM_FOR_NAMES = 84
_MOST_TIED_NAMES = 2


def rank_history(
    observations: Sequence[Observation], home: str, last: Period, palette: Palette, count: int = QUARTERS
) -> Figure | None:
    """Places over the ``count`` quarters up to ``last``; None where nobody has one. A quarter without a place is a gap."""
    placed = [one for one in observations if one.official_rank is not None and one.period.is_quarter_end]
    window = quarters(Period(last.year - (count // 4 + 1), 3), last)[-count:]
    shown = [one for one in placed if one.period in window]
    if not shown:
        return None
    first = min(one.period for one in shown)
    axis = TimeAxis(tuple(period for period in window if period >= first))
    deepest = max(max(one.official_rank or 0, one.ranked_of or 0) for one in shown)
    others = [one for one in shown if one.region != home]
    mine = [one for one in shown if one.region == home]
    traces = [
        _trace(others, axis, palette.others, 1.2, 4),
        _trace(mine, axis, palette.home, 3, 8),
    ]
    layout = {
        "height": min(max(240, 24 * deepest + 70), 900),
        "margin": {"l": _ROOM_FOR_NAMES, "r": _ROOM_FOR_NAMES + 14, "t": 8, "b": 28},
        "xaxis": axis.layout(palette),
        "yaxis": {"range": [deepest + 0.6, 0.4], "visible": False, "fixedrange": True},
        "annotations": [
            *_names(shown, axis, axis.periods[0], home, palette, is_last=False),
            *_names(shown, axis, axis.periods[-1], home, palette, is_last=True),
        ],
    }
    return drawing(traces, layout, palette)


def _trace(observations: Sequence[Observation], axis: TimeAxis, colour: str, width: float, size: int) -> dict[str, Any]:
    """All lines of one colour in one trace, apart from each other by a gap."""
    places: list[float | None] = []
    ranks: list[int | None] = []
    said: list[str] = []
    for region in dict.fromkeys(one.region for one in observations):
        known = {one.period: one for one in observations if one.region == region}
        for place, period in enumerate(axis.periods):
            one = known.get(period)
            places.append(place)
            ranks.append(one.official_rank if one else None)
            said.append(_said(one) if one else "")
        places.append(None)
        ranks.append(None)
        said.append("")
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": places,
        "y": ranks,
        "text": said,
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour, "width": width},
        "marker": {"color": colour, "size": size},
        "connectgaps": False,
    }


def _said(one: Observation) -> str:
    place = wording.rank_of(one.official_rank, one.ranked_of)
    return f"{one.region_name} {one.period.label} {place}（第{one.release}次发布）"


def _names(
    shown: Sequence[Observation], axis: TimeAxis, period: Period, home: str, palette: Palette, is_last: bool
) -> Iterable[dict[str, Any]]:
    """Who stands where at one end: those who share a place share a line."""
    at_the_end: dict[int, list[Observation]] = {}
    for one in shown:
        if one.period == period and one.official_rank is not None:
            at_the_end.setdefault(one.official_rank, []).append(one)
    mine = next((rank for rank, found in at_the_end.items() if any(one.region == home for one in found)), None)
    for rank, found in sorted(at_the_end.items()):
        is_home = rank == mine
        if len(at_the_end) > _MOST_NAMES and not is_home and (rank > _FIRST_NAMES or (mine or 99) <= _FIRST_NAMES):
            continue
        names = _together(found, home)
        text = f"{rank} {names}" if is_last else f"{names} {rank}"
        colour = palette.home if is_home else palette.muted
        yield label(
            axis.place(period), rank, f"<b>{text}</b>" if is_home else text, colour, "left" if is_last else "right", 9
        )


def _together(found: Sequence[Observation], home: str) -> str:
    """Names that share a place, the home county first; beyond two, how many they are."""
    names = [one.region_name for one in sorted(found, key=lambda one: one.region != home)]
    if len(names) <= _MOST_TIED_NAMES:
        return "<br>".join(names)
    return f"{names[0]}等{len(names)}个"


def rank_history_title(observations: Sequence[Observation], name: str, home: str, last: Period, whole: str) -> str:
    """``镇安县连续5个季度居全市第1位``, or the best and the worst place of the quarters shown and the present one."""
    known = {one.period: one for one in observations if one.region == home and one.official_rank is not None}
    window = [known[period] for period in quarters(Period(last.year - 4, 3), last)[-QUARTERS:] if period in known]
    if not window:
        return f"{name}没有位次"
    now = known.get(last)
    if now is None:
        return f"{name}{last.label}没有位次，此前最近一次为{window[-1].period.label}{_place(window[-1], whole)}"
    streak = 1
    period = last.previous_quarter
    while period in known and known[period].official_rank == now.official_rank:
        streak, period = streak + 1, period.previous_quarter
    if streak > 1:
        return f"{name}连续{streak}个季度{_place(now, whole)}"
    ranks = [one.official_rank for one in window if one.official_rank is not None]
    if len(window) == 1:
        return f"{name}{last.label}{_place(now, whole)}，没有更早的位次可比"
    return f"{name}近{len(window)}个有位次的季度在第{min(ranks)}至第{max(ranks)}位之间，现{_place(now, whole)}"


def _place(one: Observation, whole: str) -> str:
    return f"居{whole}第{one.official_rank}位"
