"""第一方阵, the middle and 后位, for every number of counties that a Chinese city may have."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from indicators.periods import Period, parse_period
from queries.positions import positions
from queries.rows.tables import as_records
from tests.queries.panels import city_store
from tests.stores import figure, publish_figures

MOST = 40
# As many quarters as counties: in the n-th, the first n counties report, the later the better.
QUARTERS = [parse_period(f"{2010 + number // 4}Q{number % 4 + 1}") for number in range(MOST)]


@pytest.fixture(scope="module")
def cursor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    store = city_store(tmp_path_factory.mktemp("tiers"), counties=MOST, zones=0)
    codes = [region.code for region in store.city.members]
    publish_figures(
        store,
        *[
            figure("gdp", code, quarter.code, growth=float(place))
            for number, quarter in enumerate(QUARTERS, start=1)
            for place, code in enumerate(codes[:number])
        ],
    )
    with store.connect() as connection:
        yield connection.cursor()


def tiers(cursor: duckdb.DuckDBPyConnection, quarter: Period) -> dict[int, int]:
    return {row["rank"]: row["tier"] for row in as_records(positions(cursor, quarter)) if row["rank"]}


@pytest.mark.parametrize("number", range(2, MOST + 1))
def test_the_formula_in_whole_numbers(number: int, cursor: duckdb.DuckDBPyConnection) -> None:
    """⌈0.4·n⌉ and ⌊0.3·n⌋ without a fraction, so that no floating-point hair can move a county."""
    first = (2 * number + 4) // 5
    last = 3 * number // 10 if number >= 5 else 0
    expected = {
        rank: 1 if rank <= first else 3 if rank > number - last else 2 for rank in range(1, number + 1)
    }  # fmt: skip
    assert tiers(cursor, QUARTERS[number - 1]) == expected


@pytest.mark.parametrize(
    ("number", "sizes"),
    [
        (2, (1, 1, 0)),  # ⌈0.8⌉; below five there is no last tier
        (3, (2, 1, 0)),  # ⌈1.2⌉
        (4, (2, 2, 0)),  # ⌈1.6⌉; ⌊1.2⌋ would be one, but four are too few
        (5, (2, 2, 1)),  # 0.4·5 is 2 exactly; ⌊1.5⌋
        (7, (3, 2, 2)),  # 商洛: ⌈2.8⌉, ⌊2.1⌋
        (10, (4, 3, 3)),  # both products are whole
        (18, (8, 5, 5)),  # 赣州: ⌈7.2⌉, ⌊5.4⌋
        (40, (16, 12, 12)),
    ],
)
def test_sizes_worked_by_hand(number: int, sizes: tuple[int, int, int], cursor: duckdb.DuckDBPyConnection) -> None:
    counted = Counter(tiers(cursor, QUARTERS[number - 1]).values())
    assert (counted[1], counted[2], counted[3]) == sizes


def test_a_tie_and_a_printed_rank_move_the_tier(tmp_path: Path) -> None:
    store = city_store(tmp_path, counties=7, zones=0)
    codes = [region.code for region in store.city.members]
    growth = (5.0, 4.0, 3.0, 3.0, 2.0, 1.0, 1.0)
    printed = (None, None, None, 4, None, 5, None)
    publish_figures(
        store,
        *[figure("gdp", code, "2023Q3", growth=growth[at], rank=printed[at]) for at, code in enumerate(codes)],
    )
    with store.connect() as connection:
        rows = as_records(positions(connection.cursor(), parse_period("2023Q3")))
    # Computed 1-2-3-3-5-6-6; the fourth prints 4 and the sixth 5. Of seven: up to 3 first, from 6 on last.
    assert [row["rank"] for row in rows] == [1, 2, 3, 3, 5, 6, 6]
    assert [row["official_rank"] for row in rows] == [1, 2, 3, 4, 5, 5, 6]
    assert [row["tier"] for row in rows] == [1, 1, 1, 2, 2, 2, 3]
