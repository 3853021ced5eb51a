"""Who is just above and just below a county, and what closes the gap by the next quarter's end?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import duckdb

from indicators import wording
from indicators.catalogue import load_catalogue
from indicators.model import Field
from indicators.periods import Period
from queries.reported import reported_in
from queries.sql.positions import RANKED, SAME_PERIOD_LAST_YEAR, Basis, difference

COLUMNS = ["indicator", "rival", "direction", "gap", "needed_value", "basis"]


class Direction(StrEnum):
    """Where a rival stands."""

    ABOVE = "above"
    BELOW = "below"


_NEXT_QUARTER = "(date_trunc('quarter', period + INTERVAL 1 DAY) + INTERVAL 3 MONTH - INTERVAL 1 DAY)::DATE"

_PURSUIT = f"""
WITH asked AS (
    SELECT indicator_id, period, {SAME_PERIOD_LAST_YEAR} AS year_before,
           {_NEXT_QUARTER} AS next_quarter, last_day(next_quarter - INTERVAL 1 YEAR) AS next_year_before
    FROM (SELECT unnest($asked, recursive := true))
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
),
pursuing AS (
    SELECT met.*, coalesce(now.unit, indicator.unit) AS unit
    FROM met
    JOIN indicator ON indicator.id = met.indicator_id
    LEFT JOIN observation AS now ON (now.indicator_id, now.period, now.region_code)
        = (met.indicator_id, met.period, met.pursuer)
),
-- Growth is growth over a base: a year before the next quarter's end; where that is not known, before the period itself.
based AS (
    SELECT pursuing.indicator_id, rival, max(earlier.period) AS base_end,
           arg_max(earlier.value, earlier.period) AS base_value
    FROM pursuing
    JOIN asked USING (indicator_id, period)
    JOIN observation AS earlier ON (earlier.indicator_id, earlier.region_code, earlier.unit)
        = (pursuing.indicator_id, pursuer, pursuing.unit)
        AND earlier.period IN (year_before, next_year_before) AND earlier.value > 0
    GROUP BY ALL
)
SELECT pursuing.indicator_id AS indicator, pursuing.period AS period_end, region, pursuing.rival, direction, gap,
       pursuer_region.name AS pursuer_name, next_quarter AS next_end, pursuing.unit, base_value, base_end,
       CASE WHEN rank_basis <> 'value' THEN round(gap / 100 * base_value, 10)
            WHEN indicator.rate <> 'change_pp' THEN gap END AS needed_value,
       stands.tied, stands.rank, stands.official_rank,
       rival_stands.rank AS rival_rank, rival_stands.official_rank AS rival_official_rank,
       own_region.name AS region_name, rival_region.name AS rival_name
FROM pursuing
JOIN asked USING (indicator_id, period)
JOIN indicator ON indicator.id = pursuing.indicator_id
JOIN region AS own_region ON own_region.code = region
JOIN region AS rival_region ON rival_region.code = pursuing.rival
JOIN region AS pursuer_region ON pursuer_region.code = pursuer
JOIN ranked AS stands ON (stands.indicator_id, stands.period, stands.region_code)
    = (pursuing.indicator_id, pursuing.period, region)
JOIN ranked AS rival_stands ON (rival_stands.indicator_id, rival_stands.period, rival_stands.region_code)
    = (pursuing.indicator_id, pursuing.period, pursuing.rival)
LEFT JOIN based ON (based.indicator_id, based.rival) = (pursuing.indicator_id, pursuing.rival)
ORDER BY indicator_order, direction, rival_region.position_order
"""


@dataclass(frozen=True)
class Pursuit:
    """A county and one rival just above or below it in one indicator; None is missing.

    ``gap`` is never negative: in percentage points, of a level that is ranked itself in ``unit``. ``pursuer_name`` is the
    one of the two that is behind; ``base_value`` (its level of ``base_end``, a year before the next quarter's end or, where
    that is not published, a year before the period itself) and ``needed_value`` stand in ``unit``.
    """

    indicator: str
    period_end: date
    region: str
    rival: str
    direction: str
    gap: float
    pursuer_name: str
    next_end: date
    unit: str
    base_value: float | None
    base_end: date | None
    needed_value: float | None
    tied: bool
    rank: int
    official_rank: int
    rival_rank: int
    rival_official_rank: int
    region_name: str
    rival_name: str

    @property
    def period(self) -> Period:
        return Period.of(self.period_end)

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
        if self.base_value is None or self.base_end is None:
            return f"没有公布{self.pursuer_name}可作基数的总量（{self.unit}），不折算"
        base = f"{self.pursuer_name}{Period.of(self.base_end).label}总量{wording.number(self.base_value, indicator.decimals)}"
        until = f"双方到{Period.of(self.next_end).label}增速不变" if self.is_ahead else "按本期折算"
        return f"测算：以{base}{self.unit}为基数，{until}"

    @property
    def is_ahead(self) -> bool:
        """Whether the base is that of the next quarter's end."""
        return self.base_end is not None and (self.base_end.month, self.base_end.year) == (
            self.next_end.month,
            self.next_end.year - 1,
        )


def pursuit(cursor: duckdb.DuckDBPyConnection, period: Period | None, region: str) -> list[Pursuit]:
    """The next better and the next worse counties of ``region``, tied ones in a row each, by indicator.

    ``period`` None takes each indicator at its own latest period. Rivals are found by the stored figures, as ranks are; the
    first has nobody above, the last nobody below, one without a figure and a zone that is not ranked have no rivals.
    Sorted by the catalogue's order, above before below, then administrative order. Formulas: docs/method.md.
    """
    asked = [
        {"indicator_id": id_, "period": other_period.end} for id_, other_period in reported_in(cursor, period).items()
    ]
    if not asked:
        return []
    answer = cursor.execute(_PURSUIT, {"asked": asked, "region": region, "basis": Basis.DEFAULT.value})
    names = [column[0] for column in answer.description or ()]
    return [Pursuit(**dict(zip(names, row, strict=True))) for row in answer.fetchall()]


def ask_pursuit(cursor: duckdb.DuckDBPyConnection, period: Period | None, region: str) -> list[dict[str, Any]]:
    """``pursuit`` as records of plain values with ``COLUMNS``."""
    return [
        {name: getattr(other_pursuit, name) for name in COLUMNS} for other_pursuit in pursuit(cursor, period, region)
    ]


def _printed_otherwise(name: str, rank: int, official_rank: int) -> str:
    return "" if rank == official_rank else f"{name}通报位次为第{official_rank}位，按数据计算为第{rank}位"
