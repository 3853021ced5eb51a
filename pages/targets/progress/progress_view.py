"""目标进度: every annual target of one region and of the city, how far it is, how far it should be, what the rest must bring."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.settings.warnings import Schedule
from pages.shared import cached_queries, source_line, urls
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Markup, folded, joined, listing, tag
from pages.shared.layout import heading
from pages.shared.table_download import Sheet
from pages.targets.progress.progress_export import progress_sheet
from pages.targets.progress.progress_table import Known, progress_table
from queries.rows.position import Position
from reports.statements.target_pace import Pace, counted, pace

_READING = (
    "条为已完成的部分，细竖线为年度目标（100%），粗竖线为应完成的部分，虚线为另一种进度；只有增速目标的，浅色条为本期增速与目标增速之比，"
    "进度按增速是否达到目标判断；占比不随时间累积，直接与目标相比。"
)
_HOW = "没有目标的指标，请用长表导入：列为 指标、地区、年份、目标增速、目标值，工作表名或标题中写明“目标”，放入“导入”页发布后这里显示进度。"


@dataclass(frozen=True)
class ProgressView:
    status: str
    address: str
    title: Markup
    table: Markup
    city: Markup
    evidence: Markup
    source: tuple[str, ...]
    sheet: Sheet


@computed_once()
def progress_view(snapshot: Snapshot, code: str, period: str) -> ProgressView | None:
    """None where no region has a main indicator's figure for the period."""
    city = snapshot.city
    region = next(region for region in city.members if region.code == code)
    rows = tuple(position for position in cached_queries.rows(snapshot, period) if position.region == code)
    main = [position for position in rows if position.indicator.main_order is not None]
    if not main:
        return None
    everything = cached_queries.progress(snapshot, period)
    known = {progress.indicator.id: progress for progress in everything if progress.region == region.code}
    of_city = {progress.indicator.id: progress for progress in everything if progress.region == city.code}
    others = [position for position in rows if position.indicator.main_order is None and position.indicator.id in known]
    covered = source_line.covered(main)
    paces = [pace(known.get(position.indicator.id)) for position in main]
    mine = [*main, *others]
    return ProgressView(
        status=source_line.status(snapshot, mine),
        address=urls.address(
            urls.PROGRESS, **snapshot.context, region=region.code, period=urls.lasting_period(period, mine)
        ),
        title=tag("h1", f"{region.name}{covered}：{counted(paces)}", "finding"),
        table=joined(
            progress_table(snapshot, f"{region.name}主要经济指标，{covered}", main, known, region.code),
            joined(heading("其他指标"), progress_table(snapshot, "不计入主要经济指标", others, known, region.code))
            if others
            else "",
            listing(
                _notes(known, paces, city.whole),
                "notes",
            ),
        ),
        city=_city(snapshot, main, of_city),
        evidence=_evidence(known),
        source=source_line.source(snapshot, mine),
        sheet=progress_sheet(
            f"{region.name}_{covered}_目标进度",
            mine,
            (region, city.region),
            {region.code: known, city.code: of_city},
        ),
    )


def _notes(known: Known, paces: Sequence[Pace], whole: str) -> list[str]:
    """How to read it, which schedule is in force, and how targets come in where some are missing."""
    names = {Schedule.YEAR_GONE: "时间进度（已过月份÷12）", Schedule.USUAL_SHARE: f"{whole}往年同期平均进度"}
    used = {progress.schedule for progress in known.values() if progress.expected_share is not None}
    return [
        *([_READING] if known else []),
        *(f"应完成的部分现按{names[schedule]}计算。" for schedule in sorted(used)),
        *([_HOW] if Pace.NO_TARGET in paces else []),
    ]


def _city(snapshot: Snapshot, main: Sequence[Position], known: Known) -> Markup:
    whole = snapshot.city.whole
    if not known:
        return tag("p", f"{whole}没有这一年的目标。", "note")
    found = counted([pace(known.get(position.indicator.id)) for position in main])
    return joined(
        heading(f"{whole}：{found}"),
        progress_table(snapshot, f"{whole}年度目标", main, known, snapshot.city.code),
    )


def _evidence(known: Known) -> Markup:
    if not known:
        return Markup("")
    items = [f"{progress.indicator.name}：{progress.basis}。" for progress in known.values()]
    return folded("依据：每项的假定", listing(items, "notes"))
