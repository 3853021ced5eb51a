"""Reads tidy tables: one row an indicator, region and period, with columns whose names say what they hold."""

from dataclasses import dataclass, field

from data.readers.account import Account
from data.readers.cells import looks_like_figure
from data.readers.grid import Cell, Sheet
from data.readers.headers import Lexicon
from data.readers.rows import Row, row_cells, text_of
from data.readers.slots import Outside, Slot
from data.reading import Level, Place
from indicators.errors import UsageError
from indicators.model import Field, Indicator, Region
from indicators.periods import Period, parse_period, plain_text
from indicators.units import canonical_unit, conversion

_FIELDS = {
    Field.VALUE: ("value", "指标值", "数值", "总量", "绝对值"),
    Field.GROWTH: ("growth_pct", "增速", "增长率", "增速(%)", "增长(%)", "同比", "同比(%)", "growth"),
    Field.CHANGE: ("change_pp", "增减百分点", "增减(百分点)", "change"),
    Field.RANK: ("published_rank", "位次", "排名", "全市位次"),
}
_KEYS = {
    "indicator": ("indicator", "indicator_id", "指标", "指标名称", "指标代码"),
    "region": ("region", "region_code", "地区", "县区", "区县", "地区名称", "地区代码", "县(市、区)"),
    "period": ("period", "时期", "期别", "报告期"),
    "unit": ("unit", "单位", "计量单位"),
    "year": ("year", "年份", "年度"),
}


@dataclass(frozen=True)
class Header:
    """The header row of a tidy table: which column holds what."""

    row: int
    keys: dict[str, int]
    fields: dict[Field, int]
    others: dict[int, str]

    @property
    def is_targets(self) -> bool:
        """A table of annual targets: a year in place of the period."""
        return "year" in self.keys and "period" not in self.keys


