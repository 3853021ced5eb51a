"""Levels ten thousand times too large or too small against the county's own history: 万元 read as 亿元."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from data.audit.findings import about, shown
from data.audit.panel import Known, Panel
from data.figures import Figure
from data.readers.reading import Finding, Severity
from indicators.model import Field
from indicators.periods import Period
from indicators.settings.audit import AuditSettings


@dataclass(frozen=True)
class _Series:
    """What is known of one indicator, region and unit; ``periods`` are its keys, ascending."""

    known: dict[Period, Known]
    periods: list[Period]

    def drop(self, period: Period) -> None:
        if self.known.pop(period, None):
            self.periods.remove(period)


_AllSeries = dict[tuple[str, str, str | None], _Series]


class _Jump(NamedTuple):
    figure: Figure
    period: Period
    before: float


def unit_jump(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """One finding a column. Where most of a column jumps its unit is in doubt, and with it every level of the column."""
    series = _series(panel)
    for indicator, _period, numbers in panel.numbers_of(Field.VALUE):
        for column in _printed_columns(numbers.values()):
            references = [_reference(series[indicator, figure.region, figure.unit], figure.period) for figure in column]
            compared = [(figure, reference) for figure, reference in zip(column, references, strict=True) if reference]
            jumps = [jump for figure, reference in compared if (jump := _jump(figure, *reference, settings))]
            if not jumps:
                continue
            is_column = len(jumps) > 1 and len(jumps) >= settings.unit_jump_column_share * len(compared)
            held = column if is_column else [jump.figure for jump in jumps]
            for figure in held:
                # What is in doubt is no measure for the months after it.
                series[indicator, figure.region, figure.unit].drop(figure.period)
            yield about(Severity.HOLD, "unit_jump", _text(panel, jumps, len(held)), held)


def _printed_columns(figures: Iterable[Figure]) -> list[list[Figure]]:
    """The figures under one heading each: the city's, from a table of its own, has a unit of its own."""
    columns: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        columns[figure.reference.file, figure.reference.sheet, figure.reference.column].append(figure)
    return list(columns.values())


def _series(panel: Panel) -> _AllSeries:
    series: dict[tuple[str, str, str | None], dict[Period, Known]] = defaultdict(dict)
    for (indicator, period, fact), column in panel.known.items():
        if fact is Field.VALUE:
            for code, known in column.items():
                if known.number:
                    series[indicator, code, known.unit][period] = known
    # A zero, which has no series of its own, is compared with nothing.
    return defaultdict(
        lambda: _Series({}, []),
        {key: _Series(known_periods, sorted(known_periods)) for key, known_periods in series.items()},
    )


def _reference(series: _Series, period: Period) -> tuple[Period, float] | None:
    """The last figure before in the same year, else the same months of last year, else the nearest known.

    Nearest is the latest before; of later ones only what stands in the store, for this import may be wrong throughout.
    """
    index = bisect_left(series.periods, period)
    last = series.periods[index - 1] if index else None
    if (last is None or last.year != period.year) and period.same_period_last_year in series.known:
        last = period.same_period_last_year
    later = (
        other_period
        for other_period in series.periods[index:]
        if other_period > period and series.known[other_period].own is None
    )
    found = last or next(later, None)
    return None if found is None else (found, series.known[found].number)


def _jump(figure: Figure, period: Period, before: float, settings: AuditSettings) -> _Jump | None:
    if not figure.number or figure.number * before <= 0:
        return None
    power = abs(math.log10(figure.number / before))
    is_jump = settings.unit_jump_least_power <= power <= settings.unit_jump_most_power
    return _Jump(figure, period, before) if is_jump else None


def _text(panel: Panel, jumps: list[_Jump], held: int) -> str:
    figure, period, before = jumps[0]
    several = f"，整列共 {held} 个数存疑" if held > 1 else ""
    return (
        f"{figure.period.label}{panel.region_names[figure.region]}{panel.name(figure.indicator)}为 "
        f"{shown(figure.number or 0.0, figure.unit)}，{period.label}为 {shown(before, figure.unit)}，相差约一万倍{several}，"
        "疑似单位写错；请核对单位，无误时再接受 unit_jump。"
    )
