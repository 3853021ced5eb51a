"""The import report as text: what was read, what was not, and how to go on."""

from collections.abc import Iterator

from data.importing.importing import Preview
from data.readers.reading import Finding, Level, SheetAccount

HEADINGS = {
    Level.REFUSAL: "拒收",
    Level.REJECTED: "拒绝的单元格",
    Level.HOLD: "暂存待定",
    Level.WARNING: "预警",
    Level.SKIPPED: "跳过",
}


def report_lines(preview: Preview) -> Iterator[str]:
    """The whole report, a line each."""
    for sheet in preview.sheets:
        yield _sheet_line(sheet)
    counts = {level: sum(finding.cells for finding in preview.of(level)) for level in (Level.REJECTED, Level.HOLD)}
    yield (
        f"合计：可入库 {stored_counts(preview)}，暂存 {counts[Level.HOLD]} 个，拒绝 {counts[Level.REJECTED]} 个，"
        f"需确认的提示 {len(preview.of(Level.WARNING))} 条。"
    )
    for level, heading in HEADINGS.items():
        for finding in preview.of(level):
            yield f"{heading}［{finding.rule}］{_place(finding)}{finding.text}"


def stored_counts(preview: Preview) -> str:
    """12 个数据、4 个年度目标: what would be stored."""
    counts = ((len(preview.figures), "数据"), (len(preview.targets), "年度目标"))
    return "、".join(f"{count} 个{what}" for count, what in counts if count) or "0 个数据"


def how_to_go_on(preview: Preview) -> str:
    """The last line of an import that stored nothing because something is still to be confirmed."""
    holds = sorted({finding.rule for finding in preview.of(Level.HOLD)})
    accept = f"；暂存的数据要入库时再加 --accept {'、'.join(holds)}，或用 --map 指定指标" if holds else ""
    return f"没有写入任何数据：有 {len(preview.to_confirm)} 条需要确认；核对后加 --yes 入库{accept}。"


def _sheet_line(sheet: SheetAccount) -> str:
    name = f"{sheet.file}｜{sheet.sheet}" if sheet.sheet else sheet.file
    if sheet.skipped:
        return f"{name}：跳过，{sheet.skipped}"
    times = "、".join((*(period.label for period in sheet.periods), *(f"{year}年年度目标" for year in sheet.years)))
    return f"{name}：{times}，读取 {sheet.read} 个单元格"


def _place(finding: Finding) -> str:
    """Where it stands, unless the sentence itself begins with that."""
    if not finding.where or finding.text.startswith(finding.where):
        return ""
    several = f"等 {finding.cells} 个单元格" if finding.place and finding.cells > 1 else ""
    return f"{finding.where}{several}："
