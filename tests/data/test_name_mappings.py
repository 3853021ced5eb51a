"""A name that was mapped once is known to every import after; taking it back changes nothing that was stored."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.importing.name_mappings import Alias, AliasKind, known_names, revoke_alias, save_alias, saved_aliases
from data.importing.preview import Preview, Request, preview, source_of
from data.importing.publish import publish
from data.readers.reading import Severity
from data.storage.store import Store
from indicators.errors import UsageError
from tests.stores import CLERK

pytestmark = pytest.mark.slow

SLIP = Alias(AliasKind.REGION, "镇按县", "611025")
OLD = Alias(AliasKind.INDICATOR, "地区总产出", "gdp")


def _preview(store: Store, folder: Path) -> Preview:
    path = folder / "表.csv"
    path.write_text("指标,地区,时期,增速\n地区总产出,镇按县,2023Q3,5.1\n生产总值,柞水县,2023Q3,4.0\n", encoding="utf-8")
    return preview(store, Request((source_of(path),)))


def test_unknown_names_are_rejected_until_they_are_mapped(store: Store, tmp_path: Path) -> None:
    assert {figure.region for figure in _preview(store, tmp_path).figures} == {"611026"}
    save_alias(store, SLIP, actor=CLERK)
    save_alias(store, OLD, actor=CLERK)
    assert saved_aliases(store) == (SLIP, OLD)
    assert {figure.region for figure in _preview(store, tmp_path).figures} == {"611025", "611026"}


def test_a_name_taken_back_is_unknown_again_and_what_was_stored_stays(store: Store, tmp_path: Path) -> None:
    save_alias(store, SLIP, actor=CLERK)
    save_alias(store, OLD, actor=CLERK)
    publish(store, _preview(store, tmp_path), actor=CLERK)
    revoke_alias(store, SLIP, actor=CLERK)
    assert saved_aliases(store) == (OLD,)
    with store.connect() as connection:
        codes = connection.cursor().execute("SELECT region_code FROM observation ORDER BY ALL").fetchall()
    assert codes == [("611025",), ("611026",)]
    assert {figure.region for figure in _preview(store, tmp_path).figures} == {"611026"}


def test_a_known_name_cannot_mean_another(store: Store) -> None:
    with pytest.raises(UsageError, match="“镇安”已是镇安县的名称"):
        save_alias(store, Alias(AliasKind.REGION, "镇安", "611026"), actor=CLERK)
    with pytest.raises(UsageError, match="“GDP”已是生产总值的名称"):
        save_alias(store, Alias(AliasKind.INDICATOR, "GDP", "retail_sales"), actor=CLERK)
    with pytest.raises(UsageError, match="没有地区“999”"):
        save_alias(store, Alias(AliasKind.REGION, "某县", "999"), actor=CLERK)
    assert saved_aliases(store) == ()


def _with_units(store: Store, folder: Path) -> Preview:
    path = folder / "表.csv"
    path.write_text(
        "商洛市2023年前三季度\n单位：亿圆\n县区,固定资产投资（万圆）,生产总值\n镇安县,120000,81\n柞水县,90000,64\n",
        encoding="utf-8",
    )
    return preview(store, Request((source_of(path),)))


def test_a_unit_is_read_as_the_one_it_was_said_to_be(store: Store, tmp_path: Path) -> None:
    """万圆 and 亿圆 are no units; read as the catalogue's, 120000万圆 would be 120000亿元."""
    made = _with_units(store, tmp_path)
    assert made.figures == ()
    assert {(finding.rule, finding.cells) for finding in made.findings_of(Severity.HOLD)} == {("unknown_unit", 2)}
    accepted = preview(store, replace(made.request, accept=frozenset({"unknown_unit"})))
    assert {figure.number for figure in accepted.figures} == {120000, 90000, 81, 64}
    save_alias(store, Alias(AliasKind.UNIT, "万圆", "万元"), actor=CLERK)
    save_alias(store, Alias(AliasKind.UNIT, "亿圆", "亿元"), actor=CLERK)
    made = _with_units(store, tmp_path)
    assert {(figure.indicator, figure.number, figure.unit) for figure in made.figures} == {
        ("fixed_asset_investment", 12.0, "亿元"),
        ("fixed_asset_investment", 9.0, "亿元"),
        ("gdp", 81.0, "亿元"),
        ("gdp", 64.0, "亿元"),
    }
    assert not [finding for finding in made.findings if finding.rule == "unit_assumed"]


def test_a_release_says_which_names_were_mapped(store: Store, tmp_path: Path) -> None:
    save_alias(store, SLIP, actor=CLERK)
    made = _preview(store, tmp_path)
    (said,) = [finding for finding in made.to_confirm if finding.rule == "mapped_name"]
    assert (said.text, said.cells) == ("地区“镇按县”按映射读作镇安县；不对时请在映射中取消后重新读取。", 1)
    publish(store, made, actor=CLERK)
    assert [record["text"] for record in store.releases()[-1].confirmed if record["rule"] == "mapped_name"] == [
        said.text
    ]


def test_only_whole_words_are_units(store: Store, tmp_path: Path) -> None:
    save_alias(store, Alias(AliasKind.UNIT, "圆", "元"), actor=CLERK)
    path = tmp_path / "表.csv"
    path.write_text(
        "指标,地区,时期,指标值,单位\n生产总值,镇安县,2023Q3,8,亿圆\n生产总值,柞水县,2023Q3,6400000000,圆\n",
        encoding="utf-8",
    )
    made = preview(store, Request((source_of(path),)))
    assert [(figure.region, figure.number) for figure in made.figures] == [("611026", 64.0)]
    assert [finding.rule for finding in made.findings_of(Severity.REJECTED)] == ["impossible_unit"]


def test_a_known_unit_cannot_mean_another(store: Store) -> None:
    with pytest.raises(UsageError, match="“亿元”已是单位的名称"):
        save_alias(store, Alias(AliasKind.UNIT, "亿元", "万元"), actor=CLERK)
    with pytest.raises(UsageError, match="没有单位“文”"):
        save_alias(store, Alias(AliasKind.UNIT, "圆", "文"), actor=CLERK)


def test_without_names_the_city_is_the_store_s_own(store: Store) -> None:
    assert known_names(store)[0] == store.city
