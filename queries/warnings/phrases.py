"""The pieces of which the sentences are made: a rate, a level, a place, a distance, a number of quarters."""

from functools import partial

from indicators import wording
from queries.warnings.notice import Notice

_MOST_DECIMALS = 4
points = wording.points_words


def known(figure: float | None) -> float:
    """A figure without which the rule could not have fired."""
    assert figure is not None
    return figure


def decimals_for(pair: tuple[float, float] | None, gap: float, line: float | None = None) -> int:
    """How many decimals ``gap`` needs: with the pair it is the difference of, and with the line it is held against.

    5.06 − 3.16 = 1.9 would read 5.1 − 3.2 = 1.9 with one; 2.96 would read as the 3 points that it does not reach.
    """
    for decimals in range(1, _MOST_DECIMALS):
        rounded = partial(round, ndigits=decimals)
        adds_up = pair is None or abs(rounded(pair[0]) - rounded(pair[1]) - rounded(gap)) < 10**-_MOST_DECIMALS
        if adds_up and (line is None or (rounded(gap) > line, rounded(gap) < line) == (gap > line, gap < line)):
            return decimals
    return _MOST_DECIMALS


def rate(notice: Notice, figure: float, decimals: int) -> str:
    """Any rate of the notice's indicator: ``增长5.0%``, of a share ``提高0.3个百分点``."""
    return wording.share_change_words(figure, decimals) if notice.is_share else wording.growth_words(figure, decimals)


def own_rate(notice: Notice, decimals: int) -> str:
    """The county's own: ``增长3.2%``, ``与上年同期持平``, ``比上年同期下降0.6个百分点``."""
    if notice.rate == 0:
        return "与上年同期持平"
    return f"{'比上年同期' if notice.is_share else ''}{rate(notice, known(notice.rate), decimals)}"


def level(notice: Notice, figure: float) -> str:
    return f"{wording.number(figure, notice.indicator.decimals)}{notice.unit}"


def place(rank: int | None, ranked_of: int | None, tied: bool = False) -> str:
    """``第2位（2/7）``, ``并列第2位（2/7）``; without a denominator ``第2位``."""
    return f"{'并列' if tied else ''}第{rank}位" + (f"（{rank}/{ranked_of}）" if ranked_of else "")


def own_place(notice: Notice) -> str:
    return place(notice.official_rank, notice.ranked_of, notice.is_tied)


def low(threshold: float | None) -> str:
    """``低3个百分点``; nothing where any distance counts."""
    return f"低{points(threshold)}" if threshold else ""


def in_a_row(notice: Notice) -> str:
    """``连续3个季度``: the quarters in which a repeated rule held, and the one before them, in which its base did."""
    return f"连续{notice.quarters + 2}{'个季度' if notice.period.is_quarter_end else '期'}"


def quarters(notice: Notice) -> str:
    return f"连续{known(notice.threshold):.0f}{'个季度' if notice.period.is_quarter_end else '期'}"
