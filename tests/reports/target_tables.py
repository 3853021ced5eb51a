"""The table of 目标进度, worked out anew from the targets and the figures."""

from dataclasses import dataclass

from data.figures import Target
from indicators import wording
from indicators.catalogue import load_catalogue
from indicators.model import Field, Indicator
from indicators.periods import Period
from queries.rows.observation import Observation
from reports.document.document import Document
from tests.reports.random_stores import NOW, YEAR_AGO


@dataclass(frozen=True)
class Aims:
    """One region's targets of the year, and its figures."""

    region: str
    targets: tuple[Target, ...]
    histories: dict[str, tuple[Observation, ...]]

    def target(self, indicator: Indicator, field: Field) -> float | None:
        mine = (target for target in self.targets if (target.region, target.indicator) == (self.region, indicator.id))
        return next((target.number for target in mine if target.field is field), None)

    def figures(self, indicator: Indicator, period: Period) -> tuple[float | None, float | None]:
        """Level and rate."""
        of = self.histories[indicator.id]
        mine = (observation for observation in of if (observation.region, observation.period) == (self.region, period))
        return next(((observation.value, observation.rate) for observation in mine), (None, None))


def check_targets(paper: Document, aims: Aims) -> None:
    """Every cell of 目标进度 by the formulas of docs/method.md, from the targets and figures themselves."""
    part = next(part for part in paper.parts if part.heading.endswith("目标进度"))
    asked = [load_catalogue()[id_] for id_ in aims.histories]
    aimed = [
        indicator
        for indicator in asked
        if any(aims.target(indicator, field) is not None for field in (Field.GROWTH, Field.VALUE))
    ]
    if not aimed:
        assert part.table is None
        return
    assert part.table
    rows = {row.cells[0]: row.cells for row in part.table.rows}
    assert set(rows) == {indicator.short_name for indicator in aimed}
    assert part.paragraphs[0].startswith(f"2023年年度目标{len(aimed)}项中")
    gaps: dict[str, float] = {}
    for indicator in aimed:
        growth, goal = aims.target(indicator, Field.GROWTH), aims.target(indicator, Field.VALUE)
        value, rate = aims.figures(indicator, NOW)
        _, *aimed_at, now_rate, now, done, due, rest, needed, _ = rows[indicator.short_name]
        assert aimed_at == [_rate(indicator, growth), _level(indicator, goal)]
        assert (now_rate, now) == (_rate(indicator, rate), _level(indicator, value))
        is_part = goal is not None and goal > 0 and value is not None and not indicator.is_share
        assert (done, due) == ((f"{wording.number(100 * value / goal, 1)}%", "75.0%") if is_part else ("—", "—"))
        assert rest == _rest(indicator, goal, value)
        assert needed == _needed(aims, indicator, growth, rate)
        weight = _weight(aims, indicator)
        told = f"{indicator.short_name}{wording.number(100 * weight, 1)}%" if weight is not None else None
        assert told is None or needed == "—" or told in part.notes[0].partition("占全年的比重：")[2]
        if is_part:
            gaps[indicator.name] = 0.75 - value / goal
    worst = max(gaps, key=lambda name: gaps[name], default=None)
    if worst is not None and gaps[worst] > 0:
        said = f"；完成比例落后最多的是{worst}，差{wording.points_words(100 * gaps[worst])}。"
        assert part.paragraphs[0].endswith(said)
    else:
        assert "落后最多" not in part.paragraphs[0]


def _rest(indicator: Indicator, goal: float | None, value: float | None) -> str:
    if goal is None or goal <= 0 or value is None:
        return "—"
    left = wording.number(round(goal - value, 10), 1 if indicator.is_share else indicator.decimals)
    return "已完成" if goal <= value else f"{left}{'百分点' if indicator.is_share else indicator.unit}"


def _rate(indicator: Indicator, rate: float | None) -> str:
    if rate is None:
        return "—"
    return f"{wording.points(rate)}百分点" if indicator.is_share else wording.growth(rate)


def _level(indicator: Indicator, level: float | None) -> str:
    return "—" if level is None else f"{wording.number(level, indicator.decimals)}{indicator.unit}"


def _weight(aims: Aims, indicator: Indicator) -> float | None:
    """The part of last year's level that was there by now."""
    then, whole = (aims.figures(indicator, period)[0] for period in (YEAR_AGO, Period(2022, 12)))
    return then / whole if then is not None and whole is not None and 0 < then < whole else None


def _needed(aims: Aims, indicator: Indicator, growth: float | None, rate: float | None) -> str:
    if growth is None or rate is None or not indicator.additive:
        return "—"
    weight = _weight(aims, indicator) or 0.75
    return wording.growth(round((growth - weight * rate) / (1 - weight), 10))
