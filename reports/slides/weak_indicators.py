"""One slide for each weak indicator: its trend, everybody as bars, the gaps, and the indicators that support it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indicators import wording
from indicators.model import Indicator
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.rows.position import Position
from reports.columns.positions import position_columns
from reports.inputs import Inputs
from reports.selections import compared_indicators, main_rows, weak, worst_first
from reports.slides.frame import TONES, framed, rate_text
from reports.slides.slide import Block, Cell, Numeral, Numerals, Sentences, Slide, Table, Tone, cut, width_of
from reports.slides.tables import red_below, table_of
from reports.slides.trend import everybody, trend
from reports.statements.city_indicator import CityIndicator
from reports.statements.position import MEASURES, next_above, next_below, standing

# Type heights in a line of half a slide.
_HALF, _MOST_LINES = 25.0, 2
_SUPPORTING = {"short_name": 7, "rate": 4.6, "official_rank": 4.4, "gap_to_city_pp": 5}


def weak_slides(inputs: Inputs) -> tuple[Slide, ...]:
    """Of a county what ``reports.selections.weak`` names; of the city what falls there or is red in most counties."""
    if inputs.is_city:
        return tuple(_city_slide(inputs, found) for found in _weak_in_the_city(inputs))
    return tuple(_county_slide(inputs, position) for position in weak(inputs))


def _county_slide(inputs: Inputs, position: Position) -> Slide:
    rows = _rows(inputs, position.indicator)
    notices = worst_first(notice for notice in inputs.warned if notice.indicator.id == position.indicator.id)
    left: list[Block] = [_numerals(inputs, position, rows)]
    left += [Sentences(_lights(inputs, notices))] if notices else []
    left += [found for found in (trend(inputs, position.indicator), _supporting(inputs, position.indicator)) if found]
    return framed(
        inputs,
        standing(position, rows, inputs.city.whole, position.rank is not None or position.official_rank is not None),
        f"{MEASURES[position.indicator.kind]}，%；{inputs.period.label}累计",
        [left, (everybody(inputs, position.indicator, rows),)],
        [notice.text for notice in notices],
    )


def _numerals(inputs: Inputs, position: Position, rows: Sequence[Position]) -> Numerals:
    whole, rate = inputs.city.whole, position.rate
    items = [
        Numeral(rate_text(rate, position.indicator), "增速" if not position.is_share else "占比变化", red_below(rate)),
        Numeral(
            wording.rank_of(position.official_rank, position.ranked_of),
            f"{whole}{'并列' if position.is_tied else '位次'}",
            Tone.HOME,
        ),
    ]
    if position.gap_to_city_pp is not None:
        items.append(
            Numeral(wording.points(position.gap_to_city_pp), f"与{whole}相差", red_below(position.gap_to_city_pp))
        )
    above, below = next_above(position, rows), next_below(position, rows)
    if position.rank == position.official_rank and above is not None and position.behind_above is not None:
        items.append(Numeral(wording.number(position.behind_above, 1), f"差第{above}名"))
    elif position.rank == position.official_rank and below is not None and position.ahead_below is not None:
        items.append(Numeral(wording.number(position.ahead_below, 1), f"领先第{below}名"))
    return Numerals(tuple(items))


def _lights(inputs: Inputs, notices: Sequence[Alert]) -> tuple[Cell, ...]:
    """``●负增长　●低于目标``, then ``▲位次下滑``: the worst first, each rule once; two lines at most.

    A line of one level has its colour, a line of several has none.
    """
    known = [warning for warning in notices if warning.level is not AlertLevel.UNDETERMINED] or list(notices)
    lines: list[tuple[str, set[AlertLevel]]] = []
    for level, name in dict.fromkeys(
        (warning.level, f"{warning.level.symbol}{warning.rule_name}") for warning in known
    ):
        text, levels = lines[-1] if lines else ("", set())
        has_room = bool(text) and width_of(f"{text}　{name}") <= _HALF
        if len(lines) < _MOST_LINES and (not has_room or level not in levels):
            lines.append((name, {level}))
        elif has_room:
            lines[-1] = (f"{text}　{name}", levels | {level})
        else:
            lines[-1] = (cut(f"{text}　{name}", _HALF), levels)
            break
    return tuple(Cell(text, TONES[min(levels)] if len(levels) == 1 else Tone.PLAIN) for text, levels in lines)


def _supporting(inputs: Inputs, indicator: Indicator) -> Table | None:
    """Where a headline indicator comes from: the figures of its parts, arithmetic only."""
    known = {position.indicator.id: position for position in inputs.mine}
    rows = [known[part] for part in indicator.supporting if part in known]
    if not rows:
        return None
    columns = position_columns(rows, inputs.city.whole)
    columns["short_name"] = replace(columns["short_name"], name="支撑指标")
    return table_of(columns, _SUPPORTING, rows, {"official_rank": lambda _: Tone.HOME})


def _weak_in_the_city(inputs: Inputs) -> tuple[CityIndicator, ...]:
    """Indicators that fall in the city as a whole, or have a red light in more than half of those that reported."""
    lit = {(warning.region, warning.indicator.id) for warning in inputs.warned if warning.level is AlertLevel.RED}
    red = Counter(indicator for _, indicator in lit)
    reported = Counter(position.indicator.id for position in main_rows(inputs) if position.is_reported)
    return tuple(
        found
        for found in compared_indicators(inputs)
        if 2 * red[found.indicator.id] > reported[found.indicator.id] or (found.rate or 0) < 0
    )


def _city_slide(inputs: Inputs, found: CityIndicator) -> Slide:
    indicator, rate = found.indicator, found.rate
    rows = _rows(inputs, indicator)
    counties = {region.code for region in inputs.city.counties}
    known = [row for row in rows if row.rate is not None and row.region in counties]
    falling = sum(row.rate is not None and row.rate < 0 for row in known)
    behind = sum(row.gap_to_city_pp is not None and row.gap_to_city_pp < 0 for row in known)
    measured, down = ("占比变化", "占比下降") if indicator.is_share else ("增速", "负增长")
    numerals = Numerals(
        (
            Numeral(rate_text(rate, indicator), f"{inputs.city.whole}{measured}", red_below(rate)),
            Numeral(f"{falling}/{len(known)}", down),
            Numeral(f"{behind}/{len(known)}", f"低于{inputs.city.whole}"),
        )
    )
    developed = trend(inputs, indicator)
    return framed(
        inputs,
        f"{inputs.city.whole}{indicator.name}{_said(rate, indicator)}，{len(known)}个有数据的{inputs.city.noun}中"
        f"{falling}个{down}、{behind}个低于{inputs.city.whole}",
        f"{MEASURES[indicator.kind]}，%；{inputs.period.label}累计",
        [(numerals, developed) if developed else (numerals,), (everybody(inputs, indicator, rows),)],
        [
            warning.text
            for warning in inputs.warned
            if warning.indicator.id == indicator.id and warning.level is AlertLevel.RED
        ],
    )


def _said(rate: float | None, indicator: Indicator) -> str:
    if rate is None:
        return "没有增速"
    return wording.share_change_words(rate) if indicator.is_share else wording.growth_words(rate)


def _rows(inputs: Inputs, indicator: Indicator) -> tuple[Position, ...]:
    return tuple(position for position in inputs.rows if position.indicator.id == indicator.id)
