"""走势: one indicator's development in a few regions, and all main indicators of the county at hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.history_lines import Measure, Series, figure_of, history_lines, series_of
from charts.plotly_base import Figure, TimeAxis, quarters
from charts.theme import DARK, LIGHT, Palette
from indicators import wording
from indicators.catalogue import load_catalogue
from indicators.model import Indicator
from indicators.periods import Period
from pages.indicator.captioned_chart import Caption
from pages.indicator.trend import small_multiples
from pages.shared import cached_queries, source_line, urls
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Column, Markup, Row, table
from pages.shared.table_download import Sheet
from queries.rows.observation import Observation
from reports.statements.position import MEASURES
from reports.statements.trend import development

QUARTERS, MONTHS = "quarter", "month"
_YEARS = 5
_HEADINGS = (
    "地区",
    "时期",
    "总量",
    "单季（测算）",
    "增速（%）",
    "占比变化（百分点）",
    "位次",
    "参加排名",
    "状态",
    "发布",
)


@dataclass(frozen=True)
class Question:
    """What the reader chose: regions beside the county at hand, what is drawn, at which steps and how far back."""

    indicator: str
    home: str
    regions: tuple[str, ...]
    measure: Measure
    steps: str
    span: str


@dataclass(frozen=True)
class Trend:
    status: str
    address: str
    drawing: Figure | None
    caption: Caption
    notes: tuple[str, ...]
    table: Markup
    sheet: Sheet
    panels: Markup
    source: tuple[str, ...]


def has_months(snapshot: Snapshot, indicator: str) -> bool:
    """Whether the indicator has figures between quarter ends."""
    return any(not observation.period.is_quarter_end for observation in cached_queries.history(snapshot, indicator))


@computed_once()
def trend(snapshot: Snapshot, asked: Question, is_dark: bool) -> Trend | None:
    """None where the indicator has no figure at all."""
    everything = cached_queries.history(snapshot, asked.indicator)
    indicator, palette = load_catalogue()[asked.indicator], DARK if is_dark else LIGHT
    axis = _axis(everything, asked)
    if axis is None:
        return None
    chosen = [
        observation
        for observation in everything
        if observation.region in asked.regions and observation.period in axis.periods
    ]
    lines = _series(snapshot, chosen, indicator, asked, palette)
    mine = {
        observation.period: observation
        for observation in everything
        if observation.region == asked.home and observation.period in axis.periods
    }
    name = next(region.name for region in snapshot.city.members if region.code == asked.home)
    reported, _ = cached_queries.by_origin(snapshot, cached_queries.LATEST)
    rows = [position for position in reported if position.region == asked.home]
    of_it = [
        position
        for position in reported
        if position.indicator.id == asked.indicator and position.region in asked.regions
    ]
    source = source_line.source(snapshot, of_it)
    file = f"{name}_{indicator.short_name}_走势"
    return Trend(
        status=source_line.status(snapshot, of_it),
        address=_address(snapshot, asked),
        drawing=history_lines(lines, axis, asked.measure, palette),
        caption=Caption(
            development(name, indicator, mine, asked.measure),
            _measured(indicator, asked, axis),
            " · ".join(part for part in source if part),
            file,
        ),
        notes=_notes(snapshot, lines, chosen, asked),
        table=_table(snapshot, chosen, indicator, asked, axis),
        sheet=Sheet(file, _HEADINGS, tuple(_row(observation) for observation in chosen)),
        panels=small_multiples.panels_of(snapshot, rows, asked.home, name, source),
        source=source,
    )


def _axis(everything: Sequence[Observation], asked: Question) -> TimeAxis | None:
    """Every quarter (or month from February on) from the first figure to the newest, at most the years asked for."""
    periods = [
        observation.period for observation in everything if asked.steps == MONTHS or observation.period.is_quarter_end
    ]
    if not periods:
        return None
    first, last = min(periods), max(periods)
    if asked.span != "all":
        first = max(first, Period(last.year - _YEARS, last.month))
    if asked.steps == QUARTERS:
        return TimeAxis(quarters(first, last))
    months = [Period(year, month) for year in range(first.year, last.year + 1) for month in range(2, 13)]
    return TimeAxis(tuple(period for period in months if first <= period <= last))


def _series(
    snapshot: Snapshot, chosen: Sequence[Observation], indicator: Indicator, asked: Question, palette: Palette
) -> list[Series]:
    colours = iter(palette.compared)
    found = []
    for region in snapshot.city.regions:
        if region.code not in asked.regions or (region.code == snapshot.city.code and _dwarfs(indicator, asked)):
            continue
        is_home, is_city = region.code == asked.home, region.code == snapshot.city.code
        colour = palette.home if is_home else palette.text if is_city else next(colours, palette.others)
        mine = [observation for observation in chosen if observation.region == region.code]
        if line := series_of(mine, asked.measure, (colour, is_home, is_city)):
            found.append(line)
    return found


def _dwarfs(indicator: Indicator, asked: Question) -> bool:
    """Whether the city's figure is its counties' sum or so, beside which their lines would lie flat on the ground."""
    return indicator.additive and asked.measure is not Measure.RATE


def _address(snapshot: Snapshot, asked: Question) -> str:
    return urls.address(
        urls.TREND,
        **snapshot.context,
        region=asked.home,
        indicator=asked.indicator,
        regions=",".join(asked.regions),
        measure=asked.measure.value,
        steps=asked.steps,
        span=asked.span,
    )


def _measured(indicator: Indicator, asked: Question, axis: TimeAxis) -> str:
    span = f"{axis.periods[0].label}至{axis.periods[-1].label}"
    if asked.measure is Measure.RATE:
        what = "比重较上年同期变化，百分点" if indicator.is_share else f"累计{MEASURES[indicator.kind]}，%"
    elif asked.measure is Measure.LEVEL:
        what = f"累计总量，每年从头累计，{indicator.unit}"
    else:
        what = f"单季总量，由相邻两期累计数相减测算，{indicator.unit}"
    return f"{indicator.name}，{what}；{span}"


def _notes(
    snapshot: Snapshot, lines: Sequence[Series], chosen: Sequence[Observation], asked: Question
) -> tuple[str, ...]:
    city = snapshot.city
    said = ["大圆点为历年同期；线断处为没有数据。"]
    if any(series.is_city for series in lines):
        said.append(f"虚线为{city.whole}。")
    elif city.code in asked.regions:
        said.append(f"{city.whole}总量远大于各{city.noun}，只列在数据表中，不画线。")
    if any(series.provisional for series in lines):
        said.append("点线部分为初步数，以后可能修订。")
    elif chosen and all(observation.status == "preliminary" for observation in chosen):
        said.append("全部为初步数，以后可能修订。")
    shown = {series.name for series in lines} | {city.name}
    names = [region.name for region in city.regions if region.code in asked.regions]
    if missing := [name for name in names if name not in shown]:
        said.append(f"{'、'.join(missing)}没有这项数据。")
    return tuple(said)


def _table(
    snapshot: Snapshot, chosen: Sequence[Observation], indicator: Indicator, asked: Question, axis: TimeAxis
) -> Markup:
    """Periods down, newest first, regions across."""
    regions = [region for region in snapshot.city.regions if region.code in asked.regions]
    known = {(observation.region, observation.period): observation for observation in chosen}
    body = []
    for period in reversed(axis.periods):
        here = [known.get((region.code, period)) for region in regions]
        body.append(
            Row((Cell(period.label), *(Cell(_shown(observation, indicator, asked.measure)) for observation in here)))
        )
    columns = [Column("时期"), *(Column(region.name, is_figure=True) for region in regions)]
    return table("", columns, body, "scroll")


def _shown(observation: Observation | None, indicator: Indicator, measure: Measure) -> str:
    figure = None if observation is None else figure_of(observation, measure)
    if measure is Measure.RATE:
        return wording.points(figure) if indicator.is_share else wording.growth(figure)
    return wording.number(figure, indicator.decimals)


def _row(observation: Observation) -> tuple[str | float | int | None, ...]:
    status = wording.STATUS_NAMES.get(observation.status, observation.status)
    figures = (
        observation.value,
        observation.single_quarter_value,
        observation.growth_pct,
        observation.change_pp,
        observation.official_rank,
        observation.ranked_of,
    )
    return (observation.region_name, observation.period.label, *figures, status, observation.release)
