"""How far is every annual target reached, how far should it be, and what must the rest of the year bring?"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from indicators import wording
from indicators.catalogue import load_catalogue
from indicators.model import City
from indicators.periods import Period
from indicators.settings.warnings import Schedule, WarningSettings
from queries.reported import reported_in
from queries.sql.positions import RATED, SAME_PERIOD_LAST_YEAR, difference
from queries.sql.target_schedule import COMPARABLE_TARGET, SCHEDULE_SHARE, USUAL, YEAR_GONE

COLUMNS = [
    "region", "indicator", "target_growth_pct", "target_value", "achieved_share", "expected_share", "needed_value",
    "needed_growth_pct", "basis",
]  # fmt: skip

_PROGRESS = f"""
WITH examined AS (
    SELECT *, {SAME_PERIOD_LAST_YEAR} AS year_before, make_date(year(period) - 1, 12, 31) AS last_year
    FROM (SELECT unnest($examined, recursive := true))
),
{USUAL},
{RATED},
compared AS (
    SELECT target.region_code, target.indicator_id, examined.period, target.growth_pct AS target_growth_pct,
           target.value AS target_value, target.unit AS target_unit, {COMPARABLE_TARGET} AS comparable_target,
           own.value, own.unit, own.rate, own.mark,
           {YEAR_GONE} AS year_gone_share, usual_share,
           behind_schedule_schedule AS schedule,
           -- A share of GDP does not grow towards its target with the months.
           CASE WHEN indicator.rate <> 'change_pp' THEN {SCHEDULE_SHARE} END AS expected_share,
           CASE WHEN year_ago.value > 0 AND year_ago.value < whole_year.value AND year_ago.unit = whole_year.unit
               THEN year_ago.value / whole_year.value END AS last_year_share,
           coalesce(last_year_share, year_gone_share) AS weight,
           indicator.is_additive AND month(examined.period) < 12 AS has_rest
    FROM examined
    JOIN target ON (target.indicator_id, target.year) = (examined.indicator_id, year(examined.period))
    JOIN indicator ON indicator.id = target.indicator_id
    LEFT JOIN rated AS own ON (own.indicator_id, own.period, own.region_code)
        = (target.indicator_id, examined.period, target.region_code)
    LEFT JOIN observation AS year_ago ON (year_ago.indicator_id, year_ago.period, year_ago.region_code)
        = (target.indicator_id, examined.year_before, target.region_code)
    LEFT JOIN observation AS whole_year ON (whole_year.indicator_id, whole_year.period, whole_year.region_code)
        = (target.indicator_id, examined.last_year, target.region_code)
    LEFT JOIN usual ON (usual.indicator_id, usual.period) = (examined.indicator_id, examined.period)
    WHERE target.region_code = $region OR $region IS NULL
)
SELECT region_code AS region, region.name AS region_name, indicator_id AS indicator, period AS period_end,
       target_growth_pct, target_value, target_unit, comparable_target, value, compared.unit, compared.rate, mark,
       year_gone_share, usual_share, schedule, expected_share, last_year_share,
       value / comparable_target AS achieved_share,
       {difference("comparable_target", "value")} AS needed_value,
       -- The growth of a year is that of its parts, weighted with what each was last year.
       CASE WHEN has_rest THEN round((target_growth_pct - weight * compared.rate) / (1 - weight), 10) + 0.0 END
           AS needed_growth_pct
