"""The figures of an import in columns, and what will be known of the same series once it is stored."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import duckdb

from data.figures import Figure
from indicators.catalogue import Catalogue
from indicators.model import City, Field
from indicators.periods import Period

ColumnKey = tuple[str, Period, Field]

_STANDING = """
SELECT indicator_id, period, field, region_code, number, unit, release, source_file, source_cell
FROM figure
WHERE is_standing AND number IS NOT NULL AND list_contains($indicators, indicator_id)
ORDER BY ALL
"""


class Stored(NamedTuple):
    """A number that stands in the store, with its origin."""

    number: float
    unit: str | None
    release: int
    file: str
    cell: str


class Known(NamedTuple):
    """A number as it will stand after the import; ``own`` is the import's figure, None where the store's remains."""

    number: float
    unit: str | None
    own: Figure | None


Standing = dict[ColumnKey, dict[str, Stored]]


@dataclass(frozen=True)
class Panel:
    """One import against its background.

    ``columns``: (indicator, period, field) to region to the import's figure, marks included. ``standing``: the store's
    numbers. ``known``: the store's numbers with the import's own over them, without those that a mark empties.
    """

    city: City
    catalogue: Catalogue
    columns: dict[ColumnKey, dict[str, Figure]]
    standing: Standing
    known: dict[ColumnKey, dict[str, Known]]

    @classmethod
    def of(cls, figures: Iterable[Figure], standing: Standing, city: City, catalogue: Catalogue) -> "Panel":
        columns: dict[ColumnKey, dict[str, Figure]] = defaultdict(dict)
        known: dict[ColumnKey, dict[str, Known]] = defaultdict(dict)
        for key, column in standing.items():
            known[key] = {region: Known(number.number, number.unit, None) for region, number in column.items()}
        for figure in figures:
            key = figure.indicator, figure.period, figure.field
            columns[key][figure.region] = figure
            if figure.number is None:
                known[key].pop(figure.region, None)
            else:
                known[key][figure.region] = Known(figure.number, figure.unit, figure)
        return cls(city, catalogue, dict(sorted(columns.items())), standing, dict(known))

    @cached_property
    def county_codes(self) -> tuple[str, ...]:
        return tuple(region.code for region in self.city.counties)

    @cached_property
    def zone_codes(self) -> tuple[str, ...]:
        counties = set(self.county_codes)
        return tuple(region.code for region in self.city.members if region.code not in counties)

    @cached_property
    def region_names(self) -> dict[str, str]:
        return {region.code: region.name for region in self.city.regions}

    @cached_property
    def _periods(self) -> dict[tuple[str, Field], list[Period]]:
        """Every period of which anything is known, by indicator and field, latest first."""
        found: dict[tuple[str, Field], set[Period]] = defaultdict(set)
        for (indicator, period, fact), column in self.known.items():
            if column:
                found[indicator, fact].add(period)
        return {key: sorted(periods, reverse=True) for key, periods in found.items()}

    def name(self, indicator: str) -> str:
        return self.catalogue[indicator].name

    def numbers_of(self, fact: Field) -> Iterator[tuple[str, Period, dict[str, Figure]]]:
        """Every column of one field that the import brings: its figures that are numbers, where there is one."""
        for (indicator, period, found), column in self.columns.items():
            if found is fact and (
                numbers := {code: figure for code, figure in column.items() if figure.number is not None}
            ):
                yield indicator, period, numbers

    def known_at(self, indicator: str, period: Period, fact: Field) -> dict[str, Known]:
        return self.known.get((indicator, period, fact), {})

    def periods_of(self, indicator: str, fact: Field) -> list[Period]:
        """The periods of which anything is known, latest first."""
        return self._periods.get((indicator, fact), [])

    def level_periods(self, indicators: Iterable[str]) -> list[Period]:
        """The periods for which the import brings a level of any of ``indicators``."""
        wanted = set(indicators)
        return sorted({period for name, period, fact in self.columns if fact is Field.VALUE and name in wanted})

    def beside(self, indicator: str, period: Period, trigger: Iterable[Figure]) -> list[Figure]:
        """Every figure of an indicator and period on the sheets where ``trigger`` stands, in the order of fields."""
        sheets = {(figure.reference.file, figure.reference.sheet) for figure in trigger}
        return [
            figure
            for fact in Field
            for figure in self.columns.get((indicator, period, fact), {}).values()
            if (figure.reference.file, figure.reference.sheet) in sheets
        ]


def standing_figures(cursor: duckdb.DuckDBPyConnection, indicators: Iterable[str]) -> Standing:
    """The store's standing numbers of some indicators, by column and region."""
    rows = cursor.execute(_STANDING, {"indicators": sorted(indicators)}).fetchall()
    found: Standing = defaultdict(dict)
    for indicator, end, fact, region, number, unit, release, file, cell in rows:
        found[indicator, Period.of(end), Field(fact)][region] = Stored(number, unit, release, file, cell)
    return dict(found)
