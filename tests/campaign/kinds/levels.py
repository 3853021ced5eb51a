"""Levels of another size, unit or sign."""

from functools import partial
from random import Random

from indicators.model import Field
from tests.campaign.spoiling import Edit, Kind

_SIZE = r"倍|小数点|多写|少写|数量级|单位"
# Yuan to a dollar, at its least and its most in ten years.
_RATES = (6.3, 7.1)
_MONEY = ("亿元", "万元", "亿美元", "万美元")


def _times(powers: tuple[int, ...], chance: Random, edit: Edit) -> None:
    """One county's level times or divided by a power of ten."""
    if column := edit.target.column(Field.VALUE):
        printed, power = chance.choice(column), chance.choice(powers)
        edit.put(printed.place, printed.number * 10.0**power)


def another_unit(_: Random, edit: Edit) -> None:
    """万元 under a heading of 亿元: the whole column ten thousand times too large."""
    if _unit(edit) in ("亿元", "亿美元"):
        for printed in edit.target.whole_column(Field.VALUE):
            edit.put(printed.place, printed.number * 10_000)


def another_currency(chance: Random, edit: Edit) -> None:
    """Dollars under a heading of yuan, or the other way."""
    rate = chance.choice(_RATES)
    if _unit(edit) in _MONEY:
        factor = rate if "美元" in str(_unit(edit)) else 1 / rate
        for printed in edit.target.whole_column(Field.VALUE):
            edit.put(printed.place, printed.number * factor)


def negative(chance: Random, edit: Edit) -> None:
    if column := edit.target.column(Field.VALUE):
        printed = chance.choice(column)
        edit.put(printed.place, -printed.number)


def _unit(edit: Edit) -> str | None:
    return next(
        (
            figure.unit
            for figure in edit.base.truth.values()
            if figure.indicator == edit.target.indicator and figure.field is Field.VALUE
        ),
        None,
    )


KINDS = (
    Kind("level_10", "one county's level × 10 or ÷ 10", _SIZE, partial(_times, (1, -1))),
    Kind("level_100", "one county's level × 100 or ÷ 100", _SIZE, partial(_times, (2, -2))),
    Kind("level_1000", "one county's level × 1000 or ÷ 1000", _SIZE, partial(_times, (3, -3))),
    Kind("unit", "万元 under 亿元, whole column", _SIZE, another_unit, needs_history=True),
    Kind("unit_first", "万元 under 亿元, whole column, first import", _SIZE, another_unit, is_first=True),
    Kind("currency", "another currency, whole column", r"币种|汇率|货币|疑似.{0,8}(?:美元|人民币)", another_currency),
    Kind("negative", "one county's level with a minus", r"负|小于 ?0|低于 ?0", negative),
)
