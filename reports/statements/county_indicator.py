"""One indicator of one county in a sentence: how much, how fast, against the city, which place, how it moved."""

from collections.abc import Sequence

from indicators import wording
from queries.rows.position import Position
from queries.warnings.phrases import decimals_for
from reports.statements.position import from_last, margin_to_next, place
from reports.statements.rank_changes import Standing


def county_sentence(of: Standing, everyone: Sequence[Position], whole: str, competes: bool) -> str:
    """``生产总值76.62亿元，增长1.6%，较上季回落1.6个百分点；全市下降1.8%，高于全市3.4个百分点；居全市第1位（1/7），…。``

    ``everyone``: all rows of the indicator and period. What is missing is named, never guessed.
    """
    position = of.now
    if not position.is_reported:
        return f"{position.indicator.name}：{wording.missing_reason(position.mark, False)}。"
    said = (_figures(of), _against_city(position, whole), _standing(of, everyone, whole, competes))
    return "；".join(part for part in said if part) + "。"


def rate_words(position: Position, rate: float, decimals: int = 1) -> str:
    """``增长7.4%``, of a share ``提高0.3个百分点``."""
    return wording.share_change_words(rate, decimals) if position.is_share else wording.growth_words(rate, decimals)


def level_words(position: Position) -> str:
    """``76.62亿元``, of a share ``54.9%``; empty without a level."""
    return (
        ""
        if position.value is None
        else f"{wording.number(position.value, position.indicator.decimals)}{position.unit}"
    )


def since_words(now: float, before: float, since: str) -> str:
    """``较上季回落1.6个百分点``, ``较上季由正转负``, ``与上季增速持平``."""
    moved = wording.growth_change_words(now, before)
    return f"与{since}{moved}" if moved == "增速持平" else f"较{since}{moved}"


def _figures(of: Standing) -> str:
    position, before = of.now, of.before
    name = position.indicator.name
    if position.rate is None:
        lacking = "比上年变化" if position.is_share else "增速"
        level = level_words(position)
        return f"{name}{level}，没有{lacking}" if level else f"{name}没有总量和{lacking}"
    own = f"{'较上年同期' if position.is_share else ''}{rate_words(position, position.rate, _decimals(position))}"
    own = own.replace("较上年同期持平", "与上年同期持平")
    level = level_words(position)
    said = [f"{name}{level}，{own}" if level else f"{name}{own}"]
    if not position.is_share and before is not None and before.rate is not None:
        said.append(since_words(position.rate, before.rate, wording.since(position.period)))
    return "，".join(said)


def _against_city(position: Position, whole: str) -> str:
    if position.city_growth_pct is None:
        return f"没有{whole}{'占比变化' if position.is_share else '增速'}"
    said = f"{whole}{rate_words(position, position.city_growth_pct, _decimals(position))}"
    gap = position.gap_to_city_pp
    if gap is None:
        return said
    if round(gap, 6) == 0:
        return f"{said}，与{whole}持平"
    return f"{said}，{'高于' if gap > 0 else '低于'}{whole}{wording.points_words(gap, _decimals(position))}"


def _decimals(position: Position) -> int:
    """As many as the difference to the city needs to add up on paper."""
    if position.rate is None or position.city_growth_pct is None or position.gap_to_city_pp is None:
        return 1
    return decimals_for((position.rate, position.city_growth_pct), position.gap_to_city_pp)


def _standing(of: Standing, everyone: Sequence[Position], whole: str, competes: bool) -> str:
    position = of.now
    if not competes:
        return "只列数据，不参加排名"
    if position.official_rank is None:
        return "没有位次"
    aside = "，".join(part for part in (_of_how_many(position), from_last(position)) if part)
    said = [f"{place(position, whole)}（{aside}）"]
    if position.rank_change_quarter is not None:
        moved = wording.rank_move_words(position.rank_change_quarter, wording.since(position.period))
        said.append(f"{moved}{_denominators(of)}")
    if margin := margin_to_next(position, everyone):
        said.append(margin)
    return "，".join(said)


def _of_how_many(position: Position) -> str:
    return wording.rank_of(position.official_rank, position.ranked_of) if position.ranked_of else "不知参加排名的个数"


def _denominators(of: Standing) -> str:
    """Both, where they differ: the change is that of the ranks as they were."""
    before = of.before
    return "" if before is None or before.ranked_of == of.now.ranked_of else f"（{of.move}）"
