"""Every figure with decimals on a slide, with what stands beside it, and what may stand there: worked out from the queries."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indicators.catalogue import load_catalogue
from indicators.model import Indicator
from queries.rows.position import Position
from queries.rows.progress import Progress
from reports.inputs import Inputs
from reports.slides.slide import Bars, Numerals, Sentences, Slide, Table

_NUMBER = re.compile(r"\d[\d,]*\.\d+")
_NAMES = {name: definition.id for definition in load_catalogue() for name in (definition.name, definition.short_name)}
# The longest first: 城镇收入 is not the 收入 of anybody else.
_LONGEST_FIRST = sorted(_NAMES, key=len, reverse=True)
Known = dict[tuple[str, str], set[str]]


@dataclass(frozen=True)
class Printed:
    """A number, and the texts that say whose it is, the nearest first: its own, its row's and column's, the title."""

    number: str
    nearby: tuple[str, ...]


def printed_numbers(slide: Slide) -> Iterator[Printed]:
    for text, *around in _texts(slide):
        for piece in text.split("、"):
            for number in _NUMBER.findall(piece):
                yield Printed(number, (piece, *around, slide.title))


def _texts(slide: Slide) -> Iterator[tuple[str, ...]]:
    yield (slide.title,)
    yield (slide.subtitle,)
    for block in slide.blocks:
        match block:
            case Table():
                for row in block.rows:
                    for column, cell in zip(block.columns, row, strict=True):
                        yield cell.text, column.heading, row[0].text
            case Bars():
                bars = [*block.bars, *([block.line] if block.line else [])]
                yield from ((bar.text, bar.name) for bar in bars)
            case Numerals(numerals):
                yield from ((numeral.text, numeral.label) for numeral in numerals)
            case Sentences(cells):
                yield from ((cell.text,) for cell in cells)


def allowed(printed: Printed, inputs: Inputs, known: Known) -> set[str]:
    """What may stand there: figures of the indicator and the region that the nearest text names."""
    indicator = next(filter(None, map(_indicator, printed.nearby)), "")
    own = {inputs.region.code}
    regions = next(filter(None, (_regions(text, inputs) for text in printed.nearby[:-1])), own)
    # 与全市相差 and 低于全市 compare a county with the city: the difference is the county's own.
    is_compared = any(word in text for text in printed.nearby for word in ("与全市", "低于全市"))
    return set[str]().union(*(known[indicator, region] for region in regions | (own if is_compared else set())))


def _indicator(text: str) -> str:
    return next((_NAMES[name] for name in _LONGEST_FIRST if name in text), "")


def _regions(text: str, inputs: Inputs) -> set[str]:
    whole = {inputs.city.code} if inputs.city.whole in text else set()
    return whole | {region.code for region in inputs.city.members if region.name in text}


def known_numbers(inputs: Inputs) -> Known:
    """By indicator and region: its figures, their distances, its target and how far that is reached."""
    known: Known = defaultdict(set)
    for position in (*inputs.rows, *inputs.rows_before):
        own, city = (known[position.indicator.id, code] for code in (position.region, inputs.city.code))
        own |= _levels(position.indicator, position.value) | _rates(*_distances(position))
        city |= _levels(position.indicator, position.city_value) | _rates(*_city_rates(position))
    for aim in inputs.progress:
        known[aim.indicator.id, aim.region] |= _of_target(aim)
    for rival in inputs.catch_up:
        known[rival.indicator.id, rival.region] |= _rates(rival.gap)
        known[rival.indicator.id, rival.region] |= _levels(rival.indicator, rival.needed_value)
    return known


def _distances(position: Position) -> tuple[float | None, ...]:
    return position.rate, position.behind_above, position.ahead_below, position.gap_to_city_pp


def _city_rates(position: Position) -> tuple[float | None, ...]:
    if position.is_share and position.change_pp is not None and position.gap_to_city_pp is not None:
        return (position.change_pp - position.gap_to_city_pp,)
    return (position.city_growth_pct,)


def _of_target(aim: Progress) -> set[str]:
    indicator = aim.indicator
    shares = (aim.achieved_share, aim.expected_share, _difference(aim.expected_share, aim.achieved_share))
    in_points = (aim.target_growth_pct, aim.rate, aim.needed_growth_pct, _difference(aim.target_growth_pct, aim.rate))
    rates = _rates(*in_points, *(None if share is None else 100 * share for share in shares))
    return rates | _levels(indicator, aim.target_value, aim.needed_value)


def _difference(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else first - second


def _rates(*values: float | None) -> set[str]:
    """Per cent and points, one decimal; where growth doubles what there was, multiples too."""
    given = [abs(value) for value in values if value is not None]
    return {f"{value:,.1f}" for value in given} | {f"{value / 100:.1f}" for value in given if value >= 100}


def _levels(indicator: Indicator, *values: float | None) -> set[str]:
    return {f"{abs(value):,.{indicator.decimals}f}" for value in values if value is not None}


def one_decimal(numbers: Iterable[str]) -> set[str]:
    """Those from 0.0 to 10.0: how easily a wrong figure would pass."""
    return {number for number in numbers if re.fullmatch(r"\d\.\d|10\.0", number)}
