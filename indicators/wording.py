"""How figures are put into words: one rendering for a level, a growth, a change, a rank, a tier, a missing figure."""

from indicators.model import Field
from indicators.periods import Period

MISSING = "—"
UNCHANGED = "–"
MINUS = "−"
TIER_NAMES = {1: "第一方阵", 2: "第二方阵", 3: "第三方阵"}
STATUS_NAMES = {"preliminary": "初步数", "revised": "修订数", "final": "最终数"}
FIELD_NAMES = {Field.VALUE: "总量", Field.GROWTH: "增速", Field.CHANGE: "占比变化", Field.RANK: "来源位次"}
_DIGITS = "零一二三四五六七八九"
_MOST_DECIMALS = 6
# Growth of 100 % and more is said in multiples: 130 % is 增长1.3倍.
_DOUBLED = 100


def number(value: float | None, decimals: int) -> str:
    """``1,234.50`` or ``−0.3``; a figure that is not zero never reads as zero, it gets the decimals it needs."""
    if value is None:
        return MISSING
    while round(value, decimals) == 0 != value and decimals < _MOST_DECIMALS:
        decimals += 1
    text = f"{abs(value):,.{decimals}f}"
    return MINUS + text if round(value, decimals) < 0 else text


def growth(growth_pct: float | None) -> str:
    """A growth in a column of per cent: ``7.4``, ``−1.8``."""
    return number(growth_pct, 1)


def points(difference_pp: float | None) -> str:
    """A difference in percentage points, always signed: ``+0.3``, ``−2.0``, ``0.0``."""
    text = number(difference_pp, 1)
    return f"+{text}" if difference_pp is not None and round(difference_pp, _MOST_DECIMALS) > 0 else text


def growth_words(growth_pct: float | None, decimals: int = 1) -> str:
    """``增长7.4%``, ``下降1.8%``, ``增长1.3倍``, ``持平``."""
    if growth_pct is None:
        return "增速缺"
    if growth_pct == 0:
        return "持平"
    if growth_pct >= _DOUBLED:
        return f"增长{number(growth_pct / 100, decimals)}倍"
    return f"{'增长' if growth_pct > 0 else '下降'}{number(abs(growth_pct), decimals)}%"


def share_change_words(change_pp: float | None, decimals: int = 1) -> str:
    """A share against a year before: ``提高0.3个百分点``, ``下降0.3个百分点``, ``持平``."""
    if change_pp is None:
        return "变化缺"
    if change_pp == 0:
        return "持平"
    return f"{'提高' if change_pp > 0 else '下降'}{points_words(change_pp, decimals)}"


def points_words(difference_pp: float, decimals: int = 1) -> str:
    """``2个百分点``, ``0.8个百分点``, without a sign."""
    text = number(abs(difference_pp), decimals)
    return f"{text.removesuffix('.0')}个百分点"


def growth_change_words(now: float, before: float) -> str:
    """How growth moved between two periods: 加快, 回落, 降幅扩大, 降幅收窄, or across zero: 由正转负."""
    if turn := turn_words(now, before):
        return turn
    # As the queries round it, so that a sentence and the table beside it say the same.
    difference = round(now - before, 10)
    if round(difference, _MOST_DECIMALS) == 0:
        return "增速持平"
    if now < 0:
        return f"降幅{'收窄' if difference > 0 else '扩大'}{points_words(difference)}"
    return f"{'加快' if difference > 0 else '回落'}{points_words(difference)}"


def turn_words(now: float, before: float) -> str | None:
    """``由正转负``, ``由负转正`` or, from or to exactly zero, ``由持平转负``, ``由负转为持平``; else None."""
    if before >= 0 > now:
        return "由正转负" if before > 0 else "由持平转负"
    if before < 0 <= now:
        return "由负转正" if now > 0 else "由负转为持平"
    return None


def rank_of(rank: int | None, ranked_of: int | None) -> str:
    """``2/7``; ``第2位`` where only the source's own rank is known, without how many were ranked."""
    if rank is None:
        return MISSING
    return f"{rank}/{ranked_of}" if ranked_of else f"第{rank}位"


def rank_move(change: int | None) -> str:
    """Places gained or lost: ``↑2``, ``↓1``, ``–`` for none, ``—`` where it is unknown."""
    if change is None:
        return MISSING
    return f"↑{change}" if change > 0 else f"↓{-change}" if change < 0 else UNCHANGED


def rank_move_words(change: int, since: str) -> str:
    """``较上季前移1位``, ``较上年全年后移2位``, ``位次不变``."""
    if change == 0:
        return "位次不变"
    return f"较{since}{'前移' if change > 0 else '后移'}{abs(change)}位"


def ordinal(rank: int) -> str:
    """``第一位``, ``第十二位``; digits from a hundred on."""
    if not 0 < rank < 100:
        return f"第{rank}位"
    tens, ones = divmod(rank, 10)
    words = ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")
    return f"第{words}位"


def since(period: Period) -> str:
    """What a period is compared with: 上季, of 一季度 上年全年."""
    return "上年全年" if period.month <= 3 else "上季"


def missing_reason(mark: str | None, is_reported: bool) -> str:
    """Why a figure is not there, for the note: the source's own mark, or that nothing was reported."""
    if mark is not None:
        return f"来源标为“{mark}”"
    return "未公布这一项" if is_reported else "缺报"


def listing(names: tuple[str, ...]) -> str:
    """``生产总值``; ``生产总值、固定资产投资2项``: several with their number."""
    return names[0] if len(names) == 1 else f"{'、'.join(names)}等{len(names)}项"
