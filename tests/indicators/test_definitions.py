"""Every real definition loads, says what the handbook says, and a mistake in one is named exactly."""

import csv
from pathlib import Path

import pytest

from indicators.catalogue import DEFINITIONS, Catalogue, load_catalogue
from indicators.errors import DataError, UsageError
from indicators.model import Field, Frequency, Kind, Publishes
from indicators.units import canonical_unit, conversion

# The names as they stand in the headers and stubs of the three 赣州 workbooks of 2014 and 2015.
WORKBOOK_NAMES = {
    "生产总值(亿元) （季度）              ": "gdp",
    "财政总收入(亿元)                 ": "total_fiscal_revenue",
    "公共财政预算收入(亿元)                 ": "general_budget_revenue",
    "规模以上工业增加值(亿元)           ": "industrial_value_added",
    "固定资产投资(亿元)           ": "fixed_asset_investment",
    "限额以上消费品零售额(亿元)   ": "retail_sales_above_quota",
    "实际利用外资(万美元)": "foreign_investment",
    "出口总额 (万元)              ": "exports",
    "出口总额 (万美元)              ": "exports",
    "生产总值（季度）": "gdp",
    "  第一产业": "primary_value_added",
    "  第二产业": "secondary_value_added",
    "    #工业": "all_industry_value_added",
    "  第三产业": "tertiary_value_added",
    "社会消费品零售总额（季度）": "retail_sales",
    "  #限额以上消费品零售额": "retail_sales_above_quota",
    "  #公共财政预算收入": "general_budget_revenue",
    "公共财政预算支出": "general_budget_expenditure",
    "全社会用电量": "electricity",
    "  #工业用电量": "industrial_electricity",
    "实际利用省外5千万元以上项目资金": "outside_province_funds",
    "进出口总额": "trade",
    "  #出口总额": "exports",
    "金融机构期末存款余额": "deposits",
    "  #储蓄存款": "savings_deposits",
    "金融机构期末贷款余额": "loans",
    "城市居民可支配收入（季度）": "urban_income",
    "农村居民人均现金收入（季度）": "rural_cash_income",
    "居民消费价格指数(上年同期为100)": "consumer_prices",
}
SMALL = """
name = "甲"
short_name = "甲"
units = ["亿元"]
decimals = 2
kind = "real"
frequency = "month"
publishes = "level_and_growth"
additive = true
sums_to_city = true
definition = "试。"
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_every_file_is_loaded(catalogue: Catalogue) -> None:
    assert {indicator.id for indicator in catalogue} == {path.stem for path in DEFINITIONS.iterdir()}


def test_the_main_indicators_stand_first_in_their_order_and_somebody_leads_each(catalogue: Catalogue) -> None:
    everything, main = list(catalogue), list(catalogue.main)
    assert everything[: len(main)] == main
    orders = [indicator.main_order for indicator in main]
    assert orders == sorted(set(orders))
    assert all(indicator.lead_departments for indicator in main)


def test_the_others_follow_by_id(catalogue: Catalogue) -> None:
    others = [indicator.id for indicator in catalogue][len(catalogue.main) :]
    assert others == sorted(others)


def test_a_share_and_nothing_else_changes_by_points(catalogue: Catalogue) -> None:
    for indicator in catalogue:
        assert indicator.is_share == (indicator.kind is Kind.SHARE) == (indicator.rate is Field.CHANGE)
        # What positions compare must be a figure that is published.
        is_level_known = indicator.publishes is not Publishes.GROWTH_ONLY
        assert indicator.rank_basis is Field.GROWTH or (indicator.rank_basis is Field.VALUE and is_level_known)
        assert not (indicator.is_share and indicator.rank_basis is Field.GROWTH)


def test_what_is_no_sum_is_not_added_up(catalogue: Catalogue) -> None:
    """Shares and figures per head: neither over a year's quarters nor over the city's counties."""
    for indicator in catalogue:
        if indicator.is_share or indicator.unit == "元":
            assert not indicator.additive, indicator.id
            assert not indicator.sums_to_city, indicator.id


def test_the_parts_of_an_indicator_are_others(catalogue: Catalogue) -> None:
    for indicator in catalogue:
        assert indicator.id not in indicator.supporting
        assert len(set(indicator.supporting)) == len(indicator.supporting)


def test_every_definition_explains_itself(catalogue: Catalogue) -> None:
    assert all(indicator.definition.endswith("。") and indicator.note.endswith("。") for indicator in catalogue)
    assert all(canonical_unit(unit) == unit for indicator in catalogue for unit in indicator.units)


@pytest.mark.parametrize(("name", "indicator_id"), WORKBOOK_NAMES.items())
def test_the_real_workbooks_names_are_known(catalogue: Catalogue, name: str, indicator_id: str) -> None:
    found = catalogue.find(name)
    assert found is not None
    assert found.id == indicator_id


def test_the_reference_cases_names_are_known(catalogue: Catalogue, shared_positions: list[dict[str, str]]) -> None:
    named = [catalogue.require(row["indicator"]) for row in shared_positions]
    assert len({indicator.id for indicator in named}) == len(named)
    assert all(indicator in catalogue.main for indicator in named)
    assert [indicator.unit for indicator in named] == [row["unit"] for row in shared_positions]


@pytest.fixture
def shared_positions() -> list[dict[str, str]]:
    """镇安县's 14 published positions of 2023 前三季度, from a public speech of 2023."""
    path = Path(__file__).parent / "zhenan_2023q3_positions.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(
    ("name", "indicator_id"),
    [
        ("一、地区生产总值（GDP）", "gdp"),
        ("1.GDP", "gdp"),
        ("① 地区生产总值（亿元）", "gdp"),
        ("2 规模以上工业总产值", "industrial_output"),
        ("规模工业增加值(%)", "industrial_value_added"),
        ("工业增加值（规模以上）（亿元）", "industrial_value_added"),
        ("工业增加值", "all_industry_value_added"),
        ("固定资产投资（不含农户）（亿元）", "fixed_asset_investment"),
        ("新建商品房销售面积", "housing_sales_area"),
        ("社零", "retail_sales"),
        ("其中：限上社零", "retail_sales_above_quota"),
        ("限额以上单位消费品零售额*", "retail_sales_above_quota"),
        ("居民人均可支配收入", "resident_income"),
        ("城 镇 常 住 居 民 人 均 可 支 配 收 入", "urban_income"),
        ("非公有制经济增加值占ＧＤＰ的比重", "private_economy_share"),
        ("地方一般公共预算收入", "general_budget_revenue"),
        ("新增“四上”企业（家）", "new_reporting_units"),
        ("private_economy_share", "private_economy_share"),
    ],
)
def test_names_that_bureaus_write(catalogue: Catalogue, name: str, indicator_id: str) -> None:
    assert catalogue.require(name) is catalogue[indicator_id]


