"""The questions answered once more: plain loops over the figures received, slow and obvious, from the domain's own words."""

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from indicators.catalogue import load_catalogue
from indicators.model import Field, Indicator, Region, RegionKind
from indicators.periods import Period
from indicators.settings import PositionSettings
from tests.standing import Standing, World


@dataclass(frozen=True)
class Place:
    """A position without its neighbours in time."""

    rank: int | None = None
    ranked_of: int | None = None
    tied: bool | None = None
    official_rank: int | None = None
    behind_above: float | None = None
    ahead_below: float | None = None


def place(known: World, indicator: Indicator, region: Region, period: Period, by: str) -> Place:
    """Where ``region`` stands; ``by`` is default, growth or value."""
    field = {"default": indicator.rank_basis, "growth": indicator.rate, "value": Field.VALUE}[by]
    ranked = known.ranked_regions
    figures, units = {}, {}
    for other_region in (*ranked, region):
        number = known.number(indicator, other_region, period, field)
        if number is not None:
            figures[other_region.code] = number
            units[other_region.code] = known.unit(indicator, other_region, period) if field is Field.VALUE else None
    reported = [region.code for region in ranked if region.code in figures]
    count = Counter(units[code] for code in reported)
    usual = max(count.values(), default=0)
    ranked_of = (count[units[region.code]] or usual) if region.code in figures else usual
    alone = ranked_of == 1 and len(ranked) > 1
    printed = known.number(indicator, region, period, Field.RANK)
    official = int(printed) if printed is not None and by == "default" and region in ranked else None
    if region.code not in reported or alone:
        return Place(ranked_of=None if alone else ranked_of, official_rank=official)
    own = figures[region.code]
    others = [figures[code] for code in reported if code != region.code and units[code] == units[region.code]]
    better, worse = [other for other in others if other > own], [other for other in others if other < own]
    rank = len(better) + 1
    return Place(
        rank=rank,
        ranked_of=ranked_of,
        tied=own in others,
        official_rank=rank if official is None else official,
        behind_above=minus(min(better, default=None), own),
        ahead_below=minus(own, max(worse, default=None)),
    )


def tier(rank: int | None, ranked_of: int | None, settings: PositionSettings) -> int | None:
    """1 (第一方阵): rank ≤ ⌈0.4·n⌉; 3: rank > n − ⌊0.3·n⌋ and n ≥ 5; else 2."""
    if rank is None or not ranked_of:
        return None
    if rank <= math.ceil(round(settings.first_tier_share * ranked_of, 9)):
        return 1
    last = rank > ranked_of - math.floor(round(settings.last_tier_share * ranked_of, 9))
    return 3 if last and ranked_of >= settings.last_tier_least_counties else 2


def minus(left: float | None, right: float | None) -> float | None:
    return None if left is None or right is None else round(left - right, 10)


def positions(
    known: World, period: Period | None, region: str | None = None, by: str = "default"
) -> list[dict[str, Any]]:
    """``queries.positions`` as a list of records."""
    found = []
    for indicator in load_catalogue():
        reported = known.periods(indicator, only_numbers=True)
        chosen = period or (reported[-1] if reported else None)
        if chosen and chosen in reported:
            found += [
                _position(known, indicator, member, chosen, by)
                for member in known.city.members
                if region in (None, member.code)
            ]
    return found


def _position(known: World, indicator: Indicator, region: Region, period: Period, by: str) -> dict[str, Any]:
    city, quarter, year = known.city.region, period.previous_quarter, period.same_period_last_year
    now = place(known, indicator, region, period, by)
    rate = known.number(indicator, region, period, indicator.rate)
    unit = known.unit(indicator, region, period) or indicator.unit
    has_same_unit = known.unit(indicator, city, period) == unit
    city_rate = known.number(indicator, city, period, indicator.rate)
    printed = known.number(indicator, region, period, Field.RANK)

    def rank_change(then: Period) -> int | None:
        before = place(known, indicator, region, then, by).official_rank
        return None if before is None or now.official_rank is None else before - now.official_rank

    return {
        "indicator": indicator.id, "region": region.code, "region_name": region.name, "period": period.end,
        "value": known.number(indicator, region, period, Field.VALUE), "unit": unit,
        "growth_pct": known.number(indicator, region, period, Field.GROWTH),
        "change_pp": known.number(indicator, region, period, Field.CHANGE),
        "rank": now.rank, "ranked_of": now.ranked_of, "tied": now.tied,
        "tier": tier(now.official_rank, now.ranked_of, known.settings),
        "published_rank": None if printed is None else int(printed), "official_rank": now.official_rank,
        "rank_change_quarter": rank_change(quarter), "rank_change_year": rank_change(year),
        "growth_change_quarter_pp": minus(rate, known.number(indicator, region, quarter, indicator.rate)),
        "growth_change_year_pp": minus(rate, known.number(indicator, region, year, indicator.rate)),
        "behind_above": now.behind_above, "ahead_below": now.ahead_below,
        "city_value": known.number(indicator, city, period, Field.VALUE) if has_same_unit else None,
        "city_growth_pct": city_rate, "gap_to_city_pp": minus(rate, city_rate),
        "mark": next((standing.figure.mark for standing in known.of(indicator, region, period) if standing.figure.mark), None),
        **_source(known.of(indicator, region, period)),
    }  # fmt: skip


def _source(standing: list[Standing]) -> dict[str, Any]:
    """Release, status and place of the newest figure; of several in one release, the first in order."""
    if not standing:
        return dict.fromkeys(("status", "release", "source_file", "source_cell"))
    newest = max(standing, key=lambda other_standing: other_standing.release)
    place_ = newest.figure.reference
    return {
        "status": newest.status.value, "release": newest.release, "source_file": place_.file, "source_cell": str(place_)
    }  # fmt: skip


def history(
    known: World,
    indicator: Indicator,
    region: str | None = None,
    first: Period | None = None,
    last: Period | None = None,
) -> list[dict[str, Any]]:
    """``queries.history`` as a list of records."""
    found = []
    for other_region in known.city.regions:
        for period in known.periods(indicator, only_numbers=False):
            standing = known.of(indicator, other_region, period)
            is_asked = region in (None, other_region.code) and (first or period) <= period <= (last or period)
            if not (standing and is_asked):
                continue
            is_city = other_region.kind is RegionKind.CITY
            then = Place() if is_city else place(known, indicator, other_region, period, "default")
            source = _source(standing)
            found.append({
                "indicator": indicator.id, "region": other_region.code, "region_name": other_region.name, "period": period.end,
                "value": known.number(indicator, other_region, period, Field.VALUE),
                "single_quarter_value": _single_quarter(known, indicator, other_region, period),
                "growth_pct": known.number(indicator, other_region, period, Field.GROWTH),
                "change_pp": known.number(indicator, other_region, period, Field.CHANGE),
                "rank": then.rank, "ranked_of": then.ranked_of, "official_rank": then.official_rank,
                "status": source["status"], "release": source["release"],
            })  # fmt: skip
    return found


def _single_quarter(known: World, indicator: Indicator, region: Region, period: Period) -> float | None:
    value = known.number(indicator, region, period, Field.VALUE)
    if not indicator.additive or not period.is_quarter_end or period.month == 3:
        return value if indicator.additive and period.month == 3 else None
    before = period.previous_quarter
    is_same_unit = known.unit(indicator, region, period) == known.unit(indicator, region, before)
    return minus(value, known.number(indicator, region, before, Field.VALUE)) if is_same_unit else None
