"""A warning rule is one module, one table of the settings and one entry in the registry; everything else is read from them."""

import re
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from data.storage.store import Store
from indicators.errors import DataError
from indicators.periods import parse_period
from indicators.settings.warnings import PATH, Thresholds, number_of_points
from pages.shared.warning_rules import warning_rules
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.warning_skill import warning_skill
from queries.warnings import rules
from queries.warnings.examined_periods import in_force
from queries.warnings.phrases import RATE, known, own_rate, points
from queries.warnings.query import warnings
from queries.warnings.rule import Rule, Trigger
from queries.warnings.thresholds import load_warning_settings
from tests.queries.test_warnings import LUONAN, ZHENAN, growths, set_target
from tests.stores import figure, publish_figures

ROOT = Path(__file__).parents[2]
Q3, TODAY = parse_period("2023Q3"), date(2024, 6, 1)
RULES = pytest.mark.parametrize("rule", rules.all_rules(), ids=lambda rule: rule.id)
OVERHEATING = Rule(
    id="overheating",
    name="高于{whole}过多",
    meaning="增速比{whole}高得太多",
    thresholds=Thresholds("高{yellow:g}个百分点以上为黄色".format_map, {"yellow": number_of_points}),
    statement=lambda alert, _: (own_rate(alert, 1), f"高{points(known(alert.threshold))}"),
    inputs=(RATE,),
    triggers=(Trigger(AlertLevel.YELLOW, "rate - city_rate > overheating_yellow", "overheating_yellow"),),
    gap="rate - city_rate",
)


@pytest.fixture
def every_rule_fires(store: Store) -> Store:
    """镇安县 falls from the first place to the last, 山阳县 leads by 0.1, 柞水县 stops reporting."""
    for quarter in ("2022Q1", "2022Q2", "2022Q3"):
        publish_figures(store, *growths(quarter, *[8.0] * 7, city=8.0))
    publish_figures(store, *growths("2023Q1", 1.0, 2.0, 3.0, 4.0, 5.0, 5.9, 0.5, city=9.0))
    publish_figures(store, *growths("2023Q2", 1.0, 2.0, 3.0, 4.0, 5.0, 5.9, 0.5, city=9.0))
    publish_figures(
        store,
        *growths("2023Q3", 1.0, 2.0, 3.0, 4.9, 5.0, -1.0, city=9.0),
        figure("gdp", ZHENAN, "2023Q3", value=10.0),
        figure("industrial_output", ZHENAN, "2023Q3", growth=3.0),
        figure("industrial_value_added", ZHENAN, "2023Q3", growth=-1.0),
    )
    set_target(store, growth=8.0, value=100.0)
    return store


def _alerts(store: Store, settings: Path = PATH) -> tuple[Alert, ...]:
    with store.connect() as connection:
        return warnings(connection.cursor(), in_force(store, load_warning_settings(settings), TODAY), Q3)


def test_every_module_is_registered() -> None:
    modules = {path.stem for path in Path(rules.__file__).parent.glob("*.py")} - {"__init__"}
    assert [rule.id for rule in rules.all_rules()] == [module.__name__.rpartition(".")[2] for module in rules.MODULES]
    assert {rule.id for rule in rules.all_rules()} == modules


@RULES
def test_it_has_a_table_a_meaning_and_its_thresholds_in_words(rule: Rule, store: Store) -> None:
    tables = tomllib.loads(PATH.read_text(encoding="utf-8"))
    assert rule.id in tables
    assert rule.id == "diverging" or set(tables[rule.id]) == set(rule.thresholds.keys)
    limits = rule.limits(load_warning_settings().of(store.city.code, "gdp"))
    for text in (rule.name_for("全省"), rule.meaning_for("全省"), limits):
        assert text
        assert not re.search(r"[{}]|None", text)
    assert limits in str(warning_rules(load_warning_settings(), store.city))


def test_every_sentence_is_filled(every_rule_fires: Store) -> None:
    found = _alerts(every_rule_fires)
    assert {alert.rule for alert in found if alert.level != "undetermined"} == {rule.id for rule in rules.all_rules()}
    for alert in found:
        assert not re.search(r"[{}]|None|nan", alert.text), alert.text
        assert alert.text.startswith(f"2023年前三季度，{alert.region_name}{alert.indicator.name}{alert.statement}")
        assert alert.rule_name in alert.text


@RULES
def test_the_handbook_has_its_row(rule: Rule) -> None:
    """docs/method.md: the id with the name, every level that it gives, every number of its table."""
    handbook = (ROOT / "docs/method.md").read_text(encoding="utf-8")
    rows = re.findall(rf"^\| `{rule.id}` {rule.name_for('全市')} \|.*(?:\n\| – .*)*", handbook, re.MULTILINE)
    assert len(rows) == 1
    levels = {trigger.level for trigger in rule.triggers} or {AlertLevel.RED, AlertLevel.YELLOW}
    assert levels <= set(re.findall("[a-z]+", rows[0]))
    numbers = load_warning_settings().of("", "")
    shown = {f"{abs(float(numbers[f'{rule.id}_{key}'])):g}" for key in rule.thresholds.keys if key in _SHOWN}
    assert shown <= set(re.findall(r"\d[\d.]*", rows[0]))


_SHOWN = ("yellow", "red", "blue", "share_yellow", "share_red", "red_share", "least_counties")


def test_another_rule_needs_nothing_else(
    every_rule_fires: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module in the registry and a table in the settings: alerts, the words of 方法, thresholds and 预警成效 follow."""
    module = ModuleType("queries.warnings.rules.overheating")
    module.RULE = OVERHEATING  # type: ignore[attr-defined]
    monkeypatch.setattr(rules, "MODULES", (*rules.MODULES, module))
    path = tmp_path / "warnings.toml"
    path.write_text(PATH.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(DataError, match=r"warnings\.toml：缺少字段“overheating\.yellow”"):
        load_warning_settings(path)
    path.write_text(path.read_text(encoding="utf-8") + "\n[overheating]\nyellow = 4.0\n", encoding="utf-8")
    publish_figures(every_rule_fires, figure("gdp", LUONAN, "2023Q3", growth=14.5))
    alert = next(alert for alert in _alerts(every_rule_fires, path) if alert.rule == "overheating" and alert.gap)
    assert (alert.region, alert.level, alert.observed, alert.threshold, alert.gap) == (
        LUONAN, "yellow", 14.5, 4.0, 5.5,
    )  # fmt: skip
    assert alert.text.startswith(
        "2023年前三季度，洛南县生产总值增长14.5%（高于全市过多，黄色预警线：高4个百分点）；牵头部门："
    )
    lacking = next(alert for alert in _alerts(every_rule_fires, path) if alert.level == "undetermined")
    assert lacking.text
    shown = str(warning_rules(load_warning_settings(path), every_rule_fires.city))
    assert all(words in shown for words in ("高于全市过多", "增速比全市高得太多", "高4个百分点以上为黄色"))
    with every_rule_fires.connect() as connection:
        skill = warning_skill(connection.cursor(), in_force(every_rule_fires, load_warning_settings(path), TODAY))
    assert "overheating" in {row.rule for row in skill}
