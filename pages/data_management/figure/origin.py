"""来历: where one figure comes from, and everything that was ever received for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from indicators import wording
from indicators.catalogue import load_catalogue
from indicators.model import Field, Indicator, Region
from indicators.periods import parse_period
from pages.shared import cached_queries, urls
from pages.shared.current_store import KEPT, Served
from pages.shared.html import Cell, Column, Content, Markup, Row, link, table, tag
from pages.shared.table_download import Sheet
from pages.shared.urls import Context
from queries.rows.position import Position
from queries.rows.revision import Received

FIELD_NAMES = {Field.VALUE: "总量", Field.GROWTH: "增速", Field.CHANGE: "占比变化", Field.RANK: "来源位次"}
_COLUMNS = (
    Column("项目"),
    Column("数值", is_figure=True),
    Column("原文", is_figure=True),
    Column("情况"),
    Column("文件"),
    Column("单元格"),
    Column("发布"),
    Column("时间"),
    Column("状态"),
    Column("备注"),
)
_HEADINGS = ("项目", "数值", "符号", "单位", "原文", "现行", "文件", "单元格", "发布", "时间", "发布人", "状态", "备注")


@dataclass(frozen=True)
class Origin:
    address: str
    title: Markup
    table: Markup
    sheet: Sheet


def traced(content: Content, one: Position, context: Context) -> Content:
    """A figure on a screen that leads to where it comes from."""
    state = {**context, "indicator": one.indicator.id, "region": one.region, "period": one.period.code}
    return link(content, urls.address(urls.FIGURE, **state), "origin")


@lru_cache(maxsize=KEPT)
def origin(of: Served, indicator_id: str, region: Region, code: str) -> Origin | None:
    """None where nothing was ever received for it."""
    indicator, period = load_catalogue()[indicator_id], parse_period(code)
    received = cached_queries.received(of, indicator_id, region.code, code)
    if not received:
        return None
    name = f"{region.name}{period.label}{indicator.name}"
    newest_first = sorted(received, key=lambda one: (list(Field).index(Field(one.field)), -one.release))
    state = {**of.context, "indicator": indicator_id, "region": region.code, "period": code}
    return Origin(
        address=urls.address(urls.FIGURE, **state),
        title=tag("h1", f"{name}：{_finding(received)}", "finding"),
        table=table(
            "每一项收到过的全部数据，新的在上", _COLUMNS, [_row(one, indicator) for one in newest_first], "fold"
        ),
        sheet=Sheet(
            f"{region.name}_{period.label}_{indicator.short_name}_来历", _HEADINGS, tuple(map(_line, newest_first))
        ),
    )


def _finding(received: Sequence[Received]) -> str:
    releases = len({one.release for one in received})
    changed = {one.field for one in received if len(_numbers(received, one.field)) > 1}
    if changed:
        names = "、".join(FIELD_NAMES[field] for field in Field if field in changed)
        return f"收到{releases}次，{names}有过修订"
    return f"收到{releases}次，没有修订过"


def _numbers(received: Sequence[Received], field: str) -> set[tuple[float | None, str | None]]:
    return {(one.number, one.unit) for one in received if one.field == field and one.number is not None}


def _row(one: Received, indicator: Indicator) -> Row:
    return Row(
        (
            Cell(FIELD_NAMES[Field(one.field)]),
            Cell(_shown(one, indicator)),
            Cell(one.raw),
            Cell(_state(one)),
            Cell(one.source_file, "source"),
            Cell(one.source_cell, "source"),
            Cell(f"第{one.release}次"),
            Cell(one.published_at.strftime("%Y-%m-%d %H:%M")),
            Cell(wording.STATUS_NAMES.get(one.status, one.status)),
            Cell(one.note or wording.MISSING, "source"),
        ),
        "home" if one.is_standing else "",
    )


def _state(one: Received) -> Content:
    if one.is_standing:
        return tag("b", "现行")
    return "已撤回" if one.withdrawn else "已被取代"


def _shown(one: Received, indicator: Indicator) -> str:
    if one.number is None:
        return one.mark or wording.MISSING
    if one.field == Field.VALUE:
        return f"{wording.number(one.number, indicator.decimals)}{one.unit or ''}"
    if one.field == Field.RANK:
        return f"第{one.number:.0f}位"
    return f"{wording.points(one.number)}个百分点" if one.field == Field.CHANGE else f"{wording.growth(one.number)}%"


def _line(one: Received) -> tuple[str | float | int | None, ...]:
    when, status = one.published_at.isoformat(" ", "seconds"), wording.STATUS_NAMES.get(one.status, one.status)
    standing = "是" if one.is_standing else "已撤回" if one.withdrawn else "否"
    figure = (FIELD_NAMES[Field(one.field)], one.number, one.mark, one.unit, one.raw, standing)
    return (*figure, one.source_file, one.source_cell, one.release, when, one.who, status, one.note)
