"""The rows of a tidy table: what their keys name, each name looked up once and blamed once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from data.figures import CellReference
from data.readers.formats.grid import Cell, Sheet
from data.readers.reading import Severity
from data.readers.result_builder import ResultBuilder
from data.readers.text.cell_value import looks_like_figure
from data.readers.text.label_parser import LabelParser
from data.readers.tidy.header import TidyHeader
from indicators.model import Field, Indicator, Region
from indicators.units import canonical_unit, conversion


@dataclass(frozen=True)
class TidyRow:
    """One row that holds figures: its cells by column, and those under a field's heading."""

    number: int
    cells: dict[int, Cell]
    figures: tuple[tuple[Field, int], ...]


@dataclass
class TidyRows:
    """The rows below one header. A row whose key names nothing known is rejected with all its figures."""

    result: ResultBuilder
    sheet: Sheet
    parser: LabelParser
    header: TidyHeader
    _indicators: dict[str, Indicator | None] = field(default_factory=dict)
    _regions: dict[str, Region | None] = field(default_factory=dict)
    _blamed: dict[tuple[str, str], CellReference] = field(default_factory=dict)

    def __iter__(self) -> Iterator[TidyRow]:
        for number, cells in sorted(self._below.items()):
            if self.result.is_other_list:
                return
            if figures := tuple((field, column) for field, column in self.header.fields.items() if column in cells):
                yield TidyRow(number, cells, figures)

    def indicator(self, row: TidyRow) -> Indicator | None:
        name = self.text(row, "indicator")
        if name not in self._indicators:
            self._indicators[name] = self.parser.catalogue.find(name) if name else None
        found = self._indicators[name]
        if found is None:
            near = self.parser.nearest(name, is_region=False) if name else None
            self.reject("unknown_indicator", "indicator", row, name, f"“{name}”不是已有的指标", near)
        return found

    def region(self, row: TidyRow) -> Region | None:
        name = self.text(row, "region")
        if name not in self._regions:
            self._regions[name] = self.parser.names.find(name) if name else None
        found = self._regions[name]
        if found is None:
            near = self.parser.nearest(name, is_region=True) if name else None
            text = f"“{name}”不是{self.parser.names.city.name}的地区"
            self.reject("unknown_region", "region", row, name, text, near)
        return found

    def unit(self, row: TidyRow, indicator: Indicator) -> tuple[str, float] | None:
        """The unit that a level of the row is stored in, and what to multiply it by; a blank is the catalogue's own."""
        text = self.text(row, "unit")
        if not text:
            return indicator.unit, 1.0
        unit = canonical_unit(text)
        found = conversion(unit, indicator.units) if unit else None
        if found is None:
            sentence = f"{indicator.name}的单位不能是“{text}”，只能是{'、'.join(indicator.units)}（或可换算的单位）"
            self.reject("impossible_unit", "unit", row, f"{indicator.id} {text}", sentence, cells=1)
        return found

    def text(self, row: TidyRow, key: str) -> str:
        cell = row.cells.get(self.header.keys.get(key, -1))
        return "" if cell is None else cell.text.strip()

    def reference(self, row: int, column: int) -> CellReference:
        return self.result.reference(self.sheet.name, (row, column))

    def reject(
        self, rule: str, key: str, row: TidyRow, name: str, text: str, near: str | None = None, cells: int | None = None
    ) -> None:
        """One finding a name, at its first cell, counting every figure it keeps out (``cells`` None: the whole row's)."""
        column = self.header.keys.get(key, min(self.header.keys.values()))
        reference = self._blamed.setdefault((rule, name), self.reference(row.number, column))
        ending = f"；最接近的是“{near}”。" if near else "；请改正后重新导入。"
        self.result.report(
            Severity.REJECTED, rule, text + ending, reference, len(row.figures) if cells is None else cells
        )

    def count(self, column: int) -> int:
        """How many cells stand in a column below the header."""
        return sum(column in cells for cells in self._below.values())

    def reject_unplaced(self) -> None:
        """Numbers in columns without a heading."""
        headed = {*self.header.keys.values(), *self.header.fields.values(), *self.header.others}
        for number, cells in self._below.items():
            for column, cell in cells.items():
                if column not in headed and looks_like_figure(cell):
                    text = "这个数字上面没有列名，不知道是什么；请补上列名或删去。"
                    self.result.report(Severity.REJECTED, "unplaced_number", text, self.reference(number, column))

    @cached_property
    def _below(self) -> dict[int, dict[int, Cell]]:
        rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in self.sheet.cells.items():
            if row > self.header.row:
                rows.setdefault(row, {})[column] = cell
        return rows
