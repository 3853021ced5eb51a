"""How the judged rules, the simplest forecasts beside them and the events are called."""

from queries.warning_skill import RISK_RULE
from reports.statements.alerts import rule_names

EVENTS = {"leaves_first_tier": "跌出第一方阵", "turns_negative": "由正转负"}
_BENCHMARKS = {
    "persistence": "对照：照旧（上次发生过就再发生）",
    "rank_alone": "对照：只看位次",
    "margin_alone": "对照：只看领先多少",
    "margin_over_volatility": "对照：领先除以波动",
    RISK_RULE: "掉位概率模型",
}


def judged_names(whole: str) -> dict[str, str]:
    """What each judged rule is called, the simplest forecasts included."""
    return rule_names(whole) | _BENCHMARKS
