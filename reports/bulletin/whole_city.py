"""What the bulletin of the whole city says of it: its own figures, and how they divide among the counties."""

from collections import Counter

from reports.inputs import Inputs
from reports.selections import city_indicators, main_rows
from reports.statements.city_indicator import city_sentence

_KINDS = ("增长", "下降", "持平", "没有增速")


def overall(inputs: Inputs) -> tuple[str, ...]:
    """The signs of the city's own figures, and who among the counties holds first places."""
    whole = city_indicators(inputs)
    if not whole:
        return (f"{inputs.city.name}{inputs.period.label}没有主要经济指标的数据。",)
    named = {
        kind: [other_whole.indicator.name for other_whole in whole if _kind(other_whole.rate) == kind]
        for kind in _KINDS
    }
    said = "，".join(
        f"{kind}{len(names)}项" + ("" if kind == _KINDS[0] else f"（{'、'.join(names)}）")
        for kind, names in named.items()
        if names
    )
    return (
        f"{inputs.city.name}{inputs.period.label}{len(whole)}项主要经济指标的{inputs.city.whole}数：{said}。",
        *_first_places(inputs),
    )


def indicators(inputs: Inputs) -> tuple[str, ...]:
    return tuple(map(city_sentence, city_indicators(inputs)))


def weaknesses(_: Inputs) -> tuple[str, ...]:
    """None: a city is compared with nobody here."""
    return ()


def _kind(rate: float | None) -> str:
    if rate is None:
        return _KINDS[3]
    return _KINDS[2] if rate == 0 else _KINDS[0] if rate > 0 else _KINDS[1]


def _first_places(inputs: Inputs) -> tuple[str, ...]:
    firsts = Counter(position.region for position in main_rows(inputs) if position.official_rank == 1)
    said = "、".join(f"{member.name}{firsts[member.code]}项" for member in inputs.city.members if firsts[member.code])
    return (f"居{inputs.city.whole}第一位的项数（含并列）：{said}。",) if said else ()
