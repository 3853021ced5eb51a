"""The pieces of which the sentences are made: a rate, an amount, a rank, a distance, a number of quarters, what is missing."""

from functools import partial

from indicators import wording
from indicators.model import Field
from queries.rows.alert import Alert
from queries.warnings.rule import Input

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


def rate(alert: Alert, figure: float, decimals: int) -> str:
    """Any rate of the alert's indicator: ``增长5.0%``, of a share ``提高0.3个百分点``."""
    return wording.share_change_words(figure, decimals) if alert.is_share else wording.growth_words(figure, decimals)


def own_rate(alert: Alert, decimals: int) -> str:
    """The county's own: ``增长3.2%``, ``与上年同期持平``, ``比上年同期下降0.6个百分点``."""
    if alert.rate == 0:
        return "与上年同期持平"
    return f"{'比上年同期' if alert.is_share else ''}{rate(alert, known(alert.rate), decimals)}"


def rank(place: int | None, ranked_of: int | None, is_tied: bool = False) -> str:
    """``第2位（2/7）``, ``并列第2位（2/7）``; without a denominator ``第2位``."""
    return f"{'并列' if is_tied else ''}第{place}位" + (f"（{place}/{ranked_of}）" if ranked_of else "")


def own_rank(alert: Alert) -> str:
    return rank(alert.official_rank, alert.ranked_of, alert.is_tied)


def low(threshold: float | None) -> str:
    """``低3个百分点``; nothing where any distance counts."""
    return f"低{points(threshold)}" if threshold else ""


def in_a_row(alert: Alert) -> str:
    """``连续3个季度``: the quarters in which a repeated rule held, and the one before them, in which its base did."""
    return f"连续{alert.quarters + 2}{_quarters(alert)}"


def quarters(alert: Alert) -> str:
    return f"连续{known(alert.threshold):.0f}{_quarters(alert)}"


def _quarters(alert: Alert) -> str:
    return "个季度" if alert.period.is_quarter_end else "期"


def rate_name(alert: Alert) -> str:
    return "增减百分点" if alert.is_share else "增速"


def _compared_name(alert: Alert) -> str:
    """What positions compare."""
    return "占比" if alert.is_share else "总量" if alert.indicator.rank_basis is Field.VALUE else "增速"


def _not_printed(alert: Alert, name: str) -> str:
    return f"来源标为“{alert.mark}”" if alert.mark else f"没有本期{name}"


def compared(column: str) -> Input:
    """A column that is known wherever the county's compared figure is."""
    return Input(column, lambda alert, _: _not_printed(alert, _compared_name(alert)), is_own=True)


def unplaced(column: str, when: str = "本期") -> Input:
    """A column that needs the rank and how many are ranked."""
    return Input(column, lambda *_: f"不知{when}位次或参加排名的个数")


RATE = Input("rate", lambda alert, _: _not_printed(alert, rate_name(alert)), is_own=True)
