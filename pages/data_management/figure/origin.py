"""来历: where one figure comes from, and everything that was ever received for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators import wording
from indicators.catalogue import load_catalogue
from indicators.model import Field, Indicator, Region
from indicators.periods import Period, parse_period
from pages.shared import cached_queries, urls
from pages.shared.cached_queries import LATEST
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Column, Content, Markup, Row, table, tag
from pages.shared.table_download import Sheet
from queries.rows.revision import Received

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


def period_of(snapshot: Snapshot, indicator: Indicator, region: Region, period: str) -> Period:
    """The period to be shown: of ``latest`` the region's own newest in the indicator, else the newest of all."""
    if period != LATEST:
        return parse_period(period)
    own = (
        row for row in cached_queries.rows(snapshot, LATEST) if (row.region, row.indicator) == (region.code, indicator)
    )
    return next((row.period for row in own), cached_queries.periods(snapshot)[0])


@computed_once()
def origin(snapshot: Snapshot, indicator_id: str, region: Region, period: Period) -> Origin | None:
    """None where nothing was ever received for it."""
    indicator = load_catalogue()[indicator_id]
    received = cached_queries.received(snapshot, indicator_id, region.code, period.code)
    if not received:
        return None
    name = f"{region.name}{period.label}{indicator.name}"
    newest_first = sorted(
        received, key=lambda other_received: (list(Field).index(other_received.field), -other_received.release)
    )
    state = {**snapshot.context, "indicator": indicator_id, "region": region.code, "period": period.code}
    return Origin(
        address=urls.address(urls.FIGURE, **state),
        title=tag("h1", f"{name}：{_finding(received)}", "finding"),
        table=table(
            "每一项收到过的全部数据，新的在上", _COLUMNS, [_row(row, indicator) for row in newest_first], "fold"
        ),
        sheet=Sheet(
            f"{region.name}_{period.label}_{indicator.short_name}_来历", _HEADINGS, tuple(map(_line, newest_first))
        ),
    )


def _finding(received: Sequence[Received]) -> str:
    releases = len({other_received.release for other_received in received})
    changed = {other_received.field for other_received in received if len(_numbers(received, other_received.field)) > 1}
    if changed:
        names = "、".join(wording.FIELD_NAMES[field] for field in Field if field in changed)
        return f"收到{releases}次，{names}有过修订"
    return f"收到{releases}次，没有修订过"


def _numbers(received: Sequence[Received], field: str) -> set[tuple[float | None, str | None]]:
    return {
        (other_received.number, other_received.unit)
        for other_received in received
        if other_received.field == field and other_received.number is not None
    }


def _row(received: Received, indicator: Indicator) -> Row:
    return Row(
        (
            Cell(wording.FIELD_NAMES[received.field]),
            Cell(_shown(received, indicator)),
            Cell(received.raw),
            Cell(_state(received)),
            Cell(received.source_file, "source"),
            Cell(received.source_cell, "source"),
            Cell(f"第{received.release}次"),
            Cell(received.published_at.strftime("%Y-%m-%d %H:%M")),
            Cell(wording.STATUS_NAMES.get(received.status, received.status)),
            Cell(received.note or wording.MISSING, "source"),
        ),
        "home" if received.is_standing else "",
    )


def _state(received: Received) -> Content:
    if received.is_standing:
        return tag("b", "现行")
    return "已撤回" if received.withdrawn else "已被取代"


def _shown(received: Received, indicator: Indicator) -> str:
    if received.number is None:
        return received.mark or wording.MISSING
    if received.field == Field.VALUE:
        return f"{wording.number(received.number, indicator.decimals)}{received.unit or ''}"
    if received.field == Field.RANK:
        return f"第{received.number:.0f}位"
    return (
        f"{wording.points(received.number)}个百分点"
        if received.field == Field.CHANGE
        else f"{wording.growth(received.number)}%"
    )


def _line(received: Received) -> tuple[str | float | int | None, ...]:
    when, status = (
        received.published_at.isoformat(" ", "seconds"),
        wording.STATUS_NAMES.get(received.status, received.status),
    )
    standing = "是" if received.is_standing else "已撤回" if received.withdrawn else "否"
    figure = (
        wording.FIELD_NAMES[received.field],
        received.number,
        received.mark,
        received.unit,
        received.raw,
        standing,
    )
    return (
        *figure,
        received.source_file,
        received.source_cell,
        received.release,
        when,
        received.who,
        status,
        received.note,
    )