@dataclass
class TidyReader:
    """Reads the rows of one tidy sheet; names are looked up once."""

    account: Account
    sheet: Sheet
    lexicon: Lexicon
    header: Header
    asked: Period | None
    _indicators: dict[str, Indicator | None] = field(default_factory=dict)
    _regions: dict[str, Region | None] = field(default_factory=dict)
    _periods: dict[str, Period | None] = field(default_factory=dict)
    _blamed: dict[tuple[str, str], Place] = field(default_factory=dict)

    def read(self) -> None:
        rows: dict[int, Row] = {}
        for (row, column), cell in self.sheet.cells.items():
            if row > self.header.row:
                rows.setdefault(row, []).append((column, cell))
        for row in sorted(rows):
            self._read_row(row, dict(rows[row]))
        for column, name in self.header.others.items():
            place = self.account.place(self.sheet.name, (self.header.row, column))
            count = sum(column in dict(cells) for cells in rows.values())
            text = f"“{name}”不是规范表的列，不读入。"
            self.account.report(Level.SKIPPED, "skipped_column", text, place, count)
        headed = {*self.header.keys.values(), *self.header.fields.values(), *self.header.others}
        strays = [
            (at, column) for at in rows for column, cell in rows[at] if column not in headed and looks_like_figure(cell)
        ]
        for position in strays:
            place = self.account.place(self.sheet.name, position)
            text = "这个数字上面没有列名，不知道是什么；请补上列名或删去。"
            self.account.report(Level.REJECTED, "unplaced_number", text, place)

    def _read_row(self, row: int, cells: dict[int, Cell]) -> None:
        figures = [(one, column) for one, column in self.header.fields.items() if column in cells]
        if not figures:
            return
        indicator = self._indicator(row, cells, len(figures))
        region = self._region(row, cells, len(figures))
        period = self._period(row, cells, len(figures))
        if indicator is None or region is None or period is None:
            return
        for one, column in figures:
            slot = Slot(indicator, region, period, one)
            if one is Field.VALUE:
                unit = self._unit(row, cells, indicator)
                if unit is None:
                    continue
                slot = Slot(indicator, region, period, one, unit[0], unit[1])
            self.account.take(self.sheet.name, (row, column), cells[column], slot, False, (0, column))

    def _indicator(self, row: int, cells: dict[int, Cell], count: int) -> Indicator | None:
        name = self._text(cells, "indicator")
        if name not in self._indicators:
            self._indicators[name] = self.lexicon.catalogue.find(name) if name else None
        found = self._indicators[name]
        if found is None:
            near = self.lexicon.catalogue.nearest(name) if name else None
            self._reject("unknown_indicator", "indicator", row, name, f"“{name}”不是已有的指标", near, count)
        return found

    def _region(self, row: int, cells: dict[int, Cell], count: int) -> Region | None:
        name = self._text(cells, "region")
        if name not in self._regions:
            self._regions[name] = self.lexicon.names.find(name) if name else None
        found = self._regions[name]
        if found is None:
            near = self.lexicon.names.nearest(name) if name else None
            text = f"“{name}”不是{self.lexicon.names.city.name}的地区"
            self._reject("unknown_region", "region", row, name, text, near, count)
        return found

    def _period(self, row: int, cells: dict[int, Cell], count: int) -> Period | None:
        text = self._text(cells, "period")
        if not text and self.asked:
            return self.asked
        if text not in self._periods:
            self._periods[text] = _parsed(text)
        found = self._periods[text]
        if found is None:
            self._reject(
                "bad_period", "period", row, text, f"时期“{text}”无法识别，应为 2023Q3、2023年1-9月 等", None, count
            )
        elif self.asked and found != self.asked:
            text = f"指定的时期是{self.asked.label}，表中写的是{found.label}，两者不一致；请核对。"
            self.account.report(Level.REFUSAL, "period_conflict", text, None)
        return found

    def _unit(self, row: int, cells: dict[int, Cell], indicator: Indicator) -> tuple[str, float] | None:
        text = self._text(cells, "unit")
        if not text:
            return indicator.unit, 1.0
        unit = canonical_unit(text)
        found = conversion(unit, indicator.units) if unit else None
        if found is None:
            sentence = f"{indicator.name}的单位不能是“{text}”，只能是{'、'.join(indicator.units)}（或可换算的单位）"
            self._reject("impossible_unit", "unit", row, f"{indicator.id} {text}", sentence, None, 1)
        return found

    def _text(self, cells: dict[int, Cell], key: str) -> str:
        cell = cells.get(self.header.keys.get(key, -1))
        return "" if cell is None else text_of(cell).strip()

    def _reject(self, rule: str, key: str, row: int, name: str, text: str, near: str | None, count: int) -> None:
        """One finding a name, at its first cell, counting every figure it keeps out."""
        column = self.header.keys.get(key, min(self.header.keys.values()))
        place = self._blamed.setdefault((rule, name), self.account.place(self.sheet.name, (row, column)))
        ending = f"；最接近的是“{near}”。" if near else "；请改正后重新导入。"
        self.account.report(Level.REJECTED, rule, text + ending, place, count)


def tidy_header(sheet: Sheet, asked: Period | None) -> Header | None:
    """The header of a tidy table in the sheet's first rows, or None where the sheet is no tidy table."""
    for row in sheet.rows[:5]:
        header = _header(row, [(column, plain_text(text_of(cell)).lower()) for column, cell in row_cells(sheet, row)])
        dated = "period" in header.keys or "year" in header.keys or asked is not None
        if {"indicator", "region"} <= set(header.keys) and dated and (header.fields or header.is_targets):
            return header
    return None


def leave_targets(account: Account, sheet: Sheet, header: Header) -> None:
    """A table of annual targets never becomes observations; it is listed."""
    outside = Outside(Level.SKIPPED, "skipped_targets", "年度目标表，不作为指标数据读入")
    account.leave(sheet.name, (header.row, min(header.keys.values())), outside, False, f"{outside.text}。")


def _header(row: int, names: list[tuple[int, str]]) -> Header:
    keys: dict[str, int] = {}
    fields: dict[Field, int] = {}
    others: dict[int, str] = {}
    for column, name in names:
        key = next((key for key, spellings in _KEYS.items() if name in spellings), None)
        one = next((one for one, spellings in _FIELDS.items() if name in spellings), None)
        if key and key not in keys:
            keys[key] = column
        elif one and one not in fields:
            fields[one] = column
        else:
            others[column] = name
    return Header(row, keys, fields, others)


def _parsed(text: str) -> Period | None:
    try:
        return parse_period(text.removesuffix(" 00:00:00").split("T")[0])
    except UsageError:
        return None
