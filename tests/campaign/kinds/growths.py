"""Growths typed wrong: alone, for half a column, for all of it."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from random import Random

from tests.campaign.spoiling import Edit, Kind
from tests.campaign.target import PrintedNumber

Change = Callable[[float], float]


class Extent(StrEnum):
    ALONE = "alone"
    HALF = "half"
    WHOLE = "whole"


_LOOKS = {Extent.ALONE: "one county", Extent.HALF: "half the column", Extent.WHOLE: "the whole column"}


def _retyped(changes: tuple[Change, ...], extent: Extent, chance: Random, edit: Edit) -> None:
    target, change = edit.target, chance.choice(changes)
    column = (target.whole_column if extent is Extent.WHOLE else target.column)(target.rate)
    if column:
        part = _part(chance, column, extent)
        edit.fill(part, [change(printed.number) for printed in part])


def _part(chance: Random, column: list[PrintedNumber], extent: Extent) -> list[PrintedNumber]:
    match extent:
        case Extent.ALONE:
            return [chance.choice(column)]
        case Extent.HALF:
            middle = len(column) // 2
            return chance.choice([column[:middle], column[middle:]])
        case Extent.WHOLE:
            return column


def offset(chance: Random, edit: Edit) -> None:
    """Every growth of the column off by the same points."""
    column, points = edit.target.whole_column(edit.target.rate), chance.choice([-5.0, -3.0, -2.0, 2.0, 3.0, 5.0])
    edit.fill(column, [printed.number + points for printed in column])


def _kind(name: str, what: str, words: str, extent: Extent, *changes: Change) -> Kind:
    return Kind(f"{name}_{extent}", f"{what}, {_LOOKS[extent]}", words, partial(_retyped, changes, extent))


_POINT = r"小数点|10 ?倍|十倍|十分之一"
_SIGN = r"正负号|符号|负号|漏写负|正负"
_INDEX = r"指数|上年.{0,6}100|减去? ?100"
_FRACTION = r"小数|百分数|百分之一|100 ?倍|乘以100"

KINDS = (
    *(
        _kind("decimal_point", "growth × 10 or ÷ 10", _POINT, extent, lambda number: number * 10, lambda number: number / 10)
        for extent in (Extent.ALONE, Extent.HALF)
    ),
    *(_kind("sign", "growth without or with a minus", _SIGN, extent, lambda number: -number) for extent in (Extent.ALONE, Extent.HALF)),
    *(_kind("index", "index in place of growth (110.3)", _INDEX, extent, lambda number: number + 100) for extent in Extent),
    *(_kind("fraction", "fraction in place of per cent (0.103)", _FRACTION, extent, lambda number: number / 100) for extent in Extent),
    Kind("offset", "growth column off by a constant", r"与总量|推算|基数|常数|整列.{0,12}(?:偏|相差|高|低)", offset),
)  # fmt: skip
