"""数据说明: what the data do not show. Missing figures, who is absent, what is provisional, what cannot be compared."""

from collections.abc import Sequence

from indicators import wording
from indicators.catalogue import load_catalogue
from indicators.model import Status
from queries.rows.position import Position
from reports.inputs import Inputs
from reports.selections import competes, main_rows
from reports.statements.missing_data import notes

_DERIVED = "标有“测算”的数字由已公布的数据推算，不是公布数；增速均为公布数，不由总量推算。"


def limits(inputs: Inputs) -> tuple[str, ...]:
    """Sentences, the most important first; the last says what 测算 means."""
    rows = main_rows(inputs)
    missing = _absent_by_region(inputs, rows) if inputs.is_city else _of_one(inputs, rows)
    return (
        *_without_data(inputs),
        *_only_city(inputs, rows),
        *missing,
        *_provisional(rows),
        *_printed(inputs, rows),
        _DERIVED,
    )


def _of_one(inputs: Inputs, rows: Sequence[Position]) -> tuple[str, ...]:
    everyone = [position for position in inputs.rows if competes(inputs, position.region)]
    return notes(rows, everyone, inputs.city.noun, competes(inputs, inputs.region.code))


def _without_data(inputs: Inputs) -> list[str]:
    known = {position.indicator.id for position in inputs.rows}
    names = tuple(indicator.name for indicator in load_catalogue().main if indicator.id not in known)
    return [f"{inputs.period.label}没有任何数据的主要经济指标：{wording.listing(names)}。"] if names else []


def _only_city(inputs: Inputs, rows: Sequence[Position]) -> list[str]:
    told = {position.indicator.id for position in rows}
    others = dict.fromkeys(
        position.indicator.name
        for position in inputs.rows
        if position.indicator.main_order and position.indicator.id not in told
    )
    return [f"只有{inputs.city.whole}数、没有{inputs.city.noun}数：{'、'.join(others)}。"] if others else []


def _absent_by_region(inputs: Inputs, rows: Sequence[Position]) -> list[str]:
    """Of the whole city, what each county lacks; counties that lack the same stand together."""
    lacking: dict[tuple[str, ...], list[str]] = {}
    for region in inputs.city.members:
        own = [position for position in rows if position.region == region.code and competes(inputs, region.code)]
        names = tuple(position.indicator.name for position in own if position.figure is None)
        if names:
            lacking.setdefault(names, []).append(region.name)
    return [f"{'、'.join(regions)}没有可比较的数据：{wording.listing(names)}。" for names, regions in lacking.items()]


def _provisional(rows: Sequence[Position]) -> list[str]:
    """How many of the figures are not final."""
    known = [position for position in rows if position.status is not None]
    early = tuple(dict.fromkeys(position.indicator.name for position in known if position.status == Status.PRELIMINARY))
    if not early:
        return []
    if all(position.status == Status.PRELIMINARY for position in known):
        return ["本期数据均为初步数，以后可能修订。"]
    return [f"{wording.listing(early)}有初步数，以后可能修订。"]


def _printed(inputs: Inputs, rows: Sequence[Position]) -> list[str]:
    """Places that rest on the source alone, or on more decimals than it printed."""
    ranked = [
        position for position in rows if position.published_rank is not None and position.official_rank is not None
    ]
    alone = [_named(inputs, position) for position in ranked if position.rank is None]
    other = [
        f"{_named(inputs, position)}（计算为第{position.rank}位）"
        for position in ranked
        if position.rank is not None and position.rank != position.official_rank
    ]
    said = [f"位次采用来源所印，没有其他地区数据可核对：{'、'.join(alone)}。"] if alone else []
    return said + ([f"位次采用来源所印，与按数据计算的不同：{'、'.join(other)}。"] if other else [])


def _named(inputs: Inputs, position: Position) -> str:
    return f"{position.region_name if inputs.is_city else ''}{position.indicator.name}"
