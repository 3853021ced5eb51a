"""Sheets from row literals, and readings as lines that a person can check against them."""

import re

from data.readers.formats.grid import Cell, Sheet, Workbook, cell_name
from data.readers.read_figures import read_figures
from data.readers.reading import Mapping, Reading, Severity
from indicators.catalogue import load_catalogue
from indicators.periods import parse_period
from indicators.regions import builtin_regions_path, read_city

CITY = read_city(builtin_regions_path("611000"))
CATALOGUE = load_catalogue()
NAMES = {region.code: region.name for region in CITY.regions}

Value = str | float | Cell | None


def percent(number: float) -> Cell:
    """A number whose format shows it times 100 with a % sign."""
    return Cell(number, is_percent=True)


def day(iso: str) -> Cell:
    return Cell(iso, is_date=True)


def broken(text: str) -> Cell:
    return Cell(text, is_broken=True)


def sheet(name: str, rows: list[list[Value]] | str, merged: str = "", **more: object) -> Sheet:
    """``rows`` as lists or drawn with | between cells; ``merged`` lists ranges (A1:C1 B2:D2); empty text is blank."""
    if isinstance(rows, str):
        rows = [list(map(_drawn, line.split("|"))) for line in rows.removeprefix("\n").rstrip().split("\n")]
    cells = {
        (row, column): value if isinstance(value, Cell) else Cell(value if isinstance(value, str) else float(value))
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value is not None and value != ""
    }
    return Sheet(name, cells, tuple(map(_range, merged.split())), **more)  # type: ignore[arg-type]


def book(*sheets: Sheet, name: str = "县区指标.xlsx", is_flat: bool = False) -> Workbook:
    return Workbook(name, sheets, is_flat)


def read(workbook: Workbook | Sheet, period: str | None = None, *mapped: tuple[str, str, str]) -> Reading:
    whole = book(workbook) if isinstance(workbook, Sheet) else workbook
    asked = parse_period(period) if period else None
    return read_figures(whole, CITY, CATALOGUE, asked, tuple(Mapping(*name) for name in mapped))


def lines(reading: Reading) -> list[str]:
    """One line a figure, by cell: ``B4 镇安县 gdp.value 2023Q3 110.2``; a mark stands in the number's place."""
    return [
        f"{figure.reference.cell} {NAMES[figure.region]} {figure.indicator}.{figure.field} {figure.period.code} "
        + (f"{figure.number:.10g}" if figure.number is not None else str(figure.mark))
        for figure in sorted(
            reading.figures,
            key=lambda other_figure: (other_figure.reference.sheet, *position(other_figure.reference.cell)),
        )
    ]


def position(cell: str) -> tuple[int, int]:
    """Zero-based row and column of ``B4``."""
    match = re.fullmatch(r"([A-Z]+)(\d+)", cell)
    assert match
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def said(reading: Reading, *levels: Severity) -> list[str]:
    """``rejected unknown_region 1-9月!A5 ×3`` for every finding, of the given levels where any are given."""
    return [
        f"{finding.severity} {finding.rule} {finding.where} ×{finding.cells}"
        for finding in reading.findings
        if not levels or finding.severity in levels
    ]


def troubles(reading: Reading) -> list[str]:
    """Everything but skipped parts and assumed units."""
    return [line for line in said(reading) if not line.startswith("skipped") and "unit_assumed" not in line]


def _drawn(text: str) -> Value:
    """A number where the text is one; ``'7`` is the text 7, ``{percent 0.07}``, ``{day …}``, ``{broken …}`` are cells."""
    plain = text.strip().replace("\\n", "\n")
    if match := re.fullmatch(r"\{(percent|day|broken) (.+)\}", plain):
        kind, content = match.groups()
        return percent(float(content)) if kind == "percent" else day(content) if kind == "day" else broken(content)
    return float(plain) if re.fullmatch(r"-?\d+(\.\d+)?", plain) else plain.removeprefix("'")


def _range(text: str) -> tuple[int, int, int, int]:
    first, last = text.split(":")
    return (*position(first), *position(last))


def check(reading: Reading, figures: str, *findings: str) -> None:
    """Exactly these figures and findings. A line of ``figures`` is a run of cells of one region, period and indicator:

    ``B4 镇安县 2023Q3 gdp: value 110.2, growth_pct 7.4, _, published_rank 1`` (B4, C4 and E4; ``_`` passes a cell over).
    """
    assert sorted(lines(reading)) == sorted(line for text in figures.strip().splitlines() for line in _run(text))
    assert said(reading) == list(findings)


def _run(text: str) -> list[str]:
    head, _, cells = text.partition(":")
    first, region, period, indicator = head.split()
    row, column = position(first)
    found = []
    for offset, cell in enumerate(cells.split(",")):
        words = cell.split()
        if words != ["_"]:
            name = cell_name(row, column + offset)
            found.append(f"{name} {region} {indicator}.{words[0]} {period} {words[1]}")
    return found
