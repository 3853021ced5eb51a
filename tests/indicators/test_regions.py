"""Both real cities hold the handbook's codes and names, and every way to write a county finds it."""

from pathlib import Path

import pytest

from indicators.errors import DataError, UsageError
from indicators.model import City, RegionKind
from indicators.regions import NOT_THE_CITY, RegionNames, builtin_cities, builtin_regions_path, read_city

SHANGLUO = "611002 商州区 611021 洛南县 611022 丹凤县 611023 商南县 611024 山阳县 611025 镇安县 611026 柞水县"
GANZHOU = (
    "360702 章贡区 360703 南康区 360704 赣县区 360722 信丰县 360723 大余县 360724 上犹县 360725 崇义县 360726 安远县 "
    "360728 定南县 360729 全南县 360730 宁都县 360731 于都县 360732 兴国县 360733 会昌县 360734 寻乌县 360735 石城县 "
    "360781 瑞金市 360783 龙南市"
)


def city(code: str) -> City:
    return read_city(builtin_regions_path(code))


@pytest.fixture(scope="module")
def shangluo() -> RegionNames:
    return RegionNames(city("611000"))


@pytest.fixture(scope="module")
def ganzhou() -> RegionNames:
    return RegionNames(city("360700"))


def test_the_cities_that_come_with_the_program() -> None:
    known = [(city.code, city.name, city.whole, city.noun) for city in builtin_cities()]
    assert known == [
        ("360700", "赣州市", "全市", "县区"),
        ("430500", "邵阳市", "全市", "县区"),
        ("610000", "陕西省", "全省", "市"),
        ("611000", "商洛市", "全市", "县区"),
    ]


@pytest.mark.parametrize(
    ("code", "counties", "zone", "home"),
    [("611000", SHANGLUO, "6110K1 高新区", "611025"), ("360700", GANZHOU, "3607K1 经开区", "360702")],
)
def test_codes_names_and_order(code: str, counties: str, zone: str, home: str) -> None:
    made = city(code)
    assert " ".join(f"{region.code} {region.name}" for region in made.counties) == counties
    assert [f"{region.code} {region.name}" for region in made.members if region.kind is RegionKind.ZONE] == [zone]
    assert [region.order for region in made.regions] == list(range(len(made.members) + 1))
    assert made.home == home


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("镇安县", "611025"), ("镇 安 县", "611025"), ("镇安", "611025"), ("611025", "611025"), ("商洛市镇安县", "611025"),
        ("其中：镇安县", "611025"), ("镇安县*", "611025"), ("商州", "611002"), ("高新区", "6110K1"),
        ("#高新区", "6110K1"), ("商洛高新区", "6110K1"), ("商洛市高新区", "6110K1"), ("商洛市", "611000"),
        ("商洛", "611000"), ("全市", "611000"), ("合计", "611000"), ("全市合计", "611000"), ("总 计", "611000"),
        ("611000", "611000"),
    ],
)  # fmt: skip
def test_names_in_shangluo(shangluo: RegionNames, name: str, code: str) -> None:
    assert shangluo.require(name).code == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("赣  县", "360704"), ("赣县", "360704"), ("赣县区", "360704"), ("南康市", "360703"), ("南康区", "360703"),
        ("南康", "360703"), ("龙南县", "360783"), ("龙南市", "360783"), ("龙南", "360783"), ("章贡", "360702"),
        ("瑞金", "360781"), ("经开区", "3607K1"), ("开发区", "3607K1"), ("赣州开发区", "3607K1"),
        ("赣州经济技术开发区", "3607K1"), ("赣州经开区", "3607K1"), ("赣州", "360700"), ("赣州市合计", "360700"),
    ],
)  # fmt: skip
def test_names_in_ganzhou(ganzhou: RegionNames, name: str, code: str) -> None:
    assert ganzhou.require(name).code == code


@pytest.mark.parametrize("name", ["赣", "全省", "镇安县", "", "县(市、区)", "江西省", *NOT_THE_CITY])
def test_what_names_no_region(ganzhou: RegionNames, name: str) -> None:
    assert ganzhou.find(name) is None


def test_an_unknown_name_comes_with_the_nearest(ganzhou: RegionNames) -> None:
    with pytest.raises(UsageError, match=r"^赣州市没有地区“寻邬县”；最接近的是“寻乌县”。$"):
        ganzhou.require("寻邬县")
    with pytest.raises(UsageError, match=r"^赣州市没有地区“qqq”。$"):
        ganzhou.require("qqq")
    assert ganzhou.nearest("龙喃县") == "龙南市"  # the older name is near, today's name is shown


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("镇安县2023年前三季度主要经济指标", ["611025"]),
        ("镇安2023年前三季度主要经济指标", ["611025"]),  # short, as no full name stands in the title
        ("商洛市镇安县主要经济指标", ["611000", "611025"]),
        ("商洛高新区主要经济指标", ["6110K1"]),
        ("2023年1-9月主要经济指标", []),
    ],
)
def test_regions_in_a_title(shangluo: RegionNames, title: str, codes: list[str]) -> None:
    assert sorted(region.code for region in shangluo.mentioned(title)) == sorted(codes)


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "city.toml"
    path.write_text(text, encoding="utf-8")
    return path


