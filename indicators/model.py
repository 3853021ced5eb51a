"""What the definitions say: indicators, regions and the conventions in force. Values only, nothing is computed here."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """How a growth rate was made: at constant prices, at current prices, of a physical quantity, or of a share."""

    REAL = "real"
    NOMINAL = "nominal"
    PHYSICAL = "physical"
    SHARE = "share"


class Frequency(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"


class Publishes(StrEnum):
    """Which figures of an indicator usually reach a county."""

    LEVEL_AND_GROWTH = "level_and_growth"
    GROWTH_ONLY = "growth_only"
    SHARE_AND_CHANGE = "share_and_change"


class Field(StrEnum):
    """The four figures that may exist for one indicator, region and period. Each is a published fact of its own."""

    VALUE = "value"
    GROWTH = "growth_pct"
    CHANGE = "change_pp"
    RANK = "published_rank"


class RegionKind(StrEnum):
    CITY = "city"
    COUNTY = "county"
    ZONE = "zone"


class Status(StrEnum):
    PRELIMINARY = "preliminary"
    REVISED = "revised"
    FINAL = "final"


@dataclass(frozen=True)
class Indicator:
    """One indicator. ``units[0]`` is the catalogue's own unit; further ones do not convert into it.

    ``main_order`` is 1–14 for the main indicators and None for the others; ``decimals`` is how a level is shown.
    ``rank_basis`` is the field that positions compare by default; ``additive`` allows derived single quarters.
    """

    id: str
    name: str
    short_name: str
    aliases: tuple[str, ...]
    units: tuple[str, ...]
    decimals: int
    kind: Kind
    frequency: Frequency
    publishes: Publishes
    rank_basis: Field
    additive: bool
    sums_to_city: bool
    main_order: int | None
    supporting: tuple[str, ...]
    lead_departments: tuple[str, ...]
    definition: str
    note: str

    @property
    def unit(self) -> str:
        return self.units[0]

    @property
    def is_share(self) -> bool:
        return self.publishes is Publishes.SHARE_AND_CHANGE

    @property
    def rate(self) -> Field:
        """The field that says how fast: growth in per cent, for a share its change in percentage points."""
        return Field.CHANGE if self.is_share else Field.GROWTH


@dataclass(frozen=True)
class Region:
    """A city, county or zone. ``code`` is an opaque unique string; ``order`` is the administrative order (city: 0)."""

    code: str
    name: str
    kind: RegionKind
    aliases: tuple[str, ...]
    order: int
    group: str | None
    lead_departments: dict[str, tuple[str, ...]] = field(hash=False)


@dataclass(frozen=True)
class City:
    """The city that a store belongs to, with its counties and zones in administrative order.

    One level up it is a province with its cities. ``whole`` and ``noun`` are how that level speaks of itself and of a
    member: 全市 and 县区, or 全省 and 市州.
    """

    region: Region
    home: str
    members: tuple[Region, ...]
    whole: str
    noun: str

    @property
    def code(self) -> str:
        return self.region.code

    @property
    def name(self) -> str:
        return self.region.name

    @property
    def regions(self) -> tuple[Region, ...]:
        """The city itself first, then its members."""
        return (self.region, *self.members)

    @property
    def counties(self) -> tuple[Region, ...]:
        return tuple(region for region in self.members if region.kind is RegionKind.COUNTY)
