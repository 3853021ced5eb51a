"""The one-page table: every main indicator in a row."""

from collections import Counter
from collections.abc import Iterable, Iterator

from indicators import wording
from queries.rows.alert import Alert
from queries.rows.alert_level import NORMAL, AlertLevel
from queries.rows.position import Position
from reports.inputs import Inputs
from reports.selections import main_rows
from reports.slides.frame import (
    TONES,
    city_rate,
    fitting,
    level_text,
    one_each,
    place_name,
    rank_text,
    rate_cell,
    rate_text,
    table_slides,
)  # fmt: skip
from reports.slides.slide import Cell, Column, Slide, Tone
from reports.statements.alerts import worst
from reports.statements.headline import counts
from reports.text import one_line

_TITLE = 66.0


def one_page(inputs: Inputs) -> Iterator[Slide]:
    """The main indicators, a row each: one page as long as they find room on it."""
    return _city_page(inputs) if inputs.is_city else _county_page(inputs)


def _county_page(inputs: Inputs) -> Iterator[Slide]:
    rows = main_rows(inputs)
    since = wording.since(inputs.period)
    columns = (
        Column("指标", 6.4, is_figure=False), Column("总量", 7.6), Column("增速", 4.4), Column(inputs.city.whole, 4.2),
        Column(f"{inputs.city.whole}位次", 4.8), Column(f"较{since}", 4.4), Column("预警", 5.8, is_figure=False),
    )  # fmt: skip
    numbers = {count.label: count.number for count in counts(rows, inputs.city.whole)}
    lit = sum(worst(_of(inputs, position)) is AlertLevel.RED for position in rows)
    places = (
        f"：{numbers[f'{inputs.city.whole}第一']}项{inputs.city.whole}第一、{numbers['第一方阵']}项居第一方阵"
        if any(position.official_rank is not None for position in rows)
        else "没有位次"
    )
    return table_slides(
        inputs,
        f"{place_name(inputs)}{len(rows)}项主要指标{places}，{lit}项亮红灯",
        f"{inputs.period.label}累计，增速%，占比为百分点变化；位次/参加排名个数",
        columns,
        [_county_row(inputs, position) for position in rows],
        [warning.text for warning in inputs.warned if warning.level is AlertLevel.RED],
    )


def _county_row(inputs: Inputs, position: Position) -> tuple[Cell, ...]:
    name = Cell(position.indicator.short_name)
    if not position.is_reported:
        reason = wording.missing_reason(position.mark, False)
        return (
            name, Cell(reason, Tone.MUTED), Cell(wording.MISSING, Tone.MUTED), Cell(rate_text(city_rate(position), position.indicator)),
            *(Cell(wording.MISSING, Tone.MUTED),) * 2, _light(_of(inputs, position)),
        )  # fmt: skip
    move = position.rank_change_quarter or 0
    return (
        name,
        Cell(level_text(position.value, position.unit, position.indicator)),
        rate_cell(position.rate, position.indicator),
        Cell(rate_text(city_rate(position), position.indicator), Tone.MUTED),
        Cell(rank_text(position), Tone.HOME),
        Cell(
            wording.rank_move(position.rank_change_quarter),
            Tone.GREEN if move > 0 else Tone.RED if move < 0 else Tone.PLAIN,
        ),
        _light(_of(inputs, position)),
    )


def _of(inputs: Inputs, position: Position) -> list[Alert]:
    return [
        notice
        for notice in inputs.warned
        if notice.indicator.id == position.indicator.id and notice.region == position.region
    ]


def _city_page(inputs: Inputs) -> Iterator[Slide]:
    rows = one_each(inputs)
    columns = (
        Column("指标", 6.6, is_figure=False), Column("总量", 8.6), Column("增速", 4.6), Column("最高", 7.8),
        Column("最低", 7.8), Column("红", 2.4), Column("黄", 2.4),
    )  # fmt: skip
    rates = [(position, rate) for position in rows if (rate := city_rate(position)) is not None]
    falling = [position.indicator.short_name for position, rate in rates if rate < 0]
    title = f"{inputs.city.whole}{len(rows)}项主要指标{f'中{len(falling)}项' if falling else '没有'}下降"
    return table_slides(
        inputs,
        fitting(f"{title}：", falling, _TITLE) if falling else title,
        f"{inputs.period.label}累计，增速%，占比为百分点变化；红、黄为亮灯的地区个数",
        columns,
        [_city_row(inputs, position) for position in rows],
    )


def _city_row(inputs: Inputs, position: Position) -> tuple[Cell, ...]:
    ranked = [row for row in inputs.rows if row.indicator.id == position.indicator.id and row.rank is not None]
    ordered = sorted(ranked, key=lambda row: row.rank or 0)
    notices: dict[str, list[Alert]] = {}
    for notice in inputs.warned:
        if notice.indicator.id == position.indicator.id:
            notices.setdefault(notice.region, []).append(notice)
    lit = Counter(worst(group) for group in notices.values())
    return (
        Cell(position.indicator.short_name),
        Cell(level_text(position.city_value, None, position.indicator)),
        rate_cell(city_rate(position), position.indicator),
        _extreme(ordered[0] if ordered else None),
        _extreme(ordered[-1] if ordered else None),
        Cell(str(lit[AlertLevel.RED]), Tone.RED if lit[AlertLevel.RED] else Tone.MUTED),
        Cell(str(lit[AlertLevel.YELLOW]), Tone.YELLOW if lit[AlertLevel.YELLOW] else Tone.MUTED),
    )


def _extreme(position: Position | None) -> Cell:
    """Who stands first or last, by what is compared."""
    if position is None or position.figure is None:
        return Cell(wording.MISSING, Tone.MUTED)
    shown = f"{wording.number(position.figure, 1)}%"
    return Cell(f"{one_line(position.region_name)} {shown}", Tone.RED if position.figure < 0 else Tone.PLAIN)


def _light(notices: Iterable[Alert]) -> Cell:
    """The worst light as symbol and word."""
    level = worst(notices)
    return Cell(level.sign, TONES[level]) if level else Cell("".join(NORMAL), Tone.GREEN)
