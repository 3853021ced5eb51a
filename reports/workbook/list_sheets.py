"""预警, 目标 and 修订: lists that are filtered and sorted in the spreadsheet."""

from collections.abc import Sequence

from indicators.model import Field
from queries.rows.revision import Changed
from reports.inputs import Inputs
from reports.selections import worst_first
from reports.text import one_line
from reports.workbook.sheet import Book, Page

_TOP = 3
_FIELDS = {Field.VALUE: "总量", Field.GROWTH: "增速", Field.CHANGE: "占比变化", Field.RANK: "来源位次"}


def add_warnings(book: Book, inputs: Inputs) -> None:
    """预警: a row a notice, the worst first."""
    page = book.page("预警", f"{one_line(inputs.region.name)}{inputs.period.label}预警")
    headings = ("级别", "地区", "指标", "规则", "实际", "界限", "差距", "始于", "说明", "牵头部门")
    page.heads(_TOP - 1, headings)
    notices = worst_first(inputs.warned)
    for row, warning in enumerate(notices, start=_TOP):
        colour = warning.level.value if warning.level.value in ("red", "yellow", "blue") else "text"
        named = (one_line(warning.region_name), warning.indicator.name, warning.rule_name)
        page.put(row, 0, warning.level.sign, colour)
        page.line(row, [(name, "text") for name in named], 1)
        page.line(row, [(figure, "level2") for figure in (warning.observed, warning.threshold, warning.gap)], 4)
        page.line(
            row,
            [(warning.since.label, "text"), (one_line(warning.text), "wrap"), (_lead(warning.lead_department), "text")],
            7,
        )
    page.widths(10, 10, 24, 12, 10, 9, 9, 14, 70, 16)
    _end(page, len(notices), len(headings), "本期没有预警。")


def add_targets(book: Book, inputs: Inputs) -> None:
    """目标: annual targets, as far as they are reached; what is derived says 测算. Reads back as targets."""
    page = book.page("目标", f"{one_line(inputs.city.name)}{inputs.period.year}年年度目标", is_for_import=True)
    headings = (
        "指标", "地区", "年份", "目标增速", "目标值", "单位", "现有增速", "现有水平", "完成比例", "应完成比例",
        "余下需完成（测算）", "余下需增速（测算）", "依据",
    )  # fmt: skip
    page.heads(_TOP - 1, headings)
    for row, progress in enumerate(inputs.progress, start=_TOP):
        indicator = progress.indicator
        level, rate = f"level{indicator.decimals}", "signed" if indicator.is_share else "rate"
        page.line(
            row, [(indicator.name, "text"), (one_line(progress.region_name), "text"), (progress.period.year, "whole")]
        )
        aims = ((progress.target_growth_pct, rate), (progress.target_value, level), (progress.target_unit, "text"))
        shares = (None if indicator.is_share else progress.achieved_share, progress.expected_share)
        page.line(
            row, [*aims, (progress.rate, rate), (progress.value, level), *((share, "percent") for share in shares)], 3
        )
        needs = (
            (progress.needed_value, level),
            (progress.needed_growth_pct, rate),
            (progress.basis, "wrap"),
        )
        page.line(row, needs, 10)
    page.widths(26, 10, 7, 9, 11, 9, 9, 11, 9, 10, 12, 12, 60)
    _end(page, len(inputs.progress), len(headings), f"库中没有{inputs.period.year}年的年度目标。")


def add_revisions(book: Book, inputs: Inputs, changed: Sequence[Changed]) -> None:
    """修订: figures that read otherwise when the period first came in."""
    title = f"{one_line(inputs.city.name)}{inputs.period.label}首次发布以来的修订"
    page = book.page("修订", title)
    headings = ("指标", "地区", "时期", "项目", "变化", "原数", "原单位", "现数", "现单位", "相差")
    page.heads(_TOP - 1, headings)
    for row, change in enumerate(changed, start=_TOP):
        kind = f"level{change.indicator.decimals}" if change.field == Field.VALUE else "rate"
        kind = "whole" if change.field == Field.RANK else kind
        named = (change.indicator.name, one_line(change.region_name), change.period.label, _FIELDS[change.field])
        page.line(row, [(name, "text") for name in (*named, change.kind.label)])
        page.line(
            row,
            [(change.before, kind), (change.before_unit, "text"), (change.after, kind), (change.after_unit, "text")],
            5,
        )
        page.put(row, 9, change.difference, kind)
    page.widths(26, 12, 16, 10, 8, 12, 8, 12, 8, 12)
    _end(page, len(changed), len(headings), "没有修订。")


def _lead(departments: str | None) -> str | None:
    return one_line(departments) if departments else None


def _end(page: Page, rows: int, columns: int, nothing: str) -> None:
    if rows:
        page.sheet.autofilter(_TOP - 1, 0, _TOP + rows - 1, columns - 1)
    else:
        page.sheet.write_string(_TOP, 0, nothing, page.book.formats["note"])
    page.finish(_TOP + max(rows, 1) + 1, _TOP, columns)
