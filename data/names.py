"""Names that a clerk said are known ones (映射): kept beside the releases, offered to every import after, taken back at will."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from data.journal import Kind, read_entries, write_entry
from data.store import Store
from indicators.catalogue import Catalogue, load_catalogue
from indicators.errors import UsageError
from indicators.model import City
from indicators.regions import RegionNames


class What(StrEnum):
    """What a name names."""

    REGION = "region"
    INDICATOR = "indicator"


@dataclass(frozen=True)
class Meaning:
    """``name``, as it stands in received files, means the region or indicator with this code or id."""

    what: What
    name: str
    means: str


def remembered(store: Store) -> tuple[Meaning, ...]:
    """What stands now, oldest first; the last word on a name counts."""
    said: dict[tuple[What, str], str | None] = {}
    for entry in read_entries(store.folder, Kind.MAPPING):
        key = What(entry.says["what"]), str(entry.says["name"])
        said.pop(key, None)
        said[key] = entry.says["means"]
    return tuple(Meaning(what, name, means) for (what, name), means in said.items() if means is not None)


def remember(store: Store, meaning: Meaning) -> None:
    """Keeps a name. Raises UsageError for a name that is known already, or a code or id that is not."""
    city, catalogue = known(store)
    if meaning.what is What.REGION:
        taken = RegionNames(city).find(meaning.name)
        RegionNames(city).require(meaning.means)
        taken_by = taken.name if taken else None
    else:
        indicator = catalogue.find(meaning.name)
        catalogue.require(meaning.means)
        taken_by = indicator.name if indicator else None
    if taken_by:
        raise UsageError(f"“{meaning.name}”已是{taken_by}的名称，不能再指别的。")
    if not meaning.name.strip():
        raise UsageError("名称不能是空白。")
    write_entry(store.folder, Kind.MAPPING, {"what": meaning.what, "name": meaning.name, "means": meaning.means})


def forget(store: Store, meaning: Meaning) -> None:
    """Takes a name back: what was imported by it stays as it is."""
    write_entry(store.folder, Kind.MAPPING, {"what": meaning.what, "name": meaning.name, "means": None})


def known(store: Store) -> tuple[City, Catalogue]:
    """The store's city and the catalogue, with the names that were remembered."""
    kept = remembered(store)
    regions = {one.code: _names(one.code, What.REGION, kept) for one in store.city.regions}
    members = tuple(replace(one, aliases=(*one.aliases, *regions[one.code])) for one in store.city.members)
    whole = store.city.region
    city = replace(store.city, region=replace(whole, aliases=(*whole.aliases, *regions[whole.code])), members=members)
    if not any(one.what is What.INDICATOR for one in kept):
        return city, load_catalogue()
    return city, Catalogue(
        replace(one, aliases=(*one.aliases, *_names(one.id, What.INDICATOR, kept))) for one in load_catalogue()
    )


def _names(means: str, what: What, kept: Iterable[Meaning]) -> tuple[str, ...]:
    return tuple(one.name for one in kept if (one.what, one.means) == (what, means))
