"""One slide for each weak indicator: its trend, everybody as bars, the gaps, and the indicators that support it."""

from collections import Counter
from collections.abc import Sequence

from indicators import wording
from indicators.model import Indicator
from queries.rows.position import Position
from queries.warnings.rule_table import Level
from reports.inputs import Situation
from reports.selections import main_rows, weak, worst_first
from reports.slides.frame import TONES, city_rate, framed, one_each, rank_text, rate_cell, rate_text
from reports.slides.slide import Block, Cell, Column, Numeral, Numerals, Sentences, Slide, Table, Tone, cut, width_of
from reports.slides.trend import everybody, trend
from reports.statements.alerts import SYMBOLS, Warned
from reports.statements.position import MEASURES, next_above, next_below, standing

# Type heights in a line of half a slide.
_HALF, _MOST_LINES = 25.0, 2


def weak_slides(s: Situation) -> tuple[Slide, ...]:
    """Of a county what ``reports.selections.weak`` names; of the city what falls there or is red in most counties."""
    if s.is_city:
        return tuple(_city_slide(s, one) for one in _weak_in_the_city(s))
    return tuple(_county_slide(s, one) for one in weak(s))


def _county_slide(s: Situation, one: Position) -> Slide:
    rows = _rows(s, one.indicator)
    notices = worst_first(notice for notice in s.warned if notice.indicator.id == one.indicator.id)
    left: list[Block] = [_numerals(s, one, rows)]
    left += [Sentences(_lights(s, notices))] if notices else []
    left += [found for found in (trend(s, one.indicator), _supporting(s, one.indicator)) if found]
    return framed(
        s,
        standing(one, rows, s.city.whole, one.rank is not None or one.official_rank is not None),
        f"{MEASURES[one.indicator.kind]}，%；{s.period.label}累计",
        [left, (everybody(s, one.indicator, rows),)],
        [notice.text for notice in notices],
    )


def _numerals(s: Situation, one: Position, rows: Sequence[Position]) -> Numerals:
    whole, rate = s.city.whole, one.rate
    items = [
        Numeral(rate_text(rate, one.indicator), "增速" if not one.is_share else "占比变化", _red_below(rate)),
        Numeral(
            wording.rank_of(one.official_rank, one.ranked_of), f"{whole}{'并列' if one.is_tied else '位次'}", Tone.HOME
        ),
    ]
    if one.gap_to_city_pp is not None:
        items.append(Numeral(wording.points(one.gap_to_city_pp), f"与{whole}相差", _red_below(one.gap_to_city_pp)))
    above, below = next_above(one, rows), next_below(one, rows)
    if one.rank == one.official_rank and above is not None and one.behind_above is not None:
        items.append(Numeral(wording.number(one.behind_above, 1), f"差第{above}名"))
    elif one.rank == one.official_rank and below is not None and one.ahead_below is not None:
        items.append(Numeral(wording.number(one.ahead_below, 1), f"领先第{below}名"))
    return Numerals(tuple(items))


def _lights(s: Situation, notices: Sequence[Warned]) -> tuple[Cell, ...]:
    """``●负增长　●低于目标``, then ``▲位次下滑``: the worst first, each rule once; two lines at most.

    A line of one level has its colour, a line of several has none.
    """
    known = [one for one in notices if one.level is not Level.UNDETERMINED] or list(notices)
    lines: list[tuple[str, set[Level]]] = []
    for level, name in dict.fromkeys(
        (one.level, f"{SYMBOLS[one.level]}{one.rule_name(s.city.whole)}") for one in known
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


def _supporting(s: Situation, indicator: Indicator) -> Table | None:
    """Where a headline indicator comes from: the figures of its parts, arithmetic only."""
    known = {one.indicator.id: one for one in s.mine}
    rows = [known[part] for part in indicator.supporting if part in known]
    if not rows:
        return None
    columns = (
        Column("支撑指标", 7, is_figure=False), Column("增速", 4.6), Column("位次", 4.4),
        Column(f"与{s.city.whole}差", 4.6),
    )  # fmt: skip
    cells = tuple(
        (
            Cell(one.indicator.short_name),
            rate_cell(one.rate, one.indicator),
            Cell(rank_text(one), Tone.HOME),
            Cell(wording.points(one.gap_to_city_pp), _red_below(one.gap_to_city_pp)),
        )
        for one in rows
    )
    return Table(columns, cells)


def _weak_in_the_city(s: Situation) -> tuple[Indicator, ...]:
    """Indicators that fall in the city as a whole, or have a red light in more than half of those that reported."""
    lit = {(one.region, one.indicator.id) for one in s.warned if one.level is Level.RED}
    red = Counter(indicator for _, indicator in lit)
    reported = Counter(one.indicator.id for one in main_rows(s) if one.is_reported)
    return tuple(
        one.indicator
        for one in one_each(s)
        if 2 * red[one.indicator.id] > reported[one.indicator.id] or (city_rate(one) or 0) < 0
    )


def _city_slide(s: Situation, indicator: Indicator) -> Slide:
    rows = _rows(s, indicator)
    counties = {one.code for one in s.city.counties}
    known = [row for row in rows if row.rate is not None and row.region in counties]
    falling = sum(row.rate is not None and row.rate < 0 for row in known)
    behind = sum(row.gap_to_city_pp is not None and row.gap_to_city_pp < 0 for row in known)
    rate = next((rate for row in rows if (rate := city_rate(row)) is not None), None)
    measured, down = ("占比变化", "占比下降") if indicator.is_share else ("增速", "负增长")
    numerals = Numerals(
        (
            Numeral(rate_text(rate, indicator), f"{s.city.whole}{measured}", _red_below(rate)),
            Numeral(f"{falling}/{len(known)}", down),
            Numeral(f"{behind}/{len(known)}", f"低于{s.city.whole}"),
        )
    )
    developed = trend(s, indicator)
    return framed(
        s,
        f"{s.city.whole}{indicator.name}{_said(rate, indicator)}，{len(known)}个有数据的{s.city.noun}中"
        f"{falling}个{down}、{behind}个低于{s.city.whole}",
        f"{MEASURES[indicator.kind]}，%；{s.period.label}累计",
        [(numerals, developed) if developed else (numerals,), (everybody(s, indicator, rows),)],
        [one.text for one in s.warned if one.indicator.id == indicator.id and one.level is Level.RED],
    )


def _said(rate: float | None, indicator: Indicator) -> str:
    if rate is None:
        return "没有增速"
    return wording.share_change_words(rate) if indicator.is_share else wording.growth_words(rate)


def _rows(s: Situation, indicator: Indicator) -> tuple[Position, ...]:
    return tuple(one for one in s.rows if one.indicator.id == indicator.id)


def _red_below(value: float | None) -> Tone:
    return Tone.RED if value is not None and value < 0 else Tone.PLAIN
