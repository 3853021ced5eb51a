"""The thresholds of the early warnings are data, read strictly; a city and an indicator may differ."""

from pathlib import Path

import pytest

from indicators.catalogue import load_catalogue
from indicators.errors import DataError
from indicators.settings.warnings import Schedule, WarningSettings, read_warning_settings
from queries.warnings.rules import all_rules
from queries.warnings.thresholds import load_warning_settings

# Not the file in force: a threshold, or a rule more, changes nothing here.
TEXT = """
[negative_growth]
red = 0.0
share_yellow = 0.0
share_red = -0.5

[below_city]
yellow = 0.0
red = 3.0

[behind_schedule]
schedule = "year_gone"
usual_years = 3
red_share = 0.7

[rank_drop]
yellow = 2
red = 3

[last_place]
least_counties = 4

[slowdown]
yellow = 2.0
red = 5.0

[thin_lead]
blue = 0.3

[[diverging]]
first = "industrial_output"
second = "industrial_value_added"

[[diverging]]
first = "agricultural_output"
second = "agricultural_value_added"
"""
RULES = {rule.id: rule.thresholds for rule in all_rules() if f"[{rule.id}]" in TEXT}


def settings_of(folder: Path, *replacements: tuple[str, str], added: str = "") -> WarningSettings:
    """TEXT, changed, as the loader reads it."""
    text = TEXT
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "warnings.toml"
    path.write_text(text + added, encoding="utf-8")
    return read_warning_settings(path, RULES)


def test_the_file_in_force_gives_every_number_of_every_rule() -> None:
    settings = load_warning_settings()
    wanted = {f"{rule.id}_{key}" for rule in all_rules() for key in rule.thresholds.keys}
    assert set(settings.of("611000", "gdp")) == wanted
    assert all(first in load_catalogue() and second in load_catalogue() for first, second in settings.pairs)


def test_the_more_special_goes_before(tmp_path: Path) -> None:
    settings = settings_of(
        tmp_path,
        added="""
[indicator.gdp.slowdown]
yellow = 1.0
red = 3.0

[city.611000.slowdown]
yellow = 1.5

[city.611000.rank_drop]
yellow = 1

[city.611000.indicator.gdp.slowdown]
red = 4.0

[city.611000.indicator.retail_sales.behind_schedule]
schedule = "usual_share"
""",
    )
    here, elsewhere = settings.of("611000", "gdp"), settings.of("360700", "gdp")
    assert (here["slowdown_yellow"], here["slowdown_red"], here["rank_drop_yellow"]) == (1.5, 4.0, 1)
    assert (elsewhere["slowdown_yellow"], elsewhere["slowdown_red"], elsewhere["rank_drop_yellow"]) == (1.0, 3.0, 2)
    assert settings.of("611000", "exports")["slowdown_yellow"] == 1.5
    assert settings.of("611000", "retail_sales")["behind_schedule_schedule"] is Schedule.USUAL_SHARE
    assert here["behind_schedule_schedule"] is Schedule.YEAR_GONE


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("blue = 0.3", "", "缺少字段“thin_lead.blue”，应为数字"),
        ("blue = 0.3", 'blue = "0.3"', "字段“thin_lead.blue”的值为 '0.3'，应为数字"),
        ("blue = 0.3", "blue = true", "字段“thin_lead.blue”的值为 True，应为0 到 1000 之间的数字"),
        ("blue = 0.3", "blue = -0.3", "字段“thin_lead.blue”的值为 -0.3，应为0 到 1000 之间的数字"),
        ("blue = 0.3", "blue = nan", "字段“thin_lead.blue”的值为 nan，应为0 到 1000 之间的数字"),
        ("blue = 0.3", "blue = 0.3\nred = 1", "未知字段“thin_lead.red”；可用字段：blue"),
        ("red = 0.0", "red = 1.0", "字段“negative_growth.red”的值为 1.0，应为-1000 到 0 之间的数字"),
        ("share_red = -0.5", "share_red = 0.5", "字段“negative_growth.share_red”的值为 0.5"),
        ("least_counties = 4", "least_counties = 0", "字段“last_place.least_counties”的值为 0，应为 1 到 100 的整数"),
        ("least_counties = 4", "least_counties = 4.5", "字段“last_place.least_counties”的值为 4.5，应为整数"),
        ('schedule = "year_gone"', 'schedule = "linear"', "的值为 'linear'，应为year_gone、usual_share"),
        ("red_share = 0.7", "red_share = 70", "字段“behind_schedule.red_share”的值为 70，应为0 到 1 之间的数字"),
        ("[thin_lead]", "[thick_lead]", "缺少字段“thin_lead.blue”"),
        ("[slowdown]\nyellow = 2.0", "[slowdown]\nyellow = 6.0", "字段“slowdown.red”的值为 5.0，应为不小于"),
        ("share_yellow = 0.0", "share_yellow = -0.6", "字段“negative_growth.share_yellow”的值为 -0.6，应为不小于"),
        ('second = "industrial_value_added"', 'second = "steel"', "字段“diverging[1].second”的值为 'steel'"),
        ('second = "industrial_value_added"', 'second = "industrial_output"', "应为与 first 不同的指标"),
        ('first = "agricultural_output"', 'first = "industrial_output"', "字段“diverging[2].first”"),
    ],
)
def test_a_mistake_in_the_defaults_is_named(old: str, new: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(DataError) as raised:
        settings_of(tmp_path, (old, new))
    assert str(raised.value).startswith("warnings.toml：")
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("added", "says"),
    [
        ("[slowdwn]\nyellow = 1", "未知字段“slowdwn”；可用字段：negative_growth、below_city"),
        ("[indicator.gpd.slowdown]\nyellow = 1", "字段“indicator”的值为 'gpd'，应为指标 id：gdp、"),
        ("[indicator.gdp.slowdwn]\nyellow = 1", "未知字段“indicator.gdp.slowdwn”；可用字段：negative_growth"),
        ("[city.611000.slowdwn]\nyellow = 1", "未知字段“city.611000.slowdwn”；可用字段：negative_growth"),
        ("[city.611000.slowdown]\nblue = 1", "未知字段“city.611000.slowdown.blue”；可用字段：yellow、red"),
        ("[city.611000.slowdown]\nyellow = '1'", "字段“city.611000.slowdown.yellow”的值为 '1'，应为数字"),
        ("[city.611000.slowdown]\nyellow = -1", "字段“city.611000.slowdown.yellow”的值为 -1，应为0 到 1000"),
        (
            "[city.611000.slowdown]\nred = 1.0",
            "字段“slowdown.red”的值为 1.0，应为不小于 yellow（2.0）的数字（城市 611000",
        ),
        ("[city.611000.indicator.gdp.rank_drop]\nyellow = 9", "（城市 611000、指标 gdp）"),
        ("[city.611000]\nslowdown = 3", "字段“city.611000.slowdown”的值为 3，应为[slowdown] 表"),
        ("[city]\n611000 = 3", "字段“city.611000”的值为 3，应为[611000] 表"),
    ],
)
def test_a_mistake_in_what_is_set_apart_is_named(added: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(DataError) as raised:
        settings_of(tmp_path, added=f"\n{added}\n")
    assert says in str(raised.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"warnings\.toml：无法读取"):
        load_warning_settings(tmp_path / "warnings.toml")
