"""Which release stands behind what is shown: the status line on top and the source line at the bottom."""

from collections.abc import Sequence

from data.storage.log import Release
from pages.shared import current_store
from pages.shared.current_store import Served
from pages.shared.layout import EXAMPLE
from queries.rows.position import Position

_MOST_FILES = 3


def status(of: Served, rows: Sequence[Position]) -> str:
    """``数据：2023年前三季度 · 第12次发布 · 10-28``."""
    newest = _newest(of, rows)
    parts = [f"数据：{covered(rows)}"] if rows else ["数据：无"]
    if newest:
        parts += [f"第{newest.number}次发布", _date(newest)]
    return " · ".join(parts)


def source(of: Served, rows: Sequence[Position]) -> tuple[str, ...]:
    """The parts of the source line: bureau's files, release with its date, and who published it."""
    newest = _newest(of, rows)
    names = list(dict.fromkeys(one.source_file for one in rows if one.source_file))
    files = "、".join(names[:_MOST_FILES]) + (f"等{len(names)}个文件" if len(names) > _MOST_FILES else "")
    if newest is None:
        return ("来源：本期没有本地区的数据",)
    published = (newest.released_on or newest.at.date()).isoformat()
    example = f"{EXAMPLE}，不得引用" if of.store.is_example else ""
    return (
        f"来源：{files}",
        f"第{newest.number}次发布（{published}）",
        f"备注：{newest.note}" if newest.note else "",
        example,
    )


def covered(rows: Sequence[Position]) -> str:
    """The period of the rows, or from which to which."""
    periods = sorted({one.period for one in rows})
    return periods[0].label if len(periods) == 1 else f"{periods[0].label}至{periods[-1].label}"


def _newest(of: Served, rows: Sequence[Position]) -> Release | None:
    number = max((one.release for one in rows if one.release is not None), default=None)
    return None if number is None else current_store.release(of, number)


def _date(release: Release) -> str:
    return (release.released_on or release.at.date()).isoformat()
