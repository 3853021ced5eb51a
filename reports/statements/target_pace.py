"""Whether an annual target is ahead of its schedule, and the sentence that counts a region's targets."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from queries.rows.progress import Progress

# As the warning rules do: differences are rounded before they are judged.
_DECIMALS = 4


class Pace(StrEnum):
    """Where a target stands: within the year against its schedule, at the year's end against the target itself."""

    REACHED = "reached"
    PARTLY = "partly"
    MISSED = "missed"
    AHEAD = "ahead"
    EVEN = "even"
    BEHIND = "behind"
    UNKNOWN = "unknown"
    NO_TARGET = "no_target"


LATE = (Pace.BEHIND, Pace.PARTLY, Pace.MISSED)
WORDS = {
    Pace.REACHED: "完成目标",
    Pace.PARTLY: "增速未完成",
    Pace.MISSED: "未完成",
    Pace.AHEAD: "快于进度",
    Pace.EVEN: "与进度持平",
    Pace.BEHIND: "落后",
    Pace.UNKNOWN: "无法判断",
    Pace.NO_TARGET: "没有目标",
}
SYMBOLS = {
    Pace.REACHED: "✓",
    Pace.PARTLY: "▲",
    Pace.MISSED: "▲",
    Pace.AHEAD: "✓",
    Pace.EVEN: "✓",
    Pace.BEHIND: "▲",
    Pace.UNKNOWN: "？",
    Pace.NO_TARGET: "○",
}


def measured(progress: Progress) -> tuple[float, float] | None:
    """What is done and what should be: shares of the level target; else, and for a share, figure and target themselves."""
    is_share = progress.indicator.is_share
    level = (
        (progress.value, progress.comparable_target) if is_share else (progress.achieved_share, progress.expected_share)
    )
    pairs = (level, (progress.rate, progress.target_growth_pct))
    return next(((done, due) for done, due in pairs if done is not None and due is not None), None)


def is_by_level(progress: Progress) -> bool:
    """Whether the part done of a level is held against a schedule."""
    return progress.achieved_share is not None and progress.expected_share is not None


def pace(progress: Progress | None) -> Pace:
    """None where there is no target."""
    if progress is None:
        return Pace.NO_TARGET
    both = measured(progress)
    if both is None:
        return Pace.UNKNOWN
    ahead = round(both[0] - both[1], _DECIMALS)
    if progress.period.month == 12:
        return Pace.MISSED if ahead < 0 else Pace.PARTLY if _misses_growth(progress) else Pace.REACHED
    return Pace.AHEAD if ahead > 0 else Pace.BEHIND if ahead < 0 else Pace.EVEN


def behind(progress: Progress) -> float | None:
    """How far what is done is behind what should be, in points: of growth, of a share, or of the part of a level."""
    if (both := measured(progress)) is None:
        return None
    return (both[1] - both[0]) * (1 if progress.indicator.is_share or not is_by_level(progress) else 100)


def _misses_growth(progress: Progress) -> bool:
    """Whether the level may be there while the growth that was aimed at is not."""
    if progress.rate is None or progress.target_growth_pct is None:
        return False
    return round(progress.rate - progress.target_growth_pct, _DECIMALS) < 0


def counted(paces: Sequence[Pace]) -> str:
    """``14项中3项快于进度、2项落后、9项没有目标``; ``14项都没有年度目标``."""
    counts = Counter(paces)
    if counts[Pace.NO_TARGET] == len(paces):
        return f"{len(paces)}项都没有年度目标"
    return f"{len(paces)}项中{'、'.join(f'{counts[pace]}项{WORDS[pace]}' for pace in Pace if counts[pace])}"
