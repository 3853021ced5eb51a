"""What became of a mistake: whether it matters, and whether the import said so."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from data.figures import Figure
from data.readers.reading import Finding
from indicators.catalogue import load_catalogue
from tests.campaign.door import Seen
from tests.campaign.noise import is_equal, is_material, noise
from tests.campaign.panels import Base
from tests.campaign.spoiling import Kind, Spoiled

# Of this many counties each must be named; of more, the column.
_FEW = 3


class Verdict(StrEnum):
    """``READ_RIGHT``: every figure is understood as it was. ``UNDETECTABLE``: off by no more than anybody could know."""

    CAUGHT = "caught"
    UNCLEAR = "unclear"
    SILENT = "silent"
    UNDETECTABLE = "undetectable"
    READ_RIGHT = "read right"
    CRASHED = "crashed"


MATTERING = (Verdict.CAUGHT, Verdict.UNCLEAR, Verdict.SILENT, Verdict.CRASHED)
Tally = Counter[Verdict]


@dataclass(frozen=True)
class Case:
    """One mistake made and what the import answered; ``said`` are the sentences that the untouched sheet did not get."""

    panel: str
    kind: str
    sheet: str
    indicator: str
    done: Spoiled
    verdict: Verdict
    said: tuple[str, ...]


def judge(base: Base, kind: Kind, spoiled: Spoiled, seen: Seen) -> tuple[Verdict, tuple[str, ...]]:
    """The verdict, and the new sentences it rests on."""
    new = [
        finding
        for finding in seen.findings
        if (finding.severity.value, finding.rule, finding.text) not in base.said and is_about(base, spoiled, finding)
    ]
    sentences = tuple(f"{finding.rule}: {finding.text}" for finding in new)
    changes = list(deviations(base, seen))
    if not kind.must_be_said:
        if not changes:
            return Verdict.READ_RIGHT, sentences
        if not any(changes):
            return Verdict.UNDETECTABLE, sentences
    if any(is_named(base, spoiled, finding) and re.search(kind.words, finding.text) for finding in new):
        return Verdict.CAUGHT, sentences
    return (Verdict.UNCLEAR if new else Verdict.SILENT), sentences


def deviations(base: Base, seen: Seen) -> Iterator[bool]:
    """For each figure that is not what it was: whether that matters. What is lost, or came from nowhere, does."""
    understood = {figure.key: figure for figure in seen.understood}
    for key, true in base.truth.items():
        other = understood.get(key)
        if other is None or other.unit != true.unit or (other.number is None) != (true.number is None):
            yield True
        elif other.number is not None and not is_equal(true, other.number):
            yield is_material(true, other.number, noise(base, true.indicator, true.field))
    for key, figure in understood.items():
        if key not in base.truth and figure.number is not None:
            yield _is_invented(base, figure)


def _is_invented(base: Base, figure: Figure) -> bool:
    """A figure where the sheet had none: measured against what the city's own table says, where it says it."""
    column = base.panel.history.at(figure.indicator, figure.field, figure.period)
    if column is None or figure.region not in column.numbers or figure.unit != column.unit:
        return True
    return is_material(figure, column.numbers[figure.region], noise(base, figure.indicator, figure.field))


def is_about(base: Base, spoiled: Spoiled, finding: Finding) -> bool:
    """Whether a finding has to do with the mistake at all: with its cells, county or column, or with the whole file.

    A sentence about other cells comes out differently where a spoiled one dropped out of its list.
    """
    if spoiled.is_retitled or finding.reference is None or cells_of(finding) & spoiled.cells:
        return True
    return _is_county_named(base, spoiled, finding) or load_catalogue()[spoiled.indicator].name in finding.text


def is_named(base: Base, spoiled: Spoiled, finding: Finding) -> bool:
    """Whether a finding points at a spoiled cell and names its county, or of many counties the column.

    A finding that stands at one spoiled cell, or within the spoiled columns, names them by that; what is said of a
    retitled sheet is said of all its figures; of cells left blank only the text can speak.
    """
    if spoiled.is_retitled:
        return True
    cells, is_few = cells_of(finding), 0 < len(spoiled.regions) <= _FEW
    is_county_named = _is_county_named(base, spoiled, finding)
    is_indicator_named = load_catalogue()[spoiled.indicator].name in finding.text
    if spoiled.is_blank:
        return is_indicator_named and (is_county_named or not is_few)
    if not cells & spoiled.cells:
        return False
    if is_few:
        return is_county_named or len(cells) == 1
    return is_indicator_named or columns(cells) <= columns(spoiled.cells)


def cells_of(finding: Finding) -> set[str]:
    """Every cell that a finding points at."""
    first = {finding.reference.cell} if finding.reference else set()
    return {figure.reference.cell for figure in finding.figures} | first


def _is_county_named(base: Base, spoiled: Spoiled, finding: Finding) -> bool:
    names = {region.code: region.name for region in base.panel.city.regions}
    return any(names[code] in finding.text for code in spoiled.regions)


def columns(cells: Iterable[str]) -> set[str]:
    """The letters of cell references."""
    return {cell.rstrip("0123456789") for cell in cells}
