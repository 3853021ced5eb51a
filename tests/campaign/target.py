"""What is spoiled: one indicator of one untouched sheet, as its cells."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from indicators.model import Field
from tests.campaign.panels import Base
from tests.grids import position

Place = tuple[int, int]


class PrintedNumber(NamedTuple):
    """A county's number in one column: its region, its cell, and the number as it is printed there."""

    region: str
    place: Place
    number: float


@dataclass(frozen=True)
class Target:
    """One indicator of one untouched sheet."""

    base: Base
    indicator: str

    @cached_property
    def rate(self) -> Field:
        """Growth, or for a share its change."""
        fields = {figure.field for figure in self.base.truth.values() if figure.indicator == self.indicator}
        return Field.CHANGE if Field.CHANGE in fields else Field.GROWTH

    def column(self, field: Field, indicator: str | None = None) -> list[PrintedNumber]:
        """The counties' numbers of one field, down the sheet; the city's own row is left out."""
        return self._cells(field, indicator or self.indicator, is_city=False)

    def whole_column(self, field: Field) -> list[PrintedNumber]:
        """The column with the city's own row, where there is one."""
        return sorted(
            (*self.column(field), *self._cells(field, self.indicator, is_city=True)), key=lambda printed: printed.place
        )

    def _cells(self, field: Field, indicator: str, is_city: bool) -> list[PrintedNumber]:
        sheet, city = self.base.printed.sheet, self.base.panel.city.code
        places = [
            (figure.region, position(figure.reference.cell))
            for figure in self.base.truth.values()
            if (figure.indicator, figure.field) == (indicator, field) and (figure.region == city) == is_city
        ]
        return sorted(
            (
                PrintedNumber(region, place, float(number))
                for region, place in places
                if not isinstance(number := sheet.cells[place].value, str)
            ),
            key=lambda printed: printed.place,
        )

    def row(self, region: str) -> list[tuple[str, Field, Place]]:
        """Every numeric cell of a county in the rows where the target stands: indicator, field, cell."""
        lines = {
            printed.place[0]
            for field in (Field.VALUE, self.rate)
            for printed in self.column(field)
            if printed.region == region
        }
        return [
            (figure.indicator, figure.field, place)
            for figure in self.base.truth.values()
            if figure.region == region
            and figure.number is not None
            and (place := position(figure.reference.cell))[0] in lines
        ]

    def printed_factor(self, indicator: str, field: Field) -> float:
        """What a stored number is multiplied by to stand in this sheet's column: 10000 where 亿元 are printed in 万元."""
        for printed in self.column(field, indicator):
            figure = self.base.truth[indicator, printed.region, self.base.period, field]
            if figure.number:
                return printed.number / figure.number
        return 1.0
