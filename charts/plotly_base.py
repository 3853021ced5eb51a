"""What every Plotly figure shares: fonts, quiet axes, no legend, room for labels on the marks, an axis of quarters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import plotly.graph_objects as go

from charts.theme import FONT, NOTE_SIZE, TABLE_SIZE, Palette
from indicators.periods import Period


class Drawing(go.Figure):  # type: ignore[misc]  # Plotly ships no types
    """A finished figure, kept and shown many times: it is turned into plain values once, not for every visitor.

    To be read only. Plotly copies a figure whole whenever it is asked for its values, which costs more than drawing it.
    """

    def to_dict(self) -> dict[str, Any]:
        if not hasattr(self, "_values"):
            self._values: dict[str, Any] = super().to_dict()
        return self._values


Figure: TypeAlias = Drawing  # what pages, which know nothing of Plotly, call it


def drawing(traces: Sequence[dict[str, Any]], layout: dict[str, Any], palette: Palette) -> Figure:
    """A figure from plain dicts: an order of magnitude quicker than building it call by call."""
    quiet = {
        "template": {},  # else every figure carries Plotly's own, larger than itself
        "font": {"family": FONT, "size": TABLE_SIZE, "color": palette.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"font": {"family": FONT, "size": NOTE_SIZE}},
        "dragmode": False,
        **layout,
    }
    return Drawing({"data": list(traces), "layout": quiet}, skip_invalid=False)


def line(
    places: Sequence[float], values: Sequence[float | None], colour: str, width: float = 1.5, **more: Any
) -> dict[str, Any]:
    """A line that breaks where a value is unknown: a gap stays a gap."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(places),
        "y": list(values),
        "line": {"color": colour, "width": width},
        "connectgaps": False,
        "hoverinfo": "skip",
        **more,
    }


def label(x: float, y: float, text: str, colour: str, anchor: str = "left", shift: float = 6) -> dict[str, Any]:
    """A word beside a mark."""
    return {
        "x": x,
        "y": y,
        "text": text,
        "font": {"color": colour, "size": NOTE_SIZE},
        "showarrow": False,
        "xanchor": anchor,
        "yanchor": "middle",
        "xshift": shift if anchor == "left" else -shift,
    }


@dataclass(frozen=True)
class TimeAxis:
    """Periods side by side at equal steps of a month or a quarter; a period without figures keeps its place."""

    periods: tuple[Period, ...]

    def place(self, period: Period) -> int:
        return self.periods.index(period)

    def layout(self, palette: Palette) -> dict[str, Any]:
        """Years named under their first period; one that has only a few periods here gives way to the next."""
        starts = {period.year: place for place, period in reversed(list(enumerate(self.periods)))}
        years = sorted(starts)
        if len(years) > 1 and starts[years[1]] - starts[years[0]] < len(self.periods) / _MOST_YEARS:
            years = years[1:]
        step = -(-len(years) // _MOST_YEARS)
        return {
            "tickmode": "array",
            "tickvals": [starts[year] for year in years],
            "ticktext": [str(year) if place % step == 0 else "" for place, year in enumerate(years)],
            "tickfont": {"size": NOTE_SIZE, "color": palette.muted},
            "tickangle": 0,
            "gridcolor": palette.rule,
            "gridwidth": 1,
            "zeroline": False,
            "fixedrange": True,
            "range": [-0.25, len(self.periods) - 0.75],
        }


# More years than this do not find room on a phone.
_MOST_YEARS = 6


def quarters(first: Period, last: Period) -> tuple[Period, ...]:
    """Every quarter's end from one to the other, known or not."""
    found = [last if last.is_quarter_end else last.previous_quarter]
    while found[-1] > first:
        found.append(found[-1].previous_quarter)
    return tuple(reversed(found))


def spread(places: Sequence[float], least: float) -> list[float]:
    """The same places moved apart as little as needed, so that neighbours are ``least`` apart; order is kept."""
    order = sorted(range(len(places)), key=lambda item: places[item])
    groups: list[tuple[float, list[int]]] = []
    for number in order:
        groups.append((places[number], [number]))
        while len(groups) > 1 and _touch(groups[-2], groups[-1], least):
            (low, below), (high, above) = groups[-2:]
            members = [*below, *above]
            middle = (low * len(below) + high * len(above)) / len(members)
            groups[-2:] = [(middle, members)]
    moved = [0.0] * len(places)
    for middle, members in groups:
        for step, row in enumerate(members):
            moved[row] = middle + (step - (len(members) - 1) / 2) * least
    return moved


def _touch(below: tuple[float, list[int]], above: tuple[float, list[int]], least: float) -> bool:
    return above[0] - below[0] < (len(below[1]) + len(above[1])) / 2 * least
