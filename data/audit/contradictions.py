"""Warnings about figures that cannot both be right: a part above its whole, incomes out of order, a rank against its figures."""

from collections.abc import Iterator
from itertools import pairwise

from data.audit.findings import about, listed, shown, unit_of
from data.audit.panel import Known, Panel
from data.figures import Figure
from data.readers.reading import Finding, Severity
from indicators.model import Field
from indicators.periods import Period
from indicators.settings.audit import AuditSettings


def part_above_whole(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """限上 above 社零, 增加值 above 总产值."""
    for part, whole in settings.parts:
        for period in panel.level_periods((part, whole)):
            wrong = {
                code: pair
                for code, pair in _pairs(panel, part, whole, period).items()
                if pair[0].number > pair[1].number
            }
            if figures := _own(wrong):
                text = f"{period.label}{panel.name(part)}大于{panel.name(whole)}：{_listed(panel, wrong)}；请核对。"
                yield about(Severity.WARNING, "part_above_whole", text, figures)


def income_order(panel: Panel, settings: AuditSettings) -> Iterator[Finding]:
    """Incomes must stand in the strict order of audit.toml."""
    for order in settings.orders:
        # Where the middle one is missing, the outer two still have an order.
        for low, high in [(low, high) for at, low in enumerate(order) for high in order[at + 1 :]]:
            for period in panel.level_periods((low, high)):
                wrong = {
                    code: pair
                    for code, pair in _pairs(panel, low, high, period).items()
                    if pair[0].number >= pair[1].number
                    and not _is_between_known(panel, order, (low, high), period, code)
                }
                if figures := _own(wrong):
                    text = f"{period.label}{panel.name(low)}不低于{panel.name(high)}：{_listed(panel, wrong)}；请核对。"
                    yield about(Severity.WARNING, "income_order", text, figures)


def rank_contradicts(panel: Panel, _: AuditSettings) -> Iterator[Finding]:
    """Printed places of counties whose figures stand strictly in the other order; one finding a column."""
    for indicator, period, printed in panel.numbers_of(Field.RANK):
        basis = panel.catalogue[indicator].rank_basis
        known = panel.known_at(indicator, period, basis)
        placed = [printed[code] for code in panel.county_codes if code in printed and code in known]
        if len({known[figure.region].unit for figure in placed}) > 1:
            continue
        # Best first within a printed tie: then every contradiction shows between neighbours of this order.
        placed.sort(key=lambda figure: (figure.number or 0.0, -known[figure.region].number))
        wrong = [
            (better, worse)
            for better, worse in pairwise(placed)
            if better.number != worse.number and known[better.region].number < known[worse.region].number
        ]
        if wrong:
            yield _rank_finding(panel, wrong, known, basis)


def _rank_finding(panel: Panel, wrong: list[tuple[Figure, Figure]], known: dict[str, Known], basis: Field) -> Finding:
    def described(figure: Figure) -> str:
        number, unit, _ = known[figure.region]
        return f"{panel.region_names[figure.region]}第 {shown(figure.number or 0.0)} 位（{shown(number, unit_of(basis, unit))}）"

    first = wrong[0][0]
    parts = [f"{described(better)}、{described(worse)}" for better, worse in wrong]
    text = f"{first.period.label}{panel.name(first.indicator)}的来源位次与数据矛盾：{'；'.join(parts[:3])}；请核对位次和数据。"
    return about(Severity.WARNING, "rank_contradicts", text, dict.fromkeys(figure for pair in wrong for figure in pair))


def _pairs(panel: Panel, first: str, second: str, period: Period) -> dict[str, tuple[Known, Known]]:
    """Region to the levels of two indicators that are known in the same unit."""
    firsts, seconds = (panel.known_at(indicator, period, Field.VALUE) for indicator in (first, second))
    return {
        code: (known, seconds[code])
        for code, known in firsts.items()
        if code in seconds and known.unit == seconds[code].unit
    }


def _is_between_known(panel: Panel, order: tuple[str, ...], outer: tuple[str, str], period: Period, code: str) -> bool:
    between = order[order.index(outer[0]) + 1 : order.index(outer[1])]
    return any(code in panel.known_at(indicator, period, Field.VALUE) for indicator in between)


def _own(wrong: dict[str, tuple[Known, Known]]) -> list[Figure]:
    """This import's figures among the pairs; a pair that stands in the store already was warned of then."""
    return [known.own for pair in wrong.values() for known in pair if known.own]


def _listed(panel: Panel, wrong: dict[str, tuple[Known, Known]]) -> str:
    return listed(
        [
            f"{panel.region_names[code]} {shown(*first[:2])} 与 {shown(*second[:2])}"
            for code, (first, second) in wrong.items()
            if first.own or second.own
        ]
    )
