"""Units convert within their own kind and are refused outside it."""

from pathlib import Path

import pytest

from indicators.catalogue import load_catalogue
from indicators.errors import DataError
from indicators.toml_reader import Table
from indicators.units import canonical_unit, conversion, is_rate_unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("亿元", "亿元"), ("（亿元）", "亿元"), (" 亿 元 ", "亿元"), ("【万元】", "万元"), ("％", "%"), ("个百分点", "百分点"),
        ("元/人", "元/人"), ("万㎡", "万m2"), ("亿kWh", "亿kwh"), ("斗", None), ("", None), ("亿元、%", None),
    ],
)  # fmt: skip
def test_spellings(text: str, unit: str | None) -> None:
    assert canonical_unit(text) == unit


@pytest.mark.parametrize(
    ("unit", "indicator", "target", "figure", "converted"),
    [
        ("万元", "gdp", "亿元", 12345.0, 1.2345),
        ("亿元", "gdp", "亿元", 1.2345, 1.2345),
        ("平方米", "housing_sales_area", "万平方米", 25000.0, 2.5),
        ("万m2", "housing_sales_area", "万平方米", 2.5, 2.5),
        ("元/人", "rural_income", "元", 1730.0, 1730.0),
        ("万元", "exports", "亿元", 50000.0, 5.0),  # 赣州 2014
        ("万美元", "exports", "亿美元", 97300.0, 9.73),  # 赣州 2015: stays in dollars
        ("亿美元", "foreign_investment", "万美元", 1.618, 16180.0),  # 赣州's city table
        ("万千瓦时", "electricity", "亿千瓦时", 207874.0, 20.7874),
        ("户", "new_reporting_units", "家", 12.0, 12.0),
    ],
)
def test_conversions(unit: str, indicator: str, target: str, figure: float, converted: float) -> None:
    found = conversion(unit, load_catalogue()[indicator].units)
    assert found is not None
    assert found[0] == target
    assert figure * found[1] == pytest.approx(converted)


@pytest.mark.parametrize(
    ("unit", "indicator"),
    [
        ("万吨", "gdp"),
        ("亿美元", "gdp"),  # no rate of exchange is ours to choose
        ("%", "gdp"),
        ("元", "private_economy_share"),
        ("万元", "housing_sales_area"),
        ("斗", "gdp"),
        ("万吨标准煤", "electricity"),
    ],
)
def test_a_unit_that_the_indicator_cannot_have(unit: str, indicator: str) -> None:
    assert conversion(unit, load_catalogue()[indicator].units) is None


def test_tons_of_coal_equivalent_are_no_tons() -> None:
    assert conversion("吨标准煤", ("吨",)) is None


def test_a_listed_unit_is_kept_as_it_is() -> None:
    assert conversion("亿美元", ("亿元", "亿美元")) == ("亿美元", 1.0)
    assert conversion("万元", ("万元", "亿元")) == ("万元", 1.0)


@pytest.mark.parametrize(("unit", "is_rate"), [("%", True), ("百分点", True), ("个百分点", True), ("亿元", False)])
def test_units_of_a_rate(unit: str, is_rate: bool) -> None:
    assert is_rate_unit(unit) is is_rate


@pytest.mark.parametrize("number", ["0", "true", "nan", '"1"'])
def test_a_factor_that_is_none(tmp_path: Path, number: str) -> None:
    (tmp_path / "units.toml").write_text(f'["元"]\n"万元" = {number}\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"^units\.toml：字段“元\.万元”的值为 .+，应为"):
        Table.read(tmp_path / "units.toml").table("元").number("万元", 1e-12, 1e12)
