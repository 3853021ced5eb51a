"""From a file's cells to its figures: the one entry to reading by meaning."""

import re

from data.figures import Figure, Target
from data.readers.crosstab.context import Names
from data.readers.crosstab.read_crosstab import is_number, read_bulletin
from data.readers.crosstab.row_kinds import row_cells, text_of
from data.readers.foreign_regions import other_city
from data.readers.formats.grid import Sheet, Workbook, column_letters
from data.readers.plausibility_checks import percent_holds, unit_doubts
from data.readers.reading import Finding, Mapping, Reading, Severity, SheetSummary
from data.readers.result_builder import MOST_UNKNOWN, Account, Taken
from data.readers.text.label_parser import Lexicon
from data.readers.text.sheet_period import named_in_sheet, named_in_title, window_in_file
from data.readers.tidy.header import Header, tidy_header
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
    lexicon, account = Lexicon.of(city, catalogue), Account(workbook.name, workbook.is_flat)
    year = _agreed_year(workbook)
    sheets = tuple(_read_sheet(account, sheet, lexicon, period, year, mappings) for sheet in workbook.sheets)
    doubtful = [*percent_holds(account.taken), *unit_doubts(account.taken, workbook)]
    held = {figure for finding in doubtful if finding.severity is Severity.HOLD for figure in finding.figures}
    findings = [*account.findings.values(), *doubtful]
    return Reading(
        figures=tuple(taken.figure for taken in account.taken if taken.figure not in held),
        findings=(*_refusals(workbook, account, lexicon, findings), *findings),
        sheets=sheets,
        targets=tuple(account.targets),
    )


def _read_sheet(
    account: Account,
    sheet: Sheet,
    lexicon: Lexicon,
    asked: Period | None,
    year: int | None,
    mappings: tuple[Mapping, ...],
) -> SheetSummary:
    before = len(account.taken)
    header = None if sheet.is_hidden else tidy_header(sheet, asked, _is_about_targets(sheet))
    if header and header.is_targets:
        _list_hidden(account, sheet)
        return _read_targets(account, sheet, lexicon, header)
    if skipped := _reason_to_skip(sheet):
        return SheetSummary(account.file, sheet.name, (), 0, skipped)
    _list_hidden(account, sheet)
    if header:
        TidyReader(TidyRows(account, sheet, lexicon, header), asked).read()
    else:
        names = Names(account.file, "" if account.is_flat else sheet.name, asked, year)
        own = tuple(mapping for mapping in mappings if plain_text(mapping.sheet) == plain_text(sheet.name))
        read_bulletin(account, sheet, lexicon, names, own)
    taken = account.taken[before:]
    periods = tuple(sorted({other_taken.figure.period for other_taken in taken}))
    return SheetSummary(account.file, sheet.name, periods, len(taken), None if taken else _NOTHING)


def _read_targets(account: Account, sheet: Sheet, lexicon: Lexicon, header: Header) -> SheetSummary:
    """A table of annual targets: it never becomes observations."""
    targets = TargetReader(TidyRows(account, sheet, lexicon, header)).read()
    years = tuple(sorted({target.year for target in targets}))
    return SheetSummary(account.file, sheet.name, (), len(targets), None if targets else _NOTHING, years)


def _reason_to_skip(sheet: Sheet) -> str | None:
    if sheet.is_hidden:
        return "隐藏的工作表"
    if not sheet.cells:
        return "空白工作表"
    if any(_NOT_FOR_IMPORT in text_of(row_cells(sheet, row)[0][1]) for row in _title_rows(sheet)):
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
    count = next((index for index, row in enumerate(rows) if len(row_cells(sheet, row)) > 1), len(rows))
    return rows[:count]


def _is_about_targets(sheet: Sheet) -> bool:
    words = [sheet.name, *(text_of(row_cells(sheet, row)[0][1]) for row in _title_rows(sheet))]
    return any(_TARGETS.search(text) and not _ACHIEVED.search(text) for text in words)


def _list_hidden(account: Account, sheet: Sheet) -> None:
    for what, lines in (
        ("行", [str(row + 1) for row in sheet.hidden_rows]),
        ("列", [column_letters(column) for column in sheet.hidden_columns]),
    ):
        if lines:
            shown = "、".join(lines[:10]) + ("等" if len(lines) > 10 else "")
            text = f"工作表“{sheet.name.strip()}”有 {len(lines)} 个隐藏{what}（{shown}），不读入。"
            account.report(Severity.SKIPPED, "hidden", text, None, len(lines))


def _agreed_year(workbook: Workbook) -> int | None:
    """The one year that titles and sheet names of the file agree on."""
    years = set()
    for sheet in workbook.sheets:
        named = (
            *named_in_title(text_of(row_cells(sheet, row)[0][1]) for row in _title_rows(sheet)),
            named_in_sheet(sheet.name),
        )
        years |= {other_named.year for other_named in named if other_named.year}
    return years.pop() if len(years) == 1 else None


def _refusals(workbook: Workbook, account: Account, lexicon: Lexicon, findings: list[Finding]) -> list[Finding]:
    """The reasons to refuse the whole file that only the whole file shows."""
    if stranger := other_city(workbook, {one.region for one in account.understood}, lexicon):
        return [Finding(Severity.REFUSAL, "other_city", stranger, account.file)]
    if account.is_other_list:
        text = f"{account.file}：超过 {MOST_UNKNOWN} 个名称既不是{lexicon.names.city.name}的地区，也不是已有的指标，像是另一份名单；请核对文件。"
        return [Finding(Severity.REFUSAL, "other_list", text, account.file)]
    if clash := _of_another_period(workbook.name, account.taken):
        return [Finding(Severity.REFUSAL, "period_conflict", clash, account.file)]
    if any(finding.severity is Severity.REFUSAL for finding in findings) or _has_numbers(account.understood):
        return []
    if any(finding.rule == "bad_period" for finding in findings):
        return [
            Finding(
                Severity.REFUSAL, "no_period", f"{account.file}：没有一行写明了时期；请补上时期后再导入。", account.file
            )
        ]
    if any(finding.severity in (Severity.REJECTED, Severity.HOLD) for finding in findings):
        return []
    return [
        Finding(
            Severity.REFUSAL,
            "no_figures",
            f"{account.file}：整个文件没有一个指标数据；请检查是否选错了文件。",
            account.file,
        )
    ]


def _of_another_period(file: str, taken: list[Taken]) -> str | None:
    """A sentence where the file's name gives a window (1-9月, 前三季度) that none of its figures belongs to.

    A month alone in a file's name is mostly that of its making (2023年10月报送.xlsx) and says nothing.
    """
    named, found = window_in_file(file), sorted({other_taken.figure.period for other_taken in taken})
    if named is None or not found or named in found:
        return None
    shown = "、".join(period.label for period in found[:3])
    return f"{file}：文件名写的是{named.label}，表中写的是{shown}，两者不一致；请改正文件名或标题。"


def _has_numbers(understood: list[Figure | Target]) -> bool:
    return any(one.number is not None for one in understood)
