"""The columns of a table of who stands just above and just below, and what the target still needs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from indicators import wording
from indicators.model import Indicator
from queries.rows.catch_up_gap import CatchUpGap, Direction
from queries.rows.progress import Progress
from reports.columns.positions import POINTS
from reports.columns.table_column import TableColumn, by_key
from reports.columns.targets import ESTIMATE, TARGET_COLUMNS


@dataclass(frozen=True)
class Rivals:
    """One region's rivals in one indicator, those of a tie together, and its target, if it has one."""

    indicator: Indicator
    above: tuple[CatchUpGap, ...]
    below: tuple[CatchUpGap, ...]
    progress: Progress | None = None


Side = Callable[[Rivals], Sequence[CatchUpGap]]


def rivals_of(indicator: Indicator, gaps: Iterable[CatchUpGap], progress: Progress | None = None) -> Rivals:
    mine = [gap for gap in gaps if gap.indicator == indicator]
    above, below = (tuple(gap for gap in mine if gap.direction is side) for side in (Direction.ABOVE, Direction.BELOW))
    return Rivals(indicator, above, below, progress)


def rival_columns(most_named: int = 1000) -> dict[str, TableColumn[Rivals]]:
    """Of a tie up to ``most_named`` are named."""
    return by_key(
        TableColumn("indicator", "指标", stored=lambda rivals: rivals.indicator.name),
        TableColumn("short_name", "指标", stored=lambda rivals: rivals.indicator.short_name),
        _of_target("needed_value"),
        _of_target("needed_growth_pct"),
        *_side("above", "前一位", "差距", "追上约需净增", lambda rivals: rivals.above, most_named),
        *_side("below", "后一位", "领先", "对手追上约需净增", lambda rivals: rivals.below, most_named),
    )


def _of_target(key: str) -> TableColumn[Rivals]:
    column = TARGET_COLUMNS[key]

    def text(rivals: Rivals) -> str | None:
        progress = rivals.progress
        return None if progress is None or column.value(progress) is None else column.text(progress)

    return TableColumn(key, column.name, column.unit, "whole", text)


def _side(
    key: str, who: str, gap: str, needed: str, side: Side, most_named: int
) -> tuple[TableColumn[Rivals], TableColumn[Rivals], TableColumn[Rivals]]:
    """Who, by how much, and what closes it: one figure for all of a tie where it is the same."""

    def names(rivals: Rivals) -> str | None:
        found = side(rivals)
        if len(found) > most_named:
            return f"{found[0].rival_name}等{len(found)}个"
        return "、".join(rival.rival_name for rival in found) or None

    def needs(rivals: Rivals) -> str | None:
        texts = dict.fromkeys(map(_needed, side(rivals)))
        return "、".join(texts) or None

    return (
        TableColumn(key, who, stored=names, own_unit=lambda rivals: f"第{side(rivals)[0].rival_official_rank}位"),
        TableColumn(f"gap_{key}", gap, POINTS, "rate", lambda rivals: side(rivals)[0].gap if side(rivals) else None),
        TableColumn(f"needed_{key}", needed, ESTIMATE, "whole", needs),
    )


def _needed(rival: CatchUpGap) -> str:
    if rival.needed_value is None:
        return wording.MISSING
    return f"{wording.number(rival.needed_value, rival.indicator.decimals)}{rival.unit}"
