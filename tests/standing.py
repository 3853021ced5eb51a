"""What stands of a list of releases, merged in plain loops: the ground of ``tests/naive.py``."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.figures import Figure
from indicators.model import City, Field, Indicator, Region, RegionKind, Status
from indicators.periods import Period
from indicators.settings import PositionSettings, load_position_settings

FIELDS = (Field.VALUE, Field.GROWTH, Field.CHANGE, Field.RANK)


@dataclass(frozen=True)
class Published:
    """One release: its figures, or the number of the release that it takes back."""

    figures: tuple[Figure, ...] = ()
    status: Status = Status.PRELIMINARY
    withdraws: int | None = None


@dataclass(frozen=True)
class Standing:
    """A figure that stands, with the release it came in."""

    figure: Figure
    release: int
    status: Status


@dataclass(frozen=True)
class World:
    """All that is known as of a release: the figures that stand, whose they are, and the conventions in force."""

    city: City
    standing: dict[tuple[str, str, Period, Field], Standing]
    settings: PositionSettings

    def number(self, indicator: Indicator, region: Region, period: Period, field: Field) -> float | None:
        found = self.standing.get((indicator.id, region.code, period, field))
        return found.figure.number if found else None

    def unit(self, indicator: Indicator, region: Region, period: Period) -> str | None:
        found = self.standing.get((indicator.id, region.code, period, Field.VALUE))
        return found.figure.unit if found and found.figure.number is not None else None

    def of(self, indicator: Indicator, region: Region, period: Period) -> list[Standing]:
        """All that stands of one observation; of one release, what positions compare first, then in the usual order."""
        found = [self.standing.get((indicator.id, region.code, period, field)) for field in FIELDS]
        known = [standing for standing in found if standing]
        known.sort(key=lambda standing: standing.figure.field is not indicator.rank_basis)
        return known

    @property
    def ranked_regions(self) -> list[Region]:
        kinds = {RegionKind.COUNTY, RegionKind.ZONE} if self.settings.rank_zones else {RegionKind.COUNTY}
        return [region for region in self.city.members if region.kind in kinds]

    def periods(self, indicator: Indicator, only_numbers: bool) -> list[Period]:
        found = {
            key[2]
            for key, standing in self.standing.items()
            if key[0] == indicator.id and (standing.figure.number is not None or not only_numbers)
        }
        return sorted(found)


def world(
    city: City, releases: Sequence[Published], as_of: int | None = None, settings: PositionSettings | None = None
) -> World:
    """Releases merge field by field, the newest stands; one that was withdrawn never happened."""
    log = list(enumerate(releases[:as_of], start=1))
    withdrawn: set[int] = set()
    for number, published in reversed(log):
        if number not in withdrawn and published.withdraws:
            withdrawn.add(published.withdraws)
    standing = {
        figure.key: Standing(figure, number, published.status)
        for number, published in log
        if number not in withdrawn
        for figure in published.figures
    }
    return World(city, standing, settings or load_position_settings())
