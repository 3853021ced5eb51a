"""Prints a panel in the layouts of bulletins: what tests read back."""

from collections.abc import Callable, Sequence

from data.readers.formats.grid import Sheet
from indicators.model import Field, Indicator
from tests.panels import WORDS, Noise, Page, Panel

TITLE = "商洛市2023年前三季度主要经济指标"
Layout = Callable[[Panel, Noise], list[Sheet]]
Column = tuple[Indicator, Field]


def _page(name: str, title: str, noise: Noise) -> Page:
    page = Page(name, left=noise.offset, row=noise.offset)
    page.line(title)
    return page


def _finish(page: Page, noise: Noise) -> Sheet:
    for note in noise.notes:
        page.line(note)
    return page.sheet


def _columns(panel: Panel, indicators: Sequence[Indicator]) -> list[Column]:
    return [(indicator, field) for indicator in indicators for field in panel.fields(indicator)]


def _body(page: Page, panel: Panel, noise: Noise, columns: list[Column], start: int = 0) -> int:
    """Region rows from ``page.row`` on, names in column ``start`` (after a serial number); the row after them."""
    lead, row = start + (noise.serial is not None), page.row
    for count, region in enumerate(panel.regions, start=1):
        if noise.serial is not None:
            page.put(row, start, float(count))
        page.put(row, lead, noise.name(region))
        for offset, (indicator, field) in enumerate(columns, start=1):
            page.put(row, lead + offset, noise.number(panel.get(indicator, region, field)))
        for offset, name in enumerate(noise.skipped, start=1 + len(columns)):
            page.put(row, lead + offset, "看附件" if name == "备注" else 3.0)
        row += 1 + noise.blank_rows
    return row


def _two_rows(page: Page, panel: Panel, noise: Noise, indicators: Sequence[Indicator], start: int = 0) -> int:
    columns, top = _columns(panel, indicators), page.row
    lead = start + (noise.serial is not None)
    if noise.serial:
        page.put(top, start, noise.serial)
    page.put(top, lead, "县（市、区）")
    column = lead + 1
    for indicator in indicators:
        fields = panel.fields(indicator)
        page.put(top, column, f"{indicator.name}（{indicator.unit}）")
        if noise.merges:
            page.merge(top, column, top, column + len(fields) - 1)
        for field in fields:
            page.put(top + 1, column, WORDS[field])
            column += 1
    for offset, name in enumerate(noise.skipped):
        page.put(top + 1, column + offset, name)
    if noise.merges:
        page.merge(top, lead, top + 1, lead)
    page.row = top + 2
    return _body(page, panel, noise, columns, start)


def county_table(panel: Panel, noise: Noise) -> list[Sheet]:
    page = _page("Sheet1", TITLE, noise)
    page.row = _two_rows(page, panel, noise, panel.indicators)
    return [_finish(page, noise)]


def stacked(panel: Panel, noise: Noise) -> list[Sheet]:
    page = _page("Sheet1", TITLE, noise)
    for indicator in panel.indicators:
        page.row = _two_rows(page, panel, noise, [indicator]) + 1
    return [_finish(page, noise)]


def side_by_side(panel: Panel, noise: Noise) -> list[Sheet]:
    page, start, last, top = _page("Sheet1", TITLE, noise), 0, 0, noise.offset + 1
    for indicator in panel.indicators:
        page.row = top
        last = _two_rows(page, panel, noise, [indicator], start)
        start += 3 + len(panel.fields(indicator)) + len(noise.skipped) + (noise.serial is not None)
    page.row = last
    return [_finish(page, noise)]


def one_row(panel: Panel, noise: Noise) -> list[Sheet]:
    """生产总值（亿元） | 增速（%） | 位次, or 生产总值增速（%） where no level stands before it."""
    page, heads = _page("Sheet1", TITLE, noise), []
    for indicator in panel.indicators:
        for place, field in enumerate(panel.fields(indicator)):
            own = f"{indicator.name}（{indicator.unit}）" if field is Field.VALUE else f"{indicator.name}{WORDS[field]}"
            heads.append(own if place == 0 else WORDS[field])
    page.line(*([noise.serial] if noise.serial is not None else []), "地区", *heads, *noise.skipped)
    page.row = _body(page, panel, noise, _columns(panel, panel.indicators))
    return [_finish(page, noise)]


