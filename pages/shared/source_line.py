"""Which release stands behind what is shown: the status line on top and the source line at the bottom."""

from collections.abc import Sequence

from data.storage.release_log import Release
from pages.shared.current_store import Snapshot
from pages.shared.layout import EXAMPLE
from queries.rows.position import Position

_MOST_FILES = 3


def status(snapshot: Snapshot, rows: Sequence[Position]) -> str:
    """``数据：2023年前三季度 · 第12次发布 · 10-28``."""
    newest = _newest(snapshot, rows)
    parts = [f"数据：{covered(rows)}"] if rows else ["数据：无"]
    if newest:
        parts += [f"第{newest.number}次发布", _date(newest)]
    return " · ".join(parts)


def source(snapshot: Snapshot, rows: Sequence[Position]) -> tuple[str, ...]:
    """The parts of the source line: bureau's files, release with its date, and who published it."""
    newest = _newest(snapshot, rows)
    names = list(dict.fromkeys(position.source_file for position in rows if position.source_file))
    files = "、".join(names[:_MOST_FILES]) + (f"等{len(names)}个文件" if len(names) > _MOST_FILES else "")
    if newest is None:
        return ("来源：本期没有本地区的数据",)
    published = (newest.released_on or newest.at.date()).isoformat()
    example = f"{EXAMPLE}，不得引用" if snapshot.is_example else ""
    return (
        f"来源：{files}",
        f"第{newest.number}次发布（{published}）",
        f"备注：{newest.note}" if newest.note else "",
        example,
    )


def covered(rows: Sequence[Position]) -> str:
    """The period of the rows, or from which to which."""
    periods = sorted({position.period for position in rows})
    return periods[0].label if len(periods) == 1 else f"{periods[0].label}至{periods[-1].label}"


def _newest(snapshot: Snapshot, rows: Sequence[Position]) -> Release | None:
    number = max((position.release for position in rows if position.release is not None), default=None)
    return next((release for release in snapshot.releases() if release.number == number), None)


def _date(release: Release) -> str:
    return (release.released_on or release.at.date()).isoformat()
