"""Which warnings the reader wants to see: by region, indicator, department, light and rule."""

from dataclasses import dataclass

from pages.shared import cached_queries, controls
from pages.shared.computed_once import computed_once
from pages.shared.controls import ALL
from pages.shared.current_store import Snapshot
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from reports.statements.alerts import rule_names


@dataclass(frozen=True)
class Filter:
    """What the reader wants to see; ``all`` where nothing is left out."""

    region: str
    indicator: str
    department: str
    light: str
    rule: str

    @property
    def chosen(self) -> dict[str, str]:
        """What the address says of it."""
        return {name: value for name, value in vars(self).items() if value != ALL}

    def keeps(self, warning: Alert) -> bool:
        return (
            self.region in (ALL, warning.region)
            and self.indicator in (ALL, warning.indicator.id)
            and (self.department == ALL or self.department in warning.departments)
            and self.light in (ALL, warning.level.value)
            and self.rule in (ALL, warning.rule)
        )


def chosen_filter(snapshot: Snapshot, period: str) -> Filter:
    """What the controls say; the home county where neither address nor reader chose."""
    city = snapshot.city
    regions = {region.code: region.name for region in city.members}
    home = {city.home: regions[city.home]}
    indicators = {indicator.id: indicator.name for indicator in cached_queries.indicators(snapshot)}
    departments = {department: department for department in _departments(snapshot, period)}
    lights = {level.value: level.word for level in AlertLevel}
    return Filter(
        region=controls.option(city.noun, "region", {**home, **regions, ALL: f"全部{city.noun}"}),
        indicator=controls.option("指标", "indicator", {ALL: "全部指标"} | indicators),
        department=controls.option("牵头部门", "department", {ALL: "全部部门"} | departments),
        light=controls.option("级别", "light", {ALL: "全部级别"} | lights),
        rule=controls.option("规则", "rule", {ALL: "全部规则"} | rule_names(city.whole)),
    )


@computed_once()
def _departments(snapshot: Snapshot, period: str) -> tuple[str, ...]:
    """Every department that leads an indicator with a notice."""
    return tuple(
        dict.fromkeys(name for warning in cached_queries.warned(snapshot, period) for name in warning.departments)
    )
