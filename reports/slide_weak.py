"""One slide for each weak indicator: its trend, everybody as bars, the gaps, and the indicators that support it."""

from collections import Counter
from collections.abc import Sequence

from charts.lights import SYMBOLS, Warned
from charts.position import Position
from charts.standing import MEASURES, next_above, next_below, standing
from indicators import wording
from indicators.model import Indicator
from queries.warning.rules import Level
from reports.changes import main_rows, weak, worst_first
from reports.letter import one_line
from reports.situation import Situation
from reports.slide import Block, Cell, Column, Numeral, Numerals, Sentences, Slide, Table, Tone, cut, width_of
from reports.slide_frame import TONES, city_rate, framed, one_each, rank_text, rate_cell, rate_text
from reports.slide_trend import everybody, trend

# Type heights in a line of half a slide.
_HALF, _MOST_LINES = 25.0, 2


def weak_slides(s: Situation) -> tuple[Slide, ...]:
    """Of a county what ``reports.changes.weak`` names; of the city what falls there or is red in most counties."""
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
    """``●负增长　▲低于全市``, the worst first, each rule once; two lines at most."""
    known = [one for one in notices if one.level is not Level.UNDETERMINED] or list(notices)
    lines = [""]
    for name in dict.fromkeys(f"{SYMBOLS[one.level]}{one.rule_name(s.city.whole)}" for one in known):
        longer = f"{lines[-1]}　{name}" if lines[-1] else name
        if width_of(longer) <= _HALF:
            lines[-1] = longer
        elif len(lines) < _MOST_LINES:
            lines.append(name)
        else:
            lines[-1] = cut(longer, _HALF)
            break
    return tuple(Cell(line, TONES[known[0].level]) for line in lines)


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
    rates = [rate for row in rows if (rate := city_rate(row)) is not None]
    known = [row for row in rows if row.rate is not None]
    falling = [row for row in known if row.rate is not None and row.rate < 0]
    behind = [row for row in known if row.gap_to_city_pp is not None and row.gap_to_city_pp < 0]
    rate = rates[0] if rates else None
    say = wording.share_change_words if indicator.is_share else wording.growth_words
    down = "占比下降" if indicator.is_share else "负增长"
    own = say(rate) if rate is not None else "没有增速"
    left: list[Block] = [
        Numerals(
            (
                Numeral(
                    rate_text(rate, indicator),
                    f"{s.city.whole}{'变化' if indicator.is_share else '增速'}",
                    _red_below(rate),
                ),
                Numeral(f"{len(falling)}/{len(known)}", down),
                Numeral(f"{len(behind)}/{len(known)}", f"低于{s.city.whole}"),
            )
        )
    ]
    left += [found for found in (trend(s, indicator),) if found]
    return framed(
        s,
        f"{s.city.whole}{indicator.name}{own}，{len(known)}个有数据的{s.city.noun}中{len(falling)}个{down}、"
        f"{len(behind)}个低于{s.city.whole}",
        f"{MEASURES[indicator.kind]}，%；{s.period.label}累计",
        [left, (everybody(s, indicator, rows),)],
        [one_line(one.text) for one in s.warned if one.indicator.id == indicator.id and one.level is Level.RED],
    )


def _rows(s: Situation, indicator: Indicator) -> tuple[Position, ...]:
    return tuple(one for one in s.rows if one.indicator.id == indicator.id)


def _red_below(value: float | None) -> Tone:
    return Tone.RED if value is not None and value < 0 else Tone.PLAIN
