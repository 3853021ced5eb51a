"""预警成效: how well each rule foresaw what happened, beside the simplest forecasts, and who may lose a place next."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators import wording
from pages.shared import cached_queries
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from pages.shared.html import Cell, Column, Markup, Row, joined, table, tag
from pages.shared.layout import heading
from pages.shared.links import to_ranking
from pages.shared.table_download import Sheet
from queries.rows.risk import Risk
from queries.rows.skill import Skill
from reports.statements.judged_rules import EVENTS, judged_names

_COLUMNS = (
    Column("规则"),
    Column("报对", is_figure=True),
    Column("漏报", is_figure=True),
    Column("误报", is_figure=True),
    Column("不报也对", is_figure=True),
    Column("噪声信号比", is_figure=True),
    Column("有用性", is_figure=True),
    Column("AUROC", is_figure=True),
    Column("Brier（基准）", is_figure=True, css="whole"),
    Column("评判", css="tight"),
)
_EXPLAINED = (
    "每一季只用当时已有的数据判断，再看其后发生了什么。噪声信号比 = 误报率 ÷ 报对率，小于1才有用；有用性大于0才好过不看预警；"
    "AUROC 0.5 等于瞎猜、1 为全对；Brier 越小越好，括号内为只报平均发生率的结果。"
)


@dataclass(frozen=True)
class SkillView:
    title: Markup
    table: Markup
    risk: Markup
    sheet: Sheet


@computed_once()
def skill(snapshot: Snapshot, event: str, horizon: int, region: str) -> SkillView:
    """The table for one event and horizon, and the risk of one county."""
    whole = snapshot.city.whole
    rows = [
        skill for skill in cached_queries.judged(snapshot) if (skill.event, skill.horizon_quarters) == (event, horizon)
    ]
    names = judged_names(whole)
    measured = [skill for skill in rows if skill.auroc is not None]
    ordered = sorted(measured, key=lambda skill: -(skill.auroc or 0)) + [skill for skill in rows if skill.auroc is None]
    body = [_row(skill, names) for skill in ordered]
    return SkillView(
        title=tag("h1", _finding(rows, event, horizon, names), "finding"),
        table=joined(table("按 AUROC 由高到低", _COLUMNS, body, "fold"), tag("p", _EXPLAINED, "note")),
        risk=_risk(snapshot, region, horizon),
        sheet=Sheet(f"预警成效_{EVENTS[event]}_{horizon}季", _HEADINGS, tuple(_line(row, names) for row in rows)),
    )


_HEADINGS = (
    *("规则", "事件", "季度", "报对", "漏报", "误报", "不报也对", "噪声信号比", "有用性", "AUROC"),
    *("Brier", "Brier基准", "评判季度", "事件数", "说明"),
)


def _finding(rows: Sequence[Skill], event: str, horizon: int, names: dict[str, str]) -> str:
    """Which rule foresees best, and whether it beats the simplest forecasts."""
    asked = f"能否预见{horizon}个季度内{EVENTS[event]}"
    rules = [skill for skill in rows if skill.auroc is not None and not skill.is_benchmark]
    if not rules:
        return f"{asked}：历史不足，暂不评判"
    best = max(rules, key=lambda skill: skill.auroc or 0)
    said = f"{asked}：最好的是“{names[best.rule]}”，AUROC {best.auroc:.2f}"
    if best.auroc_rank_alone is None:
        return said
    word = "好于" if (best.auroc or 0) > best.auroc_rank_alone else "不如"
    return f"{said}，{word}同样情形下只看位次（{best.auroc_rank_alone:.2f}）"


def _row(skill: Skill, names: dict[str, str]) -> Row:
    if skill.auroc is None:
        blank = (Cell("—", "muted"),) * 8
        return Row((Cell(names[skill.rule]), *blank, Cell(skill.note or "历史不足", "source")), "muted")
    counts = (skill.hits, skill.misses, skill.false_alarms, skill.correct_rejections)
    return Row(
        (
            Cell(names[skill.rule]),
            *(Cell("—" if count is None else str(count)) for count in counts),
            Cell(_number(skill.noise_to_signal)),
            Cell(_number(skill.usefulness)),
            Cell(tag("b", _number(skill.auroc))),
            Cell("—" if skill.brier is None else f"{skill.brier:.3f}（{skill.brier_base:.3f}）"),
            Cell(f"{skill.quarters}个季度{skill.events}次"),
        ),
        "" if skill.is_benchmark else "home" if skill.rule == "rank_risk" else "",
    )


def _number(value: float | None) -> str:
    return wording.number(value, 2)


def _risk(snapshot: Snapshot, region: str, horizon: int) -> Markup:
    """One county's places in the first tier: two plain numbers, and a probability where the past bears it out."""
    rows = [
        risk for risk in cached_queries.at_risk(snapshot) if risk.region == region and risk.horizon_quarters == horizon
    ]
    name = next(member.name for member in snapshot.city.members if member.code == region)
    if not rows:
        return tag("p", f"{name}最新一期没有居第一方阵的指标。", "note")
    columns = (
        Column("指标"),
        Column("时期", css="tight"),
        Column("领先方阵外最近一个 百分点", is_figure=True, css="whole"),
        Column("近8季差距波动 百分点", is_figure=True, css="whole"),
        Column(f"{horizon}季内跌出的概率", is_figure=True),
        Column("依据"),
    )
    bases = {risk.basis for risk in rows}
    kept = len(columns) if len(bases) > 1 else -1
    body = []
    for risk in sorted(rows, key=lambda other_risk: (-(other_risk.probability or 0), other_risk.margin or 0)):
        cells = (
            Cell(to_ranking(risk.indicator.name, risk, snapshot.context)),
            *(Cell(content) for content in _figures(risk)),
            Cell(risk.basis, "source"),
        )
        body.append(Row(cells[:kept]))
    basis = tag("p", f"依据：{bases.pop()}。", "note") if len(bases) == 1 else ""
    shown = table("领先小而波动大的先掉", columns[:kept], body, "fold")
    return joined(heading(f"{name}跌出第一方阵的风险（预计）"), shown, basis)


def _figures(risk: Risk) -> tuple[str, str, str, str]:
    probability = "—" if risk.probability is None else f"{risk.probability:.0%}"
    return risk.period.label, wording.number(risk.margin, 1), wording.number(risk.volatility, 1), probability


def _line(skill: Skill, names: dict[str, str]) -> tuple[str | float | int | None, ...]:
    counts = (skill.hits, skill.misses, skill.false_alarms, skill.correct_rejections)
    scores = (skill.noise_to_signal, skill.usefulness, skill.auroc, skill.brier, skill.brier_base)
    what = (names[skill.rule], EVENTS[skill.event], skill.horizon_quarters)
    return (*what, *counts, *scores, skill.quarters, skill.events, skill.note)
