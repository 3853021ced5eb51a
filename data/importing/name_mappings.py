"""Names that a clerk said are known ones (映射): kept beside the releases, offered to every import after, taken back at will."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from data.readers.crosstab.row_kinds import text_of
from data.readers.formats.grid import Cell, Workbook
from data.readers.reading import Finding, Severity
from data.storage.event_log import EventKind, append_event, read_events
from data.storage.store import Store
from indicators.catalogue import Catalogue, load_catalogue
from indicators.errors import UsageError
from indicators.model import City
from indicators.periods import plain_text
from indicators.regions import RegionNames
from indicators.units import canonical_unit


class What(StrEnum):
    """What a name names."""

    REGION = "region"
    INDICATOR = "indicator"
    UNIT = "unit"


WORDS = {What.REGION: "地区", What.INDICATOR: "指标", What.UNIT: "单位"}


@dataclass(frozen=True)
class Meaning:
    """``name``, as it stands in received files, means the region with this code, the indicator with this id or this unit."""

    what: What
    name: str
    means: str


def remembered(store: Store) -> tuple[Meaning, ...]:
    """What stands now, oldest first; the last word on a name counts."""
    said: dict[tuple[What, str], str | None] = {}
    for event in read_events(store.folder, EventKind.MAPPING):
        key = What(event.content["what"]), str(event.content["name"])
        said.pop(key, None)
        said[key] = event.content["means"]
    return tuple(Meaning(what, name, means) for (what, name), means in said.items() if means is not None)


def remember(store: Store, meaning: Meaning) -> None:
    """Keeps a name. Raises UsageError for a name that is known already, or a code, id or unit that is not."""
    if not meaning.name.strip():
        raise UsageError("名称不能是空白。")
    if taken_by := _taken_by(store, meaning):
        raise UsageError(f"“{meaning.name}”已是{taken_by}的名称，不能再指别的。")
    append_event(store.folder, EventKind.MAPPING, {"what": meaning.what, "name": meaning.name, "means": meaning.means})


def forget(store: Store, meaning: Meaning) -> None:
    """Takes a name back: what was imported by it stays as it is."""
    append_event(store.folder, EventKind.MAPPING, {"what": meaning.what, "name": meaning.name, "means": None})


def known(store: Store) -> tuple[City, Catalogue]:
    """The store's city and the catalogue, with the names that were remembered."""
    kept = remembered(store)
    regions = {region.code: _names(region.code, What.REGION, kept) for region in store.city.regions}
    members = tuple(replace(region, aliases=(*region.aliases, *regions[region.code])) for region in store.city.members)
    whole = store.city.region
    city = replace(store.city, region=replace(whole, aliases=(*whole.aliases, *regions[whole.code])), members=members)
    if not any(meaning.what is What.INDICATOR for meaning in kept):
        return city, load_catalogue()
    return city, Catalogue(
        replace(indicator, aliases=(*indicator.aliases, *_names(indicator.id, What.INDICATOR, kept)))
        for indicator in load_catalogue()
    )


def with_known_units(workbook: Workbook, kept: Iterable[Meaning]) -> Workbook:
    """The workbook with the units' names that were remembered written as the units they mean."""
    units = {meaning.name: meaning.means for meaning in kept if meaning.what is What.UNIT}
    if not units:
        return workbook
    names = "|".join(map(re.escape, sorted(units, key=len, reverse=True)))
    # A unit stands alone, in brackets, behind a colon or in a list.
    written = re.compile(rf"(?:(?<=[(（\[【:：/,，、\s])|^)(?:{names})(?=[)）\]】/,，、\s]|$)")

    def respelled(cell: Cell) -> Cell:
        if not isinstance(cell.value, str):
            return cell
        return replace(cell, value=written.sub(lambda match: units[match[0]], cell.value))

    sheets = (
        replace(sheet, cells={position: respelled(cell) for position, cell in sheet.cells.items()})
        for sheet in workbook.sheets
    )
    return replace(workbook, sheets=tuple(sheets))


def used_names(workbook: Workbook, store: Store, kept: Sequence[Meaning]) -> Iterator[Finding]:
    """One warning for each remembered name that stands in the file, so that the release says how it was read."""
    if not kept:
        return
    texts = [plain_text(text_of(cell)) for sheet in workbook.sheets for cell in sheet.cells.values()]
    for meaning in kept:
        if cells := sum(plain_text(meaning.name) in text for text in texts):
            text = f"{WORDS[meaning.what]}“{meaning.name}”按映射读作{_shown(store, meaning)}；不对时请在映射中取消后重新读取。"
            yield Finding(Severity.WARNING, "mapped_name", text, workbook.name, cells=cells)


def _taken_by(store: Store, meaning: Meaning) -> str | None:
    """Whose name it is already. Raises UsageError where nothing is known by what it is to mean."""
    city, catalogue = known(store)
    match meaning.what:
        case What.REGION:
            RegionNames(city).require(meaning.means)
            region = RegionNames(city).find(meaning.name)
            return region.name if region else None
        case What.INDICATOR:
            catalogue.require(meaning.means)
            indicator = catalogue.find(meaning.name)
            return indicator.name if indicator else None
        case What.UNIT:
            if canonical_unit(meaning.means) != meaning.means:
                raise UsageError(f"没有单位“{meaning.means}”；可用的单位见 indicators/settings/units.toml。")
            return "单位" if canonical_unit(meaning.name) else None


def _shown(store: Store, meaning: Meaning) -> str:
    if meaning.what is What.REGION:
        return RegionNames(store.city).require(meaning.means).name
    return load_catalogue()[meaning.means].name if meaning.what is What.INDICATOR else meaning.means


def _names(means: str, what: What, kept: Iterable[Meaning]) -> tuple[str, ...]:
    return tuple(meaning.name for meaning in kept if (meaning.what, meaning.means) == (what, means))
