"""Every rule of the audit: one case in which it fires, one in which it must not, and what accepting it stores."""

from collections.abc import Callable

import pytest

from data.audit import Audit, audit
from data.audit.rules import HOLD_RULES, RULES
from data.figures import Figure
from data.readers.reading import Finding, Reading, Severity
from data.storage.store import Store
from indicators.catalogue import load_catalogue
from tests.stores import figure, publish_figures

CITY = "611000"
COUNTIES = ["611002", "611021", "611022", "611023", "611024", "611025", "611026"]
ZONE = "6110K1"
Several = tuple[Figure, ...]
Auditor = Callable[..., Audit]


@pytest.fixture
def audited(store: Store) -> Auditor:
    def run(*several: Several, accepted: frozenset[str] = frozenset(), findings: tuple[Finding, ...] = ()) -> Audit:
        figures = tuple(figure for part in several for figure in part)
        with store.connect() as connection:
            return audit(Reading(figures, findings), connection.cursor(), store.city, load_catalogue(), accepted)

    return run


def column(indicator: str, period: str, numbers: list[float], **fields: str) -> list[Several]:
    """The seven counties' levels (or ``field="growth"``) in administrative order."""
    name = fields.get("field", "value")
    return [
        figure(indicator, code, period, **{name: number})  # type: ignore[arg-type]
        for code, number in zip(COUNTIES, numbers, strict=False)
    ]


def rules(made: Audit) -> list[str]:
    return [finding.rule for finding in made.findings]


LEVELS = [11.0, 20.0, 30.0, 41.0, 52.0, 63.0, 73.0]


def test_an_ordinary_column_has_nothing_to_say(audited: Auditor) -> None:
    made = audited(*column("gdp", "2023Q3", LEVELS), figure("gdp", CITY, "2023Q3", value=295.0))
    assert made.findings == ()
    assert len(made.figures) == 8


def test_one_figure_twice_is_kept_once_in_its_more_precise_form(audited: Auditor) -> None:
    made = audited(
        figure("gdp", COUNTIES[0], "2023Q3", value=149.85), figure("gdp", COUNTIES[0], "2023Q3", value=149.845)
    )
    assert [figure.number for figure in made.figures] == [149.845]
    assert made.findings == ()


@pytest.mark.parametrize(("first", "second"), [(5.1, 5.2), (5.0, 5.4), (5.1, "—")])
def test_one_cell_with_two_figures_is_refused(first: float, second: float | str, audited: Auditor) -> None:
    made = audited(
        figure("gdp", COUNTIES[0], "2023Q3", growth=first), figure("gdp", COUNTIES[0], "2023Q3", growth=second)
    )
    assert [finding.severity for finding in made.findings] == [Severity.REFUSAL]
    assert "表!C4" in made.findings[0].text


def test_a_quarterly_indicator_in_a_month_is_held(audited: Auditor) -> None:
    several = [*column("gdp", "2023-08", LEVELS), *column("industrial_output", "2023-08", LEVELS)]
    made = audited(*several)
    assert rules(made) == ["quarterly_in_month"]
    assert {figure.indicator for figure in made.figures} == {"industrial_output"}
    accepted = audited(*several, accepted=frozenset({"quarterly_in_month"}))
    assert len(accepted.figures) == 14
    assert [finding.severity for finding in accepted.findings] == [Severity.WARNING]


def test_a_column_copied_from_an_earlier_month_is_held(audited: Auditor, store: Store) -> None:
    publish_figures(store, *column("industrial_output", "2023-07", LEVELS))
    made = audited(*column("industrial_output", "2023-08", LEVELS))
    assert rules(made) == ["stale_copy"]
    assert made.figures == ()
    assert audited(*column("industrial_output", "2023-08", [*LEVELS[:6], 75.0])).findings == ()
    within = audited(
        *column("industrial_output", "2023Q3", LEVELS[::-1]), *column("industrial_output", "2023-10", LEVELS[::-1])
    )
    assert "stale_copy" in rules(within)


