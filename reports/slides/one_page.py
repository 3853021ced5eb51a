"""The one-page table: every main indicator in a row."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from indicators import wording
from queries.rows.alert_level import AlertLevel
from queries.rows.position import Position
from reports.columns.city_indicators import city_indicator_columns
from reports.columns.positions import position_columns
from reports.columns.table_column import TableColumn
from reports.inputs import Inputs
from reports.selections import compared_indicators, main_rows
from reports.slides.frame import fitting, place_name
from reports.slides.slide import Slide, Tone
from reports.slides.tables import light_tone, muted, table_of, table_slides
from reports.statements.alerts import alerts_of, worst
from reports.statements.city_indicator import CityIndicator
from reports.statements.headline import counts

_TITLE = 66.0
_COUNTY = {
    "short_name": 6.4, "value": 7.2, "rate": 4.4, "city_growth_pct": 4.6, "official_rank": 4.8, "rank_change_quarter": 5.4,
    "light": 4.8,
}  # fmt: skip
_CITY = {"short_name": 6.4, "value": 6.6, "rate": 4.8, "highest": 8.6, "lowest": 8.6, "red": 3, "yellow": 3}


def one_page(inputs: Inputs) -> Iterator[Slide]:
    """The main indicators, a row each: one page as long as they find room on it."""
    return _city_page(inputs) if inputs.is_city else _county_page(inputs)


def _county_page(inputs: Inputs) -> Iterator[Slide]:
    rows = main_rows(inputs)
    columns = position_columns(rows, inputs.city.whole, inputs.warned)
    columns["value"] = _with_reasons(columns["value"])
    numbers = {count.label: count.number for count in counts(rows, inputs.city.whole)}
    levels = {position.indicator.id: worst(alerts_of(position, inputs.warned)) for position in rows}
    lit = sum(level is AlertLevel.RED for level in levels.values())
    places = (
        f"：{numbers[f'{inputs.city.whole}第一']}项{inputs.city.whole}第一、{numbers['第一方阵']}项居第一方阵"
        if any(position.official_rank is not None for position in rows)
        else "没有位次"
    )
    tones = {
        "city_growth_pct": muted,
        "official_rank": lambda position: Tone.MUTED if position.official_rank is None else Tone.HOME,
        "light": lambda position: light_tone(levels[position.indicator.id]),
    }
    return table_slides(
        inputs,
        f"{place_name(inputs)}{len(rows)}项主要指标{places}，{lit}项亮红灯",
        f"{inputs.period.label}累计，增速%，占比为百分点变化；位次/参加排名个数",
        table_of(columns, _COUNTY, rows, tones),
        [warning.text for warning in inputs.warned if warning.level is AlertLevel.RED],
    )


def _with_reasons(column: TableColumn[Position]) -> TableColumn[Position]:
    """A slide has no notes below its table: why nothing was reported stands in the row."""

    def words(position: Position) -> str:
        return column.figure(position) if position.is_reported else wording.missing_reason(position.mark, False)

    return replace(column, words=words)


def _city_page(inputs: Inputs) -> Iterator[Slide]:
    rows = compared_indicators(inputs)
    falling = [found.indicator.short_name for found in rows if found.rate is not None and found.rate < 0]
    title = f"{inputs.city.whole}{len(rows)}项主要指标{f'中{len(falling)}项' if falling else '没有'}下降"
    columns = city_indicator_columns(wording.since(inputs.period), inputs.warned)
    red, yellow = AlertLevel.RED, AlertLevel.YELLOW
    tones = {level.value: _tone_of(level, columns[level.value]) for level in (red, yellow)}
    return table_slides(
        inputs,
        fitting(f"{title}：", falling, _TITLE) if falling else title,
        f"{inputs.period.label}累计，增速%，占比为百分点变化；{red.word}、{yellow.word}为亮灯的地区个数",
        table_of(columns, _CITY, rows, tones),
    )


def _tone_of(level: AlertLevel, column: TableColumn[CityIndicator]) -> Callable[[CityIndicator], Tone]:
    return lambda found: light_tone(level) if column.value(found) else Tone.MUTED
