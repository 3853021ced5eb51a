"""The warnings of random cities against the naive twin: every field, level and threshold, months and quarters."""

import random
from datetime import date
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.catalogue import load_catalogue
from indicators.periods import parse_period
from indicators.settings.calendar import PATH as CALENDAR
from indicators.settings.calendar import read_calendar
from indicators.settings.warnings import Override, Schedule, WarningSettings
from queries.rows.tables import as_records
from queries.warnings.examined_periods import InForce
from queries.warnings.query import warnings
from queries.warnings.thresholds import load_warning_settings
from tests.naive_warnings import Judge, Target
from tests.queries.panels import PERIODS, Panel, panels
from tests.standing import Published
from tests.stores import figure

PAIR = ("industrial_output", "industrial_value_added")
INDICATORS = ("gdp", "private_economy_share", *PAIR)
QUARTERS = tuple(f"{year}Q{number}" for year in (2021, 2022, 2023) for number in (1, 2, 3, 4))
NUMBERS = ("observed", "threshold", "gap")
Targets = dict[tuple[str, str, int], Target]


@st.composite
def long_panels(draw: st.DrawFn) -> Panel:
    """Three years of quarters with few distinct growths, so that ties, long runs and exact thresholds are common."""
    counties, rng = draw(st.sampled_from((1, 2, 3, 5, 8))), random.Random(draw(st.integers(0, 2**32)))
    filled = draw(st.sampled_from((0.3, 0.9, 1.0)))
    rates = draw(st.sampled_from(((1.0,), (-0.5, 0.0, 1.5), (-0.5, 1.0, 1.2, 3.0, 3.3, 6.0, 8.1), (2.0, "—"))))
    codes = ["C", "Z0", *(f"K{counties - number:02}" for number in range(counties))]
    dropped = draw(st.sampled_from((None, "K01")))
    cells = [
        cell
        for indicator in draw(st.lists(st.sampled_from(INDICATORS), min_size=1, max_size=3, unique=True))
        for quarter in (*QUARTERS, "2023-10")
        if rng.random() < 0.95
        for code in codes
        if rng.random() < filled and not (code == dropped and quarter > "2022")
        for cell in _cells(rng, indicator, code, quarter, rates)
    ]
    return Panel(counties, 1, draw(st.booleans()), (Published(tuple(cells)),), None)


def _cells(rng: random.Random, indicator: str, code: str, quarter: str, rates: tuple[Any, ...]) -> Any:
    is_share = indicator == "private_economy_share"
    rate = rng.choice(rates)
    value = rng.choice((None, 20.0, 40.0, 52.5, 75.0)) if not is_share else rng.choice((50.0, 50.2, 51.0, "×"))
    rank = rng.choice((None, None, None, None, 1, 2, 4))
    rate_field = {"change" if is_share else "growth": rate}
    return figure(indicator, code, quarter, value=value, rank=rank, **rate_field)


@st.composite
def target_tables(draw: st.DrawFn) -> Targets:
    rng = random.Random(draw(st.integers(0, 2**32)))
    years = draw(st.sampled_from(((), (2023,), (2022, 2023, 2024))))
    return {
        (indicator, f"K{number:02}", year): Target(
            rng.choice((None, 1.0, 3.0, 8.0)), rng.choice((100.0, 60.0)), load_catalogue()[indicator].units[-1]
        )
        for year in years
        for indicator in ("gdp", "industrial_output", "exports")
        for number in range(1, 9)
        if rng.random() < 0.7
    }


@st.composite
def warning_settings(draw: st.DrawFn) -> WarningSettings:
    """The file in force, sometimes with what a city or an indicator sets apart."""
    given_ = load_warning_settings()
    apart = (
        Override(None, "gdp", (("slowdown_yellow", 1.0), ("thin_lead_blue", 0.0))),
        Override("C", None, (("slowdown_yellow", 0.3), ("rank_drop_yellow", 1), ("last_place_least_counties", 2))),
        Override("C", "gdp", (("behind_schedule_schedule", Schedule.USUAL_SHARE), ("below_city_yellow", 1.0))),
        Override("other", None, (("below_city_red", 99.0),)),
    )
    return WarningSettings(given_.defaults, apart if draw(st.booleans()) else (), given_.pairs)


@settings(max_examples=60, deadline=None)
@given(
    panels() | long_panels(),
    st.none() | st.sampled_from((*PERIODS, "2023Q3", "2023-10", "2022Q4", "2031Q1")),
    target_tables(),
    warning_settings(),
    st.sampled_from((date(2022, 1, 20), date(2023, 10, 10), date(2026, 6, 1))),
)
def test_the_naive_twin_agrees(
    panel: Panel, when: str | None, targets: Targets, thresholds: WarningSettings, today: date
) -> None:
    period = parse_period(when) if when else None
    with panel.opened() as (cursor, known):
        _set_targets(cursor, targets)
        calendar = read_calendar(CALENDAR, known.city.code)
        found = warnings(cursor, InForce(known.city, thresholds, calendar, today), period)
        answered = as_records(found)
        expected = Judge(known, thresholds, calendar, today, targets).warnings(period)
    assert [_exact(record) for record in answered] == [_exact(record) for record in expected]
    for record, other in zip(answered, expected, strict=True):
        for name in NUMBERS:
            assert record[name] == pytest.approx(other[name], abs=1e-9), (record, other)
        assert record["text"].endswith("。")
        assert "None" not in record["text"]


def _exact(record: dict[str, Any]) -> dict[str, Any]:
    """What must be the same to the letter; ``NUMBERS`` are compared as floating-point numbers."""
    return {name: value for name, value in record.items() if name not in (*NUMBERS, "text")}


def _set_targets(cursor: duckdb.DuckDBPyConnection, targets: Targets) -> None:
    """A random panel is published without targets: a table of the cursor's own goes before the empty one."""
    cursor.execute("CREATE TEMP TABLE drawn AS SELECT * FROM target")
    cursor.execute("ALTER TABLE drawn RENAME TO target")
    for (indicator, region, year), target in targets.items():
        cursor.execute(
            "INSERT INTO temp.target (indicator_id, region_code, year, growth_pct, value, unit, release, source_file,"
            " source_cell) VALUES ($1, $2, $3, $4, $5, $6, 1, 'literal.csv', 'A1')",
            [indicator, region, year, target.growth_pct, target.value, target.unit],
        )
