"""Revisions: what stands in the store, what this import puts in its place, and which positions that moves."""

from collections.abc import Iterator

from data.audit.findings import about
from data.audit.panel import Numbers, Panel, Stored, shown
from data.reading import Figure, Finding, Level
from indicators.model import Field
from indicators.periods import Period

_FIELD_NAMES = {Field.VALUE: "总量", Field.GROWTH: "增速", Field.CHANGE: "增减百分点", Field.RANK: "来源位次"}


def revisions(panel: Panel) -> Iterator[Finding]:
    """One warning for each column of which figures in the store would change or be emptied by a mark."""
    for (indicator, period, fact), column in sorted(panel.columns.items()):
        stored = panel.standing.get((indicator, period, fact), {})
        changed = [one for code, one in column.items() if code in stored and _differs(stored[code], one)]
        if changed:
            largest = max(changed, key=lambda one: abs((one.number or 0.0) - stored[one.region].number))
            old, new = (
                stored[largest.region],
                shown(largest.number) if largest.number is not None else f"“{largest.mark}”",
            )
            text = (
                f"{period.label}{panel.name(indicator)}{_FIELD_NAMES[fact]}修订 {len(changed)} 个，最大的是"
                f"{panel.region_name(largest.region)} {shown(old.number)} → {new}（原数来自第{old.release}次发布 {old.file} {old.cell}）"
                f"{_moves(panel, indicator, period, fact, stored)}。"
            )
            yield about(Level.WARNING, "revision", text, changed)


def _differs(stored: Stored, one: Figure) -> bool:
    return one.number is None or stored.number != one.number or (one.field is Field.VALUE and stored.unit != one.unit)


def _moves(panel: Panel, indicator: str, period: Period, fact: Field, stored: dict[str, Stored]) -> str:
    """；位次：镇安县 2→1 … for the field that positions compare."""
    if fact is not panel.catalogue[indicator].rank_basis:
        return ""
    counties = panel.county_codes
    before = _ranks({code: stored[code].number for code in counties if code in stored})
    now = panel.numbers(indicator, period, fact)
    after = _ranks({code: now[code] for code in counties if code in now})
    moved = [
        f"{panel.region_name(code)} {before[code]}→{after.get(code, '—')}"
        for code in counties
        if code in before and before[code] != after.get(code)
    ]
    return f"；位次变动：{'、'.join(moved)}" if moved else "；位次不变"


def _ranks(numbers: Numbers) -> dict[str, int]:
    return {code: 1 + sum(other > number for other in numbers.values()) for code, number in numbers.items()}
