"""Who is just above and just below a county, and what closes the gap?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import duckdb

from indicators import wording
from indicators.catalogue import load_catalogue
from indicators.model import Field
from indicators.periods import Period
from queries.ranking import RANKED, SAME_PERIOD_LAST_YEAR, Basis, difference
from queries.reported import reported_in

COLUMNS = ["indicator", "rival", "direction", "gap", "needed_value", "basis"]


class Direction(StrEnum):
    """Where a rival stands."""

    ABOVE = "above"
    BELOW = "below"


_PURSUIT = f"""
WITH asked AS (
    SELECT *, {SAME_PERIOD_LAST_YEAR} AS year_before FROM (SELECT unnest($asked, recursive := true))
),
{RANKED},
own AS (
    SELECT * FROM compared JOIN placed USING (indicator_id, period, region_code) WHERE region_code = $region
),
met AS (
    SELECT own.indicator_id, own.period, own.region_code AS region, rival.region_code AS rival,
           CASE WHEN rival.figure = own.better THEN '{Direction.ABOVE}' ELSE '{Direction.BELOW}' END AS direction,
           abs({difference("rival.figure", "own.figure")}) AS gap,
           -- Whoever is behind has to close the gap, from a base of its own.
           CASE WHEN rival.figure = own.better THEN own.region_code ELSE rival.region_code END AS pursuer
    FROM own
    JOIN compared AS rival ON (rival.indicator_id, rival.period) = (own.indicator_id, own.period)
        AND rival.competes AND rival.figure IN (own.better, own.worse)
        AND rival.figure_unit IS NOT DISTINCT FROM own.figure_unit
)
SELECT met.indicator_id AS indicator, met.period AS period_end, met.region, met.rival, direction, gap,
       pursuer_region.name AS pursuer_name,
       coalesce(now.unit, indicator.unit) AS unit,
       CASE WHEN base.value > 0 AND base.unit = coalesce(now.unit, indicator.unit) THEN base.value END AS base_value,
       CASE WHEN rank_basis <> 'value' THEN round(gap / 100 * base_value, 10)
            WHEN indicator.rate <> 'change_pp' THEN gap END AS needed_value,
       stands.tied, stands.rank, stands.official_rank,
       rival_stands.rank AS rival_rank, rival_stands.official_rank AS rival_official_rank,
       own_region.name AS region_name, rival_region.name AS rival_name
FROM met
JOIN asked USING (indicator_id, period)
JOIN indicator ON indicator.id = met.indicator_id
JOIN region AS own_region ON own_region.code = met.region
JOIN region AS rival_region ON rival_region.code = met.rival
JOIN region AS pursuer_region ON pursuer_region.code = met.pursuer
JOIN ranked AS stands ON (stands.indicator_id, stands.period, stands.region_code)
    = (met.indicator_id, met.period, met.region)
JOIN ranked AS rival_stands ON (rival_stands.indicator_id, rival_stands.period, rival_stands.region_code)
    = (met.indicator_id, met.period, met.rival)
LEFT JOIN observation AS now ON (now.indicator_id, now.period, now.region_code)
    = (met.indicator_id, met.period, met.pursuer)
LEFT JOIN observation AS base ON (base.indicator_id, base.period, base.region_code)
    = (met.indicator_id, asked.year_before, met.pursuer)
