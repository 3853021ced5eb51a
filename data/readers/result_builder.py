"""Collects what a file gives while it is read: figures, and findings that count the cells they stand for."""

from dataclasses import dataclass, field, replace

from data.figures import CellReference, Figure, Target
from data.readers.cell_key import CellKey
from data.readers.formats.grid import Cell, cell_name, column_letters
from data.readers.reading import Finding, Severity
from data.readers.text.cell_value import Content, printed, read_content
from indicators.model import Field

Position = tuple[int, int]
# A clerk mends names one by one. No city has so many counties; a whole monthly workbook has some hundred indicators not ours.
MOST_UNKNOWN = 200


@dataclass(frozen=True)
class AddedFigure:
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
class ResultBuilder:
    """The growing result for one file."""

    file: str
    is_flat: bool = False
    added: list[AddedFigure] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    findings: dict[tuple[Severity, str, str, CellReference | None], Finding] = field(default_factory=dict)
    unknown_names: dict[str, set[str]] = field(
        default_factory=lambda: {"unknown_region": set(), "unknown_indicator": set()}
    )
    crosstab_cells: int = 0

    @property
    def all_read(self) -> list[Figure | Target]:
        """Everything read so far, figures and targets."""
        return [*(added.figure for added in self.added), *self.targets]

    @property
    def is_other_list(self) -> bool:
        """Whether so many regions are unknown that the rest of the file would tell nothing new."""
        return len(self.unknown_names["unknown_region"]) > MOST_UNKNOWN

    def reference(self, sheet: str, position: Position, by_row: bool = False) -> CellReference:
        """``by_row``: the sheet's indicators run down, so that ``--map`` addresses the row."""
        row, column = position
        column_name = str(row + 1) if by_row else column_letters(column)
        return CellReference(self.file, "" if self.is_flat else sheet, cell_name(row, column), column_name)

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

        Of unknown names the first ``MOST_UNKNOWN`` are listed, the others counted together.
        """
        if rule in self.unknown_names:
            self.unknown_names[rule].add(text)
            if len(self.unknown_names[rule]) > MOST_UNKNOWN:
                text, reference = "还有其他未知的名称，没有逐一列出。", None
        key = (severity, rule, text, reference)
        if known := self.findings.get(key):
            self.findings[key] = replace(known, cells=known.cells + cells)
        else:
            self.findings[key] = Finding(severity, rule, text, self.file, reference, cells=cells, targets=targets)

    def add(
        self, sheet: str, position: Position, cell: Cell, key: CellKey, by_row: bool, group: tuple[int, int]
    ) -> None:
        """Reads one cell by its key: a figure, or a rejection that names the cell."""
        content = read_content(cell, key.field, key.unit)
        reference = self.reference(sheet, position, by_row)
        if content.rule and content.problem:
            self.report(Severity.REJECTED, content.rule, f"{reference}：{content.problem}。", reference)
            return
        figure = Figure(
            indicator=key.indicator.id,
            region=key.region.code,
            period=key.period,
            field=key.field,
            number=_converted(content, key),
            mark=content.symbol,
            unit=key.unit if key.field is Field.VALUE else None,
            reference=reference,
            raw=printed(cell),
        )
        self.added.append(AddedFigure(figure, position, sheet, group, content.is_percent, key.is_unit_assumed))

    def skip(
        self, severity: Severity, rule: str, text: str, sheet: str, position: Position, by_row: bool = False
    ) -> None:
        """Reports a cell that is no figure, under itself or the heading or label to blame."""
        self.report(severity, rule, text, self.reference(sheet, position, by_row))


def _converted(content: Content, key: CellKey) -> float | None:
    if content.number is None or key.factor == 1.0:
        return content.number
    return round(content.number * key.factor, 10)
