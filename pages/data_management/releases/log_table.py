"""The log of releases: who published what, when and why, and what stands of it."""

from data.storage.release_log import Release, standing_numbers
from indicators import wording
from pages.shared import urls
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Column, Content, Markup, Row, joined, link, table, tag

_LOG = (
    Column("次", css="tight"),
    Column("发布时间", css="tight"),
    Column("发布人"),
    Column("备注"),
    Column("状态", css="tight"),
    Column("来源日期", css="tight"),
    Column("文件"),
    Column("数据", is_figure=True),
    Column("情况", css="tight"),
    Column("查看", css="tight"),
)


@computed_once()
def log_table(snapshot: Snapshot) -> Markup:
    """Every release, newest first; each leads to what it changed and to the screens as they stood with it."""
    releases = snapshot.releases()
    standing = standing_numbers(releases)
    rows = [
        _release(snapshot, release, release.number in standing)
        for release in sorted(releases, key=lambda release: -release.number)
    ]
    return table(f"{len(releases)}次发布，新的在上；任何发布都不删除", _LOG, rows, "fold")


def _release(snapshot: Snapshot, release: Release, stands: bool) -> Row:
    changes = urls.address(
        urls.RELEASES, level=snapshot.level, before=str(release.number - 1), after=str(release.number)
    )
    page = urls.UPPER if snapshot.level else urls.OVERVIEW
    then = urls.address(page, as_of=str(release.number))
    ways = [link("按此次查看", then)] if release.number != snapshot.newest else []
    if release.number > 1:
        ways.insert(0, link("变化", changes))
    return Row(
        (
            Cell(f"第{release.number}次"),
            Cell(release.at.strftime("%Y-%m-%d %H:%M")),
            Cell(release.who),
            Cell(release.note or wording.MISSING, "source"),
            Cell(wording.STATUS_NAMES[release.status.value]),
            Cell(release.released_on.isoformat() if release.released_on else wording.MISSING),
            Cell("、".join(release.file_names) or wording.MISSING, "source"),
            Cell(joined(str(release.figures), tag("small", f"目标{release.targets}") if release.targets else "")),
            Cell(_state(release, stands)),
            Cell(joined(*(tag("span", way, "way") for way in ways)) if ways else wording.MISSING),
        ),
        "" if stands else "muted",
    )


def _state(release: Release, stands: bool) -> Content:
    what = f"撤回第{release.withdraws}次" if release.withdraws is not None else "有效"
    return what if stands else tag("b", f"{what}，已被撤回" if release.withdraws is not None else "已撤回")
