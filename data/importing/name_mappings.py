"""Aliases of regions, indicators and units that a clerk saved (映射): events beside the releases, used by every import after."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from data.access.actor import Actor
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


class AliasKind(StrEnum):
    """What an alias names."""

    REGION = "region"
    INDICATOR = "indicator"
    UNIT = "unit"


KIND_NAMES = {AliasKind.REGION: "地区", AliasKind.INDICATOR: "指标", AliasKind.UNIT: "单位"}


@dataclass(frozen=True)
class Alias:
    """``name``, as it stands in received files, means the region with this code, the indicator with this id or this unit."""

    kind: AliasKind
    name: str
    means: str


def saved_aliases(store: Store) -> tuple[Alias, ...]:
    """The aliases that stand, oldest first: of two events on one name the later counts."""
    latest: dict[tuple[AliasKind, str], str | None] = {}
    for event in read_events(store.folder, EventKind.MAPPING):
        key = AliasKind(event.content["what"]), str(event.content["name"])
        latest.pop(key, None)
        latest[key] = event.content["means"]
    return tuple(Alias(kind, name, means) for (kind, name), means in latest.items() if means is not None)


def save_alias(store: Store, alias: Alias, actor: Actor) -> None:
    """Saves an alias. Raises UsageError for a name that is known already, or a code, id or unit that is not."""
    if not alias.name.strip():
        raise UsageError("名称不能是空白。")
    if taken_by := _taken_by(store, alias):
        raise UsageError(f"“{alias.name}”已是{taken_by}的名称，不能再指别的。")
    append_event(store.folder, EventKind.MAPPING, {"what": alias.kind, "name": alias.name, "means": alias.means}, actor)


def revoke_alias(store: Store, alias: Alias, actor: Actor) -> None:
    """Revokes an alias: what was imported by it stays as it is."""
    append_event(store.folder, EventKind.MAPPING, {"what": alias.kind, "name": alias.name, "means": None}, actor)


def known_names(store: Store) -> tuple[City, Catalogue]:
    """The store's city and the catalogue, with the saved aliases."""
    aliases = saved_aliases(store)
    regions = {region.code: _names(region.code, AliasKind.REGION, aliases) for region in store.city.regions}
    members = tuple(replace(region, aliases=(*region.aliases, *regions[region.code])) for region in store.city.members)
    whole = store.city.region
    city = replace(store.city, region=replace(whole, aliases=(*whole.aliases, *regions[whole.code])), members=members)
    if not any(alias.kind is AliasKind.INDICATOR for alias in aliases):
        return city, load_catalogue()
    return city, Catalogue(
        replace(indicator, aliases=(*indicator.aliases, *_names(indicator.id, AliasKind.INDICATOR, aliases)))
        for indicator in load_catalogue()
    )


def with_saved_units(workbook: Workbook, aliases: Iterable[Alias]) -> Workbook:
    """The workbook with the saved names of units written as the units they mean."""
    units = {alias.name: alias.means for alias in aliases if alias.kind is AliasKind.UNIT}
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


def used_names(workbook: Workbook, store: Store, aliases: Sequence[Alias]) -> Iterator[Finding]:
    """One warning for each saved alias that stands in the file, so that the release says how it was read."""
    if not aliases:
        return
    texts = [plain_text(cell.text) for sheet in workbook.sheets for cell in sheet.cells.values()]
    for alias in aliases:
        if cells := sum(plain_text(alias.name) in text for text in texts):
            text = f"{KIND_NAMES[alias.kind]}“{alias.name}”按映射读作{_shown(store, alias)}；不对时请在映射中取消后重新读取。"
            yield Finding(Severity.WARNING, "mapped_name", text, workbook.name, cells=cells)


def _taken_by(store: Store, alias: Alias) -> str | None:
    """Whose name it is already. Raises UsageError where nothing is known by what it is to mean."""
    city, catalogue = known_names(store)
    match alias.kind:
        case AliasKind.REGION:
            RegionNames(city).require(alias.means)
            region = RegionNames(city).find(alias.name)
            return region.name if region else None
        case AliasKind.INDICATOR:
            catalogue.require(alias.means)
            indicator = catalogue.find(alias.name)
            return indicator.name if indicator else None
        case AliasKind.UNIT:
            if canonical_unit(alias.means) != alias.means:
                raise UsageError(f"没有单位“{alias.means}”；可用的单位见 indicators/settings/units.toml。")
            return "单位" if canonical_unit(alias.name) else None


def _shown(store: Store, alias: Alias) -> str:
    if alias.kind is AliasKind.REGION:
        return RegionNames(store.city).require(alias.means).name
    return load_catalogue()[alias.means].name if alias.kind is AliasKind.INDICATOR else alias.means


def _names(means: str, kind: AliasKind, aliases: Iterable[Alias]) -> tuple[str, ...]:
    return tuple(alias.name for alias in aliases if (alias.kind, alias.means) == (kind, means))
