"""One county's strengths, weaknesses and streaks, each in a sentence with its number; arithmetic only, no cause."""

from collections.abc import Sequence

from indicators import wording
from queries.rows.position import Position
from queries.rows.streak import Record

# A streak shorter than this is no streak.
_LEAST_QUARTERS = 3


def strengths(rows: Sequence[Position], whole: str) -> tuple[str, ...]:
    """Indicators in the first tier, best place first, those furthest above the city first among equals."""
    found = [one for one in rows if one.tier == 1]
    found.sort(key=lambda one: (one.official_rank or 0, -(one.gap_to_city_pp or 0)))
    return tuple(f"{one.indicator.name}{_place(one, whole)}{_gap(one, whole)}" for one in found)


def weaknesses(rows: Sequence[Position], whole: str) -> tuple[str, ...]:
    """Indicators that fall, stand below the city or in the last tier, worst place first: a first place may be among them."""
    return tuple(f"{one.indicator.name}{'，'.join(_reasons(one, whole))}（{_rank(one)}）" for one in weak_rows(rows))


def weak_rows(rows: Sequence[Position]) -> tuple[Position, ...]:
    """The rows of ``weaknesses``, in its order."""
    found = [one for one in rows if _reasons(one, "")]
    return tuple(sorted(found, key=lambda one: (-(one.tier or 0), -(one.official_rank or 0), one.rate or 0)))


def streaks(records: Sequence[Record], whole: str) -> tuple[str, ...]:
    """What has lasted for three quarters and more, the longest first."""
    said = [line for one in records for line in _lasting(one, whole) if line[0] >= _LEAST_QUARTERS]
    return tuple(text for _, text in sorted(said, key=lambda line: -line[0]))


def _lasting(one: Record, whole: str) -> list[tuple[int, str]]:
    name = one.indicator.name
    lasting = [
        (one.first_streak, f"{name}连续{one.first_streak}个季度居{whole}第1位"),
        (
            one.negative_streak,
            f"{name}连续{one.negative_streak}个季度{'占比下降' if one.indicator.is_share else '负增长'}",
        ),
        (one.below_city_streak, f"{name}连续{one.below_city_streak}个季度低于{whole}"),
    ]
    if one.tier == 1 and not one.first_streak:
        lasting.append((one.tier_streak, f"{name}连续{one.tier_streak}个季度居{whole}第一方阵"))
    if one.tier == 3:
        lasting.append((one.tier_streak, f"{name}连续{one.tier_streak}个季度居{whole}第三方阵"))
    return lasting


def _place(one: Position, whole: str) -> str:
    return f"居{whole}{'并列' if one.is_tied else ''}第{one.official_rank}位"


def _rank(one: Position) -> str:
    return wording.rank_of(one.official_rank, one.ranked_of) if one.official_rank is not None else "无位次"


def _gap(one: Position, whole: str) -> str:
    if one.gap_to_city_pp is None or one.gap_to_city_pp <= 0:
        return ""
    what = "占比变化比" if one.is_share else "增速比"
    return f"，{what}{whole}高{wording.number(one.gap_to_city_pp, 1)}个百分点"


def _reasons(one: Position, whole: str) -> list[str]:
    said = []
    if one.rate is not None and one.rate < 0:
        said.append(wording.share_change_words(one.rate) if one.is_share else wording.growth_words(one.rate))
    if one.gap_to_city_pp is not None and one.gap_to_city_pp < 0:
        said.append(f"低于{whole}{wording.number(-one.gap_to_city_pp, 1)}个百分点")
    if one.tier == 3:
        said.append("居第三方阵")
    return said
