"""The conventions in force: every value of the settings files in words, and what they come to for one city."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor
from pathlib import Path

from data.audit.rules import RULES, rule_name
from data.readers.reading import Severity
from indicators.catalogue import load_catalogue
from indicators.model import City
from indicators.settings import PositionSettings
from indicators.settings.audit import AuditSettings
from indicators.toml_reader import Table
from indicators.units import PATH as UNITS
from indicators.wording import TIER_NAMES
from pages.shared.computed_once import computed_once
from pages.shared.html import Cell, Column, Markup, Row, joined, table, tag

Value = float | int | bool
SEVERITIES = {
    Severity.REFUSAL: "拒收文件",
    Severity.REJECTED: "拒绝单元格",
    Severity.HOLD: "暂存待定",
    Severity.WARNING: "提示",
    Severity.SKIPPED: "跳过",
}


@dataclass(frozen=True)
class Setting:
    """One number or switch of a settings file: its name, its value in words, what it decides."""

    name: str
    say: Callable[[Value], str]
    meaning: str
    rule: str = ""


@computed_once()
def prose(path: Path) -> str:
    """A text of the reference, read once."""
    return path.read_text(encoding="utf-8")


def _share(value: Value) -> str:
    return f"{value * 100:.12g}%"


def _counted(unit: str) -> Callable[[Value], str]:
    return lambda value: f"{value:.12g}{unit}"


def _power(value: Value) -> str:
    return f"10的{value:.12g}次方"


def _yes_no(value: Value) -> str:
    return "是" if value else "否"


POSITIONS = {
    "first_tier_share": Setting("第一方阵的比例", _share, "位次不超过“比例×参加排名的个数”（向上取整）的为第一方阵"),
    "last_tier_share": Setting(
        "第三方阵的比例", _share, "位次在最后“比例×参加排名的个数”（向下取整）位的为第三方阵（后位）"
    ),
    "last_tier_least_counties": Setting("设第三方阵的最少个数", _counted("个"), "参加排名的少于这个数时不设第三方阵"),
    "rank_zones": Setting("开发区参加排名", _yes_no, "开发区、高新区是否同各县一起排名；不参加的只列数据"),
}
AUDIT = {
    "wrong_indicator_tolerance_pct": Setting(
        "合计相符的误差", _counted("%"), "整列合计与另一指标的全市数相差在此以内，疑似填错指标", "wrong_indicator"
    ),
    "unit_jump_least_power": Setting("单位错位的下限", _power, "与本地以往数据的倍数不小于此", "unit_jump"),
    "unit_jump_most_power": Setting("单位错位的上限", _power, "与本地以往数据的倍数不大于此", "unit_jump"),
    "unit_jump_column_share": Setting("整列存疑的比例", _share, "一列中错位的数达到此比例，整列存疑", "unit_jump"),
    "stale_copy_least_counties": Setting(
        "整列未变的最少个数", _counted("个"), "至少这么多个地区全部未变才存疑", "stale_copy"
    ),
    "subtotal_least_indicators": Setting(
        "小计行的最少指标数", _counted("项"), "至少这么多项总量等于其他几行之和", "subtotal"
    ),
    "subtotal_least_share": Setting("小计行的指标比例", _share, "并且占该行指标的比例不低于此", "subtotal"),
    "growth_jump_pp": Setting("增速突变的幅度", _counted("个百分点"), "增速与上季相差超过此数", "growth_jump"),
    "sum_mismatch_pct": Setting(
        "合计与全市之差", _counted("%"), "各地合计（含与不含开发区）与全市数都相差超过此数", "sum_mismatch"
    ),
    "county_missing_least_share": Setting(
        "缺报提示的比例", _share, "已报的达到此比例，才提示其余缺报", "county_missing"
    ),
}


@computed_once()
def position_table(settings: PositionSettings) -> Markup:
    """Every value of positions.toml."""
    return _settings_table("位次的约定（positions.toml）", POSITIONS, vars(settings))


@computed_once()
def audit_table(settings: AuditSettings) -> Markup:
    """Every number of audit.toml."""
    return _settings_table("导入检查的界限（audit.toml）", AUDIT, vars(settings))


@computed_once()
def comparison_table(settings: AuditSettings) -> Markup:
    """The indicators that audit.toml holds against each other."""
    columns = (Column("指标"), Column("检查", css="source"), Column("设置项", css="source"))
    compared = [
        *((row, "、", "wrong_indicator", "前者的表头下可能填了后者的数", "mistaken") for row in settings.mislabelled),
        *((part, " ≤ ", "part_above_whole", "部分不能大于整体", "part") for part in settings.parts),
        *((order, " < ", "income_order", "应当逐级升高", "order") for order in settings.orders),
    ]
    rows = (
        Row(
            (
                Cell(between.join(load_catalogue()[indicator_id].name for indicator_id in ids)),
                Cell(f"“{rule_name(rule)}”：{meaning}", "source"),
                Cell(f"[[{key}]] {'、'.join(ids)}", "source muted"),
            )
        )
        for ids, between, rule, meaning, key in compared
    )
    return table("相互对照的指标（audit.toml）", columns, rows, "fold")


@computed_once()
def unit_table() -> Markup:
    """Every unit of units.toml with its factor, to be opened."""
    columns = (Column("基本单位", css="rule"), Column("可以换算的单位"))
    units = Table.read(UNITS)
    rows = (Row((Cell(base), Cell("；".join(_factors(base, units.table(base)))))) for base in units)
    return _folded("单位换算（units.toml）", table("同一行之内换算，不同行之间不换算", columns, rows))


@computed_once()
def rule_table() -> Markup:
    """Every rule of the import, to be opened."""
    columns = (Column("检查", css="rule"), Column("处理", css="rule"), Column("什么情况"))
    rows = (Row((Cell(rule.name), Cell(SEVERITIES[rule.severity]), Cell(rule.meaning))) for rule in RULES)
    return _folded(f"导入时的全部检查（{len(RULES)}项）", table("按处理方式排列", columns, rows))


def in_force(city: City, settings: PositionSettings) -> str:
    """Which places the tiers are where everybody reports: ``商洛市有7个县区参加排名，全部报数时第1至3位为第一方阵…``."""
    number = len(city.members if settings.rank_zones else city.counties)
    places = range(1, number + 1)
    tiers = groupby(places, key=lambda place: _tier(place, number, settings))
    said = (f"{_places(list(group))}为{TIER_NAMES[tier]}" for tier, group in tiers)
    return f"{city.name}有{number}个{city.noun}参加排名，全部报数时{'，'.join(said)}。"


def _tier(place: int, number: int, settings: PositionSettings) -> int:
    if place <= ceil(round(settings.first_tier_share * number, 9)):
        return 1
    last = floor(round(settings.last_tier_share * number, 9)) if number >= settings.last_tier_least_counties else 0
    return 3 if place > number - last else 2


def _places(places: list[int]) -> str:
    return f"第{places[0]}位" if len(places) == 1 else f"第{places[0]}至{places[-1]}位"


def _folded(title: str, content: Markup) -> Markup:
    return tag("details", joined(tag("summary", title), content), "reference")


def _settings_table(caption: str, said: dict[str, Setting], values: dict[str, Value]) -> Markup:
    columns = (Column("约定"), Column("现行取值"), Column("含义", css="source"), Column("设置项", css="source"))
    rows = (
        Row(
            (
                Cell(setting.name),
                Cell(setting.say(values[key])),
                Cell(f"“{rule_name(setting.rule)}”：{setting.meaning}" if setting.rule else setting.meaning, "source"),
                Cell(f"{key} = {_as_written(values[key])}", "source muted"),
            )
        )
        for key, setting in said.items()
    )
    return table(caption, columns, rows, "fold")


def _as_written(value: Value) -> str:
    """As the settings file has it."""
    return str(value).lower()


def _factors(base: str, members: Table) -> Iterator[str]:
    for unit in members:
        factor = members.number(unit, 0, float("inf"))
        if unit != base:
            yield f"1{unit} = {factor:,.12g}{base}"
