"""``queries.warnings.query`` once more: one county, one indicator, one rule at a time, from the handbook's own words."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from indicators.catalogue import load_catalogue
from indicators.model import Field, Indicator, Region, RegionKind
from indicators.periods import Period
from indicators.settings.calendar import ReleaseCalendar
from indicators.settings.warnings import Numbers, Schedule, WarningSettings
from tests.naive import Place, place, tier
from tests.standing import World

FOR_ZONES = ("negative_growth", "below_city")
BASES = {"repeated_below_city": "below_city", "repeated_slowdown": "slowdown"}
UNKNOWN = "undetermined"
ORDER = (
    "negative_growth", "below_city", "below_target", "behind_schedule", "rank_drop", "left_first_tier", "last_place",
    "slowdown", "repeated_below_city", "repeated_slowdown", "thin_lead", "diverging", "not_reported",
)  # fmt: skip


@dataclass(frozen=True)
class Target:
    growth_pct: float | None
    value: float | None
    unit: str | None


@dataclass(frozen=True)
class Said:
    """What a rule says: its level, the county's own figure, the number that was met, the difference that met it."""

    level: str
    observed: float | None = None
    threshold: float | None = None
    gap: float | None = None


def above(a: float, b: float) -> float:
    """A difference as it meets a threshold."""
    return round(a - b, 4)


