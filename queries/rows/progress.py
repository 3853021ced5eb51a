"""How far one annual target is reached, with the grounds of every derived figure."""

from dataclasses import dataclass
from typing import ClassVar

from indicators import wording
from indicators.model import Indicator
from indicators.periods import Period
from indicators.settings.warnings import Schedule


@dataclass(frozen=True)
class Progress:
    """A row of ``queries.progress``: one annual target at one period; None is missing.

    Levels in their own unit, growth in per cent, of a share points; shares between 0 and 1. ``rate`` and ``value`` are the
    region's own figures; ``expected_share`` is the one of ``year_gone_share`` and ``usual_share`` that is in force, and
    ``last_year_share`` the part of last year's own level that was done by the same month. ``city_label`` is 全市 or 全省.
    """

    COLUMNS: ClassVar = (
        "region", "indicator", "target_growth_pct", "target_value", "achieved_share", "expected_share", "needed_value",
        "needed_growth_pct", "basis",
    )  # fmt: skip

    region: str
    region_name: str
    indicator: Indicator
    period: Period
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
    schedule: Schedule
    expected_share: float | None
    last_year_share: float | None
    achieved_share: float | None
    needed_value: float | None
    needed_growth_pct: float | None
    city_label: str

    @property
    def basis(self) -> str:
        """What every derived figure rests on, or why it is missing."""
        return "；".join(self.grounds)

    @property
    def grounds(self) -> tuple[str, ...]:
        """Those of the schedule, the level and the growth, where there is anything to say."""
        found = (self._schedule_ground(), self._value_ground(), self._growth_ground())
        return tuple(ground for ground in found if ground)

    def _schedule_ground(self) -> str:
        if self.indicator.is_share:
            return "占比不随时间累积，没有应完成比例"
        if self.schedule is Schedule.USUAL_SHARE:
            usual = f"{self.city_label}往年同期"
            return f"应完成比例：{usual}平均进度" if self.usual_share else f"没有{usual}进度"
        return f"应完成比例：序时进度（{self.period.month}/12）"

    def _value_ground(self) -> str:
        if self.target_value is None:
            return "没有总量目标" if self.target_growth_pct is None else ""
        if self.value is None:
            return f"没有{self.period.label}总量"
        if self.target_value <= 0:
            return "总量目标不大于0，不计算完成比例"
        if self.needed_value is None:
            return f"总量目标（{self.target_unit}）不能与本期总量（{self.unit}）相比"
        if self.indicator.is_share:
            return "占比与目标的差距为百分点"
        if self.needed_value <= 0:
            return "总量目标已完成：目标减本期总量"
        if self.period.month == 12:
            return "全年已结束，总量为距目标的差距"
        if not self.indicator.additive:
            return "总量为距目标的差距，不是余下时间的单季数"
        return "总量测算：年度目标减本期累计，由余下时间完成"

    def _growth_ground(self) -> str:
        if self.target_growth_pct is None:
            return ""
        if self.period.month == 12:
            return "全年已结束，没有余下时间的增速"
        if not self.indicator.additive:
            return "不能相加的指标，不推算余下时间的增速"
        if self.rate is None:
            return f"没有{self.period.label}增速"
        if self.last_year_share is None:
            return f"增速测算：上年总量分季不明，按时间进度假定（{self.period.month}/12）推算余下时间"
        share = wording.number(100 * self.last_year_share, 1)
        return f"增速测算：以本地上年同期总量占全年的{share}%为权重，推算余下时间"