def test_a_column_that_sums_to_another_indicator_is_held(audited: Auditor) -> None:
    # The counties sum to 290, with the zone to 300: the city's 社零 is 300.1.
    above_quota = [
        *column("retail_sales_above_quota", "2023Q3", LEVELS),
        figure("retail_sales_above_quota", ZONE, "2023Q3", value=10.0),
    ]
    made = audited(*above_quota, figure("retail_sales", CITY, "2023Q3", value=300.1))
    assert rules(made) == ["wrong_indicator"]
    assert "--map" in made.findings[0].text
    assert [figure.indicator for figure in made.figures] == ["retail_sales"]
    assert audited(*above_quota, figure("retail_sales", CITY, "2023Q3", value=400.0)).findings == ()


def test_a_city_figure_that_arrives_later_unmasks_the_stored_column(audited: Auditor, store: Store) -> None:
    publish_figures(store, *column("retail_sales_above_quota", "2023Q3", LEVELS))
    made = audited(figure("retail_sales", CITY, "2023Q3", value=290.0))
    assert [(finding.rule, finding.severity) for finding in made.findings] == [("wrong_indicator", Severity.WARNING)]
    assert len(made.figures) == 1


def test_ten_thousand_times_the_history_is_held(audited: Auditor, store: Store) -> None:
    publish_figures(store, *column("gdp", "2022Q3", LEVELS))
    jumped = [number * 10_500 for number in LEVELS]
    made = audited(*column("gdp", "2023Q3", jumped))
    assert rules(made) == ["unit_jump"]
    assert made.findings[0].cells == 7
    assert audited(*column("gdp", "2023Q3", [number * 3 for number in LEVELS])).findings == ()


def test_a_row_that_is_the_sum_of_its_neighbours_is_held(audited: Auditor) -> None:
    # 商州区 = 洛南县 + 丹凤县 in both indicators.
    first, second = [50.0, 20.0, 30.0, 41.0, 52.0, 63.0, 74.0], [5.0, 2.0, 3.0, 4.3, 5.2, 6.3, 7.4]
    made = audited(*column("gdp", "2023Q3", first), *column("industrial_output", "2023Q3", second))
    assert rules(made) == ["subtotal"]
    assert {figure.region for figure in made.findings[0].figures} == {COUNTIES[0]}
    assert audited(*column("gdp", "2023Q3", first)).findings == ()


def test_small_growths_are_stored_times_a_hundred_once_accepted(audited: Auditor) -> None:
    held = figure("gdp", COUNTIES[0], "2023Q3", growth=0.074)
    hold = Finding(Severity.HOLD, "percent_format", "…", "f", held[0].reference, held, 1)
    assert audited(findings=(hold,)).figures == ()
    accepted = audited(findings=(hold,), accepted=frozenset({"percent_format"}))
    assert [figure.number for figure in accepted.figures] == [7.4]


def test_two_holds_on_one_figure_need_both_accepted(audited: Auditor, store: Store) -> None:
    publish_figures(store, *column("gdp", "2023Q2", LEVELS))
    several = column("gdp", "2023-08", LEVELS)
    assert audited(*several, accepted=frozenset({"stale_copy"})).figures == ()
    assert len(audited(*several, accepted=frozenset({"stale_copy", "quarterly_in_month"})).figures) == 7
    assert len(audited(*several, accepted=frozenset({"all"})).figures) == 7


def test_a_cumulative_level_that_falls(audited: Auditor, store: Store) -> None:
    publish_figures(
        store,
        figure("exports", COUNTIES[0], "2023-08", value=5.0),
        figure("resident_income", COUNTIES[0], "2023Q2", value=9000),
    )
    fell = audited(
        figure("exports", COUNTIES[0], "2023-10", value=4.9),
        figure("resident_income", COUNTIES[0], "2023Q3", value=8000),
    )
    assert rules(fell) == ["cumulative_fell"]  # incomes are no sums
    assert len(fell.figures) == 2
    assert audited(figure("exports", COUNTIES[0], "2024-02", value=0.5)).findings == ()


