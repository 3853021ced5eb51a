"""Derives the database from the releases: every figure, and which of them stand."""

from pathlib import Path

import duckdb
import pyarrow as pa

from data.storage.release_log import OBSERVATIONS, TARGETS, Release, standing_numbers
from indicators.catalogue import load_catalogue
from indicators.errors import DataError

TABLES = ("figure", "observation", "target", "release")
# Raised with every change of schema.sql or of what the tables hold; 1 had no targets (and no layout table).
LAYOUT = 2
_SCHEMA = Path(__file__).with_name("schema.sql")

_FIGURES = """
INSERT INTO figure
SELECT indicator_id, region_code, period, field, number_of.release, number, mark, unit, status, source_file,
       source_cell, raw,
       -- Releases merge field by field: the newest one that stands decides; a blank was never stored.
       number_of.stands AND row_number() OVER (
           PARTITION BY indicator_id, region_code, period, field ORDER BY number_of.stands DESC, number_of.release DESC
       ) = 1
FROM read_parquet($paths, filename = 'path') JOIN number_of USING (path)
ORDER BY indicator_id, period, region_code, field, number_of.release
"""

_OBSERVATIONS = """
INSERT INTO observation
WITH standing AS (
    SELECT figure.*,
           -- The newest figure names the source; within a release, the one that positions compare.
           list_position([basis.field, 'value', 'growth_pct', 'change_pp', 'published_rank'], figure.field) AS precedence
    FROM figure LEFT JOIN basis USING (indicator_id)
    WHERE is_standing
)
SELECT indicator_id, region_code, period,
       max(release),
       max(number) FILTER (field = 'value'),
       max(unit) FILTER (field = 'value' AND number IS NOT NULL),
       max(number) FILTER (field = 'growth_pct'),
       max(number) FILTER (field = 'change_pp'),
       max(number) FILTER (field = 'published_rank')::INTEGER,
       arg_min(mark, precedence) FILTER (mark IS NOT NULL),
       arg_min(status, (-release, precedence)),
       arg_min(source_file, (-release, precedence)),
       arg_min(source_cell, (-release, precedence))
FROM standing
GROUP BY ALL
ORDER BY indicator_id, period, region_code
"""

_TARGETS = """
INSERT INTO target
WITH standing AS (
    -- As figures: the newest field that stands, a mark empties its own field only.
    SELECT * FROM read_parquet($paths, filename = 'path') JOIN number_of USING (path)
    WHERE number_of.stands
    QUALIFY row_number() OVER (PARTITION BY indicator_id, region_code, year, field ORDER BY number_of.release DESC) = 1
)
SELECT indicator_id, region_code, year,
       max(number) FILTER (field = 'growth_pct'),
       max(number) FILTER (field = 'value'),
       max(unit) FILTER (field = 'value' AND number IS NOT NULL),
       max(release),
       arg_min(source_file, (-release, field)),
       arg_min(source_cell, (-release, field))
FROM standing
GROUP BY ALL
HAVING count(number) > 0
ORDER BY indicator_id, year, region_code
"""


def fill(connection: duckdb.DuckDBPyConnection, releases: tuple[Release, ...], number: int) -> None:
    """Creates and fills the tables of schema.sql as they stand at release ``number`` (0: empty)."""
    known = tuple(release for release in releases if release.number <= number)
    standing = standing_numbers(known)
    connection.execute(_SCHEMA.read_text(encoding="utf-8"))
    connection.execute("INSERT INTO layout VALUES ($1)", [LAYOUT])
    for release in known:
        connection.execute(
            "INSERT INTO release VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            [
                release.number, release.at.replace(tzinfo=None), release.who, release.note, release.status.value,
                release.released_on, list(release.file_names), release.figures, release.targets,
                release.withdraws, release.number not in standing,
            ],
        )  # fmt: skip
    if not known:
        return
    basis = pa.Table.from_pylist(
        [{"indicator_id": indicator.id, "field": indicator.rank_basis.value} for indicator in load_catalogue()]
    )
    _insert(connection, _FIGURES, {str(release.folder / OBSERVATIONS): release.number for release in known}, standing)
    connection.register("basis", basis)
    connection.execute(_OBSERVATIONS)
    connection.unregister("basis")
    _insert(
        connection,
        _TARGETS,
        {str(release.folder / TARGETS): release.number for release in known if release.targets},
        standing,
    )


def is_current(connection: duckdb.DuckDBPyConnection, database: str) -> bool:
    """Whether the tables of an open ``database`` are laid out as schema.sql says today."""
    try:
        return connection.execute(f'SELECT number FROM "{database}".layout').fetchone() == (LAYOUT,)
    except duckdb.CatalogException:  # the first layout had no such table; asking for it costs nothing where it is there
        return False


def _insert(connection: duckdb.DuckDBPyConnection, statement: str, paths: dict[str, int], standing: set[int]) -> None:
    """Runs one INSERT over the Parquet files of several releases, given as path to number."""
    if not paths:
        return
    if missing := next((path for path in map(Path, paths) if not path.is_file()), None):
        raise DataError(f"{'/'.join(missing.parts[-3:])}：文件缺失；请先从备份恢复这个文件。")
    number_of = pa.table(
        {
            "path": list(paths),
            "release": pa.array(paths.values(), pa.int32()),
            "stands": [number in standing for number in paths.values()],
        }
    )
    connection.register("number_of", number_of)
    connection.execute(statement, {"paths": list(paths)})
    connection.unregister("number_of")