OTHER_SCRIPT = """
code = "C"
name = "Αττική"
[[county]]
code = "09"
name = "Piräus"
group = "harbours"
[[county]]
code = "α/1"
name = "Χολαργός"
aliases = ["Cholargos"]
[county.lead_departments]
gdp = ["Γραφείο"]
[[county]]
code = "z"
name = "Hafen"
kind = "zone"
"""


def test_another_script_and_opaque_codes(tmp_path: Path) -> None:
    made = read_city(write(tmp_path, OTHER_SCRIPT))
    names = RegionNames(made)
    assert (made.home, [region.code for region in made.counties]) == ("09", ["09", "α/1"])
    assert names.require("Cholargos").lead_departments == {"gdp": ("Γραφείο",)}
    assert made.counties[0].group == "harbours"
    assert names.require("Αττική") is names.require("全市") is made.region
    assert names.mentioned("2023-09 Χολαργός") == [made.counties[1]]  # the code 09 in a date is no county


def test_a_short_name_that_two_share_names_neither(tmp_path: Path) -> None:
    text = (
        'code = "1"\nname = "甲市"\n[[county]]\ncode = "2"\nname = "大同县"\n[[county]]\ncode = "3"\nname = "大同区"\n'
    )
    names = RegionNames(read_city(write(tmp_path, text)))
    assert names.find("大同") is None
    assert names.require("大同区").code == "3"


HEAD = 'code = "1"\nname = "甲市"\n'
COUNTY = '[[county]]\ncode = "2"\nname = "乙县"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD, r"没有任何 \[\[county\]\]；至少要有一个县（市、区）。"),
        ('name = "甲市"\n' + COUNTY, r"缺少字段“code”，应为一段文字"),
        ("code = 611000\n" + COUNTY, r"字段“code”的值为 611000，应为一段文字"),
        (HEAD + 'mayor = "x"\n' + COUNTY, r"未知字段“mayor”；可用字段：code、name、aliases、home、whole、noun、county"),
        (HEAD + 'home = "9"\n' + COUNTY, r"字段“home”的值为 '9'，应为2"),
        (HEAD + "county = 3\n", r"字段“county”的值为 3，应为\[\[county\]\] 表"),
        (HEAD + "county = [3]\n", r"字段“county\[1\]”的值为 3，应为一个表"),
        (HEAD + COUNTY + 'colour = "x"\n', r"未知字段“county\[1\].colour”；可用字段：lead_departments、code"),
        (HEAD + COUNTY + 'kind = "city"\n', r"字段“county\[1\].kind”的值为 'city'，应为county、zone"),
        (HEAD + COUNTY + 'kind = "town"\n', r"字段“county\[1\].kind”的值为 'town'，应为city、county、zone"),
        (
            HEAD + COUNTY + '[county.lead_departments]\ngpd = ["x"]\n',
            r"字段“county\[1\].lead_departments”的值为 'gpd'，应为",
        ),
        (
            HEAD + COUNTY + '[county.lead_departments]\ngdp = "x"\n',
            r"字段“county\[1\].lead_departments.gdp”的值为 'x'，",
        ),
        (HEAD + COUNTY + COUNTY.replace("乙", "丙"), r"代码“2”出现两次；每个地区的代码必须唯一"),
        (HEAD + COUNTY + COUNTY.replace("2", "3"), r"名称“乙县”同属 乙县 和 乙县；一个名称只能指一个地区"),
        (HEAD + COUNTY + 'aliases = ["甲 市"]\n', r"名称“甲 市”同属 甲市 和 乙县"),
    ],
)
def test_a_mistake_names_file_field_value_and_what_is_allowed(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(DataError, match=f"^city.toml：{expected}"):
        read_city(write(tmp_path, text))


def test_a_city_that_does_not_come_with_the_program() -> None:
    with pytest.raises(
        UsageError,
        match=r"没有城市 999999 的区划文件；自带：360700 赣州市、430500 邵阳市、610000 陕西省、611000 商洛市。",
    ):
        builtin_regions_path("999999")
    with pytest.raises(UsageError, match="没有城市"):
        builtin_regions_path("../settings/units")