FROM compared
JOIN region ON region.code = region_code
JOIN indicator ON indicator.id = indicator_id
ORDER BY position_order, indicator_order
"""


@dataclass(frozen=True)
class Progress:
    """One annual target at one period; None is missing.

    Levels in their own unit, growth in per cent, of a share points; shares between 0 and 1. ``rate`` and ``value`` are the
    region's own figures; ``expected_share`` is the one of ``year_gone_share`` and ``usual_share`` that is in force, and
    ``last_year_share`` the part of last year's own level that was done by the same month.
    """

    region: str
    region_name: str
    indicator: str
    period_end: date
    target_growth_pct: float | None
    target_value: float | None
    target_unit: str | None
    comparable_target: float | None
    value: float | None
    unit: str | None
    rate: float | None
    mark: str | None
    year_gone_share: float
    usual_share: float | None
    schedule: str
    expected_share: float | None
    last_year_share: float | None
    achieved_share: float | None
    needed_value: float | None
    needed_growth_pct: float | None

    @property
    def period(self) -> Period:
        return Period.of(self.period_end)


def progress(
    cursor: duckdb.DuckDBPyConnection,
    city: City,
    settings: WarningSettings,
    period: Period | None,
    region: str | None = None,
) -> list[Progress]:
    """A row for each target of the period's year whose indicator any region has a number of in ``period``.

    ``period`` None takes each indicator at its own latest period; ``region`` keeps one code, the city's too. Sorted by
    administrative order, the city first, then the catalogue's order. Formulas: docs/method.md.
    """
    examined = [
        {"indicator_id": id_, "period": asked.end, **settings.of(city.code, id_)}
        for id_, asked in reported_in(cursor, period).items()
    ]
    if not examined:
        return []
    answer = cursor.execute(_PROGRESS, {"examined": examined, "region": region})
    names = [column[0] for column in answer.description or ()]
    return [Progress(**dict(zip(names, row, strict=True))) for row in answer.fetchall()]


def ask_progress(
    cursor: duckdb.DuckDBPyConnection,
    city: City,
    settings: WarningSettings,
    period: Period | None,
    region: str | None = None,
) -> list[dict[str, Any]]:
    """``progress`` as records of plain values with ``COLUMNS``."""
    found = progress(cursor, city, settings, period, region)
    return [
        {**{name: getattr(progress, name) for name in COLUMNS[:-1]}, "basis": basis(progress, city.whole)}
        for progress in found
    ]


def basis(progress: Progress, whole: str) -> str:
    """What every derived figure of the row rests on, or why it is missing; ``whole`` is 全市 or 全省."""
    parts = (_schedule_basis(progress, whole), _value_basis(progress), _growth_basis(progress))
    return "；".join(part for part in parts if part)


def _schedule_basis(progress: Progress, whole: str) -> str:
    if load_catalogue()[progress.indicator].is_share:
        return "占比不随时间累积，没有应完成比例"
    if progress.schedule == Schedule.USUAL_SHARE:
        return f"应完成比例：{whole}往年同期平均进度" if progress.usual_share else f"没有{whole}往年同期进度"
    return f"应完成比例：序时进度（{progress.period.month}/12）"


def _value_basis(progress: Progress) -> str:
    if progress.target_value is None:
        return "没有总量目标" if progress.target_growth_pct is None else ""
    if progress.value is None:
        return f"没有{progress.period.label}总量"
    if progress.target_value <= 0:
        return "总量目标不大于0，不计算完成比例"
    if progress.needed_value is None:
        return f"总量目标（{progress.target_unit}）不能与本期总量（{progress.unit}）相比"
    if load_catalogue()[progress.indicator].is_share:
        return "占比与目标的差距为百分点"
    if progress.needed_value <= 0:
        return "总量目标已完成：目标减本期总量"
    if progress.period.month == 12:
        return "全年已结束，总量为距目标的差距"
    if not load_catalogue()[progress.indicator].additive:
        return "总量为距目标的差距，不是余下时间的单季数"
    return "总量测算：年度目标减本期累计，由余下时间完成"


def _growth_basis(progress: Progress) -> str:
    if progress.target_growth_pct is None:
        return ""
    if progress.period.month == 12:
        return "全年已结束，没有余下时间的增速"
    if not load_catalogue()[progress.indicator].additive:
        return "不能相加的指标，不推算余下时间的增速"
    if progress.rate is None:
        return f"没有{progress.period.label}增速"
    if progress.last_year_share is None:
        return f"增速测算：上年总量分季不明，按时间进度假定（{progress.period.month}/12）推算余下时间"
    share = wording.number(100 * progress.last_year_share, 1)
    return f"增速测算：以本地上年同期总量占全年的{share}%为权重，推算余下时间"
