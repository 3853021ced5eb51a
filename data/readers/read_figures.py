"""From a file's cells to its figures and targets: finds what kind of table each sheet is and has it read."""

import re

from data.figures import Figure, Target
from data.readers.crosstab.context import SheetContext
from data.readers.crosstab.read_crosstab import is_number, read_crosstab
from data.readers.foreign_regions import other_city
from data.readers.formats.grid import Sheet, Workbook, column_letters
from data.readers.plausibility_checks import percent_holds, unit_findings
from data.readers.reading import Finding, Mapping, Reading, Severity, SheetSummary
from data.readers.result_builder import MOST_UNKNOWN, AddedFigure, ResultBuilder
from data.readers.text.label_parser import LabelParser
from data.readers.text.sheet_period import named_in_sheet, named_in_title, window_in_file
from data.readers.tidy.header import TidyHeader, tidy_header
from data.readers.tidy.observations import TidyReader
from data.readers.tidy.rows import TidyRows
from data.readers.tidy.targets import TargetReader
from indicators.catalogue import Catalogue
from indicators.model import City
from indicators.periods import Period, plain_text

_TARGETS = re.compile(r"目标")
# What our own workbooks say of the sheets that only repeat or tell of the figures in the others.
_NOT_FOR_IMPORT = "汇总表，不作导入"
_NOTHING = "没有可读入的数据"
_ACHIEVED = re.compile(r"完成|进度|实绩|运行|实现")


def read_figures(
    workbook: Workbook,
    city: City,
    catalogue: Catalogue,
    period: Period | None = None,
    mappings: tuple[Mapping, ...] = (),
) -> Reading:
    """Every figure and annual target of a file with its meaning, and a finding for everything that is none.

    ``period`` fills in where nothing in the file names one. ``mappings`` are the clerk's decisions on columns. Nothing
    is raised: what cannot be read comes back as refusals (the whole file), rejections and holds (their cells).
    """
    parser, result = LabelParser.of(city, catalogue), ResultBuilder(workbook.name, workbook.is_flat)
    year = _agreed_year(workbook)
    sheets = tuple(_read_sheet(result, sheet, parser, period, year, mappings) for sheet in workbook.sheets)
    implausible = [*percent_holds(result.added), *unit_findings(result.added, workbook)]
    held = {figure for finding in implausible if finding.severity is Severity.HOLD for figure in finding.figures}
    findings = [*result.findings.values(), *implausible]
    refused = _reason_to_refuse(workbook, result, parser, findings)
    refusals = [Finding(Severity.REFUSAL, *refused, result.file)] if refused else []
    return Reading(
        figures=tuple(added.figure for added in result.added if added.figure not in held),
        findings=(*refusals, *findings),
        sheets=sheets,
        targets=tuple(result.targets),
    )


def _read_sheet(
    result: ResultBuilder,
    sheet: Sheet,
    parser: LabelParser,
    requested: Period | None,
    year: int | None,
    mappings: tuple[Mapping, ...],
) -> SheetSummary:
    before = len(result.added)
    header = None if sheet.is_hidden else tidy_header(sheet, requested, _is_about_targets(sheet))
    if header and header.is_targets:
        _list_hidden(result, sheet)
        return _read_targets(result, sheet, parser, header)
    if skipped := _reason_to_skip(sheet):
        return SheetSummary(result.file, sheet.name, (), 0, skipped)
    _list_hidden(result, sheet)
    if header:
        TidyReader(TidyRows(result, sheet, parser, header), requested).read()
    else:
        sheet_context = SheetContext(result.file, "" if result.is_flat else sheet.name, requested, year)
        own = tuple(mapping for mapping in mappings if plain_text(mapping.sheet) == plain_text(sheet.name))
        read_crosstab(result, sheet, parser, sheet_context, own)
    added = result.added[before:]
    periods = tuple(sorted({other_taken.figure.period for other_taken in added}))
    return SheetSummary(result.file, sheet.name, periods, len(added), None if added else _NOTHING)


def _read_targets(result: ResultBuilder, sheet: Sheet, parser: LabelParser, header: TidyHeader) -> SheetSummary:
    """A table of annual targets: it never becomes observations."""
    targets = TargetReader(TidyRows(result, sheet, parser, header)).read()
    years = tuple(sorted({target.year for target in targets}))
    return SheetSummary(result.file, sheet.name, (), len(targets), None if targets else _NOTHING, years)


