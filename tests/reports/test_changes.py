"""What papers and slides tell alike: who moved, what is weak, which notices are new, last or are over."""

from datetime import date

import pytest

from data.storage.store import Store
from queries.rows.alert_level import AlertLevel
from reports.inputs import Inputs, Wanted, read_inputs
from reports.selections import competes, fallen, lasting_warnings, main_rows, new_warnings, resolved, risen, weak
from tests.reports.random_stores import NOW
from tests.stores import figure, publish_figures

DAY = date(2023, 11, 1)
# In administrative order: 商州, 洛南, 丹凤, 商南, 山阳, 镇安, 柞水.
THEN = (6.0, 5.0, 4.0, 3.0, 2.0, 1.0, -1.0)
SINCE = (6.0, 5.0, 1.5, 3.0, 2.0, 4.5, 0.5)


@pytest.fixture
def filled(store: Store) -> Store:
    codes = [region.code for region in store.city.counties]
    for period, growths, city in (("2023Q2", THEN, 3.0), ("2023Q3", SINCE, 4.0)):
        publish_figures(
            store,
            *(figure("gdp", code, period, growth=growth) for code, growth in zip(codes, growths, strict=True)),
            figure("gdp", "611000", period, growth=city),
            figure("gdp", "6110K1", period, growth=9.9),
            # Not one of the main indicators, and one of which only the city has a figure.
            figure("exports", codes[0], period, growth=5.0),
            figure("retail_sales", "611000", period, growth=5.0),
        )
    return store


def _situation(store: Store, name: str | None = None) -> Inputs:
    region = next((region for region in store.city.members if region.name == name), None)
    return read_inputs(store, Wanted(NOW, DAY, region))


def test_who_rose_and_fell_most_places_first(filled: Store) -> None:
    inputs = _situation(filled)
    # 镇安 6 → 3; 丹凤 3 → 6, 商南 4 → 4, 山阳 5 → 5.
    assert [(standing.now.region_name, standing.move) for standing in risen(inputs)] == [("镇安县", "6→3")]
    assert [(standing.now.region_name, standing.move) for standing in fallen(inputs)] == [("丹凤县", "3→6")]
    assert not risen(_situation(filled, "商州区"))
    assert [standing.move for standing in risen(_situation(filled, "镇安县"))] == ["6→3"]


def test_papers_are_about_main_indicators_that_a_county_has(filled: Store) -> None:
    assert {position.indicator.id for position in main_rows(_situation(filled))} == {"gdp"}
    assert [position.region_name for position in main_rows(_situation(filled, "镇安县"))] == ["镇安县"]
    inputs = _situation(filled)
    assert [region.code for region in inputs.city.members if not competes(inputs, region.code)] == ["6110K1"]


def test_what_is_weak_is_what_the_screen_calls_weak_and_what_has_a_red_light(filled: Store) -> None:
    # 柞水 is last; 丹凤 below the city; 镇安 above it, in the first tier, no light of its own.
    assert [position.region_name for position in weak(_situation(filled))][:2] == ["柞水县", "丹凤县"]
    assert not weak(_situation(filled, "镇安县"))
    red = {warning.region_name for warning in _situation(filled).warned if warning.level is AlertLevel.RED}
    assert red <= {position.region_name for position in weak(_situation(filled))}


def test_new_lasting_and_resolved_notices(filled: Store) -> None:
    # 柞水 fell (−1.0) and no longer does; it was last and still is; below the city by 4.0, now by 3.5.
    inputs = _situation(filled, "柞水县")
    assert [warning.rule for warning in resolved(inputs)] == ["negative_growth"]
    assert {"last_place", "below_city"} <= {warning.rule for warning in lasting_warnings(inputs)}
    # 丹凤 lost three places, which it had not in the quarter before.
    assert {"rank_drop", "below_city"} <= {warning.rule for warning in new_warnings(_situation(filled, "丹凤县"))}
    told = (*new_warnings(inputs), *lasting_warnings(inputs))
    assert len(told) == sum(warning.level is not AlertLevel.UNDETERMINED for warning in inputs.warned)
    assert [warning.level for warning in lasting_warnings(inputs)] == sorted(
        (warning.level for warning in lasting_warnings(inputs)), key=lambda level: level.severity
    )
