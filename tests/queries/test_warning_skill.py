"""The measures of a forecast against slow, obvious versions, and forecasts that never see the future."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store import Store
from indicators.periods import parse_period
from queries.rank_risk import ask_rank_risk
from queries.skill.measures import Confusion, auroc, brier, confusion
from queries.warning.periods_asked import in_force
from queries.warning_skill import COLUMNS, ask_warning_skill
from tests.stores import figure, publish_figures

CONTRACT = [
    *("rule", "event", "horizon_quarters", "hits", "misses", "false_alarms", "correct_rejections"),
    *("noise_to_signal", "usefulness", "auroc"),
]
COUNTIES = ("611002", "611021", "611022", "611023", "611024", "611025", "611026")


def test_the_measures_by_hand() -> None:
    # Ten cases, four events: three foreseen, one missed; two false alarms among the six quiet ones.
    one = Confusion(hits=3, misses=1, false_alarms=2, correct_rejections=4)
    assert one.noise_to_signal == pytest.approx((2 / 6) / (3 / 4))
    # Blind loss at equal weights: min(4, 6) / 2 = 2; loss of the warnings: (1 + 2) / 2 = 1.5.
    assert one.usefulness(0.5) == pytest.approx((2 - 1.5) / 2)
    assert Confusion(0, 4, 2, 4).noise_to_signal is None
    assert Confusion(0, 0, 2, 4).usefulness(0.5) is None


def test_the_confusion_table_counts_every_case_once() -> None:
    warned, happened = (np.array(one, dtype=bool) for one in zip(*product((0, 1), (0, 1)), strict=True))
    assert confusion(warned, happened) == Confusion(1, 1, 1, 1)


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=40))
def test_auroc_is_how_often_an_event_scored_higher(cases: list[tuple[int, bool]]) -> None:
    score, happened = np.array([one for one, _ in cases], dtype=float), np.array([one for _, one in cases], dtype=bool)
    pairs = [(a, b) for a, is_event in cases if is_event for b, other in cases if not other]
    expected = sum(1.0 if a > b else 0.5 if a == b else 0.0 for a, b in pairs) / len(pairs) if pairs else None
    assert auroc(score, happened) == (None if expected is None else pytest.approx(expected))


def test_brier_is_the_mean_squared_distance() -> None:
    assert brier(np.array([1.0, 0.5, 0.0]), np.array([True, True, True])) == pytest.approx((0 + 0.25 + 1) / 3)


def _fill(store: Store, quarters: int, seed: int, last: float = 0.0) -> None:
    """A walk of growth for seven counties; ``last`` is added to the newest quarter only."""
    chance = np.random.default_rng(seed)
    walks = chance.normal(5, 2, 7)
    figures = []
    for number in range(quarters):
        walks = 5 + 0.8 * (walks - 5) + chance.normal(0, 1.5, 7)
        period = f"{2010 + number // 4}Q{number % 4 + 1}"
        added = last * np.arange(7) if number == quarters - 1 else np.zeros(7)
        figures += [
            figure(indicator, code, period, growth=round(float(rate + more + shift), 1))
            for shift, indicator in enumerate(("gdp", "retail_sales", "construction_output"))
            for code, rate, more in zip(COUNTIES, walks, added, strict=True)
        ]
    publish_figures(store, *figures)


def test_a_short_history_has_no_figures_but_says_so(store: Store) -> None:
    _fill(store, 6, seed=1)
    with store.connect() as connection:
        rows = ask_warning_skill(connection.cursor(), in_force(store))
        risks = ask_rank_risk(connection.cursor(), None)
    assert COLUMNS[: len(CONTRACT)] == CONTRACT
    assert rows
    assert all(one["auroc"] is None and one["note"].startswith("历史不足") for one in rows)
    assert risks
    assert all(one["probability"] is None and one["margin"] is not None for one in risks)


def test_every_rule_and_benchmark_is_judged_for_both_events_and_horizons(store: Store) -> None:
    _fill(store, 40, seed=2)
    with store.connect() as connection:
        rows = ask_warning_skill(connection.cursor(), in_force(store))
    judged = {one["rule"] for one in rows}
    assert {"negative_growth", "thin_lead", "persistence", "rank_alone", "margin_alone", "rank_risk"} <= judged
    for one in rows:
        if one["rule"] != "rank_risk":
            assert sum(other["rule"] == one["rule"] for other in rows) == 4
        if one["auroc"] is not None:
            assert 0 <= one["auroc"] <= 1
            assert one["events"] >= 30


def test_later_quarters_never_change_what_was_said_before(store: Store, tmp_path) -> None:
    _fill(store, 40, seed=3)
    with store.connect() as connection:
        before = ask_rank_risk(connection.cursor(), parse_period("2018Q4"))
    # 2019Q4 is turned over by a later release.
    figures = [figure("gdp", code, "2019Q4", growth=50.0 - 5 * place) for place, code in enumerate(COUNTIES)]
    publish_figures(store, *figures)
    with store.connect() as connection:
        after = ask_rank_risk(connection.cursor(), parse_period("2018Q4"))
    assert before
    assert after == before


def test_an_empty_store_has_no_rows(store: Store) -> None:
    with store.connect() as connection:
        assert ask_warning_skill(connection.cursor(), in_force(store)) == []
        assert ask_rank_risk(connection.cursor(), None) == []
