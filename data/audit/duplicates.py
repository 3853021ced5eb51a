"""The same indicator, region, period and field twice in one import: once is enough, two different figures are refused."""

from collections import defaultdict
from collections.abc import Iterable

from data.audit.findings import about, listed
from data.figures import Figure
from data.readers.reading import Finding, Severity
from indicators.catalogue import Catalogue
from indicators.model import City, Field
from indicators.periods import Period

Key = tuple[str, str, Period, Field]

_FIELD_NAMES = {Field.VALUE: "", Field.GROWTH: "增速", Field.CHANGE: "增减百分点", Field.RANK: "位次"}


def without_duplicates(
    figures: Iterable[Figure], city: City, catalogue: Catalogue
) -> tuple[tuple[Figure, ...], list[Finding]]:
    """Each figure once, the more precise of two that agree as printed, and a refusal for each two tables that do not agree."""
    kept: dict[Key, Figure] = {}
    conflicts: dict[object, list[tuple[Figure, Figure]]] = defaultdict(list)
    for figure in figures:
        other = kept.setdefault(figure.key, figure)
        if other is figure:
            continue
        if not _agree(figure, other, catalogue):
            # A column that stands twice is one thing to decide, however many counties it has.
            conflicts[figure.indicator, figure.period, figure.field, _table(other), _table(figure)].append(
                (other, figure)
            )
        elif _decimals(figure) > _decimals(other):
            kept[figure.key] = figure
    return tuple(kept.values()), [_refusal(pairs, city, catalogue) for pairs in conflicts.values()]


def _refusal(pairs: list[tuple[Figure, Figure]], city: City, catalogue: Catalogue) -> Finding:
    names = {region.code: region.name for region in city.regions}
    first = pairs[0][0]
    parts = [f"{names[figure.region]} {_printed(figure)}，{_printed(other)}" for figure, other in pairs]
    text = (
        f"{first.period.label}{catalogue[first.indicator].name}{_FIELD_NAMES[first.field]}出现两个不同的数："
        f"{listed(parts, '处')}；请在文件中只保留正确的一个。"
    )
    return about(Severity.REFUSAL, "duplicate_figure", text, [figure for pair in pairs for figure in pair])


def _table(figure: Figure) -> tuple[str, str]:
    return figure.reference.file, figure.reference.sheet


def _agree(figure: Figure, other: Figure, catalogue: Catalogue) -> bool:
    """Whether two figures are the same one, the longer perhaps rounded to the decimals of the shorter.

    A cell that holds 5 may print 5.0: a first decimal always counts, except where the indicator has none.
    """
    if figure.number is None or other.number is None:
        return figure.number is other.number
    if figure.unit != other.unit:
        return False
    decimals = sorted((_decimals(figure), _decimals(other)))
    if decimals[0] == decimals[1]:
        return figure.number == other.number
    is_whole = figure.field is Field.VALUE and catalogue[figure.indicator].decimals == 0
    compared = max(decimals[0], 0 if is_whole else 1)
    return abs(figure.number - other.number) <= 0.5 * 10.0**-compared + 1e-9


def _decimals(figure: Figure) -> int:
    """Decimals of the figure in its stored unit, as far as its digits go."""
    return len(f"{figure.number:.10f}".rstrip("0").partition(".")[2]) if figure.number is not None else 0


def _printed(figure: Figure) -> str:
    """Where it stands and what stands there. A unit tells 1.2 亿元 from 1.2 亿美元."""
    return f"{figure.reference.file} {figure.reference} 为 {figure.raw}{f'（按{figure.unit}）' if figure.unit else ''}"
