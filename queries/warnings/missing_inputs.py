"""What is missing where a rule can say nothing."""

from indicators import wording
from indicators.catalogue import load_catalogue
from queries.warnings.notice import Notice
from queries.warnings.rule_table import BY_ID, Repeated

# The county's own figures of the period: all of them are missing together where nothing was reported.
_OWN = frozenset(("rate", "value", "worse_figures", "lead_pp"))


def reasons(notice: Notice, whole: str) -> str:
    """``没有全市增速``; several are joined."""
    rule = BY_ID[notice.rule]
    if isinstance(rule, Repeated):
        name = rule.base.name_for(whole, notice.is_share)
        return f"{wording.since(notice.period)}是否“{name}”无法判定"
    said = [_said(notice, column, whole) for column in rule.inputs if getattr(notice, column) is None]
    return "、".join(dict.fromkeys(said))


def _said(notice: Notice, column: str, whole: str) -> str:
    rate, before = "增减百分点" if notice.is_share else "增速", wording.since(notice.period)
    if column in _OWN and not notice.is_told:
        return "本期缺报"
    match column:
        case "rate" | "worse_figures" | "lead_pp":
            name = rate if column == "rate" else notice.compared_name
            return f"来源标为“{notice.mark}”" if notice.mark else f"没有本期{name}"
        case "value":
            return "没有本期总量"
        case "city_rate":
            return f"没有{whole}{rate}"
        case "year_ago_rate":
            return f"没有上年同期{rate}"
        case "target_rate":
            return f"没有{notice.period.year}年{rate}目标"
        case "target_value":
            if notice.target_unit is None:
                return f"没有{notice.period.year}年总量目标"
            return f"{notice.period.year}年总量目标（{notice.target_unit}）不能与本期总量相比"
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
            return f"没有{load_catalogue()[notice.partner_id or ''].name}本期增速"
    raise ValueError(column)
