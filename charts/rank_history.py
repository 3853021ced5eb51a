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
    placed = [
        observation
        for observation in observations
        if observation.official_rank is not None and observation.period.is_quarter_end
    ]
    window = quarters(Period(last.year - (count // 4 + 1), 3), last)[-count:]
    shown = [observation for observation in placed if observation.period in window]
    if not shown:
        return None
    first = min(observation.period for observation in shown)
    axis = TimeAxis(tuple(period for period in window if period >= first))
    deepest = max(max(observation.official_rank or 0, observation.ranked_of or 0) for observation in shown)
    others = [observation for observation in shown if observation.region != home]
    mine = [observation for observation in shown if observation.region == home]
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
    for region in dict.fromkeys(observation.region for observation in observations):
        known = {observation.period: observation for observation in observations if observation.region == region}
        for place, period in enumerate(axis.periods):
            observation = known.get(period)
            places.append(place)
            ranks.append(observation.official_rank if observation else None)
            said.append(_said(observation) if observation else "")
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


def _said(observation: Observation) -> str:
    place = wording.rank_of(observation.official_rank, observation.ranked_of)
    return f"{observation.region_name} {observation.period.label} {place}（第{observation.release}次发布）"


def _names(
    shown: Sequence[Observation], axis: TimeAxis, period: Period, home: str, palette: Palette, is_last: bool
) -> Iterable[dict[str, Any]]:
    """Who stands where at one end: those who share a place share a line."""
    at_the_end: dict[int, list[Observation]] = {}
    for observation in shown:
        if observation.period == period and observation.official_rank is not None:
            at_the_end.setdefault(observation.official_rank, []).append(observation)
    mine = next(
        (rank for rank, found in at_the_end.items() if any(observation.region == home for observation in found)), None
    )
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
    names = [
        observation.region_name for observation in sorted(found, key=lambda observation: observation.region != home)
    ]
    if len(names) <= _MOST_TIED_NAMES:
        return "<br>".join(names)
    return f"{names[0]}等{len(names)}个"


def rank_history_title(observations: Sequence[Observation], name: str, home: str, last: Period, whole: str) -> str:
    """``镇安县连续5个季度居全市第1位``, or the best and the worst place of the quarters shown and the present one."""
    known = {
        observation.period: observation
        for observation in observations
        if observation.region == home and observation.official_rank is not None
    }
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
    ranks = [observation.official_rank for observation in window if observation.official_rank is not None]
    if len(window) == 1:
        return f"{name}{last.label}{_place(now, whole)}，没有更早的位次可比"
    return f"{name}近{len(window)}个有位次的季度在第{min(ranks)}至第{max(ranks)}位之间，现{_place(now, whole)}"


def _place(observation: Observation, whole: str) -> str:
    return f"居{whole}第{observation.official_rank}位"
