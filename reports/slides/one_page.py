"""The one-page table: every main indicator in a row."""

from collections import Counter
from collections.abc import Iterable

from indicators import wording
from queries.rows.position import Position
from queries.warnings.rule_table import Level
from reports.document.letter import one_line
from reports.inputs import Situation
from reports.selections import main_rows
from reports.slides.frame import (
    TONES,
    city_rate,
    fitting,
    framed,
    level_text,
    one_each,
    place_name,
    rank_text,
    rate_cell,
    rate_text,
)  # fmt: skip
from reports.slides.slide import MOST_ROWS, Cell, Column, Slide, Table, Tone
from reports.statements.alerts import NORMAL, SYMBOLS, WORDS, Warned, worst
from reports.statements.headline import counts

_TITLE = 66.0


def one_page(s: Situation) -> Slide:
    """The main indicators, a row each."""
    return _city_page(s) if s.is_city else _county_page(s)


def _county_page(s: Situation) -> Slide:
    rows = main_rows(s)[:MOST_ROWS]
    since = wording.since(s.period)
    columns = (
        Column("指标", 6.4, is_figure=False), Column("总量", 7.6), Column("增速", 4.4), Column(s.city.whole, 4.2),
        Column(f"{s.city.whole}位次", 4.8), Column(f"较{since}", 4.4), Column("预警", 5.8, is_figure=False),
    )  # fmt: skip
    numbers = {one.label: one.number for one in counts(rows, s.city.whole)}
    lit = sum(worst(_of(s, one)) is Level.RED for one in rows)
    places = (
        f"：{numbers[f'{s.city.whole}第一']}项{s.city.whole}第一、{numbers['第一方阵']}项居第一方阵"
        if any(one.official_rank is not None for one in rows)
        else "没有位次"
    )
    return framed(
        s,
        f"{place_name(s)}{len(rows)}项主要指标{places}，{lit}项亮红灯",
        f"{s.period.label}累计，增速%，占比为百分点变化；位次/参加排名个数",
        [(Table(columns, tuple(_county_row(s, one) for one in rows)),)],
        [one.text for one in s.warned if one.level is Level.RED],
    )


def _county_row(s: Situation, one: Position) -> tuple[Cell, ...]:
    name = Cell(one.indicator.short_name)
    if not one.is_reported:
        reason = wording.missing_reason(one.mark, False)
        return (
            name, Cell(reason, Tone.MUTED), Cell(wording.MISSING, Tone.MUTED), Cell(rate_text(city_rate(one), one.indicator)),
            *(Cell(wording.MISSING, Tone.MUTED),) * 2, _light(_of(s, one)),
        )  # fmt: skip
    move = one.rank_change_quarter or 0
    return (
        name,
        Cell(level_text(one.value, one.unit, one.indicator)),
        rate_cell(one.rate, one.indicator),
        Cell(rate_text(city_rate(one), one.indicator), Tone.MUTED),
        Cell(rank_text(one), Tone.HOME),
        Cell(
            wording.rank_move(one.rank_change_quarter), Tone.GREEN if move > 0 else Tone.RED if move < 0 else Tone.PLAIN
        ),
        _light(_of(s, one)),
    )


def _of(s: Situation, one: Position) -> list[Warned]:
    return [notice for notice in s.warned if notice.indicator.id == one.indicator.id and notice.region == one.region]


def _city_page(s: Situation) -> Slide:
    rows = one_each(s)[:MOST_ROWS]
    columns = (
        Column("指标", 6.6, is_figure=False), Column("总量", 8.6), Column("增速", 4.6), Column("最高", 7.8),
        Column("最低", 7.8), Column("红", 2.4), Column("黄", 2.4),
    )  # fmt: skip
    rates = [(one, rate) for one in rows if (rate := city_rate(one)) is not None]
    falling = [one.indicator.short_name for one, rate in rates if rate < 0]
    title = f"{s.city.whole}{len(rows)}项主要指标{f'中{len(falling)}项' if falling else '没有'}下降"
    return framed(
        s,
        fitting(f"{title}：", falling, _TITLE) if falling else title,
        f"{s.period.label}累计，增速%，占比为百分点变化；红、黄为亮灯的地区个数",
        [(Table(columns, tuple(_city_row(s, one) for one in rows)),)],
    )


def _city_row(s: Situation, one: Position) -> tuple[Cell, ...]:
    ranked = [row for row in s.rows if row.indicator.id == one.indicator.id and row.rank is not None]
    ordered = sorted(ranked, key=lambda row: row.rank or 0)
    notices: dict[str, list[Warned]] = {}
    for notice in s.warned:
        if notice.indicator.id == one.indicator.id:
            notices.setdefault(notice.region, []).append(notice)
    lit = Counter(worst(group) for group in notices.values())
    return (
        Cell(one.indicator.short_name),
        Cell(level_text(one.city_value, None, one.indicator)),
        rate_cell(city_rate(one), one.indicator),
        _extreme(ordered[0] if ordered else None),
        _extreme(ordered[-1] if ordered else None),
        Cell(str(lit[Level.RED]), Tone.RED if lit[Level.RED] else Tone.MUTED),
        Cell(str(lit[Level.YELLOW]), Tone.YELLOW if lit[Level.YELLOW] else Tone.MUTED),
    )


def _extreme(one: Position | None) -> Cell:
    """Who stands first or last, by what is compared."""
    if one is None or one.figure is None:
        return Cell(wording.MISSING, Tone.MUTED)
    shown = f"{wording.number(one.figure, 1)}%"
    return Cell(f"{one_line(one.region_name)} {shown}", Tone.RED if one.figure < 0 else Tone.PLAIN)


def _light(notices: Iterable[Warned]) -> Cell:
    """The worst light as symbol and word."""
    level = worst(notices)
    return Cell(f"{SYMBOLS[level]}{WORDS[level]}", TONES[level]) if level else Cell("".join(NORMAL), Tone.GREEN)
