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
    for one in rows:
        gaps = [
            name
            for name, value in (("总量", one.value), ("增速", one.rate), ("位次", one.official_rank))
            if value is None and (is_ranked or name != "位次")
        ]
        expected = [name for name in gaps if not (name == "总量" and _has_no_level(one))]
        if expected:
            reason = wording.missing_reason(one.mark, one.is_reported)
            said.append(f"{one.indicator.name}（{one.period.label}）{'、'.join(expected)}：{reason}。")
    if without := [one.indicator.name for one in rows if one.value is None and _has_no_level(one)]:
        said.append(f"{'、'.join(without)}总量：只公布增速，不公布总量。")
    return said


def _has_no_level(one: Position) -> bool:
    return one.indicator.publishes is Publishes.GROWTH_ONLY


def _denominator_notes(rows: Sequence[Position], everyone: Sequence[Position], noun: str) -> list[str]:
    """Grouped by the counties that are missing, so that one absent county is one note."""
    absent: dict[tuple[str, ...], list[str]] = {}
    for one in rows:
        same = [other for other in everyone if (other.indicator, other.period) == (one.indicator, one.period)]
        names = tuple(other.region_name for other in same if other.rank is None)
        if names and one.ranked_of:
            absent.setdefault(names, []).append(f"{one.indicator.name} {one.ranked_of}个{noun}参加排名")
    return [f"{'、'.join(items)}：{'、'.join(names)}没有可比较的数据。" for names, items in absent.items()]
