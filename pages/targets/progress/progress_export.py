"""目标进度 as a table to take away: figures as stored, with what each derived one rests on."""

from collections.abc import Iterator, Mapping, Sequence

from indicators.model import Region
from pages.shared.table_download import Sheet
from queries.rows.position import Position
from queries.rows.progress import Progress
from reports.columns.table_column import Value, picked
from reports.columns.targets import TARGET_COLUMNS
from reports.statements.target_pace import WORDS, pace

_COLUMNS = picked(
    TARGET_COLUMNS,
    "region_name indicator period target_growth_pct target_value target_unit value unit rate achieved_share "
    "year_gone_share usual_share expected_share pace needed_value needed_growth_pct basis",
)


def progress_sheet(
    name: str,
    rows: Sequence[Position],
    regions: Sequence[Region],
    known: Mapping[str, Mapping[str, Progress]],
) -> Sheet:
    """Every indicator of ``rows`` for every region, those without a target too; ``known`` by region, then indicator."""
    lines = (_line(region, row, known[region.code].get(row.indicator.id)) for region in regions for row in rows)
    return Sheet(name, tuple(column.heading for column in _COLUMNS), tuple(map(tuple, lines)))


def _line(region: Region, row: Position, progress: Progress | None) -> Iterator[Value]:
    untargeted = {
        "region_name": region.name, "indicator": row.indicator.name, "period": row.period.label, "pace": WORDS[pace(None)],
    }  # fmt: skip
    for column in _COLUMNS:
        yield column.value(progress) if progress else untargeted.get(column.key)
