"""Audits annual targets: twice and different, out of all proportion, or other than what stands in the store."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import duckdb

from data.audit.findings import listed, shown, unit_of
from data.figures import Target
from data.readers.reading import Finding, Severity
from indicators.catalogue import Catalogue
from indicators.model import City, Field

Key = tuple[str, str, int, Field]
Column = tuple[str, int, Field]
Standing = dict[Key, tuple[float, str | None]]
Item = TypeVar("Item")

# No county plans to more than double within a year: such a growth is a level, or a slipped decimal.
_MOST_GROWTH_PCT = 100
_FIELD_NAMES = {Field.VALUE: "目标值", Field.GROWTH: "目标增速"}
_STANDING = "SELECT indicator_id, region_code, year, growth_pct, value, unit FROM target"


def without_twins(
    targets: Iterable[Target], city: City, catalogue: Catalogue
) -> tuple[tuple[Target, ...], list[Finding]]:
    """Each target once, and a refusal for every column in which one stands twice with different numbers."""
    kept: dict[Key, Target] = {}
    twins = [(other, target) for target in targets if not _same(other := kept.setdefault(target.key, target), target)]
    return tuple(kept.values()), [_refusal(pairs, city, catalogue) for pairs in _columns(twins, lambda pair: pair[0])]


def target_warnings(
    targets: Iterable[Target], cursor: duckdb.DuckDBPyConnection, city: City, catalogue: Catalogue
) -> Iterator[Finding]:
    """What a clerk has to confirm about the targets that would be stored."""
    stored = standing_targets(cursor)
    for column in _columns(targets, lambda target: target):
        yield from _implausible(column, city, catalogue)
        yield from _revision(column, stored, city, catalogue)


def standing_targets(cursor: duckdb.DuckDBPyConnection) -> Standing:
    """The number and unit of every target that stands in the store."""
    found: Standing = {}
    for indicator, region, year, growth, value, unit in cursor.execute(_STANDING).fetchall():
        for field, number, its_unit in ((Field.GROWTH, growth, None), (Field.VALUE, value, unit)):
            if number is not None:
                found[indicator, region, year, field] = number, its_unit
    return found


def stands(target: Target, standing: Standing) -> bool:
    """Whether the store says the same already; a mark says that there is no target."""
    if target.number is None:
        return target.key not in standing
    return standing.get(target.key) == (target.number, target.unit)


def _implausible(column: list[Target], city: City, catalogue: Catalogue) -> Iterator[Finding]:
    odd = [target for target in column if target.number is not None and _is_implausible(target.field, target.number)]
    if odd:
        allowed = (
            "应大于 0" if odd[0].field is Field.VALUE else f"应在 −{_MOST_GROWTH_PCT}% 到 {_MOST_GROWTH_PCT}% 之间"
        )
        parts = [f"{_region(target, city)} {_number(target, catalogue)}" for target in odd]
        text = f"{_name(odd[0], catalogue)}可疑（{allowed}）：{listed(parts)}；请核对。"
        yield _about(Severity.WARNING, "implausible_target", text, odd)


def _revision(column: list[Target], stored: Standing, city: City, catalogue: Catalogue) -> Iterator[Finding]:
    changed = [target for target in column if target.key in stored and not stands(target, stored)]
    if changed:
        parts = [
            f"{_region(target, city)} {shown(stored[target.key][0], _unit(target, stored[target.key][1], catalogue))}"
            f" → {_number(target, catalogue)}"
            for target in changed
        ]
        text = f"{_name(changed[0], catalogue)}有 {len(changed)} 个与库中不同：{listed(parts)}；确认后以新目标为准。"
        yield _about(Severity.WARNING, "revision", text, changed)


def _refusal(pairs: list[tuple[Target, Target]], city: City, catalogue: Catalogue) -> Finding:
    parts = [
        f"{_region(target, city)} {'，'.join(f'{twin.reference.file} {twin.reference} 为 {twin.raw}' for twin in (target, other))}"
        for target, other in pairs
    ]
    text = f"{_name(pairs[0][0], catalogue)}出现两个不同的数：{listed(parts, '处')}；请在文件中只保留正确的一个。"
    return _about(Severity.REFUSAL, "duplicate_figure", text, [target for pair in pairs for target in pair])


def _is_implausible(field: Field, number: float) -> bool:
    return number <= 0 if field is Field.VALUE else abs(number) > _MOST_GROWTH_PCT


def _same(target: Target, other: Target) -> bool:
    """Whether two cells say the same; two different marks both say that there is no target."""
    return (target.number, target.unit) == (other.number, other.unit)


def _columns(items: Iterable[Item], of: Callable[[Item], Target]) -> list[list[Item]]:
    """Targets of one indicator, year and field together: one thing to decide, however many counties it has."""
    columns: dict[Column, list[Item]] = defaultdict(list)
    for item in items:
        target = of(item)
        columns[target.indicator, target.year, target.field].append(item)
    return list(columns.values())


def _name(target: Target, catalogue: Catalogue) -> str:
    """2023年生产总值目标增速; a share has a change to aim at, not a growth."""
    is_change = target.field is Field.GROWTH and catalogue[target.indicator].is_share
    return f"{target.year}年{catalogue[target.indicator].name}{'目标增减百分点' if is_change else _FIELD_NAMES[target.field]}"


def _number(target: Target, catalogue: Catalogue) -> str:
    return f"“{target.mark}”" if target.number is None else shown(target.number, _unit(target, target.unit, catalogue))


def _unit(target: Target, level_unit: str | None, catalogue: Catalogue) -> str:
    is_change = target.field is Field.GROWTH and catalogue[target.indicator].is_share
    return unit_of(Field.CHANGE if is_change else target.field, level_unit)


def _region(target: Target, city: City) -> str:
    return next(region.name for region in city.regions if region.code == target.region)


def _about(severity: Severity, rule: str, text: str, targets: list[Target]) -> Finding:
    first = targets[0].reference
    return Finding(severity, rule, text, first.file, first, cells=len(targets), targets=tuple(targets))
