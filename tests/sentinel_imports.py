"""Imports that can be told apart at a glance: every figure of one import is the same number, its token.

An answer whose figures hold two tokens is torn; a release whose figures hold none of the tokens sent is half.
"""

from pathlib import Path

import duckdb

from data.importing.preview import Request, preview, source_of
from data.importing.publish import publish
from data.storage.store import Store
from indicators.regions import builtin_regions_path, read_city
from tests.stores import CLERK

CITY = "611000"
INDICATORS = ("gdp", "retail_sales", "fixed_asset_investment")
_STATEMENT = "SELECT growth_pct, release, count(*) FROM observation GROUP BY ALL"


def token_of(number: int) -> float:
    """A growth that the audit finds plausible; 4,000 different ones."""
    return round(1 + number % 4000 / 100, 2)


def token_file(path: Path, token: float) -> Path:
    rows = [f"{indicator},{name},2023Q3,{token}" for indicator in INDICATORS for name in _names()]
    path.write_text("\n".join(["indicator,region,period,growth_pct", *rows]) + "\n", encoding="utf-8")
    return path


def import_token(store: Store, path: Path, token: float) -> int:
    """By the production import; the release's number."""
    request = Request((source_of(token_file(path, token)),), note=str(token), accept=frozenset({"all"}))
    return publish(store, preview(store, request), actor=CLERK)


def answered(connection: duckdb.DuckDBPyConnection) -> tuple[float, int] | None:
    """The one token of every figure and the release it is from; None for an empty store."""
    found = connection.execute(_STATEMENT).fetchall()
    if not found:
        return None
    assert len(found) == 1, f"torn: {found}"
    token, release, count = found[0]
    assert count == len(INDICATORS) * len(_names()), f"half: {found}"
    return token, release


def _names() -> list[str]:
    return [region.name for region in read_city(builtin_regions_path(CITY)).regions]