@dataclass
class Judge:
    known: World
    settings: WarningSettings
    calendar: ReleaseCalendar
    today: date
    targets: dict[tuple[str, str, int], Target]
    memory: dict[Any, Said | None] = field(default_factory=dict)

    def warnings(self, period: Period | None) -> list[dict[str, Any]]:
        """Every field of the contract but the text."""
        found = []
        for region in self.known.city.members:
            for indicator in load_catalogue():
                numbers = self.known.periods(indicator, only_numbers=True)
                asked = period or (numbers[-1] if numbers else None)
                for rule in ORDER:
                    if asked and (said := self.said(rule, indicator, region, asked)):
                        found.append(self._record(rule, indicator, region, asked, said))
        return found

    def said(self, rule: str, indicator: Indicator, region: Region, period: Period) -> Said | None:
        key = (rule, indicator.id, region.code, period)
        if key not in self.memory:
            self.memory[key] = self._said(rule, indicator, region, period)
        return self.memory[key]

    def _record(self, rule: str, indicator: Indicator, region: Region, period: Period, said: Said) -> dict[str, Any]:
        since, before = period, period.previous_quarter
        while (then := self.said(rule, indicator, region, before)) and (then.level == UNKNOWN) == (
            said.level == UNKNOWN
        ):
            since, before = before, before.previous_quarter
        departments = region.lead_departments.get(indicator.id, indicator.lead_departments)
        return {
            "region": region.code, "region_name": region.name, "indicator": indicator.id, "period": period.end,
            "rule": rule, "level": said.level, "observed": said.observed, "threshold": said.threshold, "gap": said.gap,
            "since": since.code, "lead_department": "、".join(departments) or None,
        }  # fmt: skip

    def _told(self, indicator: Indicator, period: Period, kinds: tuple[RegionKind, ...]) -> int:
        return sum(
            bool(self.known.of(indicator, region, period)) for region in self.known.city.regions if region.kind in kinds
        )

    def _said(self, rule: str, indicator: Indicator, region: Region, period: Period) -> Said | None:
        is_county = region.kind is RegionKind.COUNTY
        if not is_county and rule not in FOR_ZONES:
            return None
        if rule == "not_reported":
            return self._not_reported(indicator, region, period)
        if not self._told(indicator, period, (RegionKind.COUNTY,)):
            return None
        if rule in BASES:
            return self._repeated(BASES[rule], indicator, region, period)
        numbers = self.settings.of(self.known.city.code, indicator.id)
        return getattr(self, f"_{rule}")(indicator, region, period, numbers)  # type: ignore[no-any-return]

    def _rate(self, indicator: Indicator, region: Region, period: Period) -> float | None:
        return self.known.number(indicator, region, period, indicator.rate)

    def _place(self, indicator: Indicator, region: Region, period: Period) -> Place:
        return place(self.known, indicator, region, period, "default")

    def _tier(self, indicator: Indicator, region: Region, period: Period) -> int | None:
        then = self._place(indicator, region, period)
        return tier(then.official_rank, then.ranked_of, self.known.settings)

    def _negative_growth(self, indicator: Indicator, region: Region, period: Period, t: Numbers) -> Said | None:
        g = self._rate(indicator, region, period)
        if g is None:
            return Said(UNKNOWN)
        if not indicator.is_share:
            return Said("red", g, t["negative_growth_red"], -g) if g < t["negative_growth_red"] else None
        if g >= t["negative_growth_share_yellow"]:
            return None
        if g <= t["negative_growth_share_red"]:
            return Said("red", g, t["negative_growth_share_red"], -g)
        return Said("yellow", g, t["negative_growth_share_yellow"], -g)

    def _below_city(self, indicator: Indicator, region: Region, period: Period, t: Numbers) -> Said | None:
        g, city = self._rate(indicator, region, period), self._rate(indicator, self.known.city.region, period)
        if g is None or city is None:
            return Said(UNKNOWN, g)
        return _beyond(g, above(city, g), t["below_city_yellow"], t["below_city_red"])

    def _below_target(self, indicator: Indicator, region: Region, period: Period, t: Numbers) -> Said | None:
        if not any(year == period.year for _, _, year in self.targets):
            return None
        g, target = self._rate(indicator, region, period), self.targets.get((indicator.id, region.code, period.year))
        if g is None or target is None or target.growth_pct is None:
            return Said(UNKNOWN, g)
        return _beyond(g, above(target.growth_pct, g), t["below_target_yellow"], t["below_target_red"])

    def _behind_schedule(self, indicator: Indicator, region: Region, period: Period, t: Numbers) -> Said | None:
        if not any(year == period.year for _, _, year in self.targets):
            return None
        value = self.known.number(indicator, region, period, Field.VALUE)
        target = self.targets.get((indicator.id, region.code, period.year))
        if value is None or target is None or not target.value or target.value < 0:
            return Said(UNKNOWN)
        if target.unit != self.known.unit(indicator, region, period):
            return Said(UNKNOWN)
        share = value / target.value
        gone: float | None = period.month / 12
        if t["behind_schedule_schedule"] is Schedule.USUAL_SHARE:
            gone = self._usual_share(indicator, period, t["behind_schedule_usual_years"])
        if gone is None:
            return Said(UNKNOWN, 100 * share)
        if above(gone, share) <= 0:
            return None
        is_red = above(t["behind_schedule_red_share"] * gone, share) > 0
        threshold = 100 * (t["behind_schedule_red_share"] * gone if is_red else gone)
        return Said("red" if is_red else "yellow", 100 * share, threshold, 100 * above(gone, share))

    def _usual_share(self, indicator: Indicator, period: Period, years: int) -> float | None:
        city, shares = self.known.city.region, []
        for year in range(period.year - years, period.year):
            part, whole = Period(year, period.month), Period(year, 12)
            done = self.known.number(indicator, city, part, Field.VALUE)
            all_of_it = self.known.number(indicator, city, whole, Field.VALUE)
            same_unit = self.known.unit(indicator, city, part) == self.known.unit(indicator, city, whole)
            if done and all_of_it and done > 0 and all_of_it > 0 and same_unit:
                shares.append(done / all_of_it)
        return sum(shares) / len(shares) if shares else None

    def _rank_drop(self, indicator: Indicator, region: Region, period: Period, t: Numbers) -> Said | None:
        now = self._place(indicator, region, period).official_rank
        before = self._place(indicator, region, period.previous_quarter).official_rank
        if now is None or before is None:
            return Said(UNKNOWN, now)
        return _from(now, now - before, t["rank_drop_yellow"], t["rank_drop_red"])

    def _left_first_tier(self, indicator: Indicator, region: Region, period: Period, _: Numbers) -> Said | None:
        now, before = (
            self._tier(indicator, region, other_period) for other_period in (period, period.previous_quarter)
        )
        stands = self._place(indicator, region, period)
        if now is None or before is None:
            return Said(UNKNOWN, stands.official_rank)
        if not (before == 1 and now != 1):
            return None
        assert stands.official_rank
        assert stands.ranked_of
        places = max(n for n in range(1, stands.ranked_of + 1) if tier(n, stands.ranked_of, self.known.settings) == 1)
        return Said("red", stands.official_rank, places, stands.official_rank - places)

    def _last_place(self, indicator: Indicator, region: Region, period: Period, t: Numbers) -> Said | None:
        stands = self._place(indicator, region, period)
        if not stands.ranked_of:
            return Said(UNKNOWN, stands.official_rank)
        if stands.ranked_of < t["last_place_least_counties"]:
            return None
        figures = {
            region.code: self.known.number(indicator, region, period, indicator.rank_basis)
            for region in self.known.ranked_regions
        }
        own = figures[region.code]
        if own is None:
            return Said(UNKNOWN, stands.official_rank)
        reported = {figure for figure in figures.values() if figure is not None}
        worse = len([number for number in reported if number < own])
        if len(reported) == 1 or worse > 1:
            return None
        return Said("red" if worse == 0 else "yellow", stands.official_rank, worse, stands.behind_above)

    def _slowdown(self, indicator: Indicator, region: Region, period: Period, t: Numbers) -> Said | None:
        g, before = (
            self._rate(indicator, region, other_period) for other_period in (period, period.same_period_last_year)
        )
        if g is None or before is None:
            return Said(UNKNOWN, g)
        return _from(g, above(before, g), t["slowdown_yellow"], t["slowdown_red"])

    def _repeated(self, base: str, indicator: Indicator, region: Region, period: Period) -> Said | None:
        now = self.said(base, indicator, region, period)
        if now is None or now.level == UNKNOWN:
            return None
        before, two_before = period.previous_quarter, period.previous_quarter.previous_quarter
        if not self._told(indicator, before, (RegionKind.COUNTY,)):
            return Said(UNKNOWN, now.observed)
        once = self.said(base, indicator, region, before)
        if once is None or once.level == UNKNOWN:
            return Said(UNKNOWN, now.observed) if once else None
        twice = self.said(base, indicator, region, two_before)
        is_red = twice is not None and twice.level != UNKNOWN
        return Said("red" if is_red else "yellow", now.observed, 3 if is_red else 2, now.gap)

    def _thin_lead(self, indicator: Indicator, region: Region, period: Period, t: Numbers) -> Said | None:
        stands, in_tier = self._place(indicator, region, period), self._tier(indicator, region, period)
        if in_tier is None or (in_tier == 1 and stands.rank is None):
            return Said(UNKNOWN, stands.official_rank)
        if in_tier != 1:
            return None
        if stands.tied:
            return Said("blue", stands.official_rank, t["thin_lead_blue"], 0)
        if stands.ahead_below is None or round(stands.ahead_below, 4) >= t["thin_lead_blue"]:
            return None
        return Said("blue", stands.official_rank, t["thin_lead_blue"], round(stands.ahead_below, 4))

    def _diverging(self, indicator: Indicator, region: Region, period: Period, _: Numbers) -> Said | None:
        second = dict(self.settings.pairs).get(indicator.id)
        if second is None:
            return None
        own, other = (
            self._rate(other_indicator, region, period) for other_indicator in (indicator, load_catalogue()[second])
        )
        if own is None or other is None:
            return Said(UNKNOWN, own)
        is_apart = (own > 0 and other < 0) or (own < 0 and other > 0)
        return Said("blue", own, 0, abs(above(own, other))) if is_apart else None

    def _not_reported(self, indicator: Indicator, region: Region, period: Period) -> Said | None:
        if self.known.of(indicator, region, period) or self.calendar.expected(indicator.id, period) > self.today:
            return None
        if self._told(indicator, period, tuple(RegionKind)):
            return Said("grey")
        anything = any(period in self.known.periods(indicator, only_numbers=False) for indicator in load_catalogue())
        earlier = [
            other_period for other_period in self.known.periods(indicator, only_numbers=False) if other_period < period
        ]
        was_told = any(self._told(indicator, period, (RegionKind.COUNTY,)) for period in earlier)
        is_missed = anything and was_told and self.calendar.expects(indicator.id, period)
        return Said("grey") if is_missed else None


def _beyond(own: float, gap: float, yellow: float, red: float) -> Said | None:
    """Yellow above one number, red from another."""
    if gap <= yellow:
        return None
    return Said("red", own, red, gap) if gap >= red else Said("yellow", own, yellow, gap)


def _from(own: float, gap: float, yellow: float, red: float) -> Said | None:
    """Yellow from one number, red from another."""
    if gap < yellow:
        return None
    return Said("red", own, red, gap) if gap >= red else Said("yellow", own, yellow, gap)
