"""What the bulletin of one county says of it: where it stands, each indicator, what falls, what is weak."""

from collections.abc import Sequence

from indicators import wording
from queries.rows.position import Position
from reports.inputs import Inputs
from reports.selections import competes, main_rows, placed_before
from reports.statements.county_indicator import county_sentence, rate_words
from reports.statements.headline import finding
from reports.statements.strengths_and_weaknesses import weak_rows
from reports.statements.strengths_and_weaknesses import weaknesses as weak_points


def overall(inputs: Inputs) -> tuple[str, ...]:
    """The reference sentence, and what falls nevertheless."""
    rows = main_rows(inputs)
    if not rows:
        return (f"{inputs.region.name}{inputs.period.label}没有主要经济指标的数据。",)
    return (
        finding(inputs.region.name, rows, competes(inputs, inputs.region.code), inputs.city.whole),
        *_falling(inputs.region.name, rows),
    )


def indicators(inputs: Inputs) -> tuple[str, ...]:
    """A sentence for each main indicator that any county reported."""
    ranked = competes(inputs, inputs.region.code)
    return tuple(
        county_sentence(
            standing, [row for row in inputs.rows if row.indicator is standing.now.indicator], inputs.city.whole, ranked
        )
        for standing in placed_before(inputs)
    )


def weaknesses(inputs: Inputs) -> tuple[str, ...]:
    """As 县情 lists them; empty where the sentence of what falls has told them all."""
    rows = main_rows(inputs)
    if all(map(_only_falls, weak_rows(rows))):
        return ()
    found = weak_points(rows, inputs.city.whole)
    return (f"短板{len(found)}项：{'；'.join(found)}。",)


def _only_falls(position: Position) -> bool:
    return (position.rate or 0) < 0 <= (position.gap_to_city_pp or 0) and position.tier != 3


def _falling(name: str, rows: Sequence[Position]) -> tuple[str, ...]:
    """What falls, its place beside it: a first place and a falling figure are true at once."""
    falling = [(position, position.rate) for position in rows if position.rate is not None and position.rate < 0]
    if not falling:
        return ()
    said = "、".join(f"{row.indicator.name}{rate_words(row, rate)}{_place(row)}" for row, rate in falling)
    return (f"{name}有{len(falling)}项指标低于上年同期：{said}。",)


def _place(position: Position) -> str:
    return (
        ""
        if position.official_rank is None
        else f"（位次{wording.rank_of(position.official_rank, position.ranked_of)}）"
    )
