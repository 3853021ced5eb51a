"""The two charts of a weak indicator: how it developed, and where everybody stands now."""

from collections.abc import Sequence

from charts.plotly_base import quarters
from indicators import wording
from indicators.model import Field, Indicator
from indicators.periods import Period
from queries.rows.position import Position
from reports.inputs import Inputs
from reports.slides.frame import rate_text
from reports.slides.slide import MOST_ROWS, Bar, Bars, Line, Lines, Tone
from reports.text import one_line

# Three years: the same quarter four times.
_QUARTERS = 13
# Of a long list the first and the last are shown and who stands around the region at hand.
_FIRST, _AROUND, _LAST = 4, 2, 3


def trend(inputs: Inputs, indicator: Indicator) -> Lines | None:
    """Growth of the region and the city, quarter by quarter; None where fewer than two figures are known."""
    window = _window(inputs.period)
    wanted = (
        [(inputs.city.region, Tone.CITY)]
        if inputs.is_city
        else [(inputs.region, Tone.HOME), (inputs.city.region, Tone.CITY)]
    )
    lines = []
    for region, tone in wanted:
        known = {
            observation.period: observation.rate
            for observation in inputs.histories.get(indicator.id, ())
            if observation.region == region.code
        }
        name = inputs.city.whole if tone is Tone.CITY else one_line(region.name)
        lines.append(Line(name, tuple(known.get(period) for period in window), tone))
    lines = [line for line in lines if any(value is not None for value in line.values)]
    first = min((place for line in lines for place, value in enumerate(line.values) if value is not None), default=0)
    if len(window) - first < 2 or not lines:
        return None
    cut = tuple(Line(line.name, line.values[first:], line.tone) for line in lines)
    return Lines(
        "占比变化走势" if indicator.is_share else "增速走势", tuple(period.code for period in window[first:]), cut
    )


def _window(last: Period) -> tuple[Period, ...]:
    """Quarters' ends up to the period; a month between two stands at the end."""
    until = last if last.is_quarter_end else last.previous_quarter
    found = quarters(Period(until.year - 4, 3), until)[-_QUARTERS:]
    return found if last.is_quarter_end else (*found[1:], last)


def everybody(inputs: Inputs, indicator: Indicator, rows: Sequence[Position]) -> Bars:
    """Who has a figure, sorted by what is compared; a zone that is not ranked and a county that did not report come last."""
    ranked = sorted(
        (position for position in rows if position.rank is not None), key=lambda position: position.rank or 0
    )
    counties = {region.code for region in inputs.city.counties}
    rest = [
        position
        for position in rows
        if position.rank is None and (position.region in counties or position.is_reported or position.mark)
    ]
    shown = _chosen(ranked, rest, inputs.region.code)
    by_share = indicator.rank_basis is Field.VALUE
    line = None if by_share or not rows else rows[0].city_growth_pct
    return Bars(
        heading=f"各{inputs.city.noun}{'占比' if by_share else '增速'}%",
        series="占比" if by_share else "增速",
        bars=tuple(
            _gap(position, inputs) if isinstance(position, int) else _bar(position, inputs) for position in shown
        ),
        line=None if line is None else Bar(inputs.city.whole, line, rate_text(line, indicator), Tone.CITY),
    )


def _bar(position: Position, inputs: Inputs) -> Bar:
    tone = Tone.HOME if position.region == inputs.region.code else Tone.OTHER
    place = f"{position.official_rank} " if position.official_rank is not None else ""
    if position.figure is None:
        return Bar(
            one_line(position.region_name), None, wording.missing_reason(position.mark, position.is_reported), tone
        )
    return Bar(
        f"{place}{one_line(position.region_name)}", position.figure, f"{wording.number(position.figure, 1)}%", tone
    )


def _gap(left_out: int, inputs: Inputs) -> Bar:
    return Bar(f"…略{left_out}个", None, "", Tone.MUTED)


def _chosen(ranked: Sequence[Position], rest: Sequence[Position], home: str) -> list[Position | int]:
    """Everybody where there is room; else the first, the last, who is around home; a number says how many are left out."""
    everyone = [*ranked, *rest]
    if len(everyone) <= MOST_ROWS:
        return list(everyone)
    own = next((place for place, position in enumerate(everyone) if position.region == home), None)
    last = len(ranked) if ranked else len(everyone)
    kept = {*range(_FIRST), *range(last - _LAST, last)}
    kept |= set() if own is None else set(range(max(own - _AROUND, 0), min(own + _AROUND + 1, len(everyone))))
    places = sorted(place for place in kept if 0 <= place < len(everyone))
    shown: list[Position | int] = []
    for before, place in zip([-1, *places], places, strict=False):
        if place - before == 2:
            shown.append(everyone[place - 1])
        elif place - before > 2:
            shown.append(place - before - 1)
        shown.append(everyone[place])
    if places and places[-1] < len(everyone) - 1:
        shown.append(len(everyone) - 1 - places[-1])
    return shown[:MOST_ROWS]