def test_parts_wholes_and_incomes(audited: Auditor) -> None:
    made = audited(
        figure("retail_sales", COUNTIES[0], "2023Q3", value=5.0),
        figure("retail_sales_above_quota", COUNTIES[0], "2023Q3", value=6.0),
        figure("rural_income", COUNTIES[0], "2023Q3", value=9000),
        figure("resident_income", COUNTIES[0], "2023Q3", value=9000),
        figure("urban_income", COUNTIES[0], "2023Q3", value=20000),
    )
    assert rules(made) == ["part_above_whole", "income_order"]
    assert "6" in made.findings[0].text


def test_a_growth_far_from_last_quarters(audited: Auditor, store: Store) -> None:
    publish_figures(store, figure("gdp", COUNTIES[0], "2023Q2", growth=5.0))
    assert rules(audited(figure("gdp", COUNTIES[0], "2023Q3", growth=65.1))) == ["growth_jump"]
    assert audited(figure("gdp", COUNTIES[0], "2023Q3", growth=65.0)).findings == ()


def test_printed_ranks_against_the_figures(audited: Auditor) -> None:
    def ranked(growths: list[float], places: list[int]) -> Audit:
        pairs = zip(COUNTIES, growths, places, strict=False)
        return audited(*[figure("gdp", code, "2023Q3", growth=growth, rank=place) for code, growth, place in pairs])

    assert "rank_contradicts" in rules(ranked([5.0, 6.0, 4.0], [1, 2, 3]))
    # A printed tie, broken on more decimals than were printed, contradicts nothing.
    assert "rank_contradicts" not in rules(ranked([6.0, 6.0, 4.0], [1, 2, 3]))
    assert "rank_contradicts" not in rules(ranked([6.0, 5.0, 4.0], [1, 1, 3]))


def test_a_county_that_did_not_report(audited: Auditor) -> None:
    made = audited(*column("gdp", "2023Q3", LEVELS[:6]))
    assert rules(made) == ["county_missing"]
    assert "柞水县" in made.findings[0].text
    assert audited(figure("gdp", COUNTIES[0], "2023Q3", value=5.0)).findings == ()


def test_two_identical_rows(audited: Auditor) -> None:
    both = [figure("gdp", code, "2023Q3", value=5.5, growth=6.6) for code in COUNTIES[:2]]
    assert rules(audited(*both)) == ["identical_rows"]
    assert audited(both[0], figure("gdp", COUNTIES[1], "2023Q3", value=5.5, growth=6.5)).findings == ()


def test_the_counties_sum_against_the_city(audited: Auditor) -> None:
    assert rules(audited(*column("gdp", "2023Q3", LEVELS), figure("gdp", CITY, "2023Q3", value=330.0))) == [
        "sum_mismatch"
    ]
    # 290 without, 305 with the zone: one of the two is near enough.
    zone = figure("gdp", ZONE, "2023Q3", value=15.0)
    assert audited(*column("gdp", "2023Q3", LEVELS), zone, figure("gdp", CITY, "2023Q3", value=330.0)).findings == ()


def test_a_revision_tells_old_new_and_the_places_it_moves(audited: Auditor, store: Store) -> None:
    publish_figures(store, *column("gdp", "2023Q3", [5.0, 4.0, 3.0], field="growth"))
    made = audited(figure("gdp", COUNTIES[1], "2023Q3", growth=5.5))
    assert rules(made) == ["revision"]
    assert "4% → 5.5%" in made.findings[0].text
    assert "商州区 1→2、洛南县 2→1" in made.findings[0].text
    emptied = audited(figure("gdp", COUNTIES[1], "2023Q3", growth="×"))
    assert rules(emptied) == ["revision"]
    assert audited(figure("gdp", COUNTIES[1], "2023Q3", growth=4.0)).findings == ()


def test_every_rule_is_named_once() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert "percent_format" in HOLD_RULES
