"""Audits what a reader gave: what would be stored, and every doubt a clerk has to decide. Rules: data/audit/rules.py."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import duckdb

from data.audit import plausibility
from data.audit.arrivals import wrong_indicator_in_store
from data.audit.duplicates import without_duplicates
from data.audit.holds import holds, subtotals
from data.audit.panel import Panel, standing_figures
from data.audit.revisions import revisions
from data.reading import Figure, Finding, Level, Reading
from indicators.catalogue import Catalogue
from indicators.model import City
from indicators.settings.audit import AuditSettings, load_audit_settings

ALL = "all"
# 0.074 for 7.4 %: the one hold whose figures are changed when it is accepted.
PERCENT_FORMAT, PERCENT = "percent_format", 100


@dataclass(frozen=True)
class Audit:
    """``figures`` are those that would be stored; held ones are left out unless their rule was accepted."""

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]


def audit(
    reading: Reading,
    cursor: duckdb.DuckDBPyConnection,
    city: City,
    catalogue: Catalogue,
    accepted: frozenset[str] = frozenset(),
) -> Audit:
    """Checks a reading against itself and against what stands in the store.

    ``accepted`` holds hold rules, or ``all``, whose figures are stored exactly as they stand (percent_format × 100);
    an accepted hold stays in the report as a warning.
    """
    settings, standing = load_audit_settings(), standing_figures(cursor)
    scaled = [
        figure.scaled(PERCENT)
        for finding in reading.of(Level.HOLD)
        if _is_accepted(finding, accepted)
        for figure in finding.figures
    ]
    figures, refusals = without_duplicates([*reading.figures, *scaled], city, catalogue)
    whole = Panel.of(figures, standing, city, catalogue)
    found = [*holds(whole, settings), *subtotals(whole, settings)]
    held = {one.key for finding in found if not _is_accepted(finding, accepted) for one in finding.figures}
    kept = tuple(one for one in figures if one.key not in held)
    warnings = _warnings(Panel.of(kept, standing, city, catalogue), settings)
    findings = [*reading.findings, *refusals, *found, *warnings]
    return Audit(kept, tuple(_decided(finding, accepted) for finding in findings))


def _warnings(panel: Panel, settings: AuditSettings) -> Iterable[Finding]:
    """Warnings are about what would be stored: a held column is doubted once, not again in every rule."""
    yield from wrong_indicator_in_store(panel, settings)
    yield from plausibility.cumulative_fell(panel)
    yield from plausibility.part_above_whole(panel, settings)
    yield from plausibility.income_order(panel, settings)
    yield from plausibility.growth_jump(panel, settings)
    yield from plausibility.rank_contradicts(panel)
    yield from plausibility.county_missing(panel, settings)
    yield from plausibility.identical_rows(panel)
    yield from plausibility.sum_mismatch(panel, settings)
    yield from revisions(panel)


def _is_accepted(finding: Finding, accepted: frozenset[str]) -> bool:
    return finding.level is Level.HOLD and bool({finding.rule, ALL} & accepted)


def _decided(finding: Finding, accepted: frozenset[str]) -> Finding:
    if not _is_accepted(finding, accepted):
        return finding
    how = "乘以100入库" if finding.rule == PERCENT_FORMAT else "按原样入库"
    return replace(finding, level=Level.WARNING, text=f"已接受，{how}：{finding.text}")
