"""A city figure that arrives later can unmask a column that is already in the store."""

from collections.abc import Iterator

from data.audit.findings import about
from data.audit.holds import matching_sum
from data.audit.panel import Panel, shown
from data.reading import Finding, Level
from indicators.model import Field
from indicators.settings.audit import AuditSettings


def wrong_indicator_in_store(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """The arriving city figure equals the sum of a stored column that came under another name."""
    for indicator, really in settings.mistaken:
        for found, period, column in panel.of_field(Field.VALUE):
            stored = panel.standing.get((indicator, period, Field.VALUE), {})
            target = column.get(panel.city.code)
            if found != really or target is None or not stored or (indicator, period, Field.VALUE) in panel.columns:
                continue
            numbers = {code: one.number for code, one in stored.items()}
            if total := matching_sum(panel, numbers, target.number or 0.0, settings.wrong_indicator_tolerance_pct):
                first = next(iter(stored.values()))
                text = (
                    f"库中{period.label}{panel.name(indicator)}各县区合计 {shown(total)}，与本次全市{panel.name(really)} "
                    f"{shown(target.number or 0.0)} 相符，可能入错了指标（第{first.release}次发布 {first.file} {first.cell} 一列）；请核对后撤回重导。"
                )
                yield about(Level.WARNING, "wrong_indicator", text, [target])
