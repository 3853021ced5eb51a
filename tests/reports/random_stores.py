"""Random small cities in a real store, and what their papers may say, worked out from the rows of the queries."""

import random
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest import mock

from hypothesis import strategies as st

from data.figures import CellReference, Figure, Target
from data.storage import files
from data.storage.release_log import Release
from data.storage.releases import PendingRelease, write_release
from data.storage.store import Store
from indicators.catalogue import load_catalogue
from indicators.model import Field, Region, Status
from indicators.periods import Period
from reports.inputs import Wanted
from tests.queries.panels import city_store
from tests.stores import CLERK, figure

NOW, BEFORE, YEAR_AGO = Period(2023, 9), Period(2023, 6), Period(2022, 9)
DAY = date(2023, 11, 1)
INDICATORS = ("gdp", "industrial_value_added", "resident_income", "private_economy_share")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Town:
    """A city of so many counties and zones, filled by ``seed``; ``asked`` counts its regions, 0 is the city itself.

    ``is_aiming``: there is last year's end, and there are targets of the year, which ``targets`` draws anew.
    """

    counties: int
    zones: int
    seed: int
    filled: float
    asked: int
    is_aiming: bool = False

    @contextmanager
    def opened(self) -> Iterator[tuple[Store, Wanted]]:
        rng = random.Random(self.seed)
        with (
            tempfile.TemporaryDirectory() as folder,
            mock.patch.object(files, "sync"),
            mock.patch.object(files, "sync_folder"),
        ):
            store = city_store(Path(folder), self.counties, self.zones)
            codes = [region.code for region in store.city.regions]
            for period in (YEAR_AGO, BEFORE, NOW):
                cells = [
                    _cell(rng, indicator, code, period, self.counties)
                    for indicator in INDICATORS
                    for code in codes
                    if rng.random() < self.filled
                ]
                cells.append(figure("gdp", codes[1], NOW.code, growth=7.4, value=10.0))
                figures = tuple(row for cell in cells for row in cell)
                write_release(
                    store.folder,
                    PendingRelease(figures, (), status=rng.choice(list(Status))),
                    prepare=_without_database,
                    actor=CLERK,
                )
            if self.is_aiming:
                pending = PendingRelease(self._last_year(codes), (), targets=self.targets(codes))
                write_release(store.folder, pending, prepare=_without_database, actor=CLERK)
            yield store, Wanted(NOW, DAY, self.region(store))

    def targets(self, codes: list[str]) -> tuple[Target, ...]:
        """Growth or level, the other or both; a level may be there already, or nothing that anything is a part of."""
        rng = random.Random(self.seed + 1)
        place = CellReference("目标.csv", "", "D2", "D")
        found = []
        for indicator in INDICATORS:
            for code in codes:
                for field, number in (
                    (Field.GROWTH, rng.choice((6.0, rng.randint(-99, 999) / 10))),
                    (Field.VALUE, rng.choice((0.0, rng.randint(1, 99999) / 100))),
                ):
                    unit = load_catalogue()[indicator].unit if field is Field.VALUE else None
                    if rng.random() < 0.7:
                        found.append(Target(indicator, code, NOW.year, field, number, None, unit, place, str(number)))
        return tuple(found)

    def _last_year(self, codes: list[str]) -> tuple[Figure, ...]:
        rng = random.Random(self.seed + 2)
        cells = (
            figure(indicator, code, f"{NOW.year - 1}Q4", value=rng.randint(1, 199999) / 100)
            for indicator in INDICATORS
            for code in codes
            if rng.random() < self.filled
        )
        return tuple(figure for cell in cells for figure in cell)

    def region(self, store: Store) -> Region | None:
        place = self.asked % (1 + len(store.city.members))
        return store.city.members[place - 1] if place else None


def towns(may_aim: bool = False) -> st.SearchStrategy[Town]:
    aiming = st.booleans() if may_aim else st.just(False)
    filled = st.sampled_from((0.3, 0.9, 1.0))
    return st.builds(
        Town, st.integers(1, 8), st.integers(0, 1), st.integers(0, 2**32), filled, st.integers(0, 9), aiming
    )


def _cell(rng: random.Random, indicator: str, code: str, period: Period, counties: int):  # type: ignore[no-untyped-def]
    """Ties are likely, a second decimal and a mark are not; counties alone may have a printed rank."""
    share = indicator == "private_economy_share"
    rate = rng.choice((rng.randint(-4, 4) * 1.0, rng.randint(-60, 60) / 10, rng.randint(-300, 13000) / 100, 0.0))
    level = rng.randint(1, 900) / 10 if share else rng.choice((rng.randint(1, 99999) / 100, None))
    mark = rng.choice(("—", "×")) if rng.random() < 0.05 else None
    if mark is not None:
        return figure(indicator, code, period.code, mark=mark)
    rank = rng.randint(1, counties) if code.startswith("K") and rng.random() < 0.1 else None
    rates = {"change": rate / 10} if share else {"growth": rate}
    return figure(indicator, code, period.code, value=level, rank=rank, **rates)  # type: ignore[arg-type]


def _without_database(_: Release) -> None:
    """Made once, when the store is opened."""
