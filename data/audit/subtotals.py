"""A row read as a county that is a subtotal of others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from data.audit.findings import about, listed, shown
from data.audit.panel import Panel
from data.figures import Figure
from data.readers.reading import Finding, Severity
from indicators.model import Field
from indicators.periods import Period
from indicators.settings.audit import AuditSettings

# The noise of binary fractions in a sum.
_NOISE = 1e-9
_Levels = dict[str, dict[str, Figure]]


def subtotal(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """A county whose levels equal the sums of two or more rows, next to each other or all others."""
    by_period: dict[Period, _Levels] = defaultdict(dict)
    for indicator, period, numbers in panel.numbers_of(Field.VALUE):
        if panel.catalogue[indicator].sums_to_city:
            by_period[period][indicator] = numbers
    for period, levels in by_period.items():
        for code in panel.county_codes:
            rows = [numbers for numbers in levels.values() if code in numbers and numbers[code].number]
            if len(rows) < settings.subtotal_least_indicators:
                continue
            present = [
                region.code
                for region in panel.city.members
                if region.code != code and any(region.code in row for row in rows)
            ]
            if run := _summed(code, present, rows, settings):
                yield _finding(panel, code, period, run, rows)


def _summed(code: str, others: Sequence[str], rows: list[dict[str, Figure]], settings: AuditSettings) -> Sequence[str]:
    """The run of ``others`` that sums to the row of ``code`` in enough indicators, or nothing."""
    own = [row[code].number or 0.0 for row in rows]
    tolerances = [_half_a_digit(row.values()) for row in rows]
    needed = max(settings.subtotal_least_indicators, settings.subtotal_least_share * len(rows))
    numbers = {other: [_number(row, other) for row in rows] for other in others}
    for start in range(len(others)):
        for end, totals in enumerate(accumulate((numbers[other] for other in others[start:]), _added), start + 1):
            gaps = [total - level for total, level in zip(totals, own, strict=True)]
            if end - start > 1 and _matches(gaps, tolerances) >= needed:
                return others[start:end]
            # Levels are not negative: once too many sums have passed the row, longer runs only pass it further.
            if sum(gap > tolerance for gap, tolerance in zip(gaps, tolerances, strict=True)) > len(rows) - needed:
                break
    return ()


def _added(totals: list[float], numbers: list[float]) -> list[float]:
    return [total + number for total, number in zip(totals, numbers, strict=True)]


def _matches(gaps: list[float], tolerances: list[float]) -> int:
    return sum(abs(gap) <= tolerance for gap, tolerance in zip(gaps, tolerances, strict=True))


def _number(row: dict[str, Figure], code: str) -> float:
    figure = row.get(code)
    return figure.number or 0.0 if figure else 0.0


def _half_a_digit(figures: Iterable[Figure]) -> float:
    """Half a unit of the last decimal that the column uses: what rounding may add to a sum."""
    decimals = max(len(f"{figure.number:.6f}".rstrip("0").partition(".")[2]) for figure in figures)
    return 0.5 * 10.0**-decimals + _NOISE


def _finding(panel: Panel, code: str, period: Period, run: Sequence[str], rows: list[dict[str, Figure]]) -> Finding:
    figure = rows[0][code]
    names = listed([panel.region_names[member] for member in run])
    text = (
        f"{panel.region_names[code]}{period.label}一行的{panel.name(figure.indicator)}等 {len(rows)} 项"
        f"（{shown(figure.number or 0.0, figure.unit)}）等于{names}之和，疑似小计行；请核对行名，确是该县数据时再接受 subtotal。"
    )
    held = [column[code] for (_, when, _field), column in panel.columns.items() if when == period and code in column]
    return about(Severity.HOLD, "subtotal", text, held)
