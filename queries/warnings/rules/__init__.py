"""Every warning rule, one module each: this tuple is the registry. Its order is that of alerts."""

from queries.warnings.rule import Rule
from queries.warnings.rules import (
    behind_schedule,
    below_city,
    below_target,
    diverging,
    last_place,
    left_first_tier,
    negative_growth,
    not_reported,
    rank_drop,
    repeated_below_city,
    repeated_slowdown,
    slowdown,
    thin_lead,
)

MODULES = (
    negative_growth, below_city, below_target, behind_schedule, rank_drop, left_first_tier, last_place, slowdown,
    repeated_below_city, repeated_slowdown, thin_lead, diverging, not_reported,
)  # fmt: skip


def all_rules() -> tuple[Rule, ...]:
    return tuple(module.RULE for module in MODULES)
