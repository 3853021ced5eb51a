"""The import report as text: what was read, and what was not."""

from collections.abc import Iterator

from data.importing.preview import Preview
from data.readers.reading import Finding, Severity, SheetSummary

HEADINGS = {
    Severity.REFUSAL: "拒收",
    Severity.REJECTED: "拒绝的单元格",
    Severity.HOLD: "暂存待定",
    Severity.WARNING: "预警",
    Severity.SKIPPED: "跳过",
}


def report_lines(preview: Preview) -> Iterator[str]:
    """The whole report, a line each."""
    for sheet in preview.sheets:
        yield _sheet_line(sheet)
    counts = {
        severity: sum(finding.cells for finding in preview.findings_of(severity))
        for severity in (Severity.REJECTED, Severity.HOLD)
    }
    yield (
        f"合计：可入库 {stored_counts(preview)}，暂存 {counts[Severity.HOLD]} 个，拒绝 {counts[Severity.REJECTED]} 个，"
        f"需确认的提示 {len(preview.findings_of(Severity.WARNING))} 条。"
    )
    for severity, heading in HEADINGS.items():
        for finding in preview.findings_of(severity):
            yield f"{heading}［{finding.rule}］{_place(finding)}{finding.text}"


def stored_counts(preview: Preview) -> str:
    """12 个数据、4 个年度目标: what would be stored."""
    counts = ((len(preview.figures), "数据"), (len(preview.targets), "年度目标"))
    return "、".join(f"{count} 个{what}" for count, what in counts if count) or "0 个数据"


def _sheet_line(sheet: SheetSummary) -> str:
    name = f"{sheet.file}｜{sheet.sheet}" if sheet.sheet else sheet.file
    if sheet.skipped:
        return f"{name}：跳过，{sheet.skipped}"
    times = "、".join((*(period.label for period in sheet.periods), *(f"{year}年年度目标" for year in sheet.years)))
    return f"{name}：{times}，读取 {sheet.read} 个单元格"


def _place(finding: Finding) -> str:
    """Where it stands, unless the sentence itself begins with that."""
    if not finding.where or finding.text.startswith(finding.where):
        return ""
    several = f"等 {finding.cells} 个单元格" if finding.reference and finding.cells > 1 else ""
    return f"{finding.where}{several}："
