"""The two charts of a weak indicator: how it developed, and where everybody stands now."""

from collections.abc import Sequence

from charts.plotly_base import quarters
from indicators import wording
from indicators.model import Field, Indicator
from indicators.periods import Period
from queries.rows.position import Position
from reports.document.letter import one_line
from reports.inputs import Situation
from reports.slides.frame import city_rate, rate_text
from reports.slides.slide import MOST_ROWS, Bar, Bars, Line, Lines, Tone

# Three years: the same quarter four times.
_QUARTERS = 13
# Of a long list the first and the last are shown and who stands around the region at hand.
_FIRST, _AROUND, _LAST = 4, 2, 3


def trend(s: Situation, indicator: Indicator) -> Lines | None:
    """Growth of the region and the city, quarter by quarter; None where fewer than two figures are known."""
    window = _window(s.period)
    wanted = [(s.city.region, Tone.CITY)] if s.is_city else [(s.region, Tone.HOME), (s.city.region, Tone.CITY)]
    lines = []
    for region, tone in wanted:
        known = {
            one.period: one.rate(indicator) for one in s.histories.get(indicator.id, ()) if one.region == region.code
        }
        name = s.city.whole if tone is Tone.CITY else one_line(region.name)
        lines.append(Line(name, tuple(known.get(period) for period in window), tone))
    lines = [one for one in lines if any(value is not None for value in one.values)]
    first = min((place for one in lines for place, value in enumerate(one.values) if value is not None), default=0)
    if len(window) - first < 2 or not lines:
        return None
    cut = tuple(Line(one.name, one.values[first:], one.tone) for one in lines)
    return Lines("占比变化走势" if indicator.is_share else "增速走势", tuple(one.code for one in window[first:]), cut)


def _window(last: Period) -> tuple[Period, ...]:
    """Quarters' ends up to the period; a month between two stands at the end."""
    until = last if last.is_quarter_end else last.previous_quarter
    found = quarters(Period(until.year - 4, 3), until)[-_QUARTERS:]
    return found if last.is_quarter_end else (*found[1:], last)


def everybody(s: Situation, indicator: Indicator, rows: Sequence[Position]) -> Bars:
    """Who has a figure, sorted by what is compared; a zone that is not ranked and a county that did not report come last."""
    ranked = sorted((one for one in rows if one.rank is not None), key=lambda one: one.rank or 0)
    counties = {one.code for one in s.city.counties}
    rest = [one for one in rows if one.rank is None and (one.region in counties or one.is_reported or one.mark)]
    shown = _chosen(ranked, rest, s.region.code)
    by_share = indicator.rank_basis is Field.VALUE
    line = None if by_share else next((rate for one in rows if (rate := city_rate(one)) is not None), None)
    return Bars(
        heading=f"各{s.city.noun}{'占比' if by_share else '增速'}%",
        series="占比" if by_share else "增速",
        bars=tuple(_gap(one, s) if isinstance(one, int) else _bar(one, s) for one in shown),
        line=None if line is None else Bar(s.city.whole, line, rate_text(line, indicator), Tone.CITY),
    )


def _bar(one: Position, s: Situation) -> Bar:
    tone = Tone.HOME if one.region == s.region.code else Tone.OTHER
    place = f"{one.official_rank} " if one.official_rank is not None else ""
    if one.figure is None:
        return Bar(one_line(one.region_name), None, wording.missing_reason(one.mark, one.is_reported), tone)
    return Bar(f"{place}{one_line(one.region_name)}", one.figure, f"{wording.number(one.figure, 1)}%", tone)


def _gap(left_out: int, s: Situation) -> Bar:
    return Bar(f"…略{left_out}个", None, "", Tone.MUTED)


def _chosen(ranked: Sequence[Position], rest: Sequence[Position], home: str) -> list[Position | int]:
    """Everybody where there is room; else the first, the last, who is around home; a number says how many are left out."""
    everyone = [*ranked, *rest]
    if len(everyone) <= MOST_ROWS:
        return list(everyone)
    own = next((place for place, one in enumerate(everyone) if one.region == home), None)
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
