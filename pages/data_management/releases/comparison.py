"""What the store as of one release says that it did not say as of another."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from indicators import wording
from indicators.errors import DataError
from indicators.model import Field
from pages.shared import cached_queries
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Column, Markup, Row, joined, table, tag
from pages.shared.layout import heading
from pages.shared.links import to_origin, to_ranking
from pages.shared.table_download import Sheet
from queries.rows.revision import Change, Changed, Moved

# More than anybody reads on a screen; the whole list can be downloaded.
_SHOWN = 100


@computed_once()
def comparison(snapshot: Snapshot, before: int, after: int) -> tuple[Markup, Sheet]:
    """What differs between the store as of two releases: counts, the largest, the ranks that move, every figure."""
    changed, moved = cached_queries.revisions(snapshot, before, after)
    name = f"第{before}次与第{after}次发布的变化"
    found = f"第{after}次发布与第{before}次相比：{_finding(changed, moved)}"
    if not changed:
        return tag("h1", found, "finding"), Sheet(name, _HEADINGS, ())
    parts = [tag("h1", found, "finding")]
    if shifted := _shifted(moved):
        parts += [heading(f"位次变化 {len(shifted)} 个"), _moves(snapshot, shifted)]
    parts += [heading(f"数据变化 {len(changed)} 个"), _figures(snapshot, _most_first(changed))]
    return joined(*parts), Sheet(name, _HEADINGS, tuple(_line(change) for change in changed))


_HEADINGS = ("指标", "地区", "时期", "项目", "变化", "原数", "原单位", "现数", "现单位", "相差")


def _finding(changed: Sequence[Changed], moved: Sequence[Moved]) -> str:
    if not changed:
        return "没有数据变化"
    counts = Counter(change.kind for change in changed)
    said = "，".join(f"{kind.label}{counts[kind]}个数据" for kind in Change if counts[kind])
    shifted = len(_shifted(moved))
    return f"{said}；" + (f"原有位次中{shifted}个有变化" if shifted else "原有位次都不变")


def _shifted(moved: Sequence[Moved]) -> list[Moved]:
    """Places that were there before and after: a quarter's first figures move nobody."""
    return [move for move in moved if move.before_rank is not None and move.after_rank is not None]


def _most_first(changed: Sequence[Changed]) -> list[Changed]:
    """Revisions first, those of growth and shares by their size, so that what matters stands on top."""
    return sorted(
        changed,
        key=lambda change: (
            change.kind is not Change.REVISED,
            change.field is Field.VALUE,
            -abs(change.difference or 0),
        ),
    )


def _figures(snapshot: Snapshot, changed: Sequence[Changed]) -> Markup:
    columns = (
        Column("指标"),
        Column("地区"),
        Column("时期"),
        Column("项目"),
        Column("变化"),
        Column("原数", is_figure=True),
        Column("现数", is_figure=True),
        Column("相差", is_figure=True),
    )
    rows = [_figure(snapshot, change) for change in changed[:_SHOWN]]
    more = f"只列出前{_SHOWN}个，其余见下载的表。" if len(changed) > _SHOWN else ""
    return joined(table("", columns, rows, "fold"), tag("p", more, "note") if more else "")


def _figure(snapshot: Snapshot, change: Changed) -> Row:
    decimals = change.indicator.decimals if change.field is Field.VALUE else 0 if change.field is Field.RANK else 1
    return Row(
        (
            Cell(to_origin(change.indicator.name, change, {"level": snapshot.level}, css="")),
            Cell(change.region_name),
            Cell(change.period.label),
            Cell(wording.FIELD_NAMES[change.field]),
            Cell(change.kind.label),
            Cell(joined(wording.number(change.before, decimals), tag("small", change.before_unit or ""))),
            Cell(joined(wording.number(change.after, decimals), tag("small", change.after_unit or ""))),
            Cell(wording.number(change.difference, decimals)),
        )
    )


def _moves(snapshot: Snapshot, moved: Sequence[Moved]) -> Markup:
    columns = (Column("指标"), Column("地区"), Column("时期"), Column("原位次", True), Column("现位次", True))
    rows = []
    for move in moved[:_SHOWN]:
        rows.append(
            Row(
                (
                    Cell(to_ranking(move.indicator.name, move, {"level": snapshot.level})),
                    Cell(move.region_name),
                    Cell(move.period.label),
                    Cell(wording.rank_of(move.before_rank, move.before_ranked_of)),
                    Cell(wording.rank_of(move.after_rank, move.after_ranked_of)),
                )
            )
        )
    more = f"只列出前{_SHOWN}个。" if len(moved) > _SHOWN else ""
    return joined(table("", columns, rows, "fold"), tag("p", more, "note") if more else "")


def _line(change: Changed) -> tuple[str | float | None, ...]:
    where = (
        change.indicator.name,
        change.region_name,
        change.period.label,
        wording.FIELD_NAMES[change.field],
        change.kind.label,
    )
    return (*where, change.before, change.before_unit, change.after, change.after_unit, change.difference)


def named_release(snapshot: Snapshot, name: str) -> int:
    """The release that the address names. Raises DataError where there is none."""
    asked = st.query_params.get(name, "")
    if not (asked.isdecimal() and 1 <= int(asked) <= snapshot.newest):
        raise DataError(f"网址中的 {name}={asked} 无效：已有第1至第{snapshot.newest}次发布。")
    return int(asked)
