"""One indicator over time for a few regions: growth, cumulative level or derived single quarter, the city as dashes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from charts.plotly_base import Figure, TimeAxis, drawing, label, line, spread
from charts.scale import Scale, scale_of
from charts.theme import NOTE_SIZE, Palette
from indicators import wording
from indicators.periods import Period
from queries.rows.observation import Observation

HEIGHT = 420
_LINE_OF_TEXT = 17
_ROOM_FOR_NAMES = 106


class Measure(StrEnum):
    RATE = "growth"
    LEVEL = "value"
    QUARTER = "quarter"


@dataclass(frozen=True)
class Series:
    """One region's line. ``points`` are its figures by period, ``provisional`` the first period that is only preliminary."""

    name: str
    colour: str
    points: dict[Period, float]
    said: dict[Period, str]
    is_home: bool
    is_city: bool
    provisional: Period | None


def figure_of(observation: Observation, measure: Measure) -> float | None:
    """The figure that a measure shows."""
    if measure is Measure.RATE:
        return observation.rate
    return observation.value if measure is Measure.LEVEL else observation.single_quarter_value


def series_of(observations: Sequence[Observation], measure: Measure, look: tuple[str, bool, bool]) -> Series | None:
    """The line of one region's observations; ``look`` is its colour, whether it is home, whether it is the city."""
    known = [
        (observation, figure) for observation in observations if (figure := figure_of(observation, measure)) is not None
    ]
    if not known:
        return None
    settled = [observation.period for observation, _ in known if observation.status != "preliminary"]
    open_end = [observation.period for observation, _ in known if settled and observation.period > settled[-1]]
    return Series(
        name=known[0][0].region_name,
        colour=look[0],
        points={observation.period: figure for observation, figure in known},
        said={observation.period: _said(observation, figure, measure) for observation, figure in known},
        is_home=look[1],
        is_city=look[2],
        provisional=open_end[0] if open_end else None,
    )


def history_lines(series: Sequence[Series], axis: TimeAxis, measure: Measure, palette: Palette) -> Figure | None:
    """A line a region, named at its end; dots are the newest window of every year; None where there is no figure."""
    figures = [
        value for other_series in series for period, value in other_series.points.items() if period in axis.periods
    ]
    if not figures:
        return None
    scale = scale_of(figures)
    pad = (scale.high - scale.low) * 0.06
    traces = [trace for other_series in series for trace in _lines(other_series, axis, scale, measure)]
    layout = {
        "height": HEIGHT,
        "margin": {"l": 36, "r": _ROOM_FOR_NAMES, "t": 12, "b": 30},
        "xaxis": axis.layout(palette),
        "yaxis": {
            "range": [scale.low - pad, scale.high + pad],
            "fixedrange": True,
            "gridcolor": palette.rule,
            "zeroline": True,
            "zerolinecolor": palette.muted,
            "zerolinewidth": 1,
            "tickfont": {"size": NOTE_SIZE, "color": palette.muted},
            "nticks": 6,
        },
        "annotations": [*_names(series, axis, scale), *_beyond(series, axis, scale)],
    }
    return drawing(traces, layout, palette)


def _lines(series: Series, axis: TimeAxis, scale: Scale, measure: Measure) -> list[dict[str, Any]]:
    dash = "dash" if series.is_city else "solid"
    width = 3 if series.is_home else 2
    settled, provisional = _split(series, axis)
    traces = [
        line(*_run(series, periods, axis, scale, measure), series.colour, width, name=series.name)
        for periods in (settled, provisional)
        if periods
    ]
    traces[0]["line"]["dash"] = dash
    if provisional and settled:
        traces[1]["line"]["dash"] = "dot"
    return [*traces, _dots(series, axis, scale)]


def _split(series: Series, axis: TimeAxis) -> tuple[list[Period], list[Period]]:
    """Periods up to the first preliminary one, and from the last settled one on."""
    if series.provisional is None:
        return list(axis.periods), []
    settled = [period for period in axis.periods if period < series.provisional]
    return settled, [*settled[-1:], *(period for period in axis.periods if period >= series.provisional)]


def _run(
    series: Series, periods: Sequence[Period], axis: TimeAxis, scale: Scale, measure: Measure
) -> tuple[list[float], list[float | None]]:
    """Places and figures; cumulative levels start anew each year, so their line does too."""
    places: list[float] = []
    figures: list[float | None] = []
    for before, period in zip([None, *periods], periods, strict=False):
        if measure is Measure.LEVEL and before is not None and before.year != period.year:
            places.append(axis.place(period) - 0.5)
            figures.append(None)
        places.append(axis.place(period))
        value = series.points.get(period)
        figures.append(None if value is None else min(max(value, scale.low), scale.high))
    return places, figures


def _dots(series: Series, axis: TimeAxis, scale: Scale) -> dict[str, Any]:
    """Marks on every figure, so that a lonely one is seen; those of the newest window of each year are larger."""
    shown = [period for period in axis.periods if period in series.points]
    month = max(series.points).month
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [axis.place(period) for period in shown],
        "y": [min(max(series.points[period], scale.low), scale.high) for period in shown],
        "text": [series.said[period] for period in shown],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "color": series.colour,
            "size": [(10 if series.is_home else 7) if period.month == month else 3 for period in shown],
        },
        "cliponaxis": False,
    }


def _names(series: Sequence[Series], axis: TimeAxis, scale: Scale) -> list[dict[str, Any]]:
    """Name and newest figure beside the end of each line, moved apart where they would overlap."""
    ends = []
    for other_series in series:
        shown = [period for period in axis.periods if period in other_series.points]
        if shown:
            ends.append(
                (
                    other_series,
                    shown[-1],
                    scale.low + scale.share(other_series.points[shown[-1]]) * (scale.high - scale.low),
                )
            )
    least = _LINE_OF_TEXT / (HEIGHT - 42) * (scale.high - scale.low) * 1.12
    heights = spread([height for _, _, height in ends], least)
    return [
        label(
            axis.place(axis.periods[-1]),
            height,
            _name(series, period, period != axis.periods[-1]),
            series.colour,
            shift=12,
        )
        for (series, period, _), height in zip(ends, heights, strict=True)
    ]


def _name(series: Series, period: Period, is_older: bool) -> str:
    text = f"{series.name} {wording.number(series.points[period], 1)}"
    text = f"<b>{text}</b>" if series.is_home else text
    return f"{text}<br>{period.window}" if is_older else text


def _beyond(series: Sequence[Series], axis: TimeAxis, scale: Scale) -> list[dict[str, Any]]:
    """The numbers that the scale does not show."""
    return [
        {
            "x": axis.place(period),
            "y": scale.high if value > scale.high else scale.low,
            "text": f"{'↑' if value > scale.high else '↓'}{wording.number(value, 1)}",
            "font": {"color": other_series.colour, "size": NOTE_SIZE},
            "showarrow": False,
            "yshift": 12 if value > scale.high else -12,
        }
        for other_series in series
        for period, value in other_series.points.items()
        if period in axis.periods and scale.is_beyond(value)
    ]


def _said(observation: Observation, figure: float, measure: Measure) -> str:
    indicator = observation.indicator
    if measure is Measure.RATE:
        what = f"{wording.points(figure)}个百分点" if indicator.is_share else f"{wording.growth(figure)}%"
    else:
        what = f"{wording.number(figure, indicator.decimals)}{indicator.unit}"
    status = wording.STATUS_NAMES.get(observation.status, observation.status)
    return f"{observation.region_name} {observation.period.label} {what}（{status}，第{observation.release}次发布）"
