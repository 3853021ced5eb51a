"""The import report on the screen: what was recognised and what was not, each with its sheet and cell."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from data.audit.rules import rule_name
from data.importing.preview import Preview
from data.importing.report import report_lines, stored_counts
from data.readers.reading import Finding, Severity, SheetSummary
from indicators.catalogue import load_catalogue
from pages.shared.html import Cell, Column, Markup, Row, joined, table, tag
from pages.shared.layout import heading, show

# More than anybody reads on a screen; the whole report can be downloaded.
_SHOWN_LINES, _SHOWN_CELLS = 60, 12
_TITLES = {
    Severity.REFUSAL: "● 拒收：更正文件后重新放入",
    Severity.REJECTED: "▲ 拒绝的单元格：不入库，其余照常",
    Severity.HOLD: "▲ 暂存待定：不处理就不入库",
    Severity.WARNING: "▲ 需核对的提示：确认后照常入库",
    Severity.SKIPPED: "○ 跳过：不是要入库的内容",
}


@dataclass(frozen=True)
class _Line:
    """Findings that say the same of the same sheet, with all their cells."""

    first: Finding
    cells: tuple[str, ...]
    count: int

    @property
    def reference(self) -> str:
        if self.first.reference is None:
            return self.first.file
        shown = "、".join(self.cells[:_SHOWN_CELLS]) + ("等" if len(self.cells) > _SHOWN_CELLS else "")
        sheet = f"{self.first.reference.sheet}!" if self.first.reference.sheet else ""
        return f"{self.first.reference.file}｜{sheet}{shown}"


def show_report(made: Preview) -> None:
    """What stops the import first, then what was read, then everything else worth knowing."""
    refusals = [_findings(Severity.REFUSAL, made)] if made.is_refused else []
    parts = [heading("读到了什么"), _sheets(made.sheets)]
    if not made.is_empty:
        parts.append(tag("p", f"可入库 {stored_counts(made)}", "note"))
    if made.figures:
        parts.append(_matrix(made))
    others = [
        _findings(severity, made)
        for severity in _TITLES
        if severity is not Severity.REFUSAL and made.findings_of(severity)
    ]
    show(*refusals, *parts, *others)
    st.download_button("下载完整报告", lambda: "\n".join(report_lines(made)), "导入报告.txt", on_click="ignore")


def _sheets(sheets: Sequence[SheetSummary]) -> Markup:
    columns = (
        Column("文件"),
        Column("工作表"),
        Column("时期"),
        Column("读取单元格", is_figure=True),
        Column("跳过原因"),
    )
    rows = (
        Row(
            (
                Cell(sheet.file, "source"),
                Cell(sheet.sheet or "（无）"),
                Cell("、".join(period.label for period in sheet.periods) or "（无）"),
                Cell(str(sheet.read)),
                Cell(sheet.skipped or ""),
            )
        )
        for sheet in sheets
    )
    return table("每个文件的每张工作表", columns, rows, "fold")


def _matrix(made: Preview) -> Markup:
    """Indicator × period: how many cells were read of each."""
    counts = Counter((figure.indicator, figure.period) for figure in made.figures)
    periods = sorted({period for _, period in counts})
    columns = [Column("指标"), *(Column(period.label, is_figure=True) for period in periods)]
    rows = (
        Row((Cell(indicator.name), *(Cell(str(counts[indicator.id, period] or "")) for period in periods)))
        for indicator in load_catalogue()
        if any((indicator.id, period) in counts for period in periods)
    )
    return table("指标 × 时期的单元格数（总量、增速、位次各算一个）", columns, rows, "scroll")


def _findings(severity: Severity, made: Preview) -> Markup:
    lines = _lines(made.findings_of(severity))
    columns = (Column("位置"), Column("格数", is_figure=True), Column("说明"), Column("规则"))
    rows = (
        Row(
            (
                Cell(line.reference, "source"),
                Cell(str(line.count)),
                Cell(line.first.text, "source"),
                Cell(joined(rule_name(line.first.rule), tag("small", line.first.rule)), "rule"),
            )
        )
        for line in lines[:_SHOWN_LINES]
    )
    more = f"另有 {len(lines) - _SHOWN_LINES} 条，见完整报告。" if len(lines) > _SHOWN_LINES else ""
    listed = table(f"{len(made.findings_of(severity))} 条", columns, rows, "fold")
    return joined(heading(_TITLES[severity]), listed, tag("p", more, "note") if more else "")


def _lines(findings: Sequence[Finding]) -> list[_Line]:
    same: dict[tuple[str, str, str, str], list[Finding]] = {}
    for finding in findings:
        sheet = finding.reference.sheet if finding.reference else ""
        same.setdefault((finding.rule, finding.text, finding.file, sheet), []).append(finding)
    return [
        _Line(
            group[0],
            tuple(finding.reference.cell for finding in group if finding.reference),
            sum(finding.cells for finding in group),
        )
        for group in same.values()
    ]
