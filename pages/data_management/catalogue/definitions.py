"""The catalogue on the screen: tables of indicators, and one indicator's whole definition, straight from the files."""

from collections.abc import Sequence

from indicators import wording
from indicators.catalogue import load_catalogue
from indicators.model import Field, Frequency, Indicator, Kind, Publishes
from pages.shared.computed_once import computed_once
from pages.shared.html import Cell, Column, Content, Markup, Row, joined, link, table, tag
from pages.shared.layout import heading
from pages.shared.table_download import Sheet
from pages.shared.urls import CATALOGUE, RANKING, address
from reports.columns.table_column import Value

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


@computed_once()
def catalogue_sections() -> Markup:
    """The main indicators as a table with their definitions below, then the others by how their growth is made."""
    main = load_catalogue().main
    others = {
        kind: [indicator for indicator in load_catalogue() if indicator.kind is kind and indicator.main_order is None]
        for kind in KINDS
    }
    return joined(
        _section(f"{len(main)}项主要经济指标", "点指标名称看各地位次，点下面的释义看定义", main),
        *(
            _section(f"其他指标：{KINDS[kind]}", f"不计入主要经济指标；{_GROWTH_IS[kind]}", group)
            for kind, group in others.items()
            if group
        ),
    )


def whole_definition(indicator: Indicator) -> Markup:
    """One indicator's definition with everything that its file says, under its name."""
    return joined(tag("h1", indicator.name, "finding"), _definition(indicator))


def catalogue_sheet() -> Sheet:
    """The whole catalogue as a table to take away, one row an indicator."""
    said: list[dict[str, Value]] = [
        {
            "指标": indicator.name,
            "代码": indicator.id,
            "简称": indicator.short_name,
            "序号": indicator.main_order,
            "定义": indicator.definition,
            **_facts(indicator),
        }
        for indicator in load_catalogue()
    ]
    return Sheet("指标目录", tuple(said[0]), tuple(tuple(sentence.values()) for sentence in said))


def _section(title: str, caption: str, indicators: Sequence[Indicator]) -> Markup:
    columns = [_MAIN if any(indicator.main_order for indicator in indicators) else _OTHER, *_COLUMNS]
    if not any(indicator.lead_departments for indicator in indicators):
        columns.pop()
    rows = (Row(_cells(indicator)[: len(columns)]) for indicator in indicators)
    definitions = (
        tag("details", joined(tag("summary", _summary(indicator)), _definition(indicator)), "reference")
        for indicator in indicators
    )
    return joined(heading(title), table(caption, columns, rows, "fold"), tag("h3", "释义", "reference"), *definitions)


def _cells(indicator: Indicator) -> tuple[Cell, ...]:
    number = "" if indicator.main_order is None else f"{indicator.main_order:{_FIGURE_SPACE}>{_NUMBER_WIDTH}}\u3000"
    return (
        Cell(joined(number, _positions_link(indicator, indicator.name))),
        Cell("、".join(indicator.units)),
        Cell(KINDS[indicator.kind]),
        Cell(FREQUENCIES[indicator.frequency]),
        Cell(PUBLISHED[indicator.publishes]),
        Cell(_basis(indicator)),
        Cell("、".join(indicator.lead_departments) or wording.MISSING),
    )


def _summary(indicator: Indicator) -> Markup:
    return joined(indicator.name, tag("small", f"　{'、'.join(indicator.units)} · {KINDS[indicator.kind]}", "muted"))


def _definition(indicator: Indicator) -> Markup:
    """Its definition and every fact, with links to the indicators that it names and to its positions."""
    facts = _facts(indicator)
    basis = joined(f"{facts['排名依据']}；", _positions_link(indicator, "看各地位次"))
    contents: dict[str, Content] = {**facts, "排名依据": basis, "支撑指标": _supporting(indicator)}
    rows = (Row((Cell(name), Cell(content))) for name, content in contents.items() if facts[name])
    columns = (Column("项目", css="rule"), Column("内容"))
    return joined(
        tag("p", indicator.definition), table(f"指标代码 {indicator.id}，简称{indicator.short_name}", columns, rows)
    )


def _facts(indicator: Indicator) -> dict[str, str]:
    decimals = f"总量保留{indicator.decimals}位小数" if indicator.decimals else "总量取整数"
    return {
        "说明": indicator.note,
        "单位": f"{'、'.join(indicator.units)}{'（相互不换算，不放在一起排名）' if len(indicator.units) > 1 else ''}；{decimals}",
        "口径": f"{KINDS[indicator.kind]}：{_GROWTH_IS[indicator.kind]}",
        "频率": FREQUENCIES[indicator.frequency],
        "县级公布": PUBLISHED[indicator.publishes],
        "排名依据": f"{_basis(indicator)}，由高到低",
        "单季": _single_quarter(indicator),
        "加总": "各地之和可与全市数对照，两者通常不完全相等"
        if indicator.sums_to_city
        else "各地的数不能相加得出全市数",
        "支撑指标": "、".join(load_catalogue()[other].name for other in indicator.supporting),
        "牵头部门": "、".join(indicator.lead_departments),
        "导入时也认得": "、".join(indicator.aliases),
    }


def _basis(indicator: Indicator) -> str:
    if indicator.rank_basis is Field.VALUE:
        return "比重" if indicator.kind is Kind.SHARE else "总量"
    return "增减百分点" if indicator.rank_basis is Field.CHANGE else "增速"


def _single_quarter(indicator: Indicator) -> str:
    if not indicator.additive:
        return "不能由累计数推算"
    only = "有总量时" if indicator.publishes is Publishes.GROWTH_ONLY else ""
    return f"{only}可由两个累计数相减得出，标明“测算”"


def _supporting(indicator: Indicator) -> Content:
    links = [link(load_catalogue()[other].name, address(CATALOGUE, indicator=other)) for other in indicator.supporting]
    return joined(*links[:1], *(joined("、", link) for link in links[1:]))


def _positions_link(indicator: Indicator, text: str) -> Markup:
    return link(text, address(RANKING, indicator=indicator.id))
