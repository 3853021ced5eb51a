"""The example city: its known facts and its plausibility."""

import csv
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from data.example import scenario as example
from data.example.scenario import PERIODS, Printed, scenario
from indicators.catalogue import load_catalogue
from indicators.periods import Period

CASE = tomllib.loads((Path(example.__file__).parent / "reference_case.toml").read_text(encoding="utf-8"))
CITY, ZONE, HOME = "611000", "6110K1", "611025"
COUNTIES = ("611002", "611021", "611022", "611023", "611024", "611025", "611026")
Q2, Q3 = Period(2023, 6), Period(2023, 9)
MAIN = [indicator.id for indicator in load_catalogue().main]
GROWTH_ONLY = {"industrial_value_added", "fixed_asset_investment"}
SHARE = "private_economy_share"
WITH_LEVEL = [indicator for indicator in MAIN if indicator not in GROWTH_ONLY and indicator != SHARE]
ZONE_REPORTS = {"industrial_value_added", "industrial_output", "fixed_asset_investment"}


def at(indicator: str, region: str, period: Period) -> Printed:
    return scenario()[indicator, region, period]


def rate(indicator: str, region: str, period: Period) -> float:
    found = at(indicator, region, period).rate
    assert found is not None
    return found


def level(indicator: str, region: str, period: Period) -> float:
    found = at(indicator, region, period).value
    assert found is not None
    return found


def plain_place(indicator: str, region: str, period: Period) -> int:
    """One more than the counties that stand strictly better: by share for the share, by growth for the others."""
    figure = level if indicator == SHARE else rate
    own = figure(indicator, region, period)
    return 1 + sum(figure(indicator, other, period) > own for other in COUNTIES)


def test_positions_of_the_reference_case() -> None:
    assert len(CASE["position"]) == 14
    assert {indicator: plain_place(indicator, HOME, Q3) for indicator in MAIN} == CASE["position"]
    assert {indicator: at(indicator, HOME, Q3).rank for indicator in MAIN} == CASE["position"]
    assert (CASE["region"], CASE["period"]) == (HOME, Q3.code)


def test_the_reference_case_is_the_published_one() -> None:
    path = Path(__file__).parents[1] / "indicators" / "zhenan_2023q3_positions.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        published = {
            load_catalogue().require(row["indicator"]).id: row["city_position"] for row in csv.DictReader(file)
        }
    assert published == {indicator: str(place) for indicator, place in CASE["position"].items()}


def test_home_county_is_tied_with_nobody_in_the_reference_period() -> None:
    for indicator in MAIN:
        figure = level if indicator == SHARE else rate
        figures = [figure(indicator, county, Q3) for county in COUNTIES]
        assert figures.count(figure(indicator, HOME, Q3)) == 1


def test_the_city_shrinks_in_the_reference_period() -> None:
    assert rate("gdp", CITY, Q3) == CASE["city_gdp_growth_pct"] == -1.8
    assert rate("gdp", CITY, Period(2023, 3)) >= 0
    assert rate("gdp", CITY, Q2) >= 0
    assert all(rate(indicator, CITY, Q3) < 0 for indicator in CASE["city_negative"])


def test_first_places_are_thin_and_some_are_negative() -> None:
    assert sum(rate(indicator, HOME, Q3) < 0 for indicator in MAIN) >= 2
    firsts = [indicator for indicator, place in CASE["position"].items() if place == 1]
    leads = [
        rate(indicator, HOME, Q3) - max(rate(indicator, county, Q3) for county in COUNTIES if county != HOME)
        for indicator in firsts
    ]
    assert len(firsts) == 6
    assert sum(lead < 0.5 for lead in leads) >= 4


@pytest.mark.parametrize("indicator", sorted(GROWTH_ONLY))
def test_industry_and_investment_slow_by_two_points_or_more(indicator: str) -> None:
    assert rate(indicator, HOME, Q3.same_period_last_year) - rate(indicator, HOME, Q3) >= 2


