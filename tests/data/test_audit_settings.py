"""The tolerances of the audit are data, read strictly; and every rule that any module reports has a Chinese name."""

import re
from pathlib import Path

import pytest

from data.audit.rules import HOLD_RULES, RULES
from indicators.errors import DataError
from indicators.settings.audit import PATH, load_audit_settings

DATA = Path(__file__).parent.parent.parent / "data"
_REPORTED = re.compile(r'(?:Level\.[A-Z]+,\s*|rule=)"([a-z_]+)"')


def test_the_file_in_force_is_valid() -> None:
    settings = load_audit_settings()
    assert ("retail_sales_above_quota", "retail_sales") in settings.mislabelled
    assert settings.growth_jump_pp == 60
    assert settings.with_partners({"retail_sales"}) == {"retail_sales", "retail_sales_above_quota"}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("growth_jump_pp = 60.0", 'growth_jump_pp = "60"', "growth_jump_pp"),
        ("growth_jump_pp = 60.0", "", "缺少字段“growth_jump_pp”"),
        ("growth_jump_pp = 60.0", "growth_jump_pp = 60.0\nspeed = 1", "未知字段“speed”"),
        ('whole = "industrial_output"', 'whole = "steel"', "steel"),
        ('part = "industrial_value_added"', 'part = "industrial_value_added"\nwhy = "x"', "why"),
        ("sum_mismatch_pct = 10.0", "sum_mismatch_pct = -1", "sum_mismatch_pct"),
    ],
)
def test_a_mistake_in_the_file_is_named(old: str, new: str, complaint: str, tmp_path: Path) -> None:
    text = PATH.read_text(encoding="utf-8")
    assert old in text
    changed = tmp_path / "audit.toml"
    changed.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=complaint):
        load_audit_settings(changed)


def test_every_reported_rule_is_in_the_table() -> None:
    reported = {rule for path in DATA.rglob("*.py") for rule in _REPORTED.findall(path.read_text(encoding="utf-8"))} - {
        "rule"
    }
    assert reported - {rule.id for rule in RULES} == set()
    assert {"percent_format", "unit_jump", "subtotal"} <= set(HOLD_RULES)
