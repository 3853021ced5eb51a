"""What the bulletin of one county says of it: where it stands, each indicator, what falls, what is weak."""

from collections.abc import Sequence

from indicators import wording
from queries.rows.position import Position
from reports.inputs import Situation
from reports.selections import competes, main_rows, placed_before
from reports.statements.county_indicator import county_sentence, rate_words
from reports.statements.headline import finding
from reports.statements.strengths_and_weaknesses import weak_rows
from reports.statements.strengths_and_weaknesses import weaknesses as weak_points


def overall(s: Situation) -> tuple[str, ...]:
    """The reference sentence, and what falls nevertheless."""
    rows = main_rows(s)
    if not rows:
        return (f"{s.region.name}{s.period.label}没有主要经济指标的数据。",)
    return (finding(s.region.name, rows, competes(s, s.region.code), s.city.whole), *_falling(s.region.name, rows))


def indicators(s: Situation) -> tuple[str, ...]:
    """A sentence for each main indicator that any county reported."""
    ranked = competes(s, s.region.code)
    return tuple(
        county_sentence(one, [row for row in s.rows if row.indicator is one.now.indicator], s.city.whole, ranked)
        for one in placed_before(s)
    )


def weaknesses(s: Situation) -> tuple[str, ...]:
    """As 县情 lists them; empty where the sentence of what falls has told them all."""
    rows = main_rows(s)
    if all(map(_only_falls, weak_rows(rows))):
        return ()
    found = weak_points(rows, s.city.whole)
    return (f"短板{len(found)}项：{'；'.join(found)}。",)


def _only_falls(one: Position) -> bool:
    return (one.rate or 0) < 0 <= (one.gap_to_city_pp or 0) and one.tier != 3


def _falling(name: str, rows: Sequence[Position]) -> tuple[str, ...]:
    """What falls, its place beside it: a first place and a falling figure are true at once."""
    falling = [(one, one.rate) for one in rows if one.rate is not None and one.rate < 0]
    if not falling:
        return ()
    said = "、".join(f"{one.indicator.name}{rate_words(one, rate)}{_place(one)}" for one, rate in falling)
    return (f"{name}有{len(falling)}项指标低于上年同期：{said}。",)


def _place(one: Position) -> str:
    return "" if one.official_rank is None else f"（位次{wording.rank_of(one.official_rank, one.ranked_of)}）"