def test_places_move_from_quarter_to_quarter_and_over_the_years() -> None:
    moves = {indicator: (at(indicator, HOME, Q2).rank or 0) - (at(indicator, HOME, Q3).rank or 0) for indicator in MAIN}
    assert (at("construction_output", HOME, Q2).rank, at("construction_output", HOME, Q3).rank) == (4, 3)
    assert sum(move > 0 for move in moves.values()) >= 3
    assert sum(move < 0 for move in moves.values()) >= 2
    for indicator in MAIN:
        assert all(len({at(indicator, county, period).rank for period in PERIODS}) >= 2 for county in COUNTIES)


def test_everything_that_should_be_printed_is() -> None:
    assert (PERIODS[0].code, PERIODS[-1].code, len(PERIODS)) == ("2019Q1", "2023Q4", 20)
    expected = {(indicator, region, period) for indicator in MAIN for region in (CITY, *COUNTIES) for period in PERIODS}
    expected |= {(indicator, ZONE, period) for indicator in ZONE_REPORTS for period in PERIODS}
    assert set(scenario()) == expected
    for (indicator, region, _), printed in scenario().items():
        assert (printed.value is None) == (indicator in GROWTH_ONLY)
        assert printed.rate is not None
        assert (printed.rank is None) == (region not in COUNTIES)


def test_levels_rise_within_the_year_and_roughly_follow_the_published_growth() -> None:
    for indicator in WITH_LEVEL:
        for region in (CITY, *COUNTIES):
            gaps = []
            for before, now in pairwise(PERIODS):
                if now.year == before.year:
                    assert level(indicator, region, now) > level(indicator, region, before)
                if now.year > 2019:
                    last_year = level(indicator, region, now.same_period_last_year)
                    derived = (level(indicator, region, now) / last_year - 1) * 100
                    gaps.append(abs(derived - rate(indicator, region, now)))
            assert 0.05 < max(gaps) < 3


def test_growth_never_leaps_and_the_pandemic_shows() -> None:
    for indicator in MAIN:
        for region in (CITY, *COUNTIES):
            assert all(abs(rate(indicator, region, b) - rate(indicator, region, a)) < 60 for a, b in pairwise(PERIODS))
        if indicator != SHARE:
            assert rate(indicator, CITY, Period(2020, 3)) < rate(indicator, CITY, Period(2019, 12)) - 5


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
def test_figures_of_one_period_agree_with_each_other(period: Period) -> None:
    for region in (CITY, *COUNTIES):
        rural, everyone, urban = (
            level(indicator, region, period) for indicator in ("rural_income", "resident_income", "urban_income")
        )
        assert rural < everyone < urban
        assert level("retail_sales_above_quota", region, period) < 0.6 * level("retail_sales", region, period)
        assert level("agricultural_value_added", region, period) < level("agricultural_output", region, period)
        assert level("agricultural_value_added", region, period) < level("gdp", region, period)
    for indicator in WITH_LEVEL:
        total = sum(level(indicator, county, period) for county in COUNTIES)
        if load_catalogue()[indicator].sums_to_city:
            assert 0.92 < total / level(indicator, CITY, period) < 1.05
            assert round(total, 2) != level(indicator, CITY, period)


def test_printed_places_contradict_the_figures_only_inside_a_tie() -> None:
    broken_ties = 0
    for indicator in MAIN:
        figure = level if indicator == SHARE else rate
        for period in PERIODS:
            ordered = sorted(COUNTIES, key=lambda county: at(indicator, county, period).rank or 0)
            figures = [figure(indicator, county, period) for county in ordered]
            assert figures == sorted(figures, reverse=True)
            broken_ties += indicator == "gdp" and len(set(figures)) < 7
            if indicator == "gdp":
                assert sorted(at(indicator, county, period).rank or 0 for county in COUNTIES) == [1, 2, 3, 4, 5, 6, 7]
    assert broken_ties >= 3
