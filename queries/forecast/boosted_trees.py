"""Boosted trees that were learnt elsewhere, evaluated: log odds are a constant and one leaf of every tree."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from queries.forecast.panel import Floats

PATH = Path(__file__).with_name("public_panels.json")


@dataclass(frozen=True)
class Tree:
    """One array an attribute, one entry a node; node 0 is the root. A leaf points at itself."""

    feature: np.ndarray
    threshold: Floats
    left: np.ndarray
    right: np.ndarray
    unknown_left: np.ndarray
    value: Floats
    depth: int

    @classmethod
    def of(cls, nodes: list[list[float]]) -> "Tree":
        """``nodes``: of a leaf [value], else [feature, threshold, left, right, 1 where an unknown feature goes left]."""
        rows = np.array([[0, 0, at, at, 0, *node] if len(node) == 1 else [*node, 0] for at, node in enumerate(nodes)])
        feature, left, right = (rows[:, column].astype(int) for column in (0, 2, 3))
        depth = np.zeros(len(nodes), dtype=int)
        # Children stand behind their parents.
        for at, node in enumerate(nodes):
            if len(node) > 1:
                depth[[left[at], right[at]]] = depth[at] + 1
        return cls(feature, rows[:, 1], left, right, rows[:, 4] == 1, rows[:, 5], int(depth.max()))

    def leaves(self, features: Floats) -> Floats:
        """The value of the leaf in which each row of cases × features ends."""
        case, at = np.arange(len(features)), np.zeros(len(features), dtype=int)
        for _ in range(self.depth):
            number = features[case, self.feature[at]]
            goes_left = np.where(np.isnan(number), self.unknown_left[at], number <= self.threshold[at])
            at = np.where(goes_left, self.left[at], self.right[at])
        leaf: Floats = self.value[at]
        return leaf


@dataclass(frozen=True)
class PublicPanel:
    """What one country's published figures taught. ``city`` is the code of a store of that very panel."""

    city: str
    name: str
    source: str
    first: str
    last: str
    cases: int
    base_rate: float
    constant: float
    trees: tuple[Tree, ...]

    @classmethod
    def of(cls, entry: dict[str, Any]) -> "PublicPanel":
        return cls(**entry | {"trees": tuple(Tree.of(nodes) for nodes in entry["trees"])})

    def log_odds(self, features: Floats) -> Floats:
        total: Floats = np.sum([tree.leaves(features) for tree in self.trees], axis=0)
        return self.constant + total


@dataclass(frozen=True)
class PublicPanels:
    """``features`` are the names of the columns that the trees ask for, in their order."""

    features: tuple[str, ...]
    panels: tuple[PublicPanel, ...]

    def log_odds(self, features: Floats, city: str) -> Floats:
        """The mean over all panels, of cases × features. A panel is never judged with what was learnt on it."""
        mean: Floats = np.mean([panel.log_odds(features) for panel in self.panels if panel.city != city], axis=0)
        return mean


@cache
def load_public_panels(path: Path = PATH) -> PublicPanels:
    content = json.loads(path.read_text(encoding="utf-8"))
    return PublicPanels(tuple(content["features"]), tuple(PublicPanel.of(entry) for entry in content["panels"]))
