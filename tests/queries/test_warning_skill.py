"""How well warnings foresaw what came: a table by hand, scikit-learn's measures, every alert once more, and never the future."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import confusion_matrix, roc_auc_score

from data.storage.store import Store
from indicators.errors import DataError
from indicators.settings.skill import PATH, SkillSettings, load_skill_settings
from queries.__main__ import queries
from queries.forecast.alert_scores import alert_scores
from queries.forecast.backtest import best_threshold, warned
from queries.forecast.events import Outcome, outcome
from queries.forecast.metrics import Confusion, auroc, brier, confusion
from queries.forecast.panel import QuarterPanel, known, read_panel
from queries.rows.skill import Benchmark, Event
from queries.rows.tables import as_records
from queries.warning_skill import warning_skill
from queries.warnings.examined_periods import InForce, in_force
from queries.warnings.query import warnings
from queries.warnings.rules import all_rules
from tests.conftest import CommandLine
from tests.queries.growth_panels import INDICATORS, figures, quarter, simulated_growth
from tests.queries.panels import city_store
from tests.stores import figure, publish_figures

pytestmark = pytest.mark.slow

CONTRACT = [
    "rule", "event", "horizon_quarters", "hits", "misses", "false_alarms", "correct_rejections", "noise_to_signal",
    "usefulness", "auroc",
]  # fmt: skip
TODAY = date(2026, 6, 1)
SETTINGS = load_skill_settings()
ANY = replace(SETTINGS, least_quarters=1, least_events=1)
A, B, C, D, E = ("611021", "611022", "611023", "611024", "611025")


def ask(store: Store, chosen: SkillSettings | None = None) -> list[dict[str, Any]]:
    with store.connect() as connection:
        return as_records(warning_skill(connection.cursor(), in_force(store, today=TODAY), chosen))


def row(rows: list[dict[str, Any]], rule: str, event: str, horizon: int) -> dict[str, Any]:
    [found] = [row for row in rows if (row["rule"], row["event"], row["horizon_quarters"]) == (rule, event, horizon)]
    return found


def table(found: dict[str, Any]) -> tuple[int, int, int, int]:
    """A, C, B, D."""
    return found["hits"], found["misses"], found["false_alarms"], found["correct_rejections"]


@pytest.fixture
def four_quarters(store: Store) -> Store:
    """Five counties, so two places in the first tier (marked); 0.1 ahead is a thin lead, 1.0 is not."""
    for period, rates in (
        ("2023Q1", (3.1, 3.0, 2.9, 1.0, -1.0)),  # first tier A, B: A leads B by 0.1, B leads C by 0.1
        ("2023Q2", (4.0, 2.0, 3.0, 1.0, 0.5)),  # A leads C by 1.0, C leads B by 1.0
        ("2023Q3", (2.0, 2.5, 3.0, -0.5, 1.0)),  # C leads B by 0.5, B leads A by 0.5
        ("2023Q4", (2.0, 2.5, 2.6, 1.0, None)),  # four report, two places still: C leads B by 0.1, B leads A by 0.5
    ):
        cells = zip((A, B, C, D, E), rates, strict=True)
        publish_figures(store, *[figure("gdp", name, period, growth=rate) for name, rate in cells if rate is not None])
    return store


def test_losing_the_first_tier_by_hand(four_quarters: Store) -> None:
    rows = ask(four_quarters, ANY)
    # thin_lead, one quarter ahead. Q1: A thin, stays (false alarm); B thin, leaves (hit). Q2: A not thin, leaves (miss);
    # C not thin, stays. Q3: C and B not thin, both stay. Q4 has no quarter after it.
    found = row(rows, "thin_lead", "leaves_first_tier", 1)
    assert table(found) == (1, 1, 1, 3)
    assert found["noise_to_signal"] == pytest.approx((1 / 4) / (1 / 2))
    # Six cases, weights of 0.5: the better of always (4 false alarms) and never (2 misses) loses 0.5·2; this 0.5·1 + 0.5·1.
    assert found["usefulness"] == pytest.approx(0.0)
    # Loud 1 and 0: of 2·4 pairs, the hit beats three and ties one, the miss ties three and is beaten by one.
    assert found["auroc"] == pytest.approx((3 + 0.5 + 1.5) / 8)
    assert (found["quarters"], found["events"], found["note"]) == (3, 2, None)
    # Two quarters ahead only Q1 and Q2 are known. A of Q1 left in Q3, B left in Q2 and was back; A of Q2 left; C stayed.
    assert table(row(rows, "thin_lead", "leaves_first_tier", 2)) == (2, 1, 0, 1)


def test_turning_negative_by_hand(four_quarters: Store) -> None:
    rows = ask(four_quarters, ANY)
    # below 0 within one quarter only D, from Q2 to Q3. At risk: Q1 A B C D (not E, negative already), Q2 all five, Q3 A B C;
    # E of Q3 is 1.0, but its next quarter is unknown, and D is negative. rank_drop needs a quarter before: from Q2 on.
    # Q2: B from 2 to 3 only one place. Q3: A from 1 to 3, two places (false alarm); the rest is quiet.
    found = row(rows, "rank_drop", "turns_negative", 1)
    assert table(found) == (0, 1, 1, 6)
    assert found["noise_to_signal"] is None
    # negative_growth says something in every quarter, but never of a county that grows.
    assert table(row(rows, "negative_growth", "turns_negative", 1)) == (0, 1, 0, 11)
    # Two ahead: Q1 (D turns in Q3) and Q2 (D; E is unknown in Q4).
    assert table(row(rows, "negative_growth", "turns_negative", 2)) == (0, 2, 0, 6)


def test_persistence_by_hand(four_quarters: Store) -> None:
    # The quarter before was outside the first tier: Q2 A no, C yes; Q3 C no, B yes. Of these only A leaves.
    found = row(ask(four_quarters, ANY), Benchmark.PERSISTENCE, "leaves_first_tier", 1)
    assert table(found) == (0, 1, 2, 1)


def test_too_little_history_gives_no_figure(four_quarters: Store) -> None:
    rows = ask(four_quarters)
    assert {row[name] for row in rows for name in CONTRACT[3:]} == {None}
    assert {row["note"].split("：")[0] for row in rows} == {"历史不足"}
    thin = row(rows, "thin_lead", "leaves_first_tier", 1)
    assert thin["note"] == "历史不足：可评判的季度3个（至少8个），事件2次（至少30次）"
    assert (thin["quarters"], thin["events"]) == (3, 2)


def test_every_rule_benchmark_event_and_horizon_has_a_row(four_quarters: Store) -> None:
    rows = ask(four_quarters)
    cells = [(event.value, horizon) for event in Event for horizon in (1, 2)]
    named = [rule.id for rule in all_rules()] + [benchmark.value for benchmark in Benchmark]
    expected = [(name, *cell) for name in named for cell in cells]
    expected += [("rank_risk", "leaves_first_tier", horizon) for horizon in (1, 2)]
    assert [(row["rule"], row["event"], row["horizon_quarters"]) for row in rows] == expected


def test_an_empty_store_has_no_skill(store: Store) -> None:
    assert ask(store) == []


def test_marks_alone_foretell_nothing(store: Store) -> None:
    publish_figures(store, figure("gdp", A, "2023Q3", mark="—"), figure("gdp", A, "2023Q4", mark="—"))
    assert {(record["quarters"], record["events"], record["auroc"]) for record in ask(store, ANY)} == {(0, 0, None)}


def test_the_command_line_has_the_names_of_the_contract(four_quarters: Store, command: CommandLine) -> None:
    outcome_ = command(queries, "warning_skill", "--store", four_quarters.folder, "--format", "json")
    assert outcome_.code == 0, outcome_
    rows = json.loads(outcome_.out)
    assert all(list(row)[: len(CONTRACT)] == CONTRACT for row in rows)
    risks = command(queries, "rank_risk", "--period", "2023Q4", "--store", four_quarters.folder, "--format", "json")
    assert list(json.loads(risks.out)[0])[:8] == [
        "region", "indicator", "event", "horizon_quarters", "probability", "margin", "volatility", "basis",
    ]  # fmt: skip
    assert command(queries, "rank_risk", "--period", "x", "--store", four_quarters.folder).code == 2


def test_measures_by_hand() -> None:
    # 10 events of which 8 warned, 90 quiet of which 18 warned.
    found = Confusion(hits=8, misses=2, false_alarms=18, correct_rejections=72)
    assert found.noise_to_signal == pytest.approx(0.2 / 0.8)
    # Never warning loses 0.8·10 = 8, always 0.2·90 = 18; these lose 0.8·2 + 0.2·18 = 5.2.
    assert found.usefulness(0.8) == pytest.approx((8 - 5.2) / 8)
    assert found.usefulness(0.5) == pytest.approx((5 - 10) / 5)
    assert Confusion(10, 0, 0, 90).usefulness(0.5) == 1
    assert Confusion(0, 10, 0, 90).usefulness(0.5) == 0
    assert Confusion(0, 10, 5, 85).noise_to_signal is None
    assert Confusion(3, 0, 0, 0).noise_to_signal is None
    assert Confusion(3, 0, 0, 0).usefulness(0.5) is None


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=1, max_size=60))
def test_measures_agree_with_scikit_learn(cases: list[tuple[int, bool]]) -> None:
    score, happened = np.array([number for number, _ in cases], dtype=float), np.array([row for _, row in cases])
    if happened.all() or not happened.any():
        assert auroc(score, happened) is None
    else:
        assert auroc(score, happened) == pytest.approx(roc_auc_score(happened, score))
    says = score >= 3
    quiet, false_alarms, misses, hits = confusion_matrix(happened, says, labels=[False, True]).ravel()
    assert confusion(says, happened) == Confusion(hits, misses, false_alarms, quiet)


def test_no_case_has_no_brier_score() -> None:
    assert brier(np.empty(0), np.empty(0, dtype=bool)) is None


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=1, max_size=40), st.sampled_from((0.2, 0.5, 0.8)))
def test_the_threshold_is_the_most_useful_one(cases: list[tuple[int, bool]], weight: float) -> None:
    score, happened = np.array([number for number, _ in cases], dtype=float), np.array([float(row) for _, row in cases])

    def loss(threshold: float) -> float:
        return sum(
            weight * (event and number < threshold) + (1 - weight) * (not event and number >= threshold)
            for number, event in cases
        )

    found = best_threshold(score, happened, weight)
    losses = {number: loss(number) for number in (*range(7), float("inf"))}
    assert losses[found] == pytest.approx(min(losses.values()))


def test_thresholds_walk_forward(tmp_path: Path) -> None:
    """Once more, quarter by quarter: what was known is what lay a whole horizon back."""
    panel = _panel(tmp_path)
    result = outcome(panel, Event.LEAVES_FIRST_TIER, 2)
    found = warned(panel.lead, result, SETTINGS)
    for number in range(len(panel.quarters)):
        past = np.zeros(result.at_risk.shape, dtype=bool)
        past[:, : max(number - 1, 0)] = True
        learnt = past & result.judged & known(panel.lead)
        events = result.happened[learnt].sum()
        ready = int(learnt.any(axis=0).sum()) >= 4 and 0 < events < learnt.sum()
        now = result.at_risk[:, number] & known(panel.lead[:, number])
        assert known(found[:, number]).tolist() == (now & ready).tolist()
        if ready:
            threshold = best_threshold(panel.lead[learnt], result.happened[learnt], SETTINGS.miss_weight)
            assert (found[now, number] == (panel.lead[now, number] >= threshold)).all()


def test_every_alert_of_every_quarter_once_more(tmp_path: Path) -> None:
    """One pass over the history says what ``warnings`` says of one quarter after the other."""
    growth = simulated_growth(2, 6, 14)
    store = city_store(tmp_path, 6, 1)
    publish_figures(
        store,
        *figures(growth),
        *[
            figure(indicator, "C", quarter(number).code, growth=1.0)
            for indicator in INDICATORS
            for number in range(1, 14)
        ],
        *[figure("industrial_output", "K02", quarter(number).code, growth=-0.5) for number in range(14)],
    )
    rules = in_force(store, today=TODAY)
    with store.connect() as connection:
        panel = read_panel(connection.cursor())
        assert panel is not None
        found = alert_scores(connection.cursor(), panel, rules)
        seen = set()
        for number, period in enumerate(panel.quarters):
            expected = {
                (alert.rule, alert.indicator.id, alert.region): alert.level
                for alert in warnings(connection.cursor(), rules, period)
                if not alert.region.startswith("Z")
            }
            scored = dict(_said(panel, found, number))
            seen |= {(rule, level) for (rule, _, _), level in scored.items()}
            determined = {key: level for key, level in expected.items() if level != "undetermined"}
            assert {key: level for key, level in scored.items() if level != "quiet"} == determined
            # Undetermined is not quiet: it counts nowhere.
            assert not set(scored) & {key for key, level in expected.items() if level == "undetermined"}
    assert {("repeated_below_city", "yellow"), ("repeated_slowdown", "red"), ("diverging", "blue")} <= seen
    assert {("thin_lead", "blue"), ("thin_lead", "quiet"), ("not_reported", "grey")} <= seen


def test_a_later_correction_changes_no_earlier_alert(tmp_path: Path) -> None:
    growth = simulated_growth(4, 6, 12)
    store = city_store(tmp_path, 6, 0)
    publish_figures(store, *figures(growth))
    before = _scores(store)
    publish_figures(store, *[figure("gdp", "K01", quarter(3).code, growth=-50.0)])
    after = _scores(store)
    for rule, scored in before.items():
        np.testing.assert_array_equal(after[rule], scored, err_msg=rule)


def test_later_quarters_change_no_earlier_alert(tmp_path: Path) -> None:
    growth = simulated_growth(4, 6, 12)
    other = growth.copy()
    other[:, :, 8:] = -other[:, :, 8:] + 0.0
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    stores = [city_store(tmp_path / "one", 6, 0), city_store(tmp_path / "other", 6, 0)]
    for store, given_ in zip(stores, (growth, other), strict=True):
        publish_figures(store, *figures(given_))
    record, another = (_scores(store) for store in stores)
    for rule in record:
        np.testing.assert_array_equal(record[rule][:, :8], another[rule][:, :8], err_msg=rule)
    assert any(not np.array_equal(record[rule], another[rule], equal_nan=True) for rule in record)


def test_a_whole_table_agrees_with_scikit_learn(tmp_path: Path) -> None:
    store = city_store(tmp_path, 12, 0)
    publish_figures(store, *figures(simulated_growth(1, 12, 40)))
    found = row(ask(store), "rank_alone", "leaves_first_tier", 1)
    with store.connect() as connection:
        panel = read_panel(connection.cursor())
    assert panel is not None
    result = outcome(panel, Event.LEAVES_FIRST_TIER, 1)
    score = panel.rank / panel.places
    says = warned(score, result, SETTINGS)
    judged = result.judged & known(says)
    happened = result.happened[judged] == 1
    quiet, false_alarms, misses, hits = confusion_matrix(happened, says[judged] == 1).ravel()
    assert table(found) == (hits, misses, false_alarms, quiet)
    assert found["auroc"] == pytest.approx(roc_auc_score(happened, score[judged]))
    assert found["auroc_rank_alone"] == found["auroc"]
    assert (found["quarters"], found["events"]) == (int(judged.any(axis=0).sum()), int(happened.sum()))
    risk = row(ask(store), "rank_risk", "leaves_first_tier", 1)
    assert risk["brier"] < risk["brier_rank_alone"] < risk["brier_base"]
    assert risk["auroc"] > risk["auroc_rank_alone"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("least_events = 30", 'least_events = "三十"', "least_events"),
        ("least_quarters = 8", "least_quarters = 0", " 1 到 1000 的整数"),
        ("miss_weight = 0.5", "miss_weight = 1.5", "0.01 到 0.99 之间的数字"),
        ("least_changes = 4", "least_changes = 9", "不大于 quarters（8）的整数"),
        ("ridge = 10.0", "ridge = -1", "probability.ridge"),
        ("ridge = 10.0", "ridge = 10.0\nlasso = 1", "probability.lasso"),
    ],
)
def test_a_mistake_in_the_settings_is_named(old: str, new: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "skill.toml"
    text = PATH.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=r"skill\.toml") as caught:
        load_skill_settings(path)
    assert said in str(caught.value)


def _panel(folder: Path) -> QuarterPanel:
    store = city_store(folder, 8, 0)
    publish_figures(store, *figures(simulated_growth(3, 8, 20)))
    with store.connect() as connection:
        panel = read_panel(connection.cursor())
    assert panel is not None
    return panel


def _scores(store: Store) -> dict[str, Any]:
    rules: InForce = in_force(store, today=TODAY)
    with store.connect() as connection:
        panel = read_panel(connection.cursor())
        assert panel is not None
        return alert_scores(connection.cursor(), panel, rules)


def _said(panel: QuarterPanel, found: dict[str, Any], number: int) -> Iterator[tuple[tuple[str, str, str], str]]:
    for rule, scored in found.items():
        names = {0.0: "quiet", 1.0: "grey" if rule == "not_reported" else "blue", 2.0: "yellow", 3.0: "red"}
        for place, (indicator, region) in enumerate(panel.series):
            if not np.isnan(scored[place, number]):
                yield (rule, indicator, region), names[scored[place, number]]


def test_an_outcome_is_judged_only_where_both_are_known() -> None:
    result = Outcome(1, np.array([[True, True, False]]), np.array([[1.0, np.nan, 0.0]]))
    assert result.judged.tolist() == [[True, False, False]]
