"""Revisions: what stands in the store, what this import puts in its place, and which positions that moves."""

from collections.abc import Iterator

from data.audit.findings import about, listed, shown, unit_of
from data.audit.panel import Panel, Stored
from data.figures import Figure
from data.readers.reading import Finding, Severity
from indicators.model import Field
from indicators.settings.audit import AuditSettings

_FIELD_NAMES = {Field.VALUE: "总量", Field.GROWTH: "增速", Field.CHANGE: "增减百分点", Field.RANK: "来源位次"}


def revision(panel: Panel, _: AuditSettings) -> Iterator[Finding]:
    """One warning for each column of which numbers in the store would change or be emptied by a mark."""
    for (indicator, period, fact), column in panel.columns.items():
        stored = panel.standing.get((indicator, period, fact), {})
        changed = [figure for code, figure in column.items() if code in stored and _differs(stored[code], figure)]
        if changed:
            largest = max(changed, key=lambda figure: _change(stored[figure.region], figure))
            old = stored[largest.region]
            text = (
                f"{period.label}{panel.name(indicator)}{_FIELD_NAMES[fact]}有 {len(changed)} 个与库中不同，变动最大的是"
                f"{panel.region_names[largest.region]} {shown(old.number, unit_of(fact, old.unit))} → {_new(largest)}"
                f"（原数见第{old.release}次发布 {old.file} {old.cell}）{_moves(panel, changed[0], stored)}；确认后以新数为准。"
            )
            yield about(Severity.WARNING, "revision", text, changed)


def _differs(stored: Stored, figure: Figure) -> bool:
    return figure.number != stored.number or figure.unit != stored.unit


def _change(stored: Stored, figure: Figure) -> float:
    """How far a figure moves; one that disappears, or changes its unit, matters most."""
    if figure.number is None or figure.unit != stored.unit:
        return float("inf")
    return abs(figure.number - stored.number)


def _new(figure: Figure) -> str:
    return f"“{figure.mark}”" if figure.number is None else shown(figure.number, unit_of(figure.field, figure.unit))


def _moves(panel: Panel, column: Figure, stored: dict[str, Stored]) -> str:
    """；位次：镇安县 2→1 … for the field that positions compare."""
    if column.field is not panel.catalogue[column.indicator].rank_basis:
        return ""
    known = panel.known_at(column.indicator, column.period, column.field)
    before = _ranks({code: (stored[code].number, stored[code].unit) for code in panel.county_codes if code in stored})
    after = _ranks({code: (known[code].number, known[code].unit) for code in panel.county_codes if code in known})
    moved = [
        f"{panel.region_names[code]} {before[code]}→{after.get(code, '无')}"
        for code in panel.county_codes
        if code in before and before[code] != after.get(code)
    ]
    return f"；位次变动：{listed(moved)}" if moved else "；位次不变"


def _ranks(numbers: dict[str, tuple[float, str | None]]) -> dict[str, int]:
    """Places among the figures in the same unit, ties sharing one."""
    return {
        code: 1 + sum(other > number and its == unit for other, its in numbers.values())
        for code, (number, unit) in numbers.items()
    }
