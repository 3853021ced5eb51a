"""The warning rules, each a small named piece: what it needs, when it fires, and the figures it shows.

Conditions are SQL over ``fact`` (``queries.warnings.facts``). ``observed`` is the county's own figure, ``gap`` the difference
that met the threshold. Every condition in words: docs/method.md.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Level(StrEnum):
    """The light of a notice, the worst first."""

    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"
    GREY = "grey"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True)
class Light:
    """A level, when it is given, and the number that was met."""

    level: Level
    condition: str
    threshold: str = "NULL"


@dataclass(frozen=True)
class Rule:
    """``inputs`` are the columns without which nothing can be said; ``applies`` says where the rule says anything at all.

    ``name`` speaks of the city as ``{whole}``; ``share_name`` is what the rule is called for a share, where that differs.
    """

    id: str
    name: str
    inputs: tuple[str, ...]
    lights: tuple[Light, ...]
    observed: str = "rate"
    gap: str = "NULL"
    applies: str = "TRUE"
    needs_county_reports: bool = True
    for_zones: bool = False
    share_name: str = ""

    def name_for(self, whole: str, is_share: bool = False) -> str:
        """As it is called in a city that speaks of itself as ``whole`` (全市)."""
        return (self.share_name if is_share and self.share_name else self.name).format(whole=whole)


def _band(gap: str, rule: str, least: str = ">=") -> tuple[Light, ...]:
    """Red from one number, yellow from (``>=``) or above (``>``) a smaller one."""
    return (
        Light(Level.RED, f"{gap} >= {rule}_red AND {gap} {least} {rule}_yellow", f"{rule}_red"),
        Light(Level.YELLOW, f"{gap} {least} {rule}_yellow", f"{rule}_yellow"),
    )


NEGATIVE_GROWTH = Rule(
    "negative_growth",
    "负增长",
    ("rate",),
    (
        Light(Level.RED, "NOT is_share AND rate < negative_growth_red", "negative_growth_red"),
        Light(
            Level.RED,
            "is_share AND rate <= negative_growth_share_red AND rate < negative_growth_share_yellow",
            "negative_growth_share_red",
        ),
        Light(Level.YELLOW, "is_share AND rate < negative_growth_share_yellow", "negative_growth_share_yellow"),
    ),
    gap="-rate",
    for_zones=True,
    share_name="占比下降",
)
BELOW_CITY = Rule(
    "below_city",
    "低于{whole}",
    ("rate", "city_rate"),
    _band("below_city_pp", "below_city", ">"),
    gap="below_city_pp",
    for_zones=True,
)
BELOW_TARGET = Rule(
    "below_target",
    "低于目标",
    ("rate", "target_rate"),
    _band("below_target_pp", "below_target", ">"),
    gap="below_target_pp",
    applies="has_targets",
)
BEHIND_SCHEDULE = Rule(
    "behind_schedule",
    "序时进度",
    ("value", "target_value", "schedule_share"),
    (
        Light(
            Level.RED,
            "round(behind_schedule_red_share * schedule_share - done_share, 4) > 0 AND behind_share > 0",
            "100 * behind_schedule_red_share * schedule_share",
        ),
        Light(Level.YELLOW, "behind_share > 0", "100 * schedule_share"),
    ),
    observed="100 * done_share",
    gap="round(100 * behind_share, 2)",
    applies="has_targets",
)
RANK_DROP = Rule(
    "rank_drop",
    "位次下滑",
    ("official_rank", "quarter_ago_rank"),
    _band("places_lost", "rank_drop"),
    observed="official_rank",
    gap="places_lost",
)
LEFT_FIRST_TIER = Rule(
    "left_first_tier",
    "跌出第一方阵",
    ("tier", "quarter_ago_tier"),
    (Light(Level.RED, "quarter_ago_tier = 1 AND tier <> 1", "first_tier_places"),),
    observed="official_rank",
    gap="official_rank - first_tier_places",
)
LAST_PLACE = Rule(
    "last_place",
    "末位、居后",
    ("ranked_of", "worse_figures"),
    (
        Light(Level.RED, "worse_figures = 0 AND behind_above IS NOT NULL", "0"),
        Light(Level.YELLOW, "worse_figures = 1", "1"),
    ),
    observed="official_rank",
    gap="behind_above",
    applies="ranked_of IS NULL OR ranked_of >= last_place_least_counties",
)
SLOWDOWN = Rule(
    "slowdown",
    "增速回落",
    ("rate", "year_ago_rate"),
    _band("slowdown_pp", "slowdown"),
    gap="slowdown_pp",
)
THIN_LEAD = Rule(
    "thin_lead",
    "追兵渐近",
    ("tier", "lead_pp"),
    (Light(Level.BLUE, "tier = 1 AND (tied OR lead_pp < thin_lead_blue)", "thin_lead_blue"),),
    observed="official_rank",
    gap="lead_pp",
    # Ranked with nobody worse: there is no lead to be thin.
    applies="tier IS NULL OR (tier = 1 AND (rank IS NULL OR lead_pp IS NOT NULL))",
)
DIVERGING = Rule(
    "diverging",
    "指标背离",
    ("rate", "partner_rate"),
    (Light(Level.BLUE, "(rate > 0 AND partner_rate < 0) OR (rate < 0 AND partner_rate > 0)", "0"),),
    gap="round(abs(rate - partner_rate), 4)",
    applies="partner_id IS NOT NULL",
)
NOT_REPORTED = Rule(
    "not_reported",
    "缺报",
    (),
    (Light(Level.GREY, "TRUE"),),
    applies="is_due AND NOT is_told",
    observed="NULL",
    needs_county_reports=False,
)


@dataclass(frozen=True)
class Repeated:
    """Fires where ``base`` fired in the previous quarter too; red where also in the one before."""

    id: str
    name: str
    base: Rule

    def name_for(self, whole: str, is_share: bool = False) -> str:
        """As ``Rule.name_for``; no share has a name of its own here."""
        return self.name.format(whole=whole)


REPEATED_BELOW_CITY = Repeated("repeated_below_city", "连续低于{whole}", BELOW_CITY)
REPEATED_SLOWDOWN = Repeated("repeated_slowdown", "连续回落", SLOWDOWN)

# In the handbook's order, which is the order of notices.
RULES: tuple[Rule | Repeated, ...] = (
    NEGATIVE_GROWTH, BELOW_CITY, BELOW_TARGET, BEHIND_SCHEDULE, RANK_DROP, LEFT_FIRST_TIER, LAST_PLACE, SLOWDOWN,
    REPEATED_BELOW_CITY, REPEATED_SLOWDOWN, THIN_LEAD, DIVERGING, NOT_REPORTED,
)  # fmt: skip
BY_ID = MappingProxyType({rule.id: rule for rule in RULES})
