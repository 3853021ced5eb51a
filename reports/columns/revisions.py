"""The columns of a list of figures that differ between two releases."""

from indicators import wording
from indicators.model import Field
from queries.rows.revision import Changed
from reports.columns.table_column import TableColumn, by_key


def _format(changed: Changed) -> str:
    if changed.field is Field.VALUE:
        return f"level{changed.indicator.decimals}"
    return "level0" if changed.field is Field.RANK else "rate"


REVISION_COLUMNS: dict[str, TableColumn[Changed]] = by_key(
    TableColumn("indicator", "指标", stored=lambda changed: changed.indicator.name),
    TableColumn("region_name", "地区"),
    TableColumn("period", "时期", stored=lambda changed: changed.period.label),
    TableColumn("field", "项目", stored=lambda changed: wording.FIELD_NAMES[changed.field]),
    TableColumn("kind", "变化", stored=lambda changed: changed.kind.label),
    TableColumn("before", "原数", format=_format, own_unit=lambda changed: changed.before_unit or ""),
    TableColumn("before_unit", "原单位"),
    TableColumn("after", "现数", format=_format, own_unit=lambda changed: changed.after_unit or ""),
    TableColumn("after_unit", "现单位"),
    TableColumn("difference", "相差", format=_format),
)