@pytest.mark.parametrize(
    "name",
    [
        "全社会固定资产投资",  # with rural households: an older concept
        "固定资产投资（含农户）",
        "商品房销售面积（住宅）",
        "农业总产值",  # crops only
        "农村居民人均纯收入",
        "住户存款余额",
        "财政收入",  # 财政总收入 or 公共财政预算收入, the source must say
        "章贡区",
        "",
    ],
)
def test_names_of_something_else_are_not_taken_for_ours(catalogue: Catalogue, name: str) -> None:
    assert catalogue.find(name) is None


def test_older_income_is_another_indicator(catalogue: Catalogue) -> None:
    assert catalogue.require("农村居民人均现金收入") is not catalogue["rural_income"]


def test_an_unknown_name_comes_with_the_nearest(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match=r"未知指标“全社会固定资产投资”；最接近的是“固定资产投资”。"):
        catalogue.require("全社会固定资产投资")
    with pytest.raises(UsageError, match=r"^未知指标“qqq”。$"):
        catalogue.require("qqq")
    assert "gdp" in catalogue
    assert "qqq" not in catalogue


def test_yuan_and_dollars_of_trade_stay_apart(catalogue: Catalogue) -> None:
    for indicator in (catalogue["exports"], catalogue["trade"]):
        assert indicator.units == ("亿元", "亿美元")
        assert conversion("万美元", indicator.units) == ("亿美元", 1e-4)
        assert conversion("万元", indicator.units) == ("亿元", 1e-4)


def write(folder: Path, **files: str) -> Path:
    for stem, text in files.items():
        (folder / f"{stem}.toml").write_text(text, encoding="utf-8")
    return folder


