"""What one finding covers: a column, a row, a pair of tables; and what may not be compared."""

from collections.abc import Callable

import pytest

from data.audit import Audit, audit
from data.figures import Figure
from data.readers.reading import Reading, Severity
from data.storage.store import Store
from indicators.catalogue import load_catalogue
from tests.stores import figure, publish_figures

CITY = "611000"
COUNTIES = ["611002", "611021", "611022", "611023", "611024", "611025", "611026"]
Several = tuple[Figure, ...]
Auditor = Callable[..., Audit]
LEVELS = [11.0, 20.0, 30.0, 41.0, 52.0, 63.0, 73.0]


@pytest.fixture
def audited(store: Store) -> Auditor:
    def run(*several: Several, accepted: frozenset[str] = frozenset()) -> Audit:
        figures = tuple(figure for part in several for figure in part)
        with store.connect() as connection:
            return audit(Reading(figures), connection.cursor(), store.city, load_catalogue(), accepted)

    return run


def levels(indicator: str, period: str, numbers: list[float]) -> list[Several]:
    return [figure(indicator, code, period, value=number) for code, number in zip(COUNTIES, numbers, strict=False)]


def rules(made: Audit) -> list[str]:
    return [finding.rule for finding in made.findings]


def test_a_table_sent_twice_with_other_figures_is_one_refusal_a_column(audited: Auditor) -> None:
    made = audited(*levels("gdp", "2023Q3", LEVELS), *levels("gdp", "2023Q3", [level + 0.1 for level in LEVELS]))
    assert rules(made) == ["duplicate_figure"]
    assert made.findings[0].cells == 14
    assert "商州区 literal.xlsx 表!B4 为 11.0（按亿元），literal.xlsx 表!B4 为 11.1（按亿元）" in made.findings[0].text


def test_incomes_are_rounded_to_whole_yuan(audited: Auditor) -> None:
    rounded, exact = (figure("rural_income", COUNTIES[0], "2023Q3", value=number) for number in (9013, 9012.6))
    made = audited(rounded, exact)
    assert made.findings == ()
    assert [figure.number for figure in made.figures] == [9012.6]


def test_most_of_a_column_in_another_unit_puts_all_of_it_in_doubt(audited: Auditor, store: Store) -> None:
    publish_figures(store, *levels("gdp", "2022Q3", LEVELS))
    # The last county's level misses the range: 73 to 110,000 is 10^3.2.
    slipped = [*[number * 10_500 for number in LEVELS[:6]], 110_000.0]
    assert audited(*levels("gdp", "2023Q3", slipped)).figures == ()
    # One county alone: its cell only.
    audit = audited(*levels("gdp", "2023Q3", [LEVELS[0] * 10_500, *LEVELS[1:6], 74.0]))
    assert rules(audit) == ["unit_jump"]
    assert len(audit.figures) == 6
    taken = audited(*levels("gdp", "2023Q3", slipped), accepted=frozenset({"unit_jump"}))
    assert taken.figures[0].number == 115_500.0
    assert [finding.severity for finding in taken.findings] == [Severity.WARNING]


def test_the_month_after_a_slipped_unit_is_compared_with_the_month_before_it(audited: Auditor) -> None:
    months = [("2023-04", 1.0), ("2023-05", 0.0001), ("2023Q2", 1.5)]
    several = [row for period, factor in months for row in levels("exports", period, [n * factor for n in LEVELS])]
    made = audited(*several)
    assert rules(made) == ["unit_jump"]
    assert {figure.period.month for figure in made.findings[0].figures} == {5}


def test_levels_in_units_that_do_not_convert_are_never_compared(audited: Auditor, store: Store) -> None:
    publish_figures(store, figure("exports", COUNTIES[0], "2023-08", value=50.0, unit="亿元"))
    assert audited(figure("exports", COUNTIES[0], "2023Q3", value=7.0, unit="亿美元")).findings == ()


def test_a_copy_of_last_months_growths_is_held_where_there_are_no_levels(audited: Auditor) -> None:
    def growths(period: str, last: float) -> list[Several]:
        return [
            figure("industrial_value_added", code, period, growth=rate)
            for code, rate in zip(COUNTIES, [5.1, 4.2, 3.3, -2.0, 7.7, 6.0, last], strict=True)
        ]

    made = audited(*growths("2023-07", 8.1), *growths("2023-08", 8.1))
    assert rules(made) == ["stale_copy"]
    assert {kept.period.month for kept in made.figures} == {7}
    assert audited(*growths("2023-07", 8.1), *growths("2023-08", 8.2)).findings == ()
    nothing = [figure("exports", code, period, value=0.0) for period in ("2023-07", "2023-08") for code in COUNTIES]
    assert audited(*nothing).findings == ()


def test_a_subtotal_takes_its_whole_row_out(audited: Auditor) -> None:
    # 商州区 = all the others, in three indicators of four: the fourth was typed over.
    first = [279.0, *LEVELS[1:]]
    rows = [
        *levels("gdp", "2023Q3", first),
        *levels("industrial_output", "2023Q3", [n / 2 for n in first]),
        *levels("construction_output", "2023Q3", [n / 4 for n in first]),
        *levels("retail_sales", "2023Q3", [3.0, *LEVELS[1:]]),
        figure("urban_income", COUNTIES[0], "2023Q3", value=20000, growth=5.0),
    ]
    made = audited(*rows)
    assert rules(made) == ["subtotal"]
    assert COUNTIES[0] not in {figure.region for figure in made.figures}
    assert COUNTIES[0] in {figure.region for figure in audited(*rows, accepted=frozenset({"subtotal"})).figures}


def test_the_citys_other_figures_do_not_hide_a_stored_mistaken_column(audited: Auditor, store: Store) -> None:
    publish_figures(store, *levels("retail_sales_above_quota", "2023Q3", LEVELS))
    made = audited(
        figure("retail_sales", CITY, "2023Q3", value=290.0),
        figure("retail_sales_above_quota", CITY, "2023Q3", value=90.0),
    )
    found = next(finding for finding in made.findings if finding.rule == "wrong_indicator")
    assert found.severity is Severity.WARNING
    assert "第1次发布" in found.text
    assert len(made.figures) == 2


def test_counties_missing_from_several_columns_are_one_finding(audited: Auditor, store: Store) -> None:
    several = [*levels("gdp", "2023Q3", LEVELS[:5]), *levels("retail_sales", "2023Q3", LEVELS[:5])]
    made = audited(*several)
    assert [(finding.rule, finding.cells) for finding in made.findings] == [("county_missing", 4)]
    publish_figures(
        store,
        *[figure(row, code, "2023Q3", value=3.3) for row in ("gdp", "retail_sales") for code in COUNTIES[5:]],
    )
    assert audited(*several).findings == ()


def test_rural_against_urban_income_where_the_middle_one_is_missing(audited: Auditor) -> None:
    rural = figure("rural_income", COUNTIES[0], "2023Q3", value=21000)
    assert rules(audited(rural, figure("urban_income", COUNTIES[0], "2023Q3", value=20000))) == ["income_order"]
    assert audited(rural, figure("urban_income", COUNTIES[0], "2023Q3", value=22000)).findings == ()
