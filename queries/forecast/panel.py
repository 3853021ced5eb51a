"""All quarters of all counties and indicators side by side: one row a series, one column a quarter.

Everything that is measured or forecast is arithmetic on these arrays. ``float('nan')`` is unknown, never zero.
"""

from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt

from indicators.periods import Period
from queries.forecast.real_time_vintage import KNOWN_THEN
from queries.sql.positions import RANKED, RATED, Basis

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_SERIES = "dense_rank() OVER (ORDER BY indicator_order, position_order) - 1"
_PANEL = f"""
asked AS (
    SELECT DISTINCT indicator_id, period FROM observation
    WHERE month(period) % 3 = 0 AND (period <= $until OR $until IS NULL)
),
{RANKED},
{RATED},
-- The best figure outside the first tier, and the county in the middle; never across units that do not convert.
field AS (
    SELECT indicator_id, period, figure_unit, max(figure) FILTER (tier <> 1) AS best_outside, median(figure) AS middle
    FROM compared JOIN ranked USING (indicator_id, period, region_code)
    WHERE competes AND figure IS NOT NULL
    GROUP BY ALL
)
SELECT {_SERIES} AS series, indicator_id, region_code, period,
       date_diff('quarter', min(period) OVER (), period) AS quarter,
       official_rank::DOUBLE AS rank,
       ranked_of::DOUBLE AS ranked_of,
       first_tier_places::DOUBLE AS places,
       tier::DOUBLE AS tier,
       own.rate,
       round(figure - best_outside, 10) AS lead,
       round(figure - middle, 10) AS distance,
       middle
FROM ranked
JOIN region ON region.code = region_code AND region.kind = 'county'
JOIN indicator ON indicator.id = indicator_id
JOIN compared USING (indicator_id, period, region_code)
LEFT JOIN (SELECT indicator_id, period, region_code, rate FROM rated) AS own USING (indicator_id, period, region_code)
LEFT JOIN field ON (field.indicator_id, field.period) = (ranked.indicator_id, ranked.period)
    AND field.figure_unit IS NOT DISTINCT FROM compared.figure_unit
ORDER BY series, period
"""
_NUMBERS = ("rank", "ranked_of", "places", "tier", "rate", "lead", "distance", "middle")


@dataclass(frozen=True)
class QuarterPanel:
    """``series`` are (indicator, region), ``quarters`` follow each other without a gap; arrays are series × quarters.

    ``rank`` is the official rank, ``places`` the size of the first tier, ``rate`` growth (of a share its change), ``lead``
    the figure that is ranked minus the best one outside the first tier, ``distance`` that figure minus the median county's,
    which is ``middle``.
    """

    series: tuple[tuple[str, str], ...]
    quarters: tuple[Period, ...]
    rank: Floats
    ranked_of: Floats
    places: Floats
    tier: Floats
    rate: Floats
    lead: Floats
    distance: Floats
    middle: Floats


def read_panel(
    cursor: duckdb.DuckDBPyConnection, until: Period | None = None, known_then: bool = True
) -> QuarterPanel | None:
    """Every quarter up to ``until`` as it was known then, or as it stands now; None where the store holds no quarter."""
    source = f"{KNOWN_THEN}," if known_then else ""
    parameters = {"until": until and until.end, "basis": Basis.DEFAULT.value}
    columns = cursor.sql(f"WITH {source} {_PANEL}", params=parameters).fetchnumpy()
    row, column = columns["series"].astype(int), columns["quarter"].astype(int)
    if not len(row):
        return None
    shape = (row.max() + 1, column.max() + 1)
    arrays = {name: _filled(shape, row, column, columns[name]) for name in _NUMBERS}
    names = dict(zip(row.tolist(), zip(columns["indicator_id"], columns["region_code"], strict=True), strict=True))
    quarters = [Period.of(columns["period"].max().astype("datetime64[D]").item())]
    while len(quarters) < shape[1]:
        quarters.append(quarters[-1].previous_quarter)
    return QuarterPanel(tuple(names[number] for number in range(shape[0])), tuple(reversed(quarters)), **arrays)


def known(numbers: Floats) -> Bools:
    return ~np.isnan(numbers)


def ago(numbers: Floats, quarters: int) -> Floats:
    """The same series so many quarters earlier (negative: later), unknown where that lies outside."""
    moved = np.full(numbers.shape, np.nan)
    if quarters >= 0:
        moved[:, quarters:] = numbers[:, : max(numbers.shape[1] - quarters, 0)]
    else:
        moved[:, :quarters] = numbers[:, -quarters:]
    return moved


def _filled(shape: tuple[int, int], row: npt.NDArray[np.int_], column: npt.NDArray[np.int_], numbers: Floats) -> Floats:
    array = np.full(shape, np.nan)
    array[row, column] = np.ma.filled(np.ma.asarray(numbers, dtype=float), np.nan)
    return array
