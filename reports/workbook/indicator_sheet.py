"""One indicator of every region on a sheet of its own, as bureaus print it: what the import reads back, and a chart."""

from charts.theme import LIGHT
from indicators.model import Field, Indicator
from queries.rows.observation import Observation
from queries.rows.position import Position
from reports.columns.table_column import Value
from reports.inputs import Inputs
from reports.selections import competes
from reports.text import one_line
from reports.workbook.sheet import TOP, Book, Page
from reports.workbook.table_sheets import city_now

_CHART_COLUMNS, _ROW_PIXELS = 5, 20
_WIDEST, _LEAST_WIDTH, _BAR_PIXELS = 1500, 620, 34


def add_indicator(book: Book, inputs: Inputs, indicator: Indicator) -> None:
    """The city first, then its regions in administrative order: level, growth or change, rank."""
    title = f"{one_line(inputs.city.name)}{inputs.period.label}{indicator.name}"
    page = book.page(indicator.name[:31], title, f"单位：{indicator.unit}、%", is_for_import=True)
    rows = [position for position in inputs.rows if position.indicator is indicator]
    columns = _columns(indicator, rows, city_now(inputs, indicator))
    page.heads(TOP - 1, ("地区", *columns))
    names = [inputs.city.whole, *(one_line(position.region_name) for position in rows)]
    for row, name in enumerate(names, start=TOP):
        is_home = row > TOP and rows[row - TOP - 1].region == inputs.region.code
        page.put(row, 0, name, "home" if is_home else "text")
        for column, (kind, values) in enumerate(columns.values(), start=1):
            page.put(row, column, values[row - TOP], kind)
    bottom = TOP + len(names) - 1
    _colour(page, list(columns), bottom)
    page.widths(14, *(13 for _ in columns))
    page.finish(bottom + 2, TOP, _CHART_COLUMNS)
    _draw(page, inputs, indicator, list(columns), rows)


Columns = dict[str, tuple[str, list[Value]]]


def _columns(indicator: Indicator, rows: list[Position], city: Observation | None) -> Columns:
    """Heading to the format and the values of a column; none that nobody has a figure of.

    全市位次 is what the source printed, where it printed any; 采用位次 what holds, where that is another.
    """
    level, rate = ("比重", "增减（百分点）") if indicator.is_share else ("总量", "增速（%）")
    values: list[Value] = [
        city.value if city else None,
        *(_shown(position, Field.VALUE, position.value) for position in rows),
    ]
    rates: list[Value] = [
        city.rate if city else None,
        *(_shown(position, indicator.rate, position.rate) for position in rows),
    ]
    printed: list[Value] = [None, *(position.published_rank for position in rows)]
    official: list[Value] = [None, *(position.official_rank for position in rows)]
    columns: Columns = {
        f"{level}（{indicator.unit}）": (f"level{indicator.decimals}", values),
        rate: ("signed", rates) if indicator.is_share else _growths(rates),
        "全市位次": ("whole", printed),
        "采用位次": ("whole", official if official != printed else []),
    }
    return {name: column for name, column in columns.items() if any(value is not None for value in column[1])}


def _growths(rates: list[Value]) -> tuple[str, list[Value]]:
    """Growths that are all below 1 would be taken for fractions on import: these are real percentages, 0.007 as 0.7%."""
    known = [rate for rate in rates if isinstance(rate, float)]
    if any(known) and max(map(abs, known)) < 1:
        return "percent", [rate / 100 if isinstance(rate, float) else rate for rate in rates]
    return "rate", rates


def _shown(position: Position, field: Field, value: float | None) -> Value:
    """A mark stands where positions look for the figure; everything else that is missing stays blank."""
    return position.mark if value is None and position.indicator.rank_basis is field else value


def _colour(page: Page, headings: list[str], bottom: int) -> None:
    for column, heading in enumerate(headings, start=1):
        if heading.startswith("增"):
            page.red_below_zero(TOP, column, bottom, column)
        if heading.endswith("位次"):
            page.shade_ranks(TOP + 1, column, bottom, column)


def _draw(page: Page, inputs: Inputs, indicator: Indicator, headings: list[str], rows: list[Position]) -> None:
    """Bars of what is ranked, else of the first column: home in its colour, the city dark, the others grey."""
    wanted = "比重" if indicator.is_share else "增速"
    column = next((place for place, name in enumerate(headings, start=1) if name.startswith(wanted)), 0)
    if not column:
        return
    bottom, sheet = TOP + len(rows), page.sheet.get_name()
    chart = page.book.file.add_chart({"type": "column"})
    colours = [LIGHT.text, *(_colour_of(inputs, position) for position in rows)]
    chart.add_series(
        {
            "name": [sheet, TOP - 1, column],
            "categories": [sheet, TOP, 0, bottom, 0],
            "values": [sheet, TOP, column, bottom, column],
            "points": [{"fill": {"color": colour}} for colour in colours],
            "data_labels": {"value": True, "font": {"size": 8}} if len(rows) <= 20 else {},
            "gap": 60,
        }
    )
    chart.set_title(
        {"name": f"{indicator.name}{headings[column - 1]}，{inputs.period.label}", "name_font": {"size": 12}}
    )
    chart.set_legend({"none": True})
    chart.set_x_axis({"num_font": {"size": 9 if len(rows) <= 20 else 7}, "label_position": "low"})
    chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": LIGHT.rule}}, "line": {"none": True}})
    chart.set_size({"width": min(_WIDEST, max(_LEAST_WIDTH, _BAR_PIXELS * len(colours))), "height": 360})
    page.sheet.insert_chart(TOP - 1, len(headings) + 2, chart, {"description": f"{indicator.name}各地区{wanted}"})


def _colour_of(inputs: Inputs, position: Position) -> str:
    if position.region == inputs.region.code:
        return LIGHT.home
    return LIGHT.others if competes(inputs, position.region) else LIGHT.rule
