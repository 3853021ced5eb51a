"""One indicator of a whole city in a sentence: its own figure, and who among the counties is first and last."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators import wording
from indicators.model import City, Indicator
from indicators.periods import Period
from queries.rows.observation import Observation
from queries.rows.position import Position
from reports.statements.county_indicator import rate_words, since_words


@dataclass(frozen=True)
class CityIndicator:
    """One indicator in the whole city: the counties that are ranked, and the city's figures up to the period."""

    indicator: Indicator
    period: Period
    city: City
    rows: tuple[Position, ...]
    history: tuple[Observation, ...]

    @property
    def value(self) -> float | None:
        return next((position.city_value for position in self.rows if position.city_value is not None), None)

    @property
    def unit(self) -> str:
        named = (position.unit for position in self.rows if position.city_value is not None)
        return next(named, None) or self.indicator.unit

    @property
    def rate(self) -> float | None:
        return self.rows[0].city_growth_pct if self.rows else None

    @property
    def rate_before(self) -> float | None:
        then = (observation for observation in self.history if observation.period == self.period.previous_quarter)
        return next((observation.rate for observation in then), None)

    @property
    def change(self) -> float | None:
        """In percentage points against the quarter before."""
        return None if self.rate is None or self.rate_before is None else round(self.rate - self.rate_before, 10)

    @property
    def known(self) -> tuple[Position, ...]:
        """The counties with a figure to compare."""
        return tuple(position for position in self.rows if position.figure is not None and position.rank is not None)

    @property
    def ends(self) -> tuple[tuple[Position, ...], tuple[Position, ...]]:
        """Those with the highest and those with the lowest of the stored figures; nobody where all have the same."""
        figures = {position.figure for position in self.known if position.figure is not None}
        if len(figures) < 2:
            return (), ()
        ends = (max(figures), min(figures))
        highest, lowest = (tuple(position for position in self.known if position.figure == end) for end in ends)
        return highest, lowest


def city_sentence(of: CityIndicator) -> str:
    """``生产总值全市544.68亿元，下降1.8%，较上季…；7个县区中增速最高的是镇安县（增长1.6%），最低的是…；2个负增长…。``"""
    said = (_own(of), _ends(of), _signs(of))
    return f"{of.indicator.name}{'；'.join(part for part in said if part)}。"


def _own(of: CityIndicator) -> str:
    whole, rate = of.city.whole, of.rate
    level = "" if of.value is None else f"{wording.number(of.value, of.indicator.decimals)}{of.unit}"
    lacking = "占比变化" if of.indicator.is_share else "增速"
    if rate is None:
        return f"{whole}{level}，没有{whole}{lacking}" if level else f"没有{whole}总量和{lacking}"
    own = wording.share_change_words(rate) if of.indicator.is_share else wording.growth_words(rate)
    own = f"{'比上年同期' if of.indicator.is_share and rate else ''}{own}"
    said = [f"{whole}{level}，{own}" if level else f"{whole}{own}"]
    if not of.indicator.is_share and of.rate_before is not None:
        said.append(since_words(rate, of.rate_before, wording.since(of.period)))
    return "，".join(said)


def _ends(of: CityIndicator) -> str:
    """First and last by the stored figures, ties together."""
    known, noun = of.known, of.city.noun
    if len(known) < 2:
        return f"没有两个以上{noun}的数据可比较" if len(of.rows) > 1 else ""
    figures = {position.figure for position in known if position.figure is not None}
    what = "比重" if of.indicator.is_share else "增速"
    if len(figures) == 1:
        return f"{len(known)}个{noun}{what}相同（{_figure(known[0])}）"
    best, worst = ([position for position in known if position.figure == end] for end in (max(figures), min(figures)))
    return f"{len(known)}个{noun}中{what}最高的是{_named(best)}，最低的是{_named(worst)}"


def _named(rows: Sequence[Position]) -> str:
    return f"{'、'.join(row.region_name for row in rows)}（{_figure(rows[0])}）"


def _figure(position: Position) -> str:
    if position.is_share:
        return f"{wording.number(position.value, position.indicator.decimals)}%"
    return "没有增速" if position.rate is None else rate_words(position, position.rate)


def _signs(of: CityIndicator) -> str:
    """How many fall, and how many stand below the city."""
    falling = sum(position.rate is not None and position.rate < 0 for position in of.rows)
    below = sum(position.gap_to_city_pp is not None and position.gap_to_city_pp < 0 for position in of.rows)
    said = [f"{falling}个{'占比下降' if of.indicator.is_share else '负增长'}"] if falling else []
    said += [f"{below}个低于{of.city.whole}"] if below else []
    return "，".join(said)
