"""Collects what a file gives while it is read: figures, and findings that count the cells they stand for."""

from dataclasses import dataclass, field, replace

from data.figures import CellReference, Figure, Target
from data.readers.crosstab.cell_key import Outside, Slot
from data.readers.formats.grid import Cell, cell_name, column_letters
from data.readers.reading import Finding, Severity
from data.readers.text.cell_value import Content, printed, read_content
from indicators.model import Field

Position = tuple[int, int]
# A clerk mends names one by one; a file with more than ``MOST_UNKNOWN`` of a kind is another list altogether.
_LISTED, MOST_UNKNOWN = 50, 200


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
    findings: dict[tuple[Severity, str, str, CellReference | None], Finding] = field(default_factory=dict)
    unknown_names: dict[str, set[str]] = field(
        default_factory=lambda: {"unknown_region": set(), "unknown_indicator": set()}
    )
    bulletin_cells: int = 0

    @property
    def understood(self) -> list[Figure | Target]:
        """Everything read so far, figures and targets."""
        return [*(taken.figure for taken in self.taken), *self.targets]

    @property
    def is_other_list(self) -> bool:
        """Whether so many names are unknown that the rest of the file would tell nothing new."""
        return any(len(names) > MOST_UNKNOWN for names in self.unknown_names.values())

    def reference(self, sheet: str, position: Position, by_row: bool = False) -> CellReference:
        """``by_row``: the sheet's indicators run down, so that ``--map`` addresses the row."""
        row, column = position
        line = str(row + 1) if by_row else column_letters(column)
        return CellReference(self.file, "" if self.is_flat else sheet, cell_name(row, column), line)

    def report(
        self,
        severity: Severity,
        rule: str,
        text: str,
        reference: CellReference | None,
        cells: int = 1,
        targets: tuple[Target, ...] = (),
    ) -> None:
        """Adds a finding, or counts ``cells`` more under the one that says the same of the same place.

        Of unknown names the first ``_LISTED`` are listed, the others counted together.
        """
        if rule in self.unknown_names:
            self.unknown_names[rule].add(text)
            if len(self.unknown_names[rule]) > _LISTED:
                text, reference = "还有其他未知的名称，没有逐一列出。", None
        key = (severity, rule, text, reference)
        if known := self.findings.get(key):
            self.findings[key] = replace(known, cells=known.cells + cells)
        else:
            self.findings[key] = Finding(severity, rule, text, self.file, reference, cells=cells, targets=targets)

    def take(
        self, sheet: str, position: Position, cell: Cell, slot: Slot, by_row: bool, group: tuple[int, int]
    ) -> None:
        """Reads one cell into its slot: a figure, or a rejection that names the cell."""
        content = read_content(cell, slot.field, slot.unit)
        reference = self.reference(sheet, position, by_row)
        if content.rule and content.problem:
            self.report(Severity.REJECTED, content.rule, f"{reference}：{content.problem}。", reference)
            return
        figure = Figure(
            indicator=slot.indicator.id,
            region=slot.region.code,
            period=slot.period,
            field=slot.field,
            number=_converted(content, slot),
            mark=content.mark,
            unit=slot.unit if slot.field is Field.VALUE else None,
            reference=reference,
            raw=printed(cell),
        )
        self.taken.append(Taken(figure, position, sheet, group, content.is_percent, slot.is_unit_assumed))

    def leave(self, sheet: str, position: Position, outside: Outside, by_row: bool, text: str) -> None:
        """Reports a cell that is no figure, under the heading or label to blame."""
        blamed = (outside.cell.row, outside.cell.column) if outside.cell else position
        self.report(outside.severity, outside.rule, text, self.reference(sheet, blamed, by_row))


def _converted(content: Content, slot: Slot) -> float | None:
    if content.number is None or slot.factor == 1.0:
        return content.number
    return round(content.number * slot.factor, 10)
