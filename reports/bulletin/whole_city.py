"""What the bulletin of the whole city says of it: its own figures, and how they divide among the counties."""

from collections import Counter

from reports.inputs import Situation
from reports.selections import competes, main_rows
from reports.statements.city_indicator import Whole, city_sentence

_KINDS = ("增长", "下降", "持平", "没有增速")


def overall(s: Situation) -> tuple[str, ...]:
    """The signs of the city's own figures, and who among the counties holds first places."""
    whole = wholes(s)
    if not whole:
        return (f"{s.city.name}{s.period.label}没有主要经济指标的数据。",)
    named = {kind: [one.indicator.name for one in whole if _kind(one.rate) == kind] for kind in _KINDS}
    said = "，".join(
        f"{kind}{len(names)}项" + ("" if kind == _KINDS[0] else f"（{'、'.join(names)}）")
        for kind, names in named.items()
        if names
    )
    return (f"{s.city.name}{s.period.label}{len(whole)}项主要经济指标的{s.city.whole}数：{said}。", *_first_places(s))


def indicators(s: Situation) -> tuple[str, ...]:
    return tuple(map(city_sentence, wholes(s)))


def weaknesses(_: Situation) -> tuple[str, ...]:
    """None: a city is compared with nobody here."""
    return ()


def wholes(s: Situation) -> tuple[Whole, ...]:
    """The main indicators of which anybody, if only the city, has a figure, with the rows of those that are ranked."""
    return tuple(
        Whole(
            indicator,
            s.period,
            s.city,
            tuple(one for one in s.rows if one.indicator is indicator and competes(s, one.region)),
            tuple(one for one in s.histories.get(indicator.id, ()) if one.region == s.city.code),
        )
        for indicator in dict.fromkeys(one.indicator for one in s.rows)
        if indicator.main_order is not None
    )


def _kind(rate: float | None) -> str:
    if rate is None:
        return _KINDS[3]
    return _KINDS[2] if rate == 0 else _KINDS[0] if rate > 0 else _KINDS[1]


def _first_places(s: Situation) -> tuple[str, ...]:
    firsts = Counter(one.region for one in main_rows(s) if one.official_rank == 1)
    said = "、".join(f"{one.name}{firsts[one.code]}项" for one in s.city.members if firsts[one.code])
    return (f"居{s.city.whole}第一位的项数（含并列）：{said}。",) if said else ()
