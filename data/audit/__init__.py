"""Audits what a reader gave: what would be stored, and every finding a clerk has to decide. Rules: data/audit/rules.py."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import duckdb

from data.audit.column_holds import quarterly_in_month, stale_copy
from data.audit.contradictions import income_order, part_above_whole, rank_contradicts
from data.audit.counties import county_missing, identical_rows
from data.audit.duplicates import without_duplicates
from data.audit.mislabelled_indicator import wrong_indicator, wrong_indicator_in_store
from data.audit.panel import Panel, standing_figures
from data.audit.plausibility import cumulative_fell, growth_jump, sum_mismatch
from data.audit.revisions import revision
from data.audit.subtotals import subtotal
from data.audit.targets import target_warnings, without_twins
from data.audit.unit_jumps import unit_jump
from data.figures import Figure, Target
from data.readers.reading import Finding, Reading, Severity
from indicators.catalogue import Catalogue
from indicators.model import City
from indicators.settings.audit import AuditSettings, load_audit_settings

Check = Callable[[Panel, AuditSettings], Iterator[Finding]]

ALL = "all"
# 0.074 for 7.4 %: the one hold whose figures are changed when it is accepted.
PERCENT_FORMAT, PERCENT = "percent_format", 100
# On everything the files hold: a row or column in doubt is there, only not believed.
ON_EVERYTHING: tuple[Check, ...] = (
    quarterly_in_month, stale_copy, wrong_indicator, unit_jump, subtotal, wrong_indicator_in_store, county_missing,
)  # fmt: skip
# On what would be stored: a held column is doubted once, not again in every rule.
ON_WHAT_IS_STORED: tuple[Check, ...] = (
    cumulative_fell, part_above_whole, income_order, growth_jump, rank_contradicts, identical_rows, sum_mismatch, revision,
)  # fmt: skip


@dataclass(frozen=True)
class Audit:
    """``figures`` and ``targets`` would be stored; held ones are left out unless their rule was accepted."""

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    targets: tuple[Target, ...] = ()


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
    taken = [finding for finding in reading.findings_of(Severity.HOLD) if _is_accepted(finding, accepted)]
    scaled = [
        figure.scaled(PERCENT) if finding.rule == PERCENT_FORMAT else figure
        for finding in taken
        for figure in finding.figures
    ]
    figures, refusals = without_duplicates([*reading.figures, *scaled], city, catalogue)
    settings = load_audit_settings()
    standing = standing_figures(cursor, settings.with_partners({figure.indicator for figure in figures}))
    found = _checked(ON_EVERYTHING, Panel.of(figures, standing, city, catalogue), settings)
    held = {
        figure.key
        for finding in found
        if finding.severity is Severity.HOLD and not _is_accepted(finding, accepted)
        for figure in finding.figures
    }
    kept = tuple(figure for figure in figures if figure.key not in held)
    warnings = _checked(ON_WHAT_IS_STORED, Panel.of(kept, standing, city, catalogue), settings)
    aims = [*reading.targets, *(target.scaled(PERCENT) for finding in taken for target in finding.targets)]
    targets, twins = without_twins(aims, city, catalogue)
    doubts = target_warnings(targets, cursor, city, catalogue)
    findings = [*reading.findings, *refusals, *twins, *found, *warnings, *doubts]
    return Audit(kept, tuple(_decided(finding, accepted) for finding in findings), targets)


def _checked(checks: Iterable[Check], panel: Panel, settings: AuditSettings) -> list[Finding]:
    return [finding for check in checks for finding in check(panel, settings)]


def _is_accepted(finding: Finding, accepted: frozenset[str]) -> bool:
    return finding.severity is Severity.HOLD and bool({finding.rule, ALL} & accepted)


def _decided(finding: Finding, accepted: frozenset[str]) -> Finding:
    if not _is_accepted(finding, accepted):
        return finding
    how = "乘以100入库" if finding.rule == PERCENT_FORMAT else "按原样入库"
    return replace(finding, severity=Severity.WARNING, text=f"已接受，{how}：{finding.text}")
