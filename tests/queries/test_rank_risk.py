"""The risk of losing a place: two plain numbers by hand, the walk forward once more by loops, and never the future."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score

from data.storage.store import Store
from indicators.periods import Period, parse_period
from indicators.settings.skill import SkillSettings, load_skill_settings
from queries.forecast.features import risk_features
from queries.forecast.model import risk_models
from queries.forecast.panel import known, read_panel
from queries.rank_risk import rank_risk
from queries.rows.tables import as_records
from tests.queries import growth_panels as naive
from tests.queries.growth_panels import Growth, Panel, code, figures, quarter, simulated_growth
from tests.queries.panels import city_store
from tests.stores import figure, publish_figures

pytestmark = pytest.mark.slow

LUONAN, DANFENG, SHANGNAN, SHANYANG, ZHENAN = "611021", "611022", "611023", "611024", "611025"
SETTINGS = load_skill_settings()
REGIONS, QUARTERS = 12, 40


def ask(store: Store, period: str | Period | None, settings: SkillSettings | None = None) -> list[dict[str, Any]]:
    when = parse_period(period) if isinstance(period, str) else period
    with store.connect() as connection:
        return as_records(rank_risk(connection.cursor(), when, settings))


def publish(folder: Path, growth: Growth, releases: int = 1) -> Store:
    """``growth`` as a store, in so many releases one after the other."""
    folder.mkdir(exist_ok=True)
    store = city_store(folder, growth.shape[1], 0)
    received = figures(growth)
    for part in range(releases):
        publish_figures(store, *received[part::releases])
    return store


@pytest.fixture(scope="module")
def growth() -> Growth:
    return simulated_growth(1, REGIONS, QUARTERS)


def test_margin_and_volatility_worked_by_hand(store: Store) -> None:
    # Five counties: the first tier has ⌈2.0⌉ = 2 places. The median county always stands at 2.0, so 镇安's distance to it is
    # 2.0, 3.0, 2.0, 3.0, 4.0: changes +1, −1, +1, +1, mean 0.5, deviation √(3/3) = 1.
    for number, own in enumerate((4.0, 5.0, 4.0, 5.0, 6.0)):
        others = {LUONAN: 5.7, DANFENG: 2.0, SHANGNAN: 1.0, SHANYANG: -1.0}
        period = ("2022Q3", "2022Q4", "2023Q1", "2023Q2", "2023Q3")[number]
        publish_figures(
            store, *[figure("gdp", code_, period, growth=rate) for code_, rate in ({ZHENAN: own} | others).items()]
        )
    rows = ask(store, "2023Q3")
    # 镇安 6.0 and 洛南 5.7 are in, the best outside is 丹凤 with 2.0: not the 0.3 to the next one counts, but 4.0.
    assert [(row["region"], row["horizon_quarters"], row["margin"], row["volatility"]) for row in rows] == [
        (LUONAN, 1, 3.7, 0.0),
        (LUONAN, 2, 3.7, 0.0),
        (ZHENAN, 1, 4.0, 1.0),
        (ZHENAN, 2, 4.0, 1.0),
    ]
    assert {(row["indicator"], row["event"], str(row["period"])) for row in rows} == {
        ("gdp", "leaves_first_tier", "2023-09-30")
    }
    assert {row["probability"] for row in rows} == {None}
    assert {row["basis"] for row in rows} == {"历史不足：可评判的季度0个（至少8个），事件0次（至少30次）"}
    # Three changes are too few for a deviation; the margin stands all the same.
    assert {(row["margin"], row["volatility"]) for row in ask(store, "2023Q2") if row["region"] == ZHENAN} == {
        (3.0, None)
    }


def test_which_quarter_is_asked(store: Store) -> None:
    publish_figures(
        store,
        *[figure("gdp", name, "2023Q2", growth=rate) for name, rate in ((ZHENAN, 3.0), (LUONAN, 2.0), (DANFENG, 1.0))],
        figure("gdp", ZHENAN, "2023-10", growth=3.0),
        *[figure("retail_sales", name, "2023Q3", growth=rate) for name, rate in ((ZHENAN, 1.0), (LUONAN, 2.0))],
        # Alone in its indicator: compared with nobody, so in no tier.
        figure("exports", ZHENAN, "2023Q3", growth=1.0),
    )
    # Each at its own latest quarter; ⌈0.4·3⌉ = 2 places, ⌈0.4·2⌉ = 1.
    latest = [(row["indicator"], row["region"]) for row in ask(store, None) if row["horizon_quarters"] == 1]
    assert latest == [("gdp", LUONAN), ("gdp", ZHENAN), ("retail_sales", LUONAN)]
    assert {row["indicator"] for row in ask(store, "2023-10")} == {"retail_sales"}
    assert {row["indicator"] for row in ask(store, "2023-08")} == {"gdp"}
    assert ask(store, "2024Q1") == []
    assert ask(store, "2019Q1") == []


def test_an_empty_store_has_no_risks(store: Store) -> None:
    assert ask(store, None) == []


def test_all_tied_have_no_margin(store: Store) -> None:
    publish_figures(store, *[figure("gdp", name, "2023Q3", growth=2.0) for name in (ZHENAN, LUONAN, DANFENG)])
    assert {(row["margin"], row["volatility"]) for row in ask(store, "2023Q3")} == {(None, None)}


@pytest.mark.parametrize("horizon", [1, 2])
def test_features_once_more_by_loops(horizon: int, growth: Growth, tmp_path: Path) -> None:
    with publish(tmp_path, growth).connect() as connection:
        panel = read_panel(connection.cursor())
    assert panel is not None
    assert panel.quarters == tuple(quarter(number) for number in range(QUARTERS))
    given, twin = risk_features(panel, horizon, SETTINGS), Panel(growth)
    rows = {key: number for number, key in enumerate(panel.series)}
    for indicator, region, number in twin.cells:
        case = given[rows[naive.INDICATORS[indicator], code(region)], number]
        expected = naive.features(twin, indicator, region, number, horizon)
        if expected is None:
            assert not known(case).all()
        else:
            assert case == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("horizon", [1, 2])
def test_the_walk_forward_once_more_with_scikit_learn(horizon: int, growth: Growth, tmp_path: Path) -> None:
    with publish(tmp_path, growth).connect() as connection:
        panel = read_panel(connection.cursor())
    assert panel is not None
    models = risk_models(panel, SETTINGS)
    model, nearer = models[horizon - 1], models[0].risk.probability
    rows = {key: number for number, key in enumerate(panel.series)}
    twin, forecasts, events, by_rank = Panel(growth), [], [], []
    cases = [
        (number, naive.features(twin, *cell, number, horizon), naive.leaves(twin, *cell, number, horizon), cell)
        for *cell, number in twin.cells
        if (now := naive.standing(twin, *cell, number)) and now.is_first_tier
    ]
    cases = [case for case in cases if case[1] is not None]
    for number in range(QUARTERS):
        learnt = [case for case in cases if case[0] + horizon <= number and case[2] is not None]
        lost = sum(bool(number[2]) for number in learnt)
        if len({number[0] for number in learnt}) < 4 or min(lost, len(learnt) - lost) < 30:
            continue
        given = np.array([number[1] for number in learnt], dtype=float)
        mean, deviation = given.mean(axis=0), given.std(axis=0)
        fitted = LogisticRegression(C=1 / SETTINGS.probability_ridge, tol=1e-10, max_iter=10000)
        fitted.fit((given - mean) / deviation, [bool(number[2]) for number in learnt])
        for _, case, event, (indicator, region) in (case for case in cases if case[0] == number):
            row = rows[naive.INDICATORS[indicator], code(region)]
            # What may happen within one quarter may happen within two.
            floor = nearer[row, number] if horizon == 2 and known(nearer[row, number]) else 0.0
            expected = max(fitted.predict_proba([(np.array(case) - mean) / deviation])[0, 1], floor)
            assert model.risk.probability[row, number] == pytest.approx(expected, abs=1e-4)
            if event is not None:
                place = naive.standing(twin, indicator, region, number)
                assert place is not None
                forecasts.append(model.risk.probability[row, number])
                events.append(event)
                by_rank.append(place.rank / place.places)
    assert int(known(model.risk.probability).sum()) >= len(events) > 100
    assert (model.standing.cases, model.standing.events) == (len(events), sum(events))
    assert model.standing.auroc == pytest.approx(roc_auc_score(events, forecasts))
    assert model.standing.brier == pytest.approx(brier_score_loss(events, forecasts))
    assert model.standing.auroc_rank_alone == pytest.approx(roc_auc_score(events, by_rank))


def test_a_probability_is_shown_where_it_has_beaten_the_rank(growth: Growth, tmp_path: Path) -> None:
    store = publish(tmp_path, growth)
    rows = [row for row in ask(store, quarter(QUARTERS - 1)) if row["probability"] is not None]
    assert rows, "counties of very different unrest: the rank alone cannot tell them apart"
    assert all(0 <= row["probability"] <= 1 for row in rows)
    assert all("逐季外推" in row["basis"] and "仅看位次" in row["basis"] for row in rows)
    within = {(row["region"], row["indicator"], row["horizon_quarters"]): row["probability"] for row in rows}
    longer = [key for key in within if key[2] == 2 and (*key[:2], 1) in within]
    assert longer
    assert all(within[key] >= within[*key[:2], 1] for key in longer)


def test_no_probability_where_the_rank_alone_is_as_good(tmp_path: Path) -> None:
    # The ranks of every quarter are drawn anew: nothing foretells anything.
    rng = np.random.default_rng(3)
    drawn = np.round(rng.normal(0, 3, (3, REGIONS, QUARTERS)), 1) + 0.0
    rows = ask(publish(tmp_path, drawn), quarter(QUARTERS - 1))
    assert {row["probability"] for row in rows} == {None}
    assert {row["basis"].split("：")[0] for row in rows} == {"未优于仅看位次"}
    assert all(row["margin"] is not None and row["volatility"] is not None for row in rows)


def test_too_little_history_is_said(growth: Growth, tmp_path: Path) -> None:
    store = publish(tmp_path, growth)
    with store.connect() as connection:
        panel = read_panel(connection.cursor(), quarter(10))
    assert panel is not None
    assert not any(model.standing.is_earned for model in risk_models(panel, SETTINGS))
    rows = ask(store, quarter(10))
    assert {row["basis"].split("：")[0] for row in rows} == {"历史不足"}
    assert {row["probability"] for row in rows} == {None}


def test_a_county_that_was_silent_has_no_probability_of_its_own(growth: Growth, tmp_path: Path) -> None:
    gap = growth.copy()
    leader = int(np.nanargmax(gap[0, :, -1]))
    gap[0, leader, -2] = np.nan
    rows = ask(publish(tmp_path, gap), quarter(QUARTERS - 1))
    own = [row for row in rows if (row["region"], row["indicator"]) == (code(leader), "gdp")]
    assert {(row["probability"], row["basis"]) for row in own} == {
        (None, "历史不足：该县该指标近年的位次、增速差或波动不全")
    }
    assert any(row["probability"] is not None for row in rows)


def test_the_future_changes_nothing(growth: Growth, tmp_path: Path) -> None:
    asked = quarter(35)
    expected = ask(publish(tmp_path / "now", growth[:, :, :36]), asked)
    other = growth.copy()
    other[:, :, 36:] = -other[:, :, 36:] * 3 + 0.0
    assert any(row["probability"] is not None for row in expected)
    assert ask(publish(tmp_path / "whole", growth), asked) == expected
    assert ask(publish(tmp_path / "other", other), asked) == expected


def test_what_was_corrected_later_was_not_known_then(growth: Growth, tmp_path: Path) -> None:
    store = publish(tmp_path, growth)
    with store.connect() as connection:
        before = read_panel(connection.cursor())
    # A quarter in the middle is turned round long after: what stands changes, what was known then does not.
    turned = growth.copy()
    turned[:, :, :10] = np.nan
    turned[:, :, 11:] = np.nan
    publish_figures(store, *figures(-turned + 0.0))
    with store.connect() as connection:
        then, now = (read_panel(connection.cursor(), None, known_then) for known_then in (True, False))
    assert before is not None
    assert then is not None
    assert now is not None
    np.testing.assert_array_equal(then.rank, before.rank)
    np.testing.assert_array_equal(then.distance, before.distance)
    assert not np.array_equal(now.rank, before.rank, equal_nan=True)


def test_a_correction_in_time_counts(tmp_path: Path) -> None:
    store = city_store(tmp_path, 3, 0)
    rates = {"K01": 3.0, "K02": 2.0, "K03": 1.0}
    publish_figures(store, *[figure("gdp", name, "2023Q1", growth=rate) for name, rate in rates.items()])
    publish_figures(store, figure("gdp", "K03", "2023Q1", growth=9.0))
    publish_figures(store, *[figure("gdp", name, "2023Q2", growth=rate) for name, rate in rates.items()])
    publish_figures(store, figure("gdp", "K02", "2023Q1", growth=10.0))
    with store.connect() as connection:
        panel = read_panel(connection.cursor())
    assert panel is not None
    ranks = {region: panel.rank[row, 0] for row, (_, region) in enumerate(panel.series)}
    assert ranks == {"K01": 2.0, "K02": 3.0, "K03": 1.0}


def test_a_stricter_setting_asks_for_more(growth: Growth, tmp_path: Path) -> None:
    strict = replace(SETTINGS, least_events=10_000)
    rows = ask(publish(tmp_path, growth), quarter(QUARTERS - 1), strict)
    assert {row["probability"] for row in rows} == {None}
    assert all(row["basis"].startswith("历史不足") and "至少10000次" in row["basis"] for row in rows)
