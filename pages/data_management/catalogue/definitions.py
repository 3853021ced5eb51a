"""The catalogue on the screen: tables of indicators, and one indicator's whole definition, straight from the files."""

from collections.abc import Sequence
from functools import cache

from indicators import wording
from indicators.catalogue import load_catalogue
from indicators.model import Field, Frequency, Indicator, Kind, Publishes
from pages.shared.html import Cell, Column, Content, Markup, Row, joined, link, table, tag
from pages.shared.layout import heading
from pages.shared.table_download import Sheet, Value
from pages.shared.urls import CATALOGUE, RANKING, address

KINDS = {Kind.REAL: "可比价", Kind.NOMINAL: "现价", Kind.PHYSICAL: "实物量", Kind.SHARE: "占比"}
FREQUENCIES = {Frequency.MONTH: "按月", Frequency.QUARTER: "按季"}
PUBLISHED = {
    Publishes.LEVEL_AND_GROWTH: "总量和增速",
    Publishes.GROWTH_ONLY: "只有增速",
    Publishes.SHARE_AND_CHANGE: "比重和增减百分点",
}
_GROWTH_IS = {
    Kind.REAL: "增速扣除价格变动，按可比价（不变价）计算",
    Kind.NOMINAL: "增速按现行价格计算，含价格变动",
    Kind.PHYSICAL: "增速是实物数量的增长，与价格无关",
    Kind.SHARE: "没有增速，公布比重与上年同期相比的增减百分点",
}
_MAIN, _OTHER = Column("序号 指标"), Column("指标")
_COLUMNS = (
    Column("单位"),
    Column("口径"),
    Column("频率"),
    Column("县级公布内容"),
    Column("排名依据"),
    Column("牵头部门"),
)
# Figure spaces keep the numbers of one and of two digits under each other.
_NUMBER_WIDTH, _FIGURE_SPACE = 2, "\u2007"


@cache
def catalogue_sections() -> Markup:
    """The main indicators as a table with their definitions below, then the others by how their growth is made."""
    main = load_catalogue().main
    others = {kind: [one for one in load_catalogue() if one.kind is kind and one.main_order is None] for kind in KINDS}
    return joined(
        _section(f"{len(main)}项主要经济指标", "点指标名称看各地位次，点下面的释义看定义", main),
        *(
            _section(f"其他指标：{KINDS[kind]}", f"不计入主要经济指标；{_GROWTH_IS[kind]}", group)
            for kind, group in others.items()
            if group
        ),
    )


def whole_definition(one: Indicator) -> Markup:
    """One indicator's definition with everything that its file says, under its name."""
    return joined(tag("h1", one.name, "finding"), _definition(one))


def catalogue_sheet() -> Sheet:
    """The whole catalogue as a table to take away, one row an indicator."""
    said: list[dict[str, Value]] = [
        {
            "指标": one.name,
            "代码": one.id,
            "简称": one.short_name,
            "序号": one.main_order,
            "定义": one.definition,
            **_facts(one),
        }
        for one in load_catalogue()
    ]
    return Sheet("指标目录", tuple(said[0]), tuple(tuple(one.values()) for one in said))


def _section(title: str, caption: str, indicators: Sequence[Indicator]) -> Markup:
    columns = [_MAIN if any(one.main_order for one in indicators) else _OTHER, *_COLUMNS]
    if not any(one.lead_departments for one in indicators):
        columns.pop()
    rows = (Row(_cells(one)[: len(columns)]) for one in indicators)
    definitions = (
        tag("details", joined(tag("summary", _summary(one)), _definition(one)), "reference") for one in indicators
    )
    return joined(heading(title), table(caption, columns, rows, "fold"), tag("h3", "释义", "reference"), *definitions)


def _cells(one: Indicator) -> tuple[Cell, ...]:
    number = "" if one.main_order is None else f"{one.main_order:{_FIGURE_SPACE}>{_NUMBER_WIDTH}}\u3000"
    return (
        Cell(joined(number, _positions_link(one, one.name))),
        Cell("、".join(one.units)),
        Cell(KINDS[one.kind]),
        Cell(FREQUENCIES[one.frequency]),
        Cell(PUBLISHED[one.publishes]),
        Cell(_basis(one)),
        Cell("、".join(one.lead_departments) or wording.MISSING),
    )


def _summary(one: Indicator) -> Markup:
    return joined(one.name, tag("small", f"　{'、'.join(one.units)} · {KINDS[one.kind]}", "muted"))


def _definition(one: Indicator) -> Markup:
    """Its definition and every fact, with links to the indicators that it names and to its positions."""
    facts = _facts(one)
    basis = joined(f"{facts['排名依据']}；", _positions_link(one, "看各地位次"))
    contents: dict[str, Content] = {**facts, "排名依据": basis, "支撑指标": _supporting(one)}
    rows = (Row((Cell(name), Cell(content))) for name, content in contents.items() if facts[name])
    columns = (Column("项目", css="rule"), Column("内容"))
    return joined(tag("p", one.definition), table(f"指标代码 {one.id}，简称{one.short_name}", columns, rows))


def _facts(one: Indicator) -> dict[str, str]:
    decimals = f"总量保留{one.decimals}位小数" if one.decimals else "总量取整数"
    return {
        "说明": one.note,
        "单位": f"{'、'.join(one.units)}{'（相互不换算，不放在一起排名）' if len(one.units) > 1 else ''}；{decimals}",
        "口径": f"{KINDS[one.kind]}：{_GROWTH_IS[one.kind]}",
        "频率": FREQUENCIES[one.frequency],
        "县级公布": PUBLISHED[one.publishes],
        "排名依据": f"{_basis(one)}，由高到低",
        "单季": _single_quarter(one),
        "加总": "各地之和可与全市数对照，两者通常不完全相等" if one.sums_to_city else "各地的数不能相加得出全市数",
        "支撑指标": "、".join(load_catalogue()[other].name for other in one.supporting),
        "牵头部门": "、".join(one.lead_departments),
        "导入时也认得": "、".join(one.aliases),
    }


def _basis(one: Indicator) -> str:
    if one.rank_basis is Field.VALUE:
        return "比重" if one.kind is Kind.SHARE else "总量"
    return "增减百分点" if one.rank_basis is Field.CHANGE else "增速"


def _single_quarter(one: Indicator) -> str:
    if not one.additive:
        return "不能由累计数推算"
    only = "有总量时" if one.publishes is Publishes.GROWTH_ONLY else ""
    return f"{only}可由两个累计数相减得出，标明“测算”"


def _supporting(one: Indicator) -> Content:
    links = [link(load_catalogue()[other].name, address(CATALOGUE, indicator=other)) for other in one.supporting]
    return joined(*links[:1], *(joined("、", one) for one in links[1:]))


def _positions_link(one: Indicator, text: str) -> Markup:
    return link(text, address(RANKING, indicator=one.id))
