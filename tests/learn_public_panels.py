"""Makes queries/forecast/public_panels.json again: ``python -m tests.learn_public_panels [FILE]``.

Every country teaches trees of its own; they are judged on the other one, never on their own. Prints the figures.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from queries.forecast.adverse_features import adverse_features, own_growth
from queries.forecast.boosted_trees import PATH, PublicPanel, load_public_panels
from queries.forecast.events import adverse
from queries.forecast.logistic import logistic
from queries.forecast.panel import Floats, QuarterPanel, known
from tests.public_panels import Country, cumulated, group_panel, groups_of, read_country
from tests.risk_figures import RiskFigures, risk_figures

HORIZON, GROUP = 2, 7
SEEDS_TO_LEARN, SEED_TO_JUDGE = (1, 2, 3), 11
# A county has no volatility before.
SKIPPED_QUARTERS = 5
COUNTRIES = (
    ("us_states", "990000", "United States, states", "U.S. Bureau of Economic Analysis (public domain)"),
    ("indonesia", "880000", "Indonesia, provinces", "Badan Pusat Statistik (published statistics)"),
)


def variants(country: Country) -> list[Country]:
    """Single quarters are told a second time as the cumulative figures that our bureaus publish."""
    return [country, cumulated(country)] if country.code == "990000" else [country]


def cases(panels: list[QuarterPanel]) -> tuple[Floats, Floats]:
    features, happened = [], []
    for panel in panels:
        result = adverse(panel, own_growth(panel), HORIZON)
        stacked = np.stack([*adverse_features(panel).values()], axis=2)
        features.append(stacked[result.judged])
        happened.append(result.happened[result.judged])
    return np.concatenate(features), np.concatenate(happened)


def learn(country: Country) -> dict[str, object]:
    panels = [
        group_panel(variant, members)
        for variant in variants(country)
        for members in [None, *(group for seed in SEEDS_TO_LEARN for group in groups_of(variant, GROUP, seed))]
    ]
    features, happened = cases(panels)
    model = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.08, max_leaf_nodes=7, min_samples_leaf=100, l2_regularization=1.0,
        early_stopping=False, random_state=0,
    ).fit(features, happened)  # fmt: skip
    quarters = country.quarters
    return {
        "first": quarters[0].code,
        "last": quarters[-1].code,
        "cases": len(happened),
        "base_rate": round(float(happened.mean()), 4),
        "constant": round(float(model._baseline_prediction.ravel()[0]), 6),
        "trees": nodes_of(model),
    }


def nodes_of(model: HistGradientBoostingClassifier) -> list[list[list[float]]]:
    """Every tree as a list of nodes, as ``queries.forecast.boosted_trees`` reads them. A threshold may be a figure that was
    learnt from and is kept to its last digit."""
    return [_nodes(stage[0].nodes) for stage in model._predictors]


def _nodes(nodes: np.ndarray) -> list[list[float]]:
    return [
        [_short(node["value"])]
        if node["is_leaf"]
        else [
            int(node["feature_idx"]),
            float(node["num_threshold"]),
            int(node["left"]),
            int(node["right"]),
            int(node["missing_go_to_left"]),
        ]
        for node in nodes
    ]


def _short(number: float) -> float:
    return float(f"{number:.5g}")


def judge(teacher: PublicPanel, country: Country, size: int | None = GROUP) -> RiskFigures:
    """``country`` cut into groups of ``size``, or whole, with what another one taught."""
    members = [None] if size is None else groups_of(country, size, SEED_TO_JUDGE)
    judged = []
    for panel in (group_panel(country, group) for group in members):
        features = np.stack([*adverse_features(panel).values()], axis=2)
        probability = np.full(panel.rank.shape, np.nan)
        probability[known(panel.rank)] = logistic(teacher.log_odds(features[known(panel.rank)]))
        judged.append((panel, probability, adverse(panel, own_growth(panel), HORIZON).happened))
    return risk_figures(judged, SKIPPED_QUARTERS)


def main(path: Path) -> None:
    countries = [read_country(name, code) for name, code, _, _ in COUNTRIES]
    panels = [
        {"city": code, "name": name, "source": source, **learn(country)}
        for (_, code, name, source), country in zip(COUNTRIES, countries, strict=True)
    ]
    names = list(adverse_features(group_panel(countries[1], list(range(GROUP)))))
    content = {"horizon_quarters": HORIZON, "features": names, "panels": panels}
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
    for teacher in load_public_panels(path).panels:
        for country in countries:
            if country.code != teacher.city:
                for variant in variants(country):
                    print(teacher.name, "→", country.code, asdict(judge(teacher, variant)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PATH)
