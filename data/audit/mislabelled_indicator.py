"""A column sent under the wrong heading: its counties sum to what the city reports of another indicator."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from data.audit.findings import about, shown
from data.audit.panel import Known, Panel
from data.figures import Figure
from data.readers.reading import Finding, Severity
from indicators.model import Field
from indicators.periods import Period
from indicators.settings.audit import AuditSettings


class _Match(NamedTuple):
    total: float
    city: float
    unit: str | None
    with_zones: bool

    @property
    def sentence(self) -> str:
        return f"{'连同开发区' if self.with_zones else ''}合计 {shown(self.total, self.unit)}"


def wrong_indicator(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """A hold on a column that this import brings; the city's figure may come with it or stand in the store."""
    for sent_as, really in settings.mislabelled:
        for period in panel.level_periods([sent_as]):
            own = panel.columns[sent_as, period, Field.VALUE]
            trigger = [own[code] for code in _members(panel) if code in own and own[code].number is not None]
            if not trigger or (match := _match(panel, settings, sent_as, really, period)) is None:
                continue
            text = (
                f"{period.label}的{panel.name(sent_as)}各县（市、区）{match.sentence}，"
                f"与全市{panel.name(really)} {shown(match.city, match.unit)} 相符，疑似{panel.name(really)}；"
                f"请指定正确指标（{_mapping(trigger[0], really)}），确是{panel.name(sent_as)}时再接受 wrong_indicator。"
            )
            yield about(Severity.HOLD, "wrong_indicator", text, panel.beside(sent_as, period, trigger))


def wrong_indicator_in_store(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """A warning on the city's figure where it shows that a column stored earlier was another indicator's."""
    city = panel.city.code
    for sent_as, really in settings.mislabelled:
        for period in panel.level_periods([really]):
            figure = panel.columns[really, period, Field.VALUE].get(city)
            known = panel.known_at(sent_as, period, Field.VALUE)
            if figure is None or any(known[code].own for code in _members(panel) if code in known):
                continue
            if (match := _match(panel, settings, sent_as, really, period)) is None:
                continue
            standing = panel.standing[sent_as, period, Field.VALUE]
            stored = next(standing[code] for code in _members(panel) if code in standing)
            text = (
                f"库中{period.label}的{panel.name(sent_as)}（第{stored.release}次发布，{stored.file} {stored.cell} 起）"
                f"各县（市、区）{match.sentence}，与本次全市{panel.name(really)} {shown(match.city, match.unit)} 相符，"
                f"库中这一列疑似{panel.name(really)}；请核对，确有错误时撤回该次发布后重新导入。"
            )
            yield about(Severity.WARNING, "wrong_indicator", text, [figure])


def _match(panel: Panel, settings: AuditSettings, sent_as: str, really: str, period: Period) -> _Match | None:
    """The sum of the counties, or of counties and zones, that comes within the tolerance of the city's figure."""
    city = panel.known_at(really, period, Field.VALUE).get(panel.city.code)
    column = panel.known_at(sent_as, period, Field.VALUE)
    if city is None or not city.number:
        return None
    tolerance = abs(city.number) * settings.wrong_indicator_tolerance_pct / 100
    for codes in (panel.county_codes, _members(panel)):
        present = [column[code] for code in codes if code in column]
        if len(present) > 1 and _one_unit(present, city):
            total = sum(known.number for known in present)
            if abs(total - city.number) <= tolerance:
                return _Match(total, city.number, city.unit, len(codes) > len(panel.county_codes))
    return None


def _mapping(figure: Figure, really: str) -> str:
    """The option of the import command that says what the column really is."""
    reference = figure.reference
    return f'--map "{reference.sheet.strip()}{"!" if reference.sheet else ""}{reference.column}={really}"'


def _one_unit(present: Iterable[Known], city: Known) -> bool:
    return all(known.unit == city.unit for known in present)


def _members(panel: Panel) -> tuple[str, ...]:
    return panel.county_codes + panel.zone_codes
