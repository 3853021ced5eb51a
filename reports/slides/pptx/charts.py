"""The charts of a slide as charts of a deck, with their figures in the sheet behind them."""

from typing import Any

from pptx.chart.axis import CategoryAxis, ValueAxis
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.slide import Slide as Page

from charts.theme import LIGHT
from reports.slides.layout import SMALLEST, Box
from reports.slides.pptx.text import FONT, add_text, colour_of, emu, name_font, points, rgb
from reports.slides.slide import Bar, Bars, Line, Lines, Tone

_HEAD, _SMALL, _GAP_WIDTH, _ROOM = 50.0, 22, 55, 0.3
_FILLS = {Tone.HOME: LIGHT.home, Tone.CITY: LIGHT.text}
_QUARTERS = 4


def add_bars(page: Page, bars: Bars, box: Box) -> None:
    """A bar each, the city among them where it belongs; rows without a figure stay empty."""
    rows = _with_the_city(bars)
    data = CategoryChartData(number_format="0.0")
    data.categories = [bar.name if bar.value is not None else f"{bar.name} {bar.text}".strip() for bar in rows]
    data.add_series(bars.series, [bar.value for bar in rows])
    chart = _chart(page, XL_CHART_TYPE.BAR_CLUSTERED, data, box, bars.heading)
    plot = chart.plots[0]
    plot.gap_width = _GAP_WIDTH
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = '0.0"%"', False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    series = plot.series[0]
    series.invert_if_negative = False
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(LIGHT.others)
    for place, bar in enumerate(rows):
        if bar.tone in _FILLS:
            fill = series.points[place].format.fill
            fill.solid()
            fill.fore_color.rgb = rgb(_FILLS[bar.tone])
    axis = _category_axis(chart)
    axis.reverse_order = True
    values = _value_axis(chart)
    values.visible = False
    _leave_room(values, [bar.value for bar in rows if bar.value is not None])


def add_lines(page: Page, lines: Lines, box: Box) -> None:
    """A line each, the city's dashed, the newest figure at its end."""
    data = CategoryChartData(number_format="0.0")
    data.categories = [label[2:] for label in lines.labels]
    for other_line in lines.lines:
        data.add_series(other_line.name, other_line.values)
    chart = _chart(page, XL_CHART_TYPE.LINE, data, box, lines.heading)
    chart.has_legend = True
    assert chart.legend is not None
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.legend.font.size = points(_SMALL)
    for line, series in zip(lines.lines, chart.plots[0].series, strict=True):
        series.smooth = False
        series.format.line.width = emu(6 if line.tone is Tone.HOME else 4)
        series.format.line.color.rgb = rgb(_FILLS[line.tone])
        if line.tone is Tone.CITY:
            series.format.line.dash_style = MSO_LINE.DASH
        _label_the_end(series, line)
    axis = _category_axis(chart)
    axis.tick_labels.font.size = points(_SMALL)
    _skip(axis, _QUARTERS)
    values = _value_axis(chart)
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = rgb(LIGHT.rule)
    values.format.line.fill.background()
    values.tick_labels.font.size = points(_SMALL)
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "0", False


def _label_the_end(series: Any, line: Line) -> None:
    """The newest figure, the region's above its line and the city's below."""
    last = max(place for place, value in enumerate(line.values) if value is not None)
    label = series.points[last].data_label
    label.position = XL_LABEL_POSITION.ABOVE if line.tone is Tone.HOME else XL_LABEL_POSITION.BELOW
    label.font.size, label.font.bold = points(SMALLEST), True
    label.font.color.rgb = rgb(_FILLS[line.tone])
    _show_value(label._get_or_add_dLbl())


def _with_the_city(bars: Bars) -> list[Bar]:
    line = bars.line
    if line is None or line.value is None:
        return list(bars.bars)
    worse = [place for place, bar in enumerate(bars.bars) if bar.value is not None and bar.value < line.value]
    known = [place for place, bar in enumerate(bars.bars) if bar.value is not None]
    at = worse[0] if worse else (known[-1] + 1 if known else 0)
    return [*bars.bars[:at], line, *bars.bars[at:]]


def _chart(page: Page, kind: XL_CHART_TYPE, data: CategoryChartData, box: Box, heading: str) -> Chart:
    add_text(page, heading, Box(box.left, box.top, box.width, _HEAD), SMALLEST, colour_of(Tone.MUTED))
    place = (emu(length) for length in (box.left, box.top + _HEAD, box.width, box.height - _HEAD))
    frame: Any = page.shapes.add_chart(kind, *place, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", heading)
    chart: Chart = frame.chart
    chart.has_legend, chart.has_title = False, False
    chart.font.size, chart.font.name = points(SMALLEST), FONT
    chart.font.color.rgb = rgb(LIGHT.text)
    name_font(chart.font._element)
    return chart


def _category_axis(chart: Chart) -> CategoryAxis:
    axis: CategoryAxis = chart.category_axis
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.rgb = rgb(LIGHT.muted)
    return axis


def _value_axis(chart: Chart) -> ValueAxis:
    axis: ValueAxis = chart.value_axis
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    return axis


def _leave_room(axis: ValueAxis, known: list[float]) -> None:
    """The figures stand beside the ends of their bars, those below zero between bar and name."""
    low, high = min([0.0, *known]), max([0.0, *known])
    room = (high - low or 1.0) * _ROOM
    axis.minimum_scale = low - room if low < 0 else 0
    axis.maximum_scale = high + room if high > 0 else 0


def _skip(axis: CategoryAxis, each: int) -> None:
    """A label under every fourth quarter, upright."""
    axis._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "0")
    for tag in ("c:tickLblSkip", "c:tickMarkSkip"):
        element = OxmlElement(tag)
        element.set("val", str(each))
        before = axis._element.find(qn("c:noMultiLvlLbl"))
        before.addprevious(element)


def _show_value(label: Any) -> None:
    """The figure alone: not the series' and the period's name."""
    for tag in ("c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"):
        element = label.find(qn(tag))
        if element is not None:
            element.set("val", "1" if tag == "c:showVal" else "0")
