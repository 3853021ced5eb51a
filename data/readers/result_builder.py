"""Collects what a file gives while it is read: figures, and findings that count the cells they stand for."""

from dataclasses import dataclass, field, replace

from data.readers.crosstab.cell_key import Outside, Slot
from data.readers.formats.grid import Cell, cell_name, column_letters
from data.readers.reading import Figure, Finding, Level, Place, Target
from data.readers.text.cell_value import Content, printed, read_content
from indicators.model import Field

Position = tuple[int, int]


@dataclass(frozen=True)
class Taken:
    """A figure and the cell it came from. ``group`` is its table's number and the line whose figures are alike:

    the column, or the row where regions run across. ``is_percent``: % was printed with it.
    """

    figure: Figure
    position: Position
    sheet: str
    group: tuple[int, int]
    is_percent: bool
    is_unit_assumed: bool


@dataclass
class Account:
    """The growing result for one file."""

    file: str
    is_flat: bool = False
    taken: list[Taken] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    findings: dict[tuple[Level, str, str, Place | None], Finding] = field(default_factory=dict)
    bulletin_cells: int = 0

    @property
    def understood(self) -> list[Figure | Target]:
        """Everything read so far, figures and targets."""
        return [*(taken.figure for taken in self.taken), *self.targets]

    def place(self, sheet: str, position: Position, by_row: bool = False) -> Place:
        """``by_row``: the sheet's indicators run down, so that ``--map`` addresses the row."""
        row, column = position
        line = str(row + 1) if by_row else column_letters(column)
        return Place(self.file, "" if self.is_flat else sheet, cell_name(row, column), line)

    def report(
        self,
        level: Level,
        rule: str,
        text: str,
        place: Place | None,
        cells: int = 1,
        targets: tuple[Target, ...] = (),
    ) -> None:
        """Adds a finding, or counts ``cells`` more under the one that says the same of the same place."""
        key = (level, rule, text, place)
        if known := self.findings.get(key):
            self.findings[key] = replace(known, cells=known.cells + cells)
        else:
            self.findings[key] = Finding(level, rule, text, self.file, place, cells=cells, targets=targets)

    def take(
        self, sheet: str, position: Position, cell: Cell, slot: Slot, by_row: bool, group: tuple[int, int]
    ) -> None:
        """Reads one cell into its slot: a figure, or a rejection that names the cell."""
        content = read_content(cell, slot.field, slot.unit)
        place = self.place(sheet, position, by_row)
        if content.rule and content.problem:
            self.report(Level.REJECTED, content.rule, f"{place}：{content.problem}。", place)
            return
        figure = Figure(
            indicator=slot.indicator.id,
            region=slot.region.code,
            period=slot.period,
            field=slot.field,
            number=_converted(content, slot),
            mark=content.mark,
            unit=slot.unit if slot.field is Field.VALUE else None,
            place=place,
            raw=printed(cell),
        )
        self.taken.append(Taken(figure, position, sheet, group, content.is_percent, slot.is_unit_assumed))

    def leave(self, sheet: str, position: Position, outside: Outside, by_row: bool, text: str) -> None:
        """Reports a cell that is no figure, under the heading or label to blame."""
        blamed = (outside.cell.row, outside.cell.column) if outside.cell else position
        self.report(outside.level, outside.rule, text, self.place(sheet, blamed, by_row))


def _converted(content: Content, slot: Slot) -> float | None:
    if content.number is None or slot.factor == 1.0:
        return content.number
    return round(content.number * slot.factor, 10)
