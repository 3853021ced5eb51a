"""The columns of a list of alerts."""

from queries.rows.alert import Alert
from reports.columns.table_column import TableColumn, by_key

ALERT_COLUMNS: dict[str, TableColumn[Alert]] = by_key(
    TableColumn("level", "级别", stored=lambda alert: alert.level.sign),
    TableColumn("region_name", "地区"),
    TableColumn("indicator", "指标", stored=lambda alert: alert.indicator.name),
    TableColumn("period", "时期", stored=lambda alert: alert.period.label),
    TableColumn("rule_name", "规则"),
    TableColumn("observed", "实际", format="level2"),
    TableColumn("threshold", "界限", format="level2"),
    TableColumn("gap", "差距", format="level2"),
    TableColumn("since", "始于", stored=lambda alert: alert.since.label),
    TableColumn("text", "说明", format="wrap", words=lambda alert: f"{alert.indicator.name}{alert.statement}"),
    TableColumn("lead_department", "牵头部门"),
)
