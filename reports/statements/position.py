"""One county in one indicator, in a sentence: how much, which place, how far ahead or behind."""

from collections.abc import Sequence

from indicators import wording
from indicators.model import Indicator, Kind
from queries.rows.position import Position

MEASURES = {
    Kind.REAL: "增速（可比价）",
    Kind.NOMINAL: "增速（现价）",
    Kind.PHYSICAL: "增速（实物量）",
    Kind.SHARE: "比重",
}


def standing(position: Position, everyone: Sequence[Position], whole: str, competes: bool = True) -> str:
    """``镇安县生产总值增长6.3%，居全市第1位，领先第2名0.2个百分点``. ``everyone``: all rows of the indicator and period.

    The margin is told only where the place is the one that the figures give: a printed place may rest on more decimals.
    """
    said = f"{position.region_name}{position.indicator.name}{_figure(position)}"
    if not position.is_reported:
        return f"{position.region_name}{position.period.label}{position.indicator.name}{wording.missing_reason(position.mark, False)}"
    if not competes:
        return f"{said}；只列数据，不参加排名"
    if position.official_rank is None:
        return f"{said}，没有位次"
    last = from_last(position)
    margin = margin_to_next(position, everyone)
    return f"{said}，{place(position, whole)}{f'（{last}）' if last else ''}{f'，{margin}' if margin else ''}"


def measure(indicator: Indicator) -> str:
    """What is compared, for a sub-title: ``增速（可比价），%``."""
    return f"{MEASURES[indicator.kind]}，%"


def margin_words(margin: float) -> str:
    """``0.2个百分点``: a difference of growth rates or of shares."""
    return f"{wording.number(margin, 1)}个百分点"


def next_above(position: Position, everyone: Sequence[Position]) -> int | None:
    """The place of the county just above in the figures; tied ones share it."""
    return max(
        (other.rank for other in everyone if other.rank and position.rank and other.rank < position.rank), default=None
    )


def next_below(position: Position, everyone: Sequence[Position]) -> int | None:
    return min(
        (other.rank for other in everyone if other.rank and position.rank and other.rank > position.rank), default=None
    )


def _figure(position: Position) -> str:
    if position.is_share and position.value is not None:
        return f"{wording.number(position.value, position.indicator.decimals)}%"
    if position.is_share:
        return wording.share_change_words(position.change_pp)
    return wording.growth_words(position.growth_pct) if position.growth_pct is not None else "没有增速"


def place(position: Position, whole: str) -> str:
    """``居全市并列第2位``."""
    return f"居{whole}{'并列' if position.is_tied else ''}第{position.official_rank}位"


def from_last(position: Position) -> str:
    """``倒数第2`` in the last tier, where 第6位 alone sounds better than it is; a shared place has no single count."""
    if position.tier != 3 or position.is_tied or position.official_rank is None or position.ranked_of is None:
        return ""
    return (
        f"倒数第{position.ranked_of - position.official_rank + 1}"
        if position.official_rank <= position.ranked_of
        else ""
    )


def margin_to_next(position: Position, everyone: Sequence[Position]) -> str:
    """``差第1名0.2个百分点``, of the first ``领先第2名0.2个百分点``; empty where the printed place is another than the computed."""
    if position.rank != position.official_rank:
        return ""
    above, below = next_above(position, everyone), next_below(position, everyone)
    if above is not None and position.behind_above is not None:
        return f"差第{above}名{margin_words(position.behind_above)}"
    if below is not None and position.ahead_below is not None:
        return f"领先第{below}名{margin_words(position.ahead_below)}"
    return ""
