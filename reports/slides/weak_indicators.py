"""One slide for each weak indicator: its trend, everybody as bars, the gaps, and the indicators that support it."""

from collections import Counter
from collections.abc import Sequence

from indicators import wording
from indicators.model import Indicator
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.rows.position import Position
from reports.inputs import Inputs
from reports.selections import main_rows, weak, worst_first
from reports.slides.frame import TONES, city_rate, framed, one_each, rank_text, rate_cell, rate_text
from reports.slides.slide import Block, Cell, Column, Numeral, Numerals, Sentences, Slide, Table, Tone, cut, width_of
from reports.slides.trend import everybody, trend
from reports.statements.position import MEASURES, next_above, next_below, standing

# Type heights in a line of half a slide.
_HALF, _MOST_LINES = 25.0, 2


def weak_slides(inputs: Inputs) -> tuple[Slide, ...]:
    """Of a county what ``reports.selections.weak`` names; of the city what falls there or is red in most counties."""
    if inputs.is_city:
        return tuple(_city_slide(inputs, indicator) for indicator in _weak_in_the_city(inputs))
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
        Numeral(rate_text(rate, position.indicator), "增速" if not position.is_share else "占比变化", _red_below(rate)),
        Numeral(
            wording.rank_of(position.official_rank, position.ranked_of),
            f"{whole}{'并列' if position.is_tied else '位次'}",
            Tone.HOME,
        ),
    ]
    if position.gap_to_city_pp is not None:
        items.append(
            Numeral(wording.points(position.gap_to_city_pp), f"与{whole}相差", _red_below(position.gap_to_city_pp))
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
    columns = (
        Column("支撑指标", 7, is_figure=False), Column("增速", 4.6), Column("位次", 4.4),
        Column(f"与{inputs.city.whole}差", 4.6),
    )  # fmt: skip
    cells = tuple(
        (
            Cell(position.indicator.short_name),
            rate_cell(position.rate, position.indicator),
            Cell(rank_text(position), Tone.HOME),
            Cell(wording.points(position.gap_to_city_pp), _red_below(position.gap_to_city_pp)),
        )
        for position in rows
    )
    return Table(columns, cells)


def _weak_in_the_city(inputs: Inputs) -> tuple[Indicator, ...]:
    """Indicators that fall in the city as a whole, or have a red light in more than half of those that reported."""
    lit = {(warning.region, warning.indicator.id) for warning in inputs.warned if warning.level is AlertLevel.RED}
    red = Counter(indicator for _, indicator in lit)
    reported = Counter(position.indicator.id for position in main_rows(inputs) if position.is_reported)
    return tuple(
        position.indicator
        for position in one_each(inputs)
        if 2 * red[position.indicator.id] > reported[position.indicator.id] or (city_rate(position) or 0) < 0
    )


def _city_slide(inputs: Inputs, indicator: Indicator) -> Slide:
    rows = _rows(inputs, indicator)
    counties = {region.code for region in inputs.city.counties}
    known = [row for row in rows if row.rate is not None and row.region in counties]
    falling = sum(row.rate is not None and row.rate < 0 for row in known)
    behind = sum(row.gap_to_city_pp is not None and row.gap_to_city_pp < 0 for row in known)
    rate = next((rate for row in rows if (rate := city_rate(row)) is not None), None)
    measured, down = ("占比变化", "占比下降") if indicator.is_share else ("增速", "负增长")
    numerals = Numerals(
        (
            Numeral(rate_text(rate, indicator), f"{inputs.city.whole}{measured}", _red_below(rate)),
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


def _red_below(value: float | None) -> Tone:
    return Tone.RED if value is not None and value < 0 else Tone.PLAIN
