"""What is missing where a rule can say nothing."""

from indicators import wording
from indicators.catalogue import load_catalogue
from queries.warnings.notice import Notice
from queries.warnings.rule_table import BY_ID, Repeated

# The county's own figures of the period: all of them are missing together where nothing was reported.
_OWN = frozenset(("rate", "value", "worse_figures", "lead_pp"))


def reasons(one: Notice, whole: str) -> str:
    """``没有全市增速``; several are joined."""
    rule = BY_ID[one.rule]
    if isinstance(rule, Repeated):
        name = rule.base.name_for(whole, one.is_share)
        return f"{wording.since(one.period)}是否“{name}”无法判定"
    said = [_said(one, column, whole) for column in rule.inputs if getattr(one, column) is None]
    return "、".join(dict.fromkeys(said))


def _said(one: Notice, column: str, whole: str) -> str:
    rate, before = "增减百分点" if one.is_share else "增速", wording.since(one.period)
    if column in _OWN and not one.is_told:
        return "本期缺报"
    match column:
        case "rate" | "worse_figures" | "lead_pp":
            name = rate if column == "rate" else one.compared_name
            return f"来源标为“{one.mark}”" if one.mark else f"没有本期{name}"
        case "value":
            return "没有本期总量"
        case "city_rate":
            return f"没有{whole}{rate}"
        case "year_ago_rate":
            return f"没有上年同期{rate}"
        case "target_rate":
            return f"没有{one.period.year}年{rate}目标"
        case "target_value":
            if one.target_unit is None:
                return f"没有{one.period.year}年总量目标"
            return f"{one.period.year}年总量目标（{one.target_unit}）不能与本期总量相比"
        case "schedule_share":
            return f"没有{whole}往年同期进度"
        case "official_rank":
            return "没有本期位次"
        case "quarter_ago_rank":
            return f"没有{before}位次"
        case "tier" | "ranked_of":
            return "不知本期位次或参加排名的个数"
        case "quarter_ago_tier":
            return f"不知{before}位次或参加排名的个数"
        case "partner_rate":
            return f"没有{load_catalogue()[one.partner_id or ''].name}本期增速"
    raise ValueError(column)