ORDER BY indicator_order, direction, rival_region.position_order
"""


@dataclass(frozen=True)
class Pursuit:
    """A county and one rival just above or below it in one indicator; None is missing.

    ``gap`` is never negative: in percentage points, of a level that is ranked itself in ``unit``. ``pursuer_name`` is the
    one of the two that is behind; ``base_value`` (its level of the same period last year) and ``needed_value`` stand in
    ``unit``.
    """

    indicator: str
    period_end: date
    region: str
    rival: str
    direction: str
    gap: float
    pursuer_name: str
    unit: str
    base_value: float | None
    needed_value: float | None
    tied: bool
    rank: int
    official_rank: int
    rival_rank: int
    rival_official_rank: int
    region_name: str
    rival_name: str

    @property
    def basis(self) -> str:
        """The assumption behind ``needed_value`` or why there is none, and where printed ranks say otherwise."""
        tie = f"{self.region_name}并列第{self.rank}位" if self.tied else ""
        own = _printed_otherwise(self.region_name, self.rank, self.official_rank)
        rival = _printed_otherwise(self.rival_name, self.rival_rank, self.rival_official_rank)
        return "；".join(part for part in (self._assumption, tie, own, rival) if part)

    @property
    def _assumption(self) -> str:
        indicator = load_catalogue()[self.indicator]
        if indicator.is_share:
            return "按占比排位，差距为百分点，不折算总量"
        if indicator.rank_basis is Field.VALUE:
            return "按总量排位，差距即总量之差"
        if self.base_value is None:
            return f"{self.pursuer_name}上年同期没有公布以{self.unit}计的总量，不折算"
        base = f"{wording.number(self.base_value, indicator.decimals)}{self.unit}"
        return f"测算：按上年同期总量（{self.pursuer_name}{base}）的基数折算"


def pursuit(cursor: duckdb.DuckDBPyConnection, period: Period | None, region: str) -> list[Pursuit]:
    """The next better and the next worse counties of ``region``, tied ones in a row each, by indicator.

    ``period`` None takes each indicator at its own latest period. Rivals are found by the stored figures, as ranks are; the
    first has nobody above, the last nobody below, one without a figure and a zone that is not ranked have no rivals.
    Sorted by the catalogue's order, above before below, then administrative order. Formulas: docs/method.md.
    """
    asked = [{"indicator_id": id_, "period": one.end} for id_, one in reported_in(cursor, period).items()]
    if not asked:
        return []
    answer = cursor.execute(_PURSUIT, {"asked": asked, "region": region, "basis": Basis.DEFAULT.value})
    names = [column[0] for column in answer.description or ()]
    return [Pursuit(**dict(zip(names, row, strict=True))) for row in answer.fetchall()]


def ask_pursuit(cursor: duckdb.DuckDBPyConnection, period: Period | None, region: str) -> list[dict[str, Any]]:
    """``pursuit`` as records of plain values with ``COLUMNS``."""
    return [{name: getattr(one, name) for name in COLUMNS} for one in pursuit(cursor, period, region)]


@dataclass(frozen=True)
class AssumedPlace:
    """A place among assumed figures. ``rank`` is None without a figure, or where there is nobody to compare with."""

    rank: int | None
    ranked_of: int | None
    is_tied: bool


def positions_if(rows: Mapping[str, float | None], changes: Mapping[str, float]) -> dict[str, AssumedPlace]:
    """The places of all of ``rows`` (the compared figure of every ranked region, by code) were ``changes`` their figures.

    The rule is that of ``queries.ranking``: 1 + the number of strictly higher figures, ties share a rank, who has no
    figure is not ranked, and one that alone of several has a figure is compared with nobody.
    Raises ValueError where ``changes`` names a region that is not ranked.
    """
    if unknown := sorted(set(changes) - set(rows)):
        raise ValueError(f"not ranked: {unknown}")
    assumed = {**rows, **changes}
    figures = [figure for figure in assumed.values() if figure is not None]
    is_alone = len(figures) == 1 < len(assumed)
    return {region: _place(figure, figures, is_alone) for region, figure in assumed.items()}


def _place(figure: float | None, figures: list[float], is_alone: bool) -> AssumedPlace:
    if is_alone or figure is None:
        return AssumedPlace(None, None if is_alone else len(figures), False)
    return AssumedPlace(1 + sum(other > figure for other in figures), len(figures), figures.count(figure) > 1)


def _printed_otherwise(name: str, rank: int, official_rank: int) -> str:
    return "" if rank == official_rank else f"{name}通报位次为第{official_rank}位，按数据计算为第{rank}位"
