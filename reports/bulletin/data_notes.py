"""数据说明: what the data do not show. Missing figures, who is absent, what is provisional, what cannot be compared."""

from collections.abc import Sequence

from indicators import wording
from indicators.catalogue import load_catalogue
from indicators.model import Status
from queries.rows.position import Position
from reports.inputs import Situation
from reports.selections import competes, main_rows
from reports.statements.missing_data import notes

_DERIVED = "标有“测算”的数字由已公布的数据推算，不是公布数；增速均为公布数，不由总量推算。"


def limits(s: Situation) -> tuple[str, ...]:
    """Sentences, the most important first; the last says what 测算 means."""
    rows = main_rows(s)
    missing = _absent_by_region(s, rows) if s.is_city else _of_one(s, rows)
    return (*_without_data(s), *_only_city(s, rows), *missing, *_provisional(rows), *_printed(s, rows), _DERIVED)


def _of_one(s: Situation, rows: Sequence[Position]) -> tuple[str, ...]:
    everyone = [one for one in s.rows if competes(s, one.region)]
    return notes(rows, everyone, s.city.noun, competes(s, s.region.code))


def _without_data(s: Situation) -> list[str]:
    known = {one.indicator.id for one in s.rows}
    names = tuple(one.name for one in load_catalogue().main if one.id not in known)
    return [f"{s.period.label}没有任何数据的主要经济指标：{wording.listing(names)}。"] if names else []


def _only_city(s: Situation, rows: Sequence[Position]) -> list[str]:
    told = {one.indicator.id for one in rows}
    others = dict.fromkeys(
        one.indicator.name for one in s.rows if one.indicator.main_order and one.indicator.id not in told
    )
    return [f"只有{s.city.whole}数、没有{s.city.noun}数：{'、'.join(others)}。"] if others else []


def _absent_by_region(s: Situation, rows: Sequence[Position]) -> list[str]:
    """Of the whole city, what each county lacks; counties that lack the same stand together."""
    lacking: dict[tuple[str, ...], list[str]] = {}
    for region in s.city.members:
        own = [one for one in rows if one.region == region.code and competes(s, region.code)]
        names = tuple(one.indicator.name for one in own if one.figure is None)
        if names:
            lacking.setdefault(names, []).append(region.name)
    return [f"{'、'.join(regions)}没有可比较的数据：{wording.listing(names)}。" for names, regions in lacking.items()]


def _provisional(rows: Sequence[Position]) -> list[str]:
    """How many of the figures are not final."""
    known = [one for one in rows if one.status is not None]
    early = tuple(dict.fromkeys(one.indicator.name for one in known if one.status == Status.PRELIMINARY))
    if not early:
        return []
    if all(one.status == Status.PRELIMINARY for one in known):
        return ["本期数据均为初步数，以后可能修订。"]
    return [f"{wording.listing(early)}有初步数，以后可能修订。"]


def _printed(s: Situation, rows: Sequence[Position]) -> list[str]:
    """Places that rest on the source alone, or on more decimals than it printed."""
    ranked = [one for one in rows if one.published_rank is not None and one.official_rank is not None]
    alone = [_named(s, one) for one in ranked if one.rank is None]
    other = [
        f"{_named(s, one)}（计算为第{one.rank}位）"
        for one in ranked
        if one.rank is not None and one.rank != one.official_rank
    ]
    said = [f"位次采用来源所印，没有其他地区数据可核对：{'、'.join(alone)}。"] if alone else []
    return said + ([f"位次采用来源所印，与按数据计算的不同：{'、'.join(other)}。"] if other else [])


def _named(s: Situation, one: Position) -> str:
    return f"{one.region_name if s.is_city else ''}{one.indicator.name}"
