"""True figures in columns over time: what a spoiler copies from, and what noise and later releases are measured by."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from data.figures import Figure
from indicators.model import Field
from indicators.periods import Period


class Column(NamedTuple):
    """One sheet's column: its figures by region, all in one unit."""

    period: Period
    unit: str | None
    numbers: dict[str, float]


@dataclass(frozen=True)
class History:
    """``columns`` by indicator and field, oldest first."""

    columns: dict[tuple[str, Field], list[Column]]

    @classmethod
    def from_figures(cls, figures: Iterable[Figure]) -> "History":
        found: dict[tuple[str, Field], dict[Period, dict[str, Figure]]] = defaultdict(lambda: defaultdict(dict))
        for figure in figures:
            if figure.number is not None:
                found[figure.indicator, figure.field][figure.period][figure.region] = figure
        return cls(
            {key: [_column(period, months[period]) for period in sorted(months)] for key, months in found.items()}
        )

    def at(self, indicator: str, field: Field, period: Period) -> Column | None:
        return next((column for column in self._all(indicator, field) if column.period == period), None)

    def before(self, indicator: str, field: Field, period: Period) -> Column | None:
        """The latest earlier sheet that had this column."""
        columns = self._all(indicator, field)
        place = bisect_left(columns, period, key=lambda column: column.period)
        return columns[place - 1] if place else None

    def after(self, indicator: str, field: Field, period: Period) -> Column | None:
        """The next sheet that had this column."""
        return next((column for column in self._all(indicator, field) if column.period > period), None)

    def _all(self, indicator: str, field: Field) -> list[Column]:
        return self.columns.get((indicator, field), [])


def _column(period: Period, figures: dict[str, Figure]) -> Column:
    """The unit is that of most counties: the city's own table may have another."""
    units = [figure.unit for figure in figures.values()]
    unit = max(dict.fromkeys(units), key=units.count)
    return Column(
        period,
        unit,
        {code: figure.number for code, figure in figures.items() if figure.unit == unit and figure.number is not None},
    )
