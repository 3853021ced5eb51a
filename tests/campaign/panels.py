"""The panels that are spoiled, and the prepared stores in which their sheets are imported."""

import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from data.figures import Figure
from data.readers.formats.grid import Sheet
from data.readers.reading import Finding
from data.storage.create_store import create_store
from data.storage.store import Store
from indicators.model import City
from indicators.periods import Period
from indicators.regions import read_city
from tests.campaign.door import Seen, import_sheet
from tests.campaign.history import History
from tests.stores import CLERK, publish_figures

# A bulletin comes out about this long after the last day it covers.
_DELAY = timedelta(days=25)


@dataclass(frozen=True)
class PeriodSheet:
    """One sheet of a panel as the bureau sent it, and the period it is about."""

    period: Period
    sheet: Sheet


@dataclass(frozen=True)
class Panel:
    """A real panel. ``figures`` are all its true figures, ``sheets`` those that are spoiled.

    ``is_judge``: takes no part in choosing thresholds. ``asks``: the clerk names the period, for the sheet alone does not.
    ``city_apart``: the city's figures come in a table of their own, before the counties'.
    """

    id: str
    title: str
    regions: Path
    figures: tuple[Figure, ...]
    sheets: tuple[PeriodSheet, ...]
    is_judge: bool = False
    asks: bool = False
    city_apart: bool = False

    @cached_property
    def city(self) -> City:
        return read_city(self.regions)

    @cached_property
    def history(self) -> History:
        return History.from_figures(self.figures)


@dataclass(frozen=True)
class Base:
    """An untouched sheet before a store: what is spoiled, and what spoiled sheets are compared with.

    ``truth``: what the import understands of the untouched sheet, by figure key. ``findings``: what it says of it.
    """

    panel: Panel
    printed: PeriodSheet
    store: Store
    is_first: bool
    folder: Path
    seen: Seen

    @property
    def period(self) -> Period:
        return self.printed.period

    @property
    def released_on(self) -> date:
        """The day on which the sheet is imported."""
        return self.period.end + _DELAY

    @property
    def asked(self) -> Period | None:
        return self.period if self.panel.asks else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.seen.findings

    @cached_property
    def truth(self) -> dict[object, Figure]:
        return {figure.key: figure for figure in self.seen.understood}

    @cached_property
    def said(self) -> set[tuple[str, str, str]]:
        return {(finding.severity.value, finding.rule, finding.text) for finding in self.findings}

    def imported(self, sheet: Sheet) -> Seen:
        return import_sheet(self.store, sheet, self.folder, self.asked, self.released_on)


@dataclass
class Workshop:
    """Makes each base once: a store a sheet, with everything that was published before it."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="campaign-")))
    _bases: dict[tuple[str, int, bool], Base] = field(default_factory=dict)

    def base(self, panel: Panel, number: int, is_first: bool = False) -> Base:
        """The ``number``-th sheet of a panel; ``is_first`` before an empty store."""
        key = (panel.id, number, is_first)
        if key not in self._bases:
            self._bases[key] = self._make(
                panel, panel.sheets[number], self.folder / f"{panel.id}-{number}-{is_first}", is_first
            )
        return self._bases[key]

    def _make(self, panel: Panel, printed: PeriodSheet, folder: Path, is_first: bool) -> Base:
        folder.mkdir(parents=True)
        store = create_store(folder / "store", panel.regions, CLERK)
        earlier = [
            figure
            for figure in panel.figures
            if figure.period < printed.period
            or (panel.city_apart and figure.period == printed.period and figure.region == panel.city.code)
        ]
        if earlier and not is_first:
            publish_figures(store, *earlier)
        asked = printed.period if panel.asks else None
        seen = import_sheet(store, printed.sheet, folder, asked, printed.period.end + _DELAY)
        return Base(panel, printed, store, is_first, folder, seen)