def _reason_to_skip(sheet: Sheet) -> str | None:
    if sheet.is_hidden:
        return "隐藏的工作表"
    if not sheet.cells:
        return "空白工作表"
    if any(_NOT_FOR_IMPORT in sheet.row(row)[0][1].text for row in _title_rows(sheet)):
        return f"标题写明“{_NOT_FOR_IMPORT}”"
    if _is_about_targets(sheet):
        return "年度目标表，不作为指标数据读入"
    titles = set(_title_rows(sheet))
    if not any(is_number(cell) for (row, _), cell in sheet.cells.items() if row not in titles):
        return "没有数据的空表"
    return None


def _title_rows(sheet: Sheet) -> list[int]:
    """Rows at the top that hold one cell alone."""
    rows = sheet.rows
    count = next((index for index, row in enumerate(rows) if len(sheet.row(row)) > 1), len(rows))
    return rows[:count]


def _is_about_targets(sheet: Sheet) -> bool:
    words = [sheet.name, *(sheet.row(row)[0][1].text for row in _title_rows(sheet))]
    return any(_TARGETS.search(text) and not _ACHIEVED.search(text) for text in words)


def _list_hidden(result: ResultBuilder, sheet: Sheet) -> None:
    for what, lines in (
        ("行", [str(row + 1) for row in sheet.hidden_rows]),
        ("列", [column_letters(column) for column in sheet.hidden_columns]),
    ):
        if lines:
            shown = "、".join(lines[:10]) + ("等" if len(lines) > 10 else "")
            text = f"工作表“{sheet.name.strip()}”有 {len(lines)} 个隐藏{what}（{shown}），不读入。"
            result.report(Severity.SKIPPED, "hidden", text, None, len(lines))


def _agreed_year(workbook: Workbook) -> int | None:
    """The one year that titles and sheet names of the file agree on."""
    years = set()
    for sheet in workbook.sheets:
        named = (
            *named_in_title(sheet.row(row)[0][1].text for row in _title_rows(sheet)),
            named_in_sheet(sheet.name),
        )
        years |= {other_named.year for other_named in named if other_named.year}
    return years.pop() if len(years) == 1 else None


def _reason_to_refuse(
    workbook: Workbook, result: ResultBuilder, parser: LabelParser, findings: list[Finding]
) -> tuple[str, str] | None:
    """Rule and sentence where only the whole file shows that it has to be refused."""
    if foreign := other_city(workbook, {cell.region for cell in result.all_read}, parser):
        return "other_city", foreign
    if result.is_other_list:
        others = f"超过 {MOST_UNKNOWN} 个地区名称不属于{parser.names.city.name}"
        return "other_list", f"{result.file}：{others}，像是另一份名单；请核对文件。"
    if clash := _of_another_period(workbook.name, result.added):
        return "period_conflict", clash
    if any(finding.severity is Severity.REFUSAL for finding in findings) or _has_numbers(result.all_read):
        return None
    if any(finding.rule == "bad_period" for finding in findings):
        return "no_period", f"{result.file}：没有一行写明了时期；请补上时期后再导入。"
    if any(finding.severity in (Severity.REJECTED, Severity.HOLD) for finding in findings):
        return None
    return "no_figures", f"{result.file}：整个文件没有一个指标数据；请检查是否选错了文件。"


def _of_another_period(file: str, added: list[AddedFigure]) -> str | None:
    """A sentence where the file's name gives a window (1-9月, 前三季度) that none of its figures belongs to.

    A month alone in a file's name is mostly that of its making (2023年10月报送.xlsx) and says nothing.
    """
    named, found = window_in_file(file), sorted({other_taken.figure.period for other_taken in added})
    if named is None or not found or named in found:
        return None
    shown = "、".join(period.label for period in found[:3])
    return f"{file}：文件名写的是{named.label}，表中写的是{shown}，两者不一致；请改正文件名或标题。"


def _has_numbers(all_read: list[Figure | Target]) -> bool:
    return any(cell.number is not None for cell in all_read)
