"""What a table of positions does not show: why figures are missing, and who is absent from a ranking."""

from collections.abc import Sequence

from indicators import wording
from indicators.model import Publishes
from queries.rows.position import Position


def notes(rows: Sequence[Position], everyone: Sequence[Position], noun: str, is_ranked: bool = True) -> tuple[str, ...]:
    """Why figures are missing, and which counties (``noun``: 县区) shrink a denominator.

    A zone that is not ranked (``is_ranked``) lacks no place.
    """
    return (*_missing_notes(rows, is_ranked), *_denominator_notes(rows, everyone, noun))


def _missing_notes(rows: Sequence[Position], is_ranked: bool) -> list[str]:
    said = []
    for position in rows:
        gaps = [
            name
            for name, value in (("总量", position.value), ("增速", position.rate), ("位次", position.official_rank))
            if value is None and (is_ranked or name != "位次")
        ]
        expected = [name for name in gaps if not (name == "总量" and _has_no_level(position))]
        if expected:
            reason = wording.missing_reason(position.mark, position.is_reported)
            said.append(f"{position.indicator.name}（{position.period.label}）{'、'.join(expected)}：{reason}。")
    if without := [position.indicator.name for position in rows if position.value is None and _has_no_level(position)]:
        said.append(f"{'、'.join(without)}总量：只公布增速，不公布总量。")
    return said


def _has_no_level(position: Position) -> bool:
    return position.indicator.publishes is Publishes.GROWTH_ONLY


def _denominator_notes(rows: Sequence[Position], everyone: Sequence[Position], noun: str) -> list[str]:
    """Grouped by the counties that are missing, so that one absent county is one note."""
    absent: dict[tuple[str, ...], list[str]] = {}
    for position in rows:
        same = [other for other in everyone if (other.indicator, other.period) == (position.indicator, position.period)]
        names = tuple(other.region_name for other in same if other.rank is None)
        if names and position.ranked_of:
            absent.setdefault(names, []).append(f"{position.indicator.name} {position.ranked_of}个{noun}参加排名")
    return [f"{'、'.join(items)}：{'、'.join(names)}没有可比较的数据。" for names, items in absent.items()]
