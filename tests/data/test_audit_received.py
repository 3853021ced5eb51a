"""The audit of the workbooks that really arrived, of the example's, and of a very large import."""

import time
from collections import Counter
from pathlib import Path

import pytest

from data.audit import Audit, audit
from data.example.workbooks import write_workbooks
from data.figures import CellReference, Figure
from data.readers.formats.sandbox import read_workbook
from data.readers.read_figures import read_figures
from data.readers.reading import Reading, Severity
from data.storage.create_store import create_store
from data.storage.store import Store
from indicators.catalogue import load_catalogue
from indicators.model import Field
from indicators.periods import Period
from indicators.regions import builtin_regions_path
from tests.stores import CLERK

pytestmark = pytest.mark.slow

WORKBOOKS = Path(__file__).parent.parent / "workbooks"
COUNTIES_2014, COUNTIES_2015, CITY_2015 = (
    WORKBOOKS / f"ganzhou_{name}_layout.xlsx" for name in ("2014_county", "2015_county", "2015_city")
)


@pytest.fixture
def ganzhou(tmp_path: Path) -> Store:
    return create_store(tmp_path / "ganzhou", builtin_regions_path("360700"), actor=CLERK)


def audited(store: Store, *paths: Path, accepted: frozenset[str] = frozenset()) -> Audit:
    catalogue = load_catalogue()
    reading = Reading.together(read_figures(read_workbook(path), store.city, catalogue) for path in paths)
    with store.connect() as connection:
        return audit(reading, connection.cursor(), store.city, catalogue, accepted)


def cells(made: Audit, rule: str) -> dict[str, int]:
    """How many cells a rule is about, by indicator."""
    found: Counter[str] = Counter()
    for finding in made.findings:
        if finding.rule == rule:
            found[finding.figures[0].indicator] += finding.cells
    return dict(found)


def test_cumulative_figures_that_fell(ganzhou: Store) -> None:
    """Counted in the workbooks by hand: 2 in 2014, 63 in 2015 when everything in doubt is taken in."""
    assert cells(audited(ganzhou, COUNTIES_2014), "cumulative_fell") == {"foreign_investment": 2}
    assert cells(audited(ganzhou, COUNTIES_2015, accepted=frozenset({"all"})), "cumulative_fell") == {
        "retail_sales_above_quota": 37,
        "foreign_investment": 19,
        "total_fiscal_revenue": 4,
        "exports": 3,
    }


def test_the_slipped_unit_of_may_2015_is_held_and_nothing_else(ganzhou: Store) -> None:
    made = audited(ganzhou, COUNTIES_2015)
    holds = [finding for finding in made.findings if finding.severity is Severity.HOLD]
    assert [(finding.rule, finding.where, finding.cells) for finding in holds] == [("unit_jump", "1-5月!F27", 19)]
    assert "0.37万美元" in holds[0].text


def test_the_mistaken_columns_of_2015_are_held_once_the_city_is_known(ganzhou: Store) -> None:
    made = audited(ganzhou, COUNTIES_2014, CITY_2015, COUNTIES_2015)
    assert [finding.where for finding in made.findings if finding.rule == "wrong_indicator"] == [
        "1-3月!D27",
        "1-9月!D27",
    ]
    assert cells(made, "wrong_indicator") == {"retail_sales_above_quota": 76}
    assert cells(made, "unit_jump") == {"foreign_investment": 19}
    assert cells(made, "subtotal") == {}


def test_the_example_workbooks_leave_nothing_to_decide(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "example"
    folder.mkdir()
    made = audited(store, *write_workbooks(folder))
    assert [finding.text for finding in made.findings if finding.severity is not Severity.SKIPPED] == []
    assert made.figures


def test_a_hundred_thousand_figures_take_seconds(ganzhou: Store) -> None:
    figures = tuple(
        Figure(indicator.id, region.code, Period(year, month), field, 10.0 + at + (year - 2000) * 12 + month, None,
               indicator.unit if field is Field.VALUE else None, CellReference("f.csv", "", f"A{at}"), "1")
        for indicator in load_catalogue()
        for at, region in enumerate(ganzhou.city.regions)
        for year in range(2005, 2024)
        for month in (3, 6, 9, 12)
        for field in (Field.VALUE, Field.GROWTH)
    )  # fmt: skip
    assert len(figures) > 100_000
    started = time.process_time()
    with ganzhou.connect() as connection:
        audit(Reading(figures), connection.cursor(), ganzhou.city, load_catalogue())
    assert time.process_time() - started < 20
