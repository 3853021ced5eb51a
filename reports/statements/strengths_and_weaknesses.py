"""One county's strengths, weaknesses and streaks, each in a sentence with its number; arithmetic only, no cause."""

from collections.abc import Sequence

from indicators import wording
from queries.rows.position import Position
from queries.rows.streaks_and_extremes import StreaksAndExtremes

# A streak shorter than this is no streak.
_LEAST_QUARTERS = 3


def strengths(rows: Sequence[Position], whole: str) -> tuple[str, ...]:
    """Indicators in the first tier, best place first, those furthest above the city first among equals."""
    found = [position for position in rows if position.tier == 1]
    found.sort(key=lambda position: (position.official_rank or 0, -(position.gap_to_city_pp or 0)))
    return tuple(f"{position.indicator.name}{_place(position, whole)}{_gap(position, whole)}" for position in found)


def weaknesses(rows: Sequence[Position], whole: str) -> tuple[str, ...]:
    """Indicators that fall, stand below the city or in the last tier, worst place first: a first place may be among them."""
    return tuple(
        f"{position.indicator.name}{'，'.join(_reasons(position, whole))}（{_rank(position)}）"
        for position in weak_rows(rows)
    )


def weak_rows(rows: Sequence[Position]) -> tuple[Position, ...]:
    """The rows of ``weaknesses``, in its order."""
    found = [position for position in rows if _reasons(position, "")]
    return tuple(
        sorted(found, key=lambda position: (-(position.tier or 0), -(position.official_rank or 0), position.rate or 0))
    )


def streaks(records: Sequence[StreaksAndExtremes], whole: str) -> tuple[str, ...]:
    """What has lasted for three quarters and more, the longest first."""
    said = [line for record in records for line in _lasting(record, whole) if line[0] >= _LEAST_QUARTERS]
    return tuple(text for _, text in sorted(said, key=lambda line: -line[0]))


def _lasting(record: StreaksAndExtremes, whole: str) -> list[tuple[int, str]]:
    name = record.indicator.name
    lasting = [
        (record.first_streak, f"{name}连续{record.first_streak}个季度居{whole}第1位"),
        (
            record.negative_streak,
            f"{name}连续{record.negative_streak}个季度{'占比下降' if record.indicator.is_share else '负增长'}",
        ),
        (record.below_city_streak, f"{name}连续{record.below_city_streak}个季度低于{whole}"),
    ]
    if record.tier == 1 and not record.first_streak:
        lasting.append((record.tier_streak, f"{name}连续{record.tier_streak}个季度居{whole}第一方阵"))
    if record.tier == 3:
        lasting.append((record.tier_streak, f"{name}连续{record.tier_streak}个季度居{whole}第三方阵"))
    return lasting


def _place(position: Position, whole: str) -> str:
    return f"居{whole}{'并列' if position.is_tied else ''}第{position.official_rank}位"


def _rank(position: Position) -> str:
    return (
        wording.rank_of(position.official_rank, position.ranked_of) if position.official_rank is not None else "无位次"
    )


def _gap(position: Position, whole: str) -> str:
    if position.gap_to_city_pp is None or position.gap_to_city_pp <= 0:
        return ""
    what = "占比变化比" if position.is_share else "增速比"
    return f"，{what}{whole}高{wording.number(position.gap_to_city_pp, 1)}个百分点"


def _reasons(position: Position, whole: str) -> list[str]:
    said = []
    if position.rate is not None and position.rate < 0:
        said.append(
            wording.share_change_words(position.rate) if position.is_share else wording.growth_words(position.rate)
        )
    if position.gap_to_city_pp is not None and position.gap_to_city_pp < 0:
        said.append(f"低于{whole}{wording.number(-position.gap_to_city_pp, 1)}个百分点")
    if position.tier == 3:
        said.append("居第三方阵")
    return said
