"""目标进度 as a table to take away: figures as stored, with what each derived one rests on."""

from collections.abc import Iterator, Mapping, Sequence

from indicators.model import Indicator, Region
from pages.shared.table_download import Sheet
from queries.rows.position import Position
from queries.rows.progress import Progress
from reports.columns.table_column import Value
from reports.statements.target_pace import WORDS, pace

_HEADINGS = (
    *("地区", "指标", "时期", "目标增速", "目标值", "目标单位", "本期总量", "单位", "本期增速", "完成比例", "时间进度"),
    *("往年同期进度", "应完成比例", "进度", "余下还需（测算）", "余下增速（测算）", "依据"),
)


def progress_sheet(
    name: str,
    rows: Sequence[Position],
    regions: Sequence[Region],
    known: Mapping[str, Mapping[str, Progress]],
) -> Sheet:
    """Every indicator of ``rows`` for every region, those without a target too; ``known`` by region, then indicator."""
    indicators = [(position.indicator, position.period.label) for position in rows]
    return Sheet(name, _HEADINGS, tuple(_lines(indicators, regions, known)))


def _lines(
    indicators: Sequence[tuple[Indicator, str]],
    regions: Sequence[Region],
    known: Mapping[str, Mapping[str, Progress]],
) -> Iterator[tuple[Value, ...]]:
    for region in regions:
        for indicator, period in indicators:
            progress = known[region.code].get(indicator.id)
            yield region.name, indicator.name, period, *_line(progress)


def _line(progress: Progress | None) -> tuple[Value, ...]:
    if progress is None:
        return (*(None for _ in _HEADINGS[3:13]), WORDS[pace(None)], None, None, None)
    aim = (progress.target_growth_pct, progress.target_value, progress.target_unit)
    now = (progress.value, progress.unit, progress.rate)
    shares = (progress.achieved_share, progress.year_gone_share, progress.usual_share, progress.expected_share)
    return (
        *aim,
        *now,
        *shares,
        WORDS[pace(progress)],
        progress.needed_value,
        progress.needed_growth_pct,
        progress.basis,
    )
