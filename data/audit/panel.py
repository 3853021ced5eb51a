"""The figures of an import in columns, and what is known of the same series from the store and from the import itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import duckdb

from data.reading import Figure
from indicators.catalogue import Catalogue
from indicators.model import City, Field
from indicators.periods import Period

ColumnKey = tuple[str, Period, Field]
Numbers = dict[str, float]


@dataclass(frozen=True)
class Stored:
    """A figure that stands in the store, with its origin."""

    number: float
    unit: str | None
    release: int
    file: str
    cell: str


@dataclass(frozen=True)
class Panel:
    """One import against its background.

    ``columns``: (indicator, period, field) to region to figure, marks included. ``standing``: the store's numbers by the
    same keys. ``own``: which places each finding is about are taken from the figures themselves.
    """

    city: City
    catalogue: Catalogue
    columns: dict[ColumnKey, dict[str, Figure]]
    standing: dict[ColumnKey, dict[str, Stored]]
    periods: dict[tuple[str, Field], list[Period]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, figures: Iterable[Figure], standing: dict[ColumnKey, dict[str, Stored]], city: City, catalogue: Catalogue
    ) -> "Panel":
        columns: dict[ColumnKey, dict[str, Figure]] = defaultdict(dict)
        for one in figures:
            columns[one.indicator, one.period, one.field][one.region] = one
        periods: dict[tuple[str, Field], set[Period]] = defaultdict(set)
        for indicator, period, fact in (*columns, *standing):
            periods[indicator, fact].add(period)
        known = {key: sorted(several) for key, several in periods.items()}
        return cls(city, catalogue, dict(columns), standing, known)

    @property
    def county_codes(self) -> list[str]:
        return [region.code for region in self.city.counties]

    def of_field(self, fact: Field) -> Iterator[tuple[str, Period, dict[str, Figure]]]:
        """Every column of one field that this import brings, with its figures that are numbers."""
        for (indicator, period, found), column in sorted(self.columns.items()):
            if found is fact and (numbers := {code: one for code, one in column.items() if one.number is not None}):
                yield indicator, period, numbers

    def numbers(self, indicator: str, period: Period, fact: Field) -> Numbers:
        """What will be known of a column after this import: the store's numbers, the import's own over them."""
        key = (indicator, period, fact)
        known = {code: one.number for code, one in self.standing.get(key, {}).items()}
        for code, one in self.columns.get(key, {}).items():
            if one.number is None:
                known.pop(code, None)
            else:
                known[code] = one.number
        return known

    def earlier(self, indicator: str, period: Period, fact: Field) -> list[Period]:
        """The periods before ``period`` of which anything is known, latest first."""
        return [one for one in reversed(self.periods.get((indicator, fact), [])) if one < period]

    def name(self, indicator: str) -> str:
        return self.catalogue[indicator].name

    def region_name(self, code: str) -> str:
        return next(region.name for region in self.city.regions if region.code == code)


def standing_figures(cursor: duckdb.DuckDBPyConnection) -> dict[ColumnKey, dict[str, Stored]]:
    """The store's standing numbers by column and region."""
    rows = cursor.execute(
        "SELECT indicator_id, period, field, region_code, number, unit, release, source_file, source_cell "
        "FROM figure WHERE is_standing AND number IS NOT NULL"
    ).fetchall()
    found: dict[ColumnKey, dict[str, Stored]] = defaultdict(dict)
    for indicator, end, fact, region, *rest in rows:
        found[indicator, Period.of(end), Field(fact)][region] = Stored(*rest)
    return dict(found)


def shown(number: float) -> str:
    """A figure in a sentence: as many digits as it has, none of them noise."""
    return f"{round(number, 4):,.10g}".replace("-", "−")
