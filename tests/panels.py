"""Random panels of figures, and the tables in which bureaus print them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from data.readers.formats.grid import Cell, Sheet
from indicators.model import Field, Indicator, Region, RegionKind
from tests.grids import CATALOGUE, CITY

Figures = dict[tuple[str, str, Field], float | str]
WORDS = {Field.VALUE: "总量", Field.GROWTH: "增速（%）", Field.CHANGE: "增减（百分点）", Field.RANK: "位次"}
NOTES = ("注：2022年全年数据为最终核实数。", "制表：综合科　2023年10月25日", "2023-10-25", "资料来源：市统计局")
SKIPPED = ("上季位次", "年度目标", "备注", "当月增速（%）", "上年同期", "位次变化")


@dataclass
class Page:
    """A sheet being written; ``row`` is the next free one. ``left`` columns stay blank before the table."""

    name: str
    left: int = 0
    row: int = 0
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def put(self, row: int, column: int, value: str | float | None) -> None:
        if value is not None and value != "":
            self.cells[row, column + self.left] = Cell(value if isinstance(value, str) else float(value))

    def line(self, *values: str | float | None) -> None:
        for column, value in enumerate(values):
            self.put(self.row, column, value)
        self.row += 1

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.merged.append((top, left + self.left, bottom, right + self.left))

    @property
    def sheet(self) -> Sheet:
        return Sheet(self.name, self.cells, tuple(self.merged))


@dataclass(frozen=True)
class Panel:
    """``figures`` by indicator id, region code and field; every indicator has its fields in every region it names."""

    indicators: tuple[Indicator, ...]
    regions: tuple[Region, ...]
    figures: Figures

    def fields(self, indicator: Indicator) -> list[Field]:
        return [
            field
            for field in WORDS
            if any((indicator.id, region.code, field) in self.figures for region in self.regions)
        ]

    def get(self, indicator: Indicator, region: Region, field: Field) -> float | str | None:
        return self.figures.get((indicator.id, region.code, field))


@dataclass(frozen=True)
class Noise:
    """What a page carries besides its figures, and how it is written."""

    merges: bool
    offset: int
    blank_rows: bool
    notes: tuple[str, ...]
    skipped: tuple[str, ...]
    serial: str | None
    spaced: bool
    as_text: bool

    def name(self, region: Region) -> str:
        return "　".join(region.name) if self.spaced and len(region.name) < 4 else region.name

    def number(self, value: float | str | None) -> float | str | None:
        if not self.as_text or value is None or isinstance(value, str):
            return value
        return f"{value:,.2f}" if abs(value) >= 1000 else f"{value:+}" if value < 0 else repr(value)


def noises() -> st.SearchStrategy[Noise]:
    return st.builds(
        Noise,
        merges=st.booleans(),
        offset=st.integers(0, 2),
        blank_rows=st.booleans(),
        notes=st.lists(st.sampled_from(NOTES), max_size=2, unique=True).map(tuple),
        skipped=st.lists(st.sampled_from(SKIPPED), max_size=2, unique=True).map(tuple),
        serial=st.sampled_from([None, "序号", ""]),
        spaced=st.booleans(),
        as_text=st.booleans(),
    )


@st.composite
def panels(draw: Callable[..., object]) -> Panel:
    """One to five of the main indicators, two to nine regions, gaps and marks; no growth below 1, no region without any number."""
    indicators = draw(st.lists(st.sampled_from(CATALOGUE.main), min_size=1, max_size=5, unique=True))
    regions = draw(
        st.lists(st.sampled_from(CITY.regions), min_size=2, max_size=9, unique_by=lambda choice: choice.code)
    )
    assert isinstance(indicators, list)
    assert isinstance(regions, list)
    figures: Figures = {}
    for indicator in indicators:
        chosen = draw(st.sets(st.sampled_from([Field.VALUE, indicator.rate, Field.RANK]), min_size=1))
        for region in regions:
            for row in sorted(chosen | {indicator.rate}):  # type: ignore[operator]
                number = draw(_numbers(row, region))
                if number is not None:
                    figures[indicator.id, region.code, row] = number  # type: ignore[assignment]
        figures[indicator.id, regions[0].code, indicator.rate] = 7.4
    figures |= {(indicators[0].id, region.code, indicators[0].rate): 7.4 for region in regions}
    return Panel(tuple(indicators), tuple(sorted(regions, key=lambda other_region: other_region.order)), figures)


def _numbers(field: Field, region: Region) -> st.SearchStrategy[float | str | None]:
    if field is Field.RANK:
        no_rank = region.kind is not RegionKind.COUNTY
        return st.none() if no_rank else st.integers(1, 9).map(float) | st.sampled_from([None, "—"])
    low, high, places = (0, 20000, 2) if field is Field.VALUE else (-30, 80, 1)
    number = st.floats(low, high).map(lambda value: round(value, places) + 0.0)
    if field is not Field.VALUE:
        number = number.filter(lambda value: value == 0 or abs(value) >= 1)
    return number | number | st.sampled_from([None, "—", "…"])
