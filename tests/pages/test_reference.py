"""指标目录 and 方法: everything that the definition and settings files say is on the screen, and nothing else is claimed."""

import re
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from data.storage.store import Store
from indicators import settings as settings_package
from indicators.catalogue import load_catalogue
from indicators.model import City, Indicator
from indicators.settings import PositionSettings, load_position_settings
from indicators.settings.audit import AuditSettings
from pages.data_management.catalogue.definitions import KINDS, PUBLISHED, catalogue_sheet
from pages.data_management.method import conventions
from tests.grids import CITY
from tests.naive import tier
from tests.pages.screen import ROOT, html, text, visit

CATALOGUE, METHOD = ROOT / "pages/data_management/catalogue/page.py", ROOT / "pages/data_management/method/page.py"
FILES = {name: settings_package.FOLDER / f"{name}.toml" for name in ("positions", "audit", "units")}
TIERS = {"第一方阵": 1, "第二方阵": 2, "第三方阵": 3}


def _details(screen: AppTest) -> dict[str, str]:
    """Indicator name to the text of what opens under it."""
    blocks = re.findall(r'<details class="reference"><summary>(.*?)<small.*?</summary>(.*?)</details>', html(screen))
    return {name: re.sub(r"<[^>]+>", " ", content) for name, content in blocks}


def _settings(name: str) -> dict:
    return tomllib.loads(FILES[name].read_text(encoding="utf-8"))


def _method(screen: AppTest) -> str:
    """Everything on the screen, the Markdown included."""
    return "\n".join([text(screen), *(row.value for row in screen.markdown)])


def test_every_definition_is_shown_with_its_unit(example: Path) -> None:
    shown = _details(visit(CATALOGUE))
    assert list(shown) == [indicator.name for indicator in (*load_catalogue().main, *_others())]
    for indicator in load_catalogue():
        for words in (
            indicator.definition,
            indicator.note,
            indicator.id,
            *indicator.units,
            *indicator.aliases,
            *indicator.lead_departments,
        ):
            assert words in shown[indicator.name], (indicator.id, words)
        assert ("支撑指标" in shown[indicator.name]) is bool(indicator.supporting)
        assert ("不能由累计数推算" in shown[indicator.name]) is not indicator.additive


def _others() -> list[Indicator]:
    others = [indicator for indicator in load_catalogue() if indicator.main_order is None]
    return [indicator for kind in KINDS for indicator in others if indicator.kind is kind]


def test_the_main_indicators_come_first_in_their_order(example: Path) -> None:
    rows = re.findall(r"<tr>(<th scope=\"row\"><?.*?)</tr>", html(visit(CATALOGUE)))
    for order, (indicator, row) in enumerate(zip(load_catalogue().main, rows, strict=False), start=1):
        assert f'{order}\u3000<a href="positions?indicator={indicator.id}">{indicator.name}</a>' in row
        for words in (
            indicator.unit,
            KINDS[indicator.kind],
            PUBLISHED[indicator.publishes],
            *indicator.lead_departments,
        ):
            assert words in row


def test_the_catalogue_as_a_table_to_take_away() -> None:
    sheet = catalogue_sheet()
    assert [row[1] for row in sheet.rows] == [indicator.id for indicator in load_catalogue()]
    gdp = dict(zip(sheet.headings, sheet.rows[0], strict=True))
    assert gdp["支撑指标"] == "农林牧渔业增加值、规上工业增加值、建筑业总产值、商品房销售面积、限额以上消费品零售额"
    assert gdp["牵头部门"] == "发改局、统计局"
    assert "<" not in "".join(str(value) for row in sheet.rows for value in row)


def test_the_share_is_ranked_by_its_level_and_investment_has_only_growth(example: Path) -> None:
    shown = _details(visit(CATALOGUE))
    assert "比重，由高到低" in shown["非公经济增加值占GDP比重"]
    assert "增速，由高到低" in shown["固定资产投资"]
    assert "有总量时可由两个累计数相减得出" in shown["固定资产投资"]
    assert "不放在一起排名" in shown["出口总额"]


@pytest.mark.parametrize("name", ["gdp", "GDP", "地区生产总值"])
def test_the_indicator_of_the_address_stands_on_top(name: str, example: Path) -> None:
    screen = visit(CATALOGUE, indicator=name)
    assert html(screen).split("<h1", 2)[1].startswith(' class="finding">生产总值</h1>')
    links = re.search(r"支撑指标</th>.*?</td>", html(screen))[0]
    assert re.findall(r"indicator=(\w+)", links) == list(load_catalogue()["gdp"].supporting)
    assert "</a>、<a" in links


