"""One notice: which warnings it tells, to whom, in which words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.model import City, Region
from indicators.periods import Period
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from reports.document.document import Document, Part, numbered
from reports.notices.notice_tables import (
    counts_by_indicator,
    counts_by_region,
    departments,
    determined,
    levels,
    undetermined,
)
from reports.text import one_line

NOTHING = "本期没有需要通报的事项"


@dataclass(frozen=True)
class Occasion:
    """What the notices of one period have in common. ``region`` None is the whole city."""

    city: City
    region: Region | None
    period: Period
    issued_on: date
    source: str
    mark: str

    @property
    def place(self) -> str:
        """全市, or the region's name."""
        return one_line(self.region.name if self.region else self.city.whole)


def notice(occasion: Occasion, warned: Sequence[Alert], department: str | None = None) -> Document:
    """The notice to one lead department, about what it leads; None: to everyone, about everything."""
    mine = tuple(warning for warning in warned if department is None or department in departments(warning))
    known = tuple(warning for warning in mine if warning.level is not AlertLevel.UNDETERMINED)
    unknown = tuple(warning for warning in mine if warning.level is AlertLevel.UNDETERMINED)
    place, period = occasion.place, occasion.period.label
    noun = occasion.city.noun
    everyone = f"{place}各有关部门" if occasion.region else f"各{noun}、各有关部门"
    parts = [place] if department is None else [department] if occasion.region is None else [place, department]
    return Document(
        name="_".join(("通报", *parts, period)),
        title=f"关于{period}{place}主要经济指标预警情况的通报",
        addressee=f"{department or everyone}：",
        parts=(Part("", (_opening(occasion, known, len(unknown), department is not None),)), *numbered(_counts(mine))),
        annexes=(*([determined(known)] if known else []), *([undetermined(unknown)] if unknown else [])),
        source=occasion.source,
        issuer=f"{one_line(occasion.city.name)}经济运行监测",
        issued_on=occasion.issued_on,
        mark=occasion.mark,
    )


def _counts(warned: Sequence[Alert]) -> Iterator[Part]:
    """How many notices by indicator, and by region where there is more than one."""
    if warned:
        yield counts_by_indicator(warned)
    if len({warning.region for warning in warned}) > 1:
        yield counts_by_region(warned)


def _opening(occasion: Occasion, known: Sequence[Alert], unjudged: int, to_department: bool) -> str:
    aside = f"另有{unjudged}条因缺少数据无法判定，单独列出。" if unjudged else ""
    if not known:
        subject = f"{occasion.place}{'由你单位牵头的' if to_department else '各项'}指标"
        return f"{NOTHING}：{occasion.period.label}，{subject}没有触发预警。{aside}"
    new = sum(warning.is_new for warning in known)
    ages = ((new, "本期新发"), (len(known) - new, "延续以前各期"))
    return (
        f"{occasion.period.label}，{_scope(occasion, known, to_department)}触发预警{len(known)}条，{levels(known)}；"
        f"{'、'.join(f'{words}{count}条' for count, words in ages if count)}。{aside}现予通报，请对照研究应对措施。"
    )


def _scope(occasion: Occasion, known: Sequence[Alert], to_department: bool) -> str:
    """全市由你单位牵头的3项指标在7个地区; of one region 镇安县3项指标."""
    indicators, regions = len({warning.indicator.id for warning in known}), len({warning.region for warning in known})
    whose = "由你单位牵头的" if to_department else ""
    where = "" if occasion.region else f"在{regions}个地区"
    return f"{occasion.place}{whose}{indicators}项指标{where}"
