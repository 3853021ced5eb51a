"""The probability of an adverse event: features, trees, what was learnt elsewhere, and the own history on top of it."""

import json

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from indicators.settings.skill import load_skill_settings
from queries.forecast.adverse_features import adverse_features, own_growth
from queries.forecast.adverse_risk import adverse_risk
from queries.forecast.boosted_trees import PATH, PublicPanel, load_public_panels
from queries.forecast.events import adverse
from queries.forecast.panel import QuarterPanel, ago, known
from tests.learn_public_panels import judge, nodes_of
from tests.public_panels import Country, cumulated, group_panel, groups_of, read_country
from tests.risk_figures import risk_figures

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def states() -> Country:
    return read_country("us_states", "990000")


@pytest.fixture(scope="module")
def provinces() -> Country:
    return read_country("indonesia", "880000")


def upto(panel: QuarterPanel, quarters: int) -> QuarterPanel:
    arrays = {name: value[:, :quarters] for name, value in vars(panel).items() if name not in ("series", "quarters")}
    return QuarterPanel(panel.series, panel.quarters[:quarters], **arrays)


def test_an_adverse_event_is_a_lost_tier_growth_below_zero_or_a_fall_by_a_quarter_of_the_places() -> None:
    def row(*values: float) -> np.ndarray:
        return np.array([values], dtype=float)

    def happens(rank: np.ndarray, tier: np.ndarray, growth: np.ndarray) -> list[float]:
        full = {"rank": rank, "tier": tier, "rate": growth, "ranked_of": row(7, 7, 7)}
        blank = {name: row(0, 0, 0) for name in ("places", "lead", "distance", "middle")}
        quarters = tuple(sorted(read_quarters[:3]))
        return adverse(QuarterPanel((("gdp", "1"),), quarters, **full, **blank), growth, 2).happened[0].tolist()

    read_quarters = read_country("indonesia", "880000").quarters
    fine = (row(3, 3, 3), row(1, 1, 1), row(5, 5, 5))
    assert happens(*fine)[0] == 0
    assert happens(row(3, 3, 4), row(1, 1, 2), row(5, 5, 5))[0] == 1  # leaves the tier in the second quarter
    assert happens(row(4, 4, 4), row(2, 2, 2), row(0, 1, -0.1))[0] == 1  # growth turns negative
    assert happens(row(4, 4, 4), row(2, 2, 2), row(-1, -2, -3))[0] == 0  # it was negative before
    assert happens(row(4, 5, 5), row(2, 2, 2), row(5, 5, 5))[0] == 0  # one place of seven
    assert happens(row(4, 6, 4), row(2, 3, 2), row(5, 5, 5))[0] == 1  # two places of seven
    assert happens(row(4, 6, 4), row(2, 3, 2), row(np.nan, np.nan, np.nan))[0] == 1  # a share: its position alone
    assert np.isnan(happens(*fine)[1])  # only one quarter ahead is known


def test_nothing_later_than_the_quarter_is_used(provinces: Country) -> None:
    panel = group_panel(provinces, groups_of(provinces, 7, 5)[0])
    settings = load_skill_settings()
    whole = adverse_risk(panel, "611000", settings)
    for quarters in (6, 19, 33):
        part = adverse_risk(upto(panel, quarters), "611000", settings)
        np.testing.assert_array_equal(part.score[:, -1], whole.score[:, quarters - 1])
        for name, feature in adverse_features(upto(panel, quarters)).items():
            np.testing.assert_array_equal(feature, adverse_features(panel)[name][:, :quarters])


def test_features_have_no_scale(provinces: Country) -> None:
    """Growth ten times as large everywhere is the same story; only the volatility itself has a size."""
    country = read_country("indonesia", "880000")
    large = Country(
        country.code, country.indicators, country.regions, country.quarters, country.value * 10, country.growth * 10
    )
    few, many = (adverse_features(group_panel(each, list(range(7)))) for each in (country, large))
    for name in set(few) - {"volatility"}:
        off = np.abs(few[name] - many[name])
        # A figure that hardly moves meets the least volatility there is.
        assert np.nanmean(off > 1e-6) < 0.05, name