def changed(field: str, line: str) -> str:
    """SMALL with the line of ``field`` replaced (added where there is none)."""
    kept = [row for row in SMALL.splitlines() if not row.startswith(f"{field} =")]
    return "\n".join([*kept, line])


def test_the_smallest_definition(tmp_path: Path) -> None:
    indicator = load_catalogue(write(tmp_path, small=SMALL))["small"]
    assert (indicator.aliases, indicator.rank_basis, indicator.main_order, indicator.note) == (
        (),
        Field.GROWTH,
        None,
        "",
    )
    assert indicator.frequency is Frequency.MONTH


@pytest.mark.parametrize(
    ("field", "line", "expected"),
    [
        ("colour", 'colour = "red"', r"未知字段“colour”；可用字段：name、short_name、aliases、"),
        ("name", "", r"缺少字段“name”，应为一段文字"),
        ("name", 'name = " "', r"字段“name”的值为 ' '，应为非空文字"),
        ("name", "name = 5", r"字段“name”的值为 5，应为一段文字"),
        ("aliases", 'aliases = ["乙", 3]', r"字段“aliases”的值为 \['乙', 3\]，应为文字列表"),
        ("units", "units = []", r"字段“units”的值为 \[\]，应为至少一个单位"),
        ("units", 'units = ["斗"]', r"字段“units”的值为 '斗'，应为settings/units.toml 中已有的单位"),
        ("decimals", "decimals = true", r"字段“decimals”的值为 True，应为整数"),
        ("decimals", "decimals = 2.0", r"字段“decimals”的值为 2.0，应为整数"),
        ("decimals", "decimals = -1", r"字段“decimals”的值为 -1，应为 0 到 6 的整数"),
        ("kind", 'kind = "unreal"', r"字段“kind”的值为 'unreal'，应为real、nominal、physical、share"),
        ("frequency", 'frequency = "week"', r"字段“frequency”的值为 'week'，应为month、quarter"),
        ("publishes", 'publishes = "all"', r"字段“publishes”的值为 'all'，应为level_and_growth、growth_only、share"),
        ("rank_basis", 'rank_basis = "change_pp"', r"字段“rank_basis”的值为 'change_pp'，应为value、growth_pct"),
        ("additive", "additive = 1", r"字段“additive”的值为 1，应为true 或 false"),
        ("main_order", "main_order = 0", r"字段“main_order”的值为 0，应为从 1 起的整数"),
        ("supporting", 'supporting = ["甲"]', r"字段“supporting”的值 '甲' 不是指标 id；可用：small"),
    ],
)
def test_a_mistake_names_file_field_value_and_what_is_allowed(
    tmp_path: Path, field: str, line: str, expected: str
) -> None:
    with pytest.raises(DataError, match=rf"^small\.toml：{expected}"):
        load_catalogue(write(tmp_path, small=changed(field, line)))


def test_one_name_one_indicator(tmp_path: Path) -> None:
    # 限额以上 and 限上 are one spelling, so the two aliases collide.
    write(tmp_path, first=changed("aliases", 'aliases = ["限上乙"]'))
    write(tmp_path, second=SMALL.replace("甲", "丙") + 'aliases = ["限额以上 乙"]')
    with pytest.raises(DataError, match=r"^second\.toml：名称“限额以上 乙”已属于指标 first；一个名称只能指一个指标。$"):
        load_catalogue(tmp_path)


def test_one_place_one_main_indicator(tmp_path: Path) -> None:
    write(tmp_path, first=SMALL + "main_order = 3", second=SMALL.replace("甲", "丙") + "main_order = 3")
    with pytest.raises(DataError, match=r"^second\.toml：字段“main_order”的值 3 已属于 first\.toml"):
        load_catalogue(tmp_path)


def test_what_is_no_toml(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^small\.toml：不是有效的 TOML 文件"):
        load_catalogue(write(tmp_path, small="name ="))
    (tmp_path / "small.toml").unlink()
    (tmp_path / "small.toml").mkdir()
    load_catalogue.cache_clear()
    with pytest.raises(DataError, match=r"^small\.toml：无法读取"):
        load_catalogue(tmp_path)


def test_a_folder_without_definitions_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"没有指标定义"):
        load_catalogue(tmp_path)
