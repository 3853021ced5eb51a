"""A name that was mapped once is known to every import after; taking it back changes nothing that was stored."""

from pathlib import Path

import pytest

from data.importing import Preview, Request, preview, publish, source_of
from data.names import Meaning, What, forget, known, remember, remembered
from data.store import Store
from indicators.errors import UsageError

SLIP = Meaning(What.REGION, "镇按县", "611025")
OLD = Meaning(What.INDICATOR, "地区总产出", "gdp")


def _preview(store: Store, folder: Path) -> Preview:
    path = folder / "表.csv"
    path.write_text("指标,地区,时期,增速\n地区总产出,镇按县,2023Q3,5.1\n生产总值,柞水县,2023Q3,4.0\n", encoding="utf-8")
    return preview(store, Request((source_of(path),)))


def test_unknown_names_are_rejected_until_they_are_mapped(store: Store, tmp_path: Path) -> None:
    assert {one.region for one in _preview(store, tmp_path).figures} == {"611026"}
    remember(store, SLIP)
    remember(store, OLD)
    assert remembered(store) == (SLIP, OLD)
    assert {one.region for one in _preview(store, tmp_path).figures} == {"611025", "611026"}


def test_a_name_taken_back_is_unknown_again_and_what_was_stored_stays(store: Store, tmp_path: Path) -> None:
    remember(store, SLIP)
    remember(store, OLD)
    publish(store, _preview(store, tmp_path))
    forget(store, SLIP)
    assert remembered(store) == (OLD,)
    with store.connect() as connection:
        codes = connection.cursor().execute("SELECT region_code FROM observation ORDER BY ALL").fetchall()
    assert codes == [("611025",), ("611026",)]
    assert {one.region for one in _preview(store, tmp_path).figures} == {"611026"}


def test_a_known_name_cannot_mean_another(store: Store) -> None:
    with pytest.raises(UsageError, match="“镇安”已是镇安县的名称"):
        remember(store, Meaning(What.REGION, "镇安", "611026"))
    with pytest.raises(UsageError, match="“GDP”已是生产总值的名称"):
        remember(store, Meaning(What.INDICATOR, "GDP", "retail_sales"))
    with pytest.raises(UsageError, match="没有地区“999”"):
        remember(store, Meaning(What.REGION, "某县", "999"))
    assert remembered(store) == ()


def test_without_names_the_city_is_the_store_s_own(store: Store) -> None:
    assert known(store)[0] == store.city