def test_trees_are_evaluated_as_scikit_learn_does(provinces: Country) -> None:
    random = np.random.default_rng(3)
    features = random.normal(size=(500, 4))
    features[random.random(features.shape) < 0.2] = np.nan
    happened = (np.nan_to_num(features[:, 0]) + random.normal(size=500) > np.isnan(features[:, 1])).astype(float)
    model = HistGradientBoostingClassifier(max_iter=20, max_leaf_nodes=7, random_state=0).fit(features, happened)
    content = {"city": "", "name": "", "source": "", "first": "", "last": "", "cases": 0, "base_rate": 0.0}
    constant = float(model._baseline_prediction.ravel()[0])
    panel = PublicPanel.of({**content, "constant": constant, "trees": nodes_of(model)})
    np.testing.assert_allclose(panel.log_odds(features), model.decision_function(features), atol=2e-3)


def test_the_file_names_its_sources_and_is_small() -> None:
    content = json.loads(PATH.read_text(encoding="utf-8"))
    assert PATH.stat().st_size < 300_000
    assert [panel["city"] for panel in content["panels"]] == ["990000", "880000"]
    assert all(panel["source"] and panel["cases"] > 10_000 for panel in content["panels"])
    assert tuple(content["features"]) == load_public_panels().features


def test_a_panel_is_never_judged_with_what_was_learnt_on_it() -> None:
    panels = load_public_panels()
    features = np.zeros((1, len(panels.features)))
    states, provinces = (panel.log_odds(features)[0] for panel in panels.panels)
    assert panels.log_odds(features, "990000")[0] == provinces
    assert panels.log_odds(features, "880000")[0] == states
    assert panels.log_odds(features, "611000")[0] == pytest.approx((states + provinces) / 2)


@pytest.mark.slow
def test_weights_learnt_elsewhere_serve_groups_of_seven(states: Country, provinces: Country) -> None:
    """Provinces for states as published, and for states as cumulative figures; states for provinces: docs/method.md."""
    by_states, by_provinces = load_public_panels().panels
    for teacher, country, right, first, area in (
        (by_provinces, states, 0.56, 0.62, 0.79),
        (by_provinces, cumulated(states), 0.45, 0.50, 0.81),
        (by_states, provinces, 0.47, 0.52, 0.82),
    ):
        figures = judge(teacher, country)
        assert (figures.right >= right, figures.first >= first, figures.auroc >= area) == (True, True, True), figures
        assert abs(figures.worst_band) <= 0.10


@pytest.mark.slow
def test_the_states_own_past_walked_forward(states: Country) -> None:
    """The goals for the panel of states: quarters after the first 24, nothing that was learnt on it."""
    panel = group_panel(states)
    risk = adverse_risk(panel, states.code, load_skill_settings())
    figures = risk_figures([(panel, risk.probability, adverse(panel, own_growth(panel), 2).happened)], 24)
    assert risk.uses_own_history[24:].all()
    assert figures.coverage >= 0.8
    assert figures.right >= 0.56
    assert figures.finds >= 0.53
    assert figures.first >= 0.67
    assert figures.auroc >= 0.82
    assert abs(figures.worst_band) <= 0.05


def test_a_short_history_orders_but_gives_no_probability(provinces: Country) -> None:
    panel = upto(group_panel(provinces, list(range(7))), 7)
    risk = adverse_risk(panel, "611000", load_skill_settings())
    has_rank = known(panel.rank)
    assert known(risk.score)[has_rank].all()
    changes = sum(known(panel.distance - ago(panel.distance, 1))[:, :last].sum(axis=1) for last in (7,))
    np.testing.assert_array_equal(known(risk.probability[:, 6]), has_rank[:, 6] & (changes >= 3))
