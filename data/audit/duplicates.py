"""The same indicator, region and period twice in one import: once is enough, two different figures are refused."""

from collections.abc import Iterable

from data.reading import Figure, Finding, Level
from indicators.catalogue import Catalogue
from indicators.model import City


def without_duplicates(
    figures: Iterable[Figure], city: City, catalogue: Catalogue
) -> tuple[tuple[Figure, ...], list[Finding]]:
    """Each figure once, the more precise of two that agree as printed, and a refusal for each pair that does not."""
    kept: dict[object, Figure] = {}
    refusals = []
    names = {region.code: region.name for region in city.regions}
    for one in figures:
        other = kept.setdefault(one.key, one)
        if other is one:
            continue
        if not _agree(one, other):
            what = f"{names[one.region]}{one.period.label}{catalogue[one.indicator].name}"
            text = f"{what}出现两个不同的数：{_where(other)}为 {other.raw}，{_where(one)}为 {one.raw}；请在文件中只保留正确的一个。"
            refusals.append(Finding(Level.REFUSAL, "duplicate_figure", text, one.place.file, None, (other, one), 2))
        elif _decimals(one) > _decimals(other):
            kept[one.key] = one
    return tuple(kept.values()), refusals


def _agree(one: Figure, other: Figure) -> bool:
    """Equal, or equal when the longer is rounded to the decimals of the shorter."""
    if one.number is None or other.number is None:
        return one.number is other.number and one.mark == other.mark
    if one.unit != other.unit:
        return False
    decimals = min(_decimals(one), _decimals(other))
    # A whole number says nothing about decimals: 5 and 5.4 are two figures, 149.85 and 149.845 are one.
    return one.number == other.number or (
        decimals > 0 and abs(one.number - other.number) <= 0.5 * 10.0**-decimals + 1e-9
    )


def _decimals(figure: Figure) -> int:
    """Decimals of the figure in its stored unit, as far as its digits go."""
    return len(f"{figure.number:.10f}".rstrip("0").partition(".")[2]) if figure.number is not None else 0


def _where(figure: Figure) -> str:
    return f"{figure.place.file} {figure.place}"
