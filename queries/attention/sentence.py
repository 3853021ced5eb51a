"""One sentence that gathers why a cell is lit, or what there is to say of it."""

from indicators import wording
from indicators.periods import Period
from queries.rows.attention import Change
from queries.rows.position import Position

_NAMED = {
    Change.LEFT_FIRST_TIER: "跌出第一方阵",
    Change.LOST_FIRST_PLACE: "失去第1位",
    Change.BECAME_LAST: "落到末位",
    Change.ENTERED_FIRST_TIER: "进入第一方阵",
    Change.REACHED_FIRST_PLACE: "升至第1位",
}
_TURNED = (Change.TURNED_NEGATIVE, Change.TURNED_POSITIVE)


def sentence(
    position: Position, city_label: str, happened: tuple[Change, ...], negative_quarters: int, probability: float | None
) -> str:
    """固定资产投资下降3.2%，增速比上半年由正转负，低于全市1.4个百分点；居全市第6位（6/7），跌出第一方阵，比上半年后移3位；……。"""
    parts = [_rate(position, city_label, happened, negative_quarters), _rank(position, city_label, happened)]
    if probability is not None:
        parts.append(f"两个季度内跌出第一方阵、由正转负或位次大幅后移的可能为{probability * 100:.0f}%（测算）")
    return "；".join(part for part in parts if part) + "。"


def missing_sentence(position: Position | None, name: str) -> str:
    reason = "缺报" if position is None else wording.missing_reason(position.mark, position.is_reported)
    return f"{name}{reason}，无法判定。"


def _rate(position: Position, city_label: str, happened: tuple[Change, ...], negative_quarters: int) -> str:
    name = position.indicator.name
    if position.rate is None:
        return name
    words = (
        f"比上年同期{wording.share_change_words(position.rate)}"
        if position.is_share
        else wording.growth_words(position.rate)
    )
    parts = [f"{name}{'与上年同期持平' if position.rate == 0 else words}"]
    before = None if position.growth_change_quarter_pp is None else position.rate - position.growth_change_quarter_pp
    if any(change in happened for change in _TURNED) and before is not None:
        parts.append(f"增速{_than(position.period)}{wording.turn_words(position.rate, before)}")
    if negative_quarters > 1:
        parts.append(f"连续{negative_quarters}个季度负增长")
    if position.gap_to_city_pp is not None and position.gap_to_city_pp < 0:
        parts.append(f"低于{city_label}{_points(position.gap_to_city_pp)}")
    if position.growth_change_year_pp is not None and position.growth_change_year_pp < 0 and not position.is_share:
        parts.append(f"低于上年同期{_points(position.growth_change_year_pp)}")
    return "，".join(parts)


def _rank(position: Position, city_label: str, happened: tuple[Change, ...]) -> str:
    if position.official_rank is None:
        return ""
    tied = "并列" if position.is_tied else ""
    denominator = f"（{position.official_rank}/{position.ranked_of}）" if position.ranked_of else ""
    parts = [f"居{city_label}{tied}第{position.official_rank}位{denominator}"]
    parts += [words for change, words in _NAMED.items() if change in happened]
    if position.rank_change_quarter:
        moved = "前移" if position.rank_change_quarter > 0 else "后移"
        parts.append(f"{_than(position.period)}{moved}{abs(position.rank_change_quarter)}位")
    return "，".join(parts)


def _than(period: Period) -> str:
    """比上半年; of 一季度 较上年全年: what the quarter before is called."""
    return "较上年全年" if period.month <= 3 else f"比{period.previous_quarter.window}"


def _points(difference: float) -> str:
    return f"{wording.number(abs(difference), 1)}个百分点"
