"""目标进度 as a table to take away: figures as stored, with what each derived one rests on."""

from collections.abc import Iterator, Mapping, Sequence

from indicators.model import Indicator, Region
from pages.shared.table_download import Sheet, Value
from queries.progress import Progress, basis
from queries.rows.position import Position
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
    whole: str,
) -> Sheet:
    """Every indicator of ``rows`` for every region, those without a target too; ``known`` by region, then indicator."""
    indicators = [(one.indicator, one.period.label) for one in rows]
    return Sheet(name, _HEADINGS, tuple(_lines(indicators, regions, known, whole)))


def _lines(
    indicators: Sequence[tuple[Indicator, str]],
    regions: Sequence[Region],
    known: Mapping[str, Mapping[str, Progress]],
    whole: str,
) -> Iterator[tuple[Value, ...]]:
    for region in regions:
        for indicator, period in indicators:
            one = known[region.code].get(indicator.id)
            yield region.name, indicator.name, period, *_line(one, whole)


def _line(one: Progress | None, whole: str) -> tuple[Value, ...]:
    if one is None:
        return (*(None for _ in _HEADINGS[3:13]), WORDS[pace(None)], None, None, None)
    aim = (one.target_growth_pct, one.target_value, one.target_unit)
    now = (one.value, one.unit, one.rate)
    shares = (one.achieved_share, one.year_gone_share, one.usual_share, one.expected_share)
    return (*aim, *now, *shares, WORDS[pace(one)], one.needed_value, one.needed_growth_pct, basis(one, whole))