def sheet_an_indicator(panel: Panel, noise: Noise) -> list[Sheet]:
    sheets = []
    for indicator in panel.indicators:
        page = _page(indicator.name[:31], "2023年前三季度各县区情况", noise)
        page.line(f"单位：{indicator.unit}、%")
        serial = [noise.serial] if noise.serial is not None else []
        page.line(*serial, "县区", *(WORDS[field] for field in panel.fields(indicator)), *noise.skipped)
        page.row = _body(page, panel, noise, _columns(panel, [indicator]))
        sheets.append(_finish(page, noise))
    return sheets


def measures_below(panel: Panel, noise: Noise) -> list[Sheet]:
    """Indicators down, each over rows of its measures; regions across."""
    page = _page("Sheet1", TITLE, noise)
    page.line("指标", "项目", *map(noise.name, panel.regions))
    for indicator in panel.indicators:
        fields = panel.fields(indicator)
        if noise.merges:
            page.merge(page.row, 0, page.row + len(fields) - 1, 0)
        for place, field in enumerate(fields):
            label = f"{indicator.name}（{indicator.unit}）" if place == 0 else None
            numbers = [noise.number(panel.get(indicator, region, field)) for region in panel.regions]
            page.line(label, WORDS[field], *numbers)
    return [_finish(page, noise)]


def columns_a_region(panel: Panel, noise: Noise) -> list[Sheet]:
    """Indicators down with a unit column; each region across over its measures."""
    page, top = _page("Sheet1", TITLE, noise), noise.offset + 1
    page.line("指标", "单位")
    page.row += 1
    shown = [Field.VALUE, Field.GROWTH, Field.RANK]
    for place, region in enumerate(panel.regions):
        page.put(top, 2 + 3 * place, noise.name(region))
        if noise.merges:
            page.merge(top, 2 + 3 * place, top, 4 + 3 * place)
        for offset, field in enumerate(shown):
            page.put(top + 1, 2 + 3 * place + offset, WORDS[field].removesuffix("（%）"))
    for indicator in panel.indicators:
        fields = [indicator.rate if field is Field.GROWTH else field for field in shown]
        numbers = [noise.number(panel.get(indicator, region, field)) for region in panel.regions for field in fields]
        page.line(indicator.name, indicator.unit, *numbers)
    return [_finish(page, noise)]


def sheet_a_county(panel: Panel, noise: Noise) -> list[Sheet]:
    sheets = []
    for region in panel.regions:
        page = _page(region.name, "2023年前三季度主要经济指标", noise)
        serial = [noise.serial] if noise.serial is not None else []
        page.line(*serial, "指标名称", "计量单位", "绝对值", "增速（%）", "全市位次", *noise.skipped)
        for count, indicator in enumerate(panel.indicators, start=1):
            numbers = [
                noise.number(panel.get(indicator, region, field)) for field in (Field.VALUE, indicator.rate, Field.RANK)
            ]
            lead = [float(count)] if noise.serial is not None else []
            page.line(*lead, indicator.name, indicator.unit, *numbers, *(1.0 for _ in noise.skipped))
        sheets.append(_finish(page, noise))
    return sheets


def tidy(panel: Panel, noise: Noise) -> list[Sheet]:
    page = Page("数据")
    page.line("指标", "地区", "时期", "指标值", "增速", "增减百分点", "位次", "单位")
    for indicator in panel.indicators:
        for region in panel.regions:
            numbers = [noise.number(panel.get(indicator, region, field)) for field in WORDS]
            page.line(indicator.id, noise.name(region), "2023Q3", *numbers, indicator.unit)
    return [page.sheet]


LAYOUTS: tuple[Layout, ...] = (
    county_table, stacked, side_by_side, one_row, sheet_an_indicator, measures_below, columns_a_region, sheet_a_county, tidy,
)  # fmt: skip
