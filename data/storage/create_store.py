"""Makes an empty store: settings, the city's own copy of its regions file, and their hashes."""

import json
from pathlib import Path

from data.access.actor import Actor
from data.access.authorization import authorize
from data.storage import files
from data.storage.store import FORMAT, Store, open_store
from indicators.errors import UsageError
from indicators.regions import read_city


def create_store(folder: Path, regions: Path, actor: Actor, home: str | None = None) -> Store:
    """An empty store for the city of a regions file. Raises DataError where ``folder`` already holds anything."""
    authorize(actor)
    city = read_city(regions)
    if home is not None and home not in {region.code for region in city.members}:
        known = "、".join(f"{region.code} {region.name}" for region in city.members)
        raise UsageError(f"{city.name}没有代码为“{home}”的县（市、区）；可选：{known}。")
    try:
        files.require_empty(folder)
        (folder / "releases").mkdir(parents=True)
        content = {"format": FORMAT, "city": city.code, "home": home or city.home, "example": False}
        files.write_durably(folder / "regions.toml", regions.read_bytes())
        files.write_durably(folder / "store.json", (json.dumps(content, indent=1) + "\n").encode())
        sign(folder)
    except OSError as error:
        raise files.write_failure(folder, error) from error
    return open_store(folder)


def sign(folder: Path) -> None:
    """Notes the hashes of store.json and regions.toml, so that ``verify`` sees a change."""
    files.write_durably(folder / files.SUMS, files.sums(folder, ("regions.toml", "store.json")))
