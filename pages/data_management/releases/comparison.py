"""What the store as of one release says that it did not say as of another."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from indicators import wording
from indicators.errors import DataError
from indicators.model import Field
from pages.shared import cached_queries
from pages.shared.column_table import Look, column_table
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Column, Markup, Row, joined, table, tag
from pages.shared.layout import heading
from pages.shared.links import to_origin, to_ranking
from pages.shared.table_download import Sheet, sheet_of
from queries.rows.revision import Change, Changed, Moved
from reports.columns.revisions import REVISION_COLUMNS
from reports.columns.table_column import picked

# More than anybody reads on a screen; the whole list can be downloaded.
_SHOWN = 100
_FIGURES = "indicator region_name period field kind before after difference"


@computed_once()
def comparison(snapshot: Snapshot, before: int, after: int) -> tuple[Markup, Sheet]:
    """What differs between the store as of two releases: counts, the largest, the ranks that move, every figure."""
    changed, moved = cached_queries.revisions(snapshot, before, after)
    name = f"第{before}次与第{after}次发布的变化"
    found = f"第{after}次发布与第{before}次相比：{_finding(changed, moved)}"
    sheet = sheet_of(name, tuple(REVISION_COLUMNS.values()), changed)
    if not changed:
        return tag("h1", found, "finding"), sheet
    parts = [tag("h1", found, "finding")]
    if shifted := _shifted(moved):
        parts += [heading(f"位次变化 {len(shifted)} 个"), _moves(snapshot, shifted)]
    parts += [heading(f"数据变化 {len(changed)} 个"), _figures(snapshot, _most_first(changed))]
    return joined(*parts), sheet


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
    look = Look[Changed](
        {"indicator": lambda change: to_origin(change.indicator.name, change, {"level": snapshot.level}, css="")}
    )
    shown = column_table("", picked(REVISION_COLUMNS, _FIGURES), changed[:_SHOWN], look)
    more = f"只列出前{_SHOWN}个，其余见下载的表。" if len(changed) > _SHOWN else ""
    return joined(shown, tag("p", more, "note") if more else "")


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


def named_release(snapshot: Snapshot, name: str) -> int:
    """The release that the address names. Raises DataError where there is none."""
    asked = st.query_params.get(name, "")
    if not (asked.isdecimal() and 1 <= int(asked) <= snapshot.newest):
        raise DataError(f"网址中的 {name}={asked} 无效：已有第1至第{snapshot.newest}次发布。")
    return int(asked)
