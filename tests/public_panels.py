"""The real panels of tests/panels_data cut into groups of regions, as if each group were a city; plain NumPy, as an oracle."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from indicators.periods import Period
from queries.forecast.panel import Floats, QuarterPanel, known

FOLDER = Path(__file__).parent / "panels_data"
SHARE = "private_economy_share"


@dataclass(frozen=True)
class Country:
    """``value`` and ``growth``: indicators × regions × quarters."""

    code: str
    indicators: tuple[str, ...]
    regions: tuple[str, ...]
    quarters: tuple[Period, ...]
    value: Floats
    growth: Floats


def read_country(name: str, code: str) -> Country:
    table = pd.read_parquet(FOLDER / f"{name}_quarterly.parquet").query("region != @code")
    indicators, regions = (tuple(sorted(table[column].unique())) for column in ("indicator", "region"))
    periods = sorted(table["period"].unique())
    quarters = tuple(Period(int(period[:4]), int(period[5]) * 3) for period in periods)
    place = tuple(
        table[column].map({name: number for number, name in enumerate(names)}).to_numpy()
        for column, names in (("indicator", indicators), ("region", regions), ("period", periods))
    )
    value, growth = (np.full((len(indicators), len(regions), len(periods)), np.nan) for _ in range(2))
    value[place], growth[place] = table["value"], table["growth_pct"]
    return Country(code, indicators, regions, quarters, value, growth)


def cumulated(country: Country) -> Country:
    """Levels of single quarters added up within each year, with the growth of the sums; of a share the mean."""
    total = country.value.copy()
    months = np.array([period.month for period in country.quarters])
    for quarter in range(1, len(months)):
        if months[quarter] > 3:
            total[:, :, quarter] += total[:, :, quarter - 1]
    growth = np.full(total.shape, np.nan)
    growth[:, :, 4:] = np.round((total[:, :, 4:] / total[:, :, :-4] - 1) * 100, 1)
    share = np.array([indicator == SHARE for indicator in country.indicators])[:, None, None]
    return Country(
        country.code, country.indicators, country.regions, country.quarters,
        np.where(share, total / (months / 3), total), np.where(share, np.nan, growth),
    )  # fmt: skip


def groups_of(country: Country, size: int, seed: int) -> list[list[int]]:
    """All regions, shuffled, in groups; what is left over stays out."""
    order = np.random.default_rng(seed).permutation(len(country.regions)).tolist()
    return [order[start : start + size] for start in range(0, len(order) - size + 1, size)]


def group_panel(country: Country, members: list[int] | None = None) -> QuarterPanel:
    """What ``read_panel`` reads from a store of these regions alone; all of them without ``members``."""
    members = list(range(len(country.regions))) if members is None else members
    is_share = np.array([indicator == SHARE for indicator in country.indicators])[:, None, None]
    value, growth = country.value[:, members], country.growth[:, members]
    figure = np.where(is_share, value, growth)
    count = known(figure).sum(axis=1, keepdims=True).astype(float)
    ranked_of = np.where(count > 1, np.broadcast_to(count, figure.shape), np.nan)
    better = (figure[:, None, :, :] > figure[:, :, None, :]).sum(axis=2)
    rank = np.where(known(figure) & known(ranked_of), 1.0 + better, np.nan)
    places = np.ceil(np.round(0.4 * ranked_of, 9))
    is_last = (ranked_of >= 5) & (rank > ranked_of - np.floor(np.round(0.3 * ranked_of, 9)))
    tier = np.where(known(rank), np.where(rank <= places, 1.0, np.where(is_last, 3.0, 2.0)), np.nan)
    outside = np.where(known(tier) & (tier != 1), figure, -np.inf).max(axis=1, keepdims=True)
    middle = np.ma.filled(np.ma.median(np.ma.masked_invalid(figure), axis=1), np.nan)[:, None]
    arrays = {
        "rank": rank,
        "ranked_of": ranked_of,
        "places": places,
        "tier": tier,
        "rate": np.where(is_share, np.nan, growth),
        "lead": figure - np.where(np.isinf(outside), np.nan, outside),
        "distance": figure - middle,
        "middle": middle,
    }
    flat = {name: np.broadcast_to(array, figure.shape).reshape(-1, figure.shape[2]) for name, array in arrays.items()}
    series = tuple((indicator, country.regions[member]) for indicator in country.indicators for member in members)
    return QuarterPanel(series, country.quarters, **flat)
