"""What do people have to look at first, in each county, and why?"""

from collections import defaultdict
from dataclasses import replace
from itertools import takewhile
from typing import Any

import duckdb
import numpy as np

from indicators.catalogue import load_catalogue
from indicators.model import Indicator, Region
from indicators.periods import Period
from indicators.settings.attention import AttentionSettings, load_attention_settings
from indicators.settings.skill import load_skill_settings
from queries.attention.changes import bad_states, changes
from queries.attention.lights import Lights, lights
from queries.attention.sentence import missing_sentence, sentence
from queries.forecast.adverse_risk import AdverseRisk, adverse_risk
from queries.forecast.panel import Bools, QuarterPanel, known, read_panel
from queries.positions import positions
from queries.rows.alert_level import AlertLevel
from queries.rows.attention import Attention, Change, Light, RiskBasis
from queries.rows.position import Position
from queries.warnings.examined_periods import InForce
from queries.warnings.query import warnings

# They measure and are never asked to raise a figure.
_MEASURES = ("统计局", "调查队")


class _Quarter:
    """Everything that is known of the asked quarter, from figures up to it alone."""

    def __init__(self, panel: QuarterPanel, risk: AdverseRisk, lit: Lights) -> None:
        self.panel, self.risk, self.lit = panel, risk, lit
        self.rows = {key: row for row, key in enumerate(panel.series)}
        self.changes: dict[Change, Bools] = changes(panel)
        self.is_negative = bad_states(panel)[0]

    def column(self, indicator: str, until: Period | None) -> int:
        """The asked quarter, or the newest in which the indicator has a rank; −1 where there is none."""
        if until is not None:
            return self.panel.quarters.index(until) if until in self.panel.quarters else -1
        ranked = [known(self.panel.rank[row]) for (id_, _), row in self.rows.items() if id_ == indicator]
        return int(np.flatnonzero(np.any(ranked, axis=0)).max(initial=-1)) if ranked else -1


def attention(
    cursor: duckdb.DuckDBPyConnection,
    rules: InForce,
    period: Period | None,
    region: str | None = None,
    settings: AttentionSettings | None = None,
) -> tuple[Attention, ...]:
    """A row for each county and main indicator that has a figure in ``period`` (None: each at its own latest quarter; within
    a quarter the quarter's end before counts), in administrative order, then by ``priority``."""
    until = period if period is None or period.is_quarter_end else period.previous_quarter
    quarter = _quarter(cursor, rules, until, settings or load_attention_settings())
    if quarter is None:
        return ()
    by_cell = {
        (row.indicator.id, row.region): row for row in positions(cursor, until, None) if row.period.is_quarter_end
    }
    firing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for alert in warnings(cursor, rules, until, region):
        if alert.level is not AlertLevel.UNDETERMINED:
            firing[alert.indicator.id, alert.region].append(alert.rule)
    found: list[Attention] = []
    for county in rules.city.counties:
        if region in (None, county.code):
            cells = [
                _cell(quarter, rules, county, indicator, until, by_cell.get((indicator.id, county.code)), firing)
                for indicator in load_catalogue().main
            ]
            found += _ordered([cell for cell in cells if cell is not None])
    return tuple(found)


def _quarter(
    cursor: duckdb.DuckDBPyConnection, rules: InForce, until: Period | None, settings: AttentionSettings
) -> _Quarter | None:
    panel = read_panel(cursor, until, known_then=False)
    if panel is None or (until is not None and panel.quarters[-1] != until):
        return None
    risk = adverse_risk(_learnt_from(cursor, until, panel), rules.city.code, load_skill_settings())
    return _Quarter(panel, risk, lights(panel, risk.score, settings))


def _learnt_from(cursor: duckdb.DuckDBPyConnection, until: Period | None, now: QuarterPanel) -> QuarterPanel:
    """Every past quarter as it was known then, the newest as it stands now."""
    then = read_panel(cursor, until)
    if then is None or (then.series, then.quarters) != (now.series, now.quarters):
        return now
    arrays: dict[str, Any] = {
        name: np.column_stack([numbers[:, :-1], getattr(now, name)[:, -1]])
        for name, numbers in vars(then).items()
        if isinstance(numbers, np.ndarray)
    }
    return replace(then, **arrays)


_Cell = tuple[Attention, float, float]


def _cell(
    quarter: _Quarter,
    rules: InForce,
    county: Region,
    indicator: Indicator,
    until: Period | None,
    position: Position | None,
    firing: dict[tuple[str, str], list[str]],
) -> _Cell | None:
    """A row without its two orders, with its urgency and its score; None where no county has a figure."""
    column = quarter.column(indicator.id, until)
    row = quarter.rows.get((indicator.id, county.code))
    if column < 0 or row is None:
        return None
    panel, risk = quarter.panel, quarter.risk
    light = quarter.lit.of(row, column)
    happened = tuple(change for change, where in quarter.changes.items() if where[row, column])
    since = quarter.lit.since(row, column)
    probability = None if np.isnan(risk.probability[row, column]) else round(float(risk.probability[row, column]), 4)
    negative = len(list(takewhile(bool, quarter.is_negative[row, column::-1])))
    text = (
        missing_sentence(position, indicator.name)
        if light is Light.UNDETERMINED or position is None
        else sentence(position, rules.city.whole, happened, negative, probability)
    )
    cell = Attention(
        region=county.code,
        region_name=county.name,
        indicator=indicator,
        period=panel.quarters[column],
        priority=0,
        risk_rank=None,
        light=light,
        is_new=since == column,
        probability=probability,
        basis=RiskBasis.ORDER if probability is None else risk.basis(row, column),
        rules=",".join(firing[indicator.id, county.code]),
        changes=",".join(happened),
        since=None if since is None else panel.quarters[since],
        text=text,
        responsible_department=responsible(county, indicator),
    )
    return cell, float(quarter.lit.urgency[row, column]), float(risk.score[row, column])


def responsible(county: Region, indicator: Indicator) -> str | None:
    """The departments that may act."""
    departments = county.lead_departments.get(indicator.id, indicator.lead_departments)
    return "、".join(name for name in departments if not any(word in name for word in _MEASURES)) or None


def _ordered(cells: list[_Cell]) -> list[Attention]:
    """One county: ``risk_rank`` by score alone, ``priority`` by light, then urgency."""
    by_risk = sorted((cell for cell in cells if not np.isnan(cell[2])), key=lambda cell: -cell[2])
    risk_rank = {cell[0].indicator.id: number for number, cell in enumerate(by_risk, start=1)}
    lights_first = list(Light)
    by_priority = sorted(cells, key=lambda cell: (lights_first.index(cell[0].light), -np.nan_to_num(cell[1])))
    return [
        replace(cell, priority=number, risk_rank=risk_rank.get(cell.indicator.id))
        for number, (cell, _, _) in enumerate(by_priority, start=1)
    ]
