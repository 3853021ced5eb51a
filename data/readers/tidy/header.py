"""The header row of a tidy table: which column holds what, and whether the rows are figures or annual targets."""

from dataclasses import dataclass

from data.readers.formats.grid import Sheet
from indicators.model import Field
from indicators.periods import Period, plain_text

_FIELDS = {
    Field.VALUE: ("value", "指标值", "数值", "总量", "绝对值"),
    Field.GROWTH: ("growth_pct", "增速", "增长率", "增速(%)", "增长(%)", "同比", "同比(%)", "growth"),
    Field.CHANGE: ("change_pp", "增减百分点", "增减(百分点)", "change"),
    Field.RANK: ("published_rank", "位次", "排名", "全市位次"),
}
_TARGET_FIELDS = {
    Field.VALUE: ("value", "目标值", "目标总量", "总量目标"),
    Field.GROWTH: (
        "growth_pct", "目标增速", "目标增速(%)", "增速目标", "增速目标(%)", "目标增长(%)", "增长目标", "增长目标(%)", "growth",
    ),
}  # fmt: skip
_KEYS = {
    "indicator": ("indicator", "indicator_id", "指标", "指标名称", "指标代码"),
    "region": ("region", "region_code", "地区", "县区", "区县", "地区名称", "地区代码", "县(市、区)"),
    "period": ("period", "时期", "期别", "报告期"),
    "unit": ("unit", "单位", "计量单位"),
    "year": ("year", "年份", "年度"),
}
# A tidy table begins at the top, under a title or two.
_HEAD_ROWS = 5


@dataclass(frozen=True)
class TidyHeader:
    """The header row of a tidy table. ``others`` are columns that it has no use for."""

    row: int
    keys: dict[str, int]
    fields: dict[Field, int]
    others: dict[int, str]

    @property
    def is_targets(self) -> bool:
        """A table of annual targets: a year in place of the period."""
        return _is_yearly(self.keys)


def tidy_header(sheet: Sheet, requested: Period | None, is_about_targets: bool) -> TidyHeader | None:
    """The header of a tidy table in the sheet's first rows, or None where the sheet is no tidy table.

    ``is_about_targets``: the sheet's name or title says that its rows are targets, so that 增速 means a target too.
    """
    for row in sheet.rows[:_HEAD_ROWS]:
        names = [(column, plain_text(cell.text).lower()) for column, cell in sheet.row(row)]
        header = _header(row, names, is_about_targets)
        is_dated = bool({"period", "year"} & set(header.keys)) or requested is not None
        if {"indicator", "region"} <= set(header.keys) and is_dated and (header.fields or header.is_targets):
            return header
    return None


def says_target(name: str) -> bool:
    """Whether a heading over a table of targets may mean one although it is none of the known spellings."""
    return "目标" in name or any(name in spellings for spellings in _FIELDS.values())


def _header(row: int, names: list[tuple[int, str]], is_about_targets: bool) -> TidyHeader:
    keys: dict[str, int] = {}
    for column, name in names:
        if key := next((key for key, spellings in _KEYS.items() if name in spellings), None):
            keys.setdefault(key, column)
    spellings = _spellings(_is_yearly(keys), is_about_targets)
    fields: dict[Field, int] = {}
    others: dict[int, str] = {}
    for column, name in names:
        field = next((field for field, known in spellings.items() if name in known), None)
        if field and field not in fields:
            fields[field] = column
        elif column not in keys.values():
            others[column] = name
    return TidyHeader(row, keys, fields, others)


def _spellings(is_yearly: bool, is_about_targets: bool) -> dict[Field, tuple[str, ...]]:
    if not is_yearly:
        return _FIELDS
    return {field: known + (_FIELDS[field] if is_about_targets else ()) for field, known in _TARGET_FIELDS.items()}


def _is_yearly(keys: dict[str, int]) -> bool:
    return "year" in keys and "period" not in keys
