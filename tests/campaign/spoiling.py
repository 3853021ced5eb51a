"""How a sheet is spoiled: an edit of its cells, an account of what was done, and the kinds of mistakes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from random import Random

from data.readers.formats.grid import Cell, Sheet, cell_name
from indicators.model import Field
from tests.campaign.history import Column
from tests.campaign.panels import Base
from tests.campaign.target import Place, PrintedNumber, Target
from tests.grids import position


@dataclass(frozen=True)
class Spoiled:
    """What was done: the sheet, its changed cells, the counties concerned.

    ``is_retitled``: its time says something else, so that every figure is concerned.
    """

    sheet: Sheet
    indicator: str
    places: frozenset[Place]
    regions: tuple[str, ...]
    is_retitled: bool

    @cached_property
    def cells(self) -> frozenset[str]:
        return frozenset(cell_name(*place) for place in self.places)

    @property
    def is_blank(self) -> bool:
        """Whether nothing but blanks was put in."""
        return not self.places & self.sheet.cells.keys()


@dataclass
class Edit:
    """The cells of a target's sheet while they are being spoiled."""

    target: Target
    cells: dict[Place, Cell] = field(init=False)
    name: str = field(init=False)
    is_retitled: bool = False

    def __post_init__(self) -> None:
        self.cells = dict(self._sheet.cells)
        self.name = self._sheet.name

    @property
    def base(self) -> Base:
        return self.target.base

    @property
    def _sheet(self) -> Sheet:
        return self.base.printed.sheet

    def put(self, place: Place, value: str | float) -> None:
        # Twelve digits: what an entry or a paste would show, not the noise of a division.
        self.cells[place] = Cell(value if isinstance(value, str) else float(f"{value:.12g}"))

    def blank(self, place: Place) -> None:
        self.cells.pop(place, None)

    def fill(self, printed: Iterable[PrintedNumber], values: Iterable[float | None]) -> None:
        for other_printed, value in zip(printed, values, strict=True):
            if value is None:
                self.blank(other_printed.place)
            else:
                self.put(other_printed.place, value)

    def paste(self, column: Column | None, field: Field) -> None:
        """A true column of another time, over the target's own."""
        if column is None:
            return
        factor = self.target.printed_factor(self.target.indicator, field)
        for printed in self.target.column(field):
            if printed.region in column.numbers:
                self.put(printed.place, column.numbers[printed.region] * factor)

    def done(self) -> Spoiled | None:
        """None where nothing came out different."""
        before = self._sheet.cells
        places = frozenset(
            place
            for place in before.keys() | self.cells.keys()
            if (old := before.get(place)) is not (new := self.cells.get(place)) and _value(old) != _value(new)
        )
        if not places and self.name == self._sheet.name:
            return None
        owners = {position(figure.reference.cell): figure.region for figure in self.base.truth.values()}
        regions = tuple(dict.fromkeys(owners[place] for place in sorted(places) if place in owners))
        sheet = replace(self._sheet, cells=self.cells, name=self.name)
        return Spoiled(sheet, self.target.indicator, places, regions, self.is_retitled)


Spoiler = Callable[[Random, Edit], None]


@dataclass(frozen=True)
class Kind:
    """One kind of mistake. ``words``: what an explanation of the right kind says (a regular expression).

    ``is_first``: made in the first import into an empty store; ``needs_history``: else it would be the same.
    ``must_be_said``: wrong even where the number is right.
    """

    id: str
    what: str
    words: str
    spoil: Spoiler
    is_first: bool = False
    needs_history: bool = False
    must_be_said: bool = False

    def spoiled(self, chance: Random, target: Target) -> Spoiled | None:
        """The target's sheet with this mistake; None where it cannot be made there."""
        edit = Edit(target)
        self.spoil(chance, edit)
        return edit.done()


def _value(cell: Cell | None) -> str | float | None:
    return None if cell is None else cell.value
