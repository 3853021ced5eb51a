"""Reads the log of releases: what each one says of itself, and which of them stand."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from data.storage import files
from indicators.errors import DataError
from indicators.model import Status

OBSERVATIONS = "observations.parquet"
TARGETS = "targets.parquet"
MANIFEST = "release.json"


@dataclass(frozen=True)
class Release:
    """One release as its manifest tells it; ``figures`` and ``targets`` count its cells.

    ``content`` is a hash of these figures and targets alone, wherever they came from.
    """

    folder: Path
    number: int
    at: datetime
    who: str
    note: str
    status: Status
    released_on: date | None
    file_names: tuple[str, ...]
    figures: int
    targets: int
    content: str
    withdraws: int | None
    confirmed: tuple[dict[str, Any], ...]


def read_releases(folder: Path) -> tuple[Release, ...]:
    """Every release of a store, oldest first. Raises DataError naming a manifest that cannot be read."""
    return tuple(read_release(files.release_folder(folder, number), number) for number in files.release_numbers(folder))


def standing_numbers(releases: Iterable[Release]) -> set[int]:
    """The releases that were not withdrawn. A withdrawal is a release too and can itself be withdrawn."""
    standing: set[int] = set()
    withdrawn: set[int] = set()
    for release in sorted(releases, key=lambda other_release: other_release.number, reverse=True):
        if release.number not in withdrawn:
            standing.add(release.number)
            if release.withdraws is not None:
                withdrawn.add(release.withdraws)
    return standing


def read_release(folder: Path, number: int) -> Release:
    """The release in ``folder``, committed or not yet. Raises DataError where its manifest cannot be read."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Release(
            folder=folder,
            number=number,
            at=datetime.fromisoformat(content["at"]),
            who=content["who"],
            note=content["note"],
            status=Status(content["status"]),
            released_on=date.fromisoformat(content["released_on"]) if content["released_on"] else None,
            file_names=tuple(file["name"] for file in content["files"]),
            figures=content["figures"],
            targets=content.get("targets", 0),
            content=content["content"],
            withdraws=content["withdraws"],
            confirmed=tuple(content["confirmed"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"第{number}次发布的 {MANIFEST} 无法读取，文件已损坏或丢失；请从备份恢复。") from error
