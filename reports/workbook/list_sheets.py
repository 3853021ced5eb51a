"""预警, 目标 and 修订: lists that are filtered and sorted in the spreadsheet."""

from collections.abc import Sequence

from queries.rows.revision import Changed
from reports.columns.alerts import ALERT_COLUMNS
from reports.columns.revisions import REVISION_COLUMNS
from reports.columns.targets import TARGET_COLUMNS
from reports.inputs import Inputs
from reports.selections import worst_first
from reports.text import one_line
from reports.workbook.sheet import TOP, Book, Page, colour_of

_ALERTS = {
    "level": 10, "region_name": 10, "indicator": 24, "rule_name": 12, "observed": 10, "threshold": 9, "gap": 9,
    "since": 14, "text": 70, "lead_department": 16,
}  # fmt: skip
_TARGETS = {
    "indicator": 26, "region_name": 10, "year": 7, "target_growth_pct": 9, "target_value": 11, "target_unit": 9,
    "rate": 9, "value": 11, "achieved_share": 9, "expected_share": 10, "needed_value": 12, "needed_growth_pct": 12,
    "basis": 60,
}  # fmt: skip
_REVISIONS = {
    "indicator": 26, "region_name": 12, "period": 16, "field": 10, "kind": 8, "before": 12, "before_unit": 8,
    "after": 12, "after_unit": 8, "difference": 12,
}  # fmt: skip


def add_warnings(book: Book, inputs: Inputs) -> None:
    """预警: a row an alert, the worst first."""
    page = book.page("预警", f"{one_line(inputs.region.name)}{inputs.period.label}预警")
    alerts = worst_first(inputs.warned)
    page.table(ALERT_COLUMNS, _ALERTS, alerts, {"level": lambda alert: colour_of(alert.level)})
    _end(page, len(alerts), len(_ALERTS), "本期没有预警。")


def add_targets(book: Book, inputs: Inputs) -> None:
    """目标: annual targets, as far as they are reached; what is derived says 测算. Reads back as targets."""
    page = book.page("目标", f"{one_line(inputs.city.name)}{inputs.period.year}年年度目标", is_for_import=True)
    page.table(TARGET_COLUMNS, _TARGETS, inputs.progress, {})
    _end(page, len(inputs.progress), len(_TARGETS), f"库中没有{inputs.period.year}年的年度目标。")


def add_revisions(book: Book, inputs: Inputs, changed: Sequence[Changed]) -> None:
    """修订: figures that read otherwise when the period first came in."""
    page = book.page("修订", f"{one_line(inputs.city.name)}{inputs.period.label}首次发布以来的修订")
    page.table(REVISION_COLUMNS, _REVISIONS, changed, {})
    _end(page, len(changed), len(_REVISIONS), "没有修订。")


def _end(page: Page, rows: int, columns: int, nothing: str) -> None:
    if rows:
        page.sheet.autofilter(TOP - 1, 0, TOP + rows - 1, columns - 1)
    else:
        page.sheet.write_string(TOP, 0, nothing, page.book.formats["note"])
    page.finish(TOP + max(rows, 1) + 1, TOP, columns)