def test_an_unknown_indicator_is_one_sentence_above_the_whole_catalogue(example: Path) -> None:
    screen = visit(CATALOGUE, indicator="<b>生产总额</b>")
    assert "网址中的 indicator 无效" in text(screen)
    assert "<b>生产总额" not in html(screen)
    assert len(_details(screen)) == len(list(load_catalogue()))


@pytest.mark.parametrize("page", [CATALOGUE, METHOD], ids=["catalogue", "method"])
def test_without_figures_or_store_the_reference_still_stands(page: Path, real: Store) -> None:
    said = _method(visit(page))
    assert "库中还没有数据" in said
    assert "增速" in said


@pytest.mark.parametrize(("page", "words"), [(CATALOGUE, "常住单位"), (METHOD, "first_tier_share = ")])
def test_without_any_store_the_reference_still_stands(page: Path, words: str) -> None:
    said = text(visit(page))
    assert words in said
    assert "python -m data init" in said


def test_every_value_of_the_settings_is_shown(example: Path) -> None:
    said = _method(visit(METHOD))
    for name in ("positions", "audit"):
        for key, value in _settings(name).items():
            if isinstance(value, list):
                assert said.count(f"[[{key}]]") == len(value)
            else:
                assert f"{key} = {str(value).lower()}" in said
    for words in ("40%", "30%", "60个百分点", "10的3.5次方", "开发区参加排名 否"):
        assert words in said


def test_every_unit_is_shown_with_its_factor(example: Path) -> None:
    said = text(visit(METHOD))
    for base, members in _settings("units").items():
        for unit, factor in members.items():
            assert unit == base or f"1{unit} = {factor:,}{base}" in said


def test_every_setting_has_a_meaning() -> None:
    assert list(conventions.POSITIONS) == [field.name for field in fields(PositionSettings)]
    numbers = [field.name for field in fields(AuditSettings) if field.name not in ("mislabelled", "parts", "orders")]
    assert list(conventions.AUDIT) == numbers


def test_no_setting_is_typed_into_the_prose() -> None:
    prose = "".join(path.read_text(encoding="utf-8") for path in METHOD.parent.glob("*.md"))
    for name, said in (("positions", conventions.POSITIONS), ("audit", conventions.AUDIT)):
        for key, value in _settings(name).items():
            if key in said and not isinstance(value, bool):
                assert not re.search(rf"(?<![\d.]){re.escape(said[key].say(value))}", prose), key


def test_the_glossary_knows_every_name_of_the_documentation() -> None:
    documented = re.findall(r"`([a-z_]+)`", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"))
    shown = re.findall(r"`([a-z_]+)`", (METHOD.parent / "glossary.md").read_text(encoding="utf-8"))
    assert set(documented) <= set(shown)


def test_the_example_city_in_words(example: Path) -> None:
    # 7 counties: ⌈2.8⌉ = 3 places lead, the last ⌊2.1⌋ = 2 are behind.
    assert "商洛市有7个县区参加排名，全部报数时第1至3位为第一方阵，第4至5位为第二方阵，第6至7位为第三方阵。" in text(
        visit(METHOD)
    )


SHARES = st.integers(0, 20).map(lambda twentieths: twentieths / 20)


@given(st.integers(1, 90), SHARES, SHARES, st.integers(0, 9))
def test_the_tiers_in_words_are_those_of_the_positions(number: int, first: float, last: float, least: int) -> None:
    settings = PositionSettings(first, last, least, rank_zones=False)
    said = conventions.in_force(_city_of(number), settings)
    named = {
        place: TIERS[name]
        for start, end, name in re.findall(r"第(\d+)(?:至(\d+))?位为(第.方阵)", said)
        for place in range(int(start), int(end or start) + 1)
    }
    assert named == {place: tier(place, number, settings) for place in range(1, number + 1)}


def test_ranked_zones_are_counted() -> None:
    settings = replace(load_position_settings(), rank_zones=True)
    assert f"有{len(CITY.members)}个县区参加排名" in conventions.in_force(CITY, settings)


def _city_of(number: int) -> City:
    county = CITY.counties[0]
    return replace(CITY, members=tuple(replace(county, code=str(order), order=order) for order in range(1, number + 1)))
